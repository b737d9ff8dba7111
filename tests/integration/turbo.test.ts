import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createProject, type Project } from "./project.ts";

const repository = join(import.meta.dirname, "../..");
const page = readFileSync(join(repository, "docs/monorepos.md"), "utf8");

/** The files that the page shows: fences that name one. */
const shown = Object.fromEntries(
  [...page.matchAll(/^```\w+ (\S+)\n([^]*?)^```$/gmu)].map(([, path = "", text = ""]) => [path, text]),
);

const documentOf = (path: string, issue: number): string => `# TODOs

## Priority 2 (High) - 1 Item

#### 1. Rounding
**File:** \`${path}:1\`
\`\`\`
# TODO: Round up
\`\`\`
**Issue:** [#${String(issue)}](https://github.com/acme/shop/issues/${String(issue)}) - open
`;

const lockfile = {
  name: "shop",
  lockfileVersion: 3,
  requires: true,
  packages: {
    "": { name: "shop", workspaces: ["packages/*"] },
    "node_modules/@shop/billing": { resolved: "packages/billing", link: true },
    "node_modules/@shop/web": { resolved: "packages/web", link: true },
    "packages/billing": { name: "@shop/billing" },
    "packages/web": { name: "@shop/web" },
  },
};

function createMonorepo(): Project {
  const project = createProject({
    ...shown,
    "package-lock.json": `${JSON.stringify(lockfile)}\n`,
    ".gitignore": "node_modules/\n.turbo/\n",
    "packages/billing/docs/TODO_TRACKING.md": documentOf("src/invoice.py", 11),
    "packages/billing/src/invoice.py": "# TODO(#11, P2): Round up\n",
    "packages/web/docs/TODO_TRACKING.md": documentOf("src/cart.ts", 22),
    "packages/web/src/cart.ts": "// TODO(#22, P2): Round up\n",
  });
  mkdirSync(join(project.root, "node_modules/.bin"));
  symlinkSync("../eslint/bin/eslint.js", join(project.root, "node_modules/.bin/eslint"));
  project.git("init", "--quiet");
  return project;
}

interface Run {
  readonly exit: number | null;
  /** The packages whose lint was not in the cache. */
  readonly linted: string[];
  readonly output: string;
}

function runTurbo({ root }: Project): Run {
  const { status, stdout, stderr } = spawnSync(join(repository, "node_modules/.bin/turbo"), ["run", "lint"], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" },
  });
  const linted = [...stdout.matchAll(/^@shop\/(\w+):lint: cache miss/gmu)].map(([, name = ""]) => name);
  return { exit: status, linted: linted.sort(), output: stdout + stderr };
}

it("Turborepo repeats the lint of a package only after a change of its registry or of the config", () => {
  const project = createMonorepo();
  expect(runTurbo(project)).toMatchObject({ exit: 0, linted: ["billing", "web"] });
  const again = runTurbo(project);
  expect(again).toMatchObject({ exit: 0, linted: [] });
  expect(again.output).toContain("FULL TURBO");

  project.write("packages/billing/docs/TODO_TRACKING.md", documentOf("src/invoice.py", 12));
  const changed = runTurbo(project);
  expect(changed).toMatchObject({ exit: 1, linted: ["billing"] });
  expect(changed.output).toMatch(/@shop\/billing:lint: .*issue #12/u);

  // The result is that of before, which the cache still has.
  project.write("packages/billing/docs/TODO_TRACKING.md", documentOf("src/invoice.py", 11));
  expect(runTurbo(project)).toMatchObject({ exit: 0, linted: [] });

  project.write("eslint.config.js", `${project.read("eslint.config.js")}\n`);
  expect(runTurbo(project)).toMatchObject({ exit: 0, linted: ["billing", "web"] });
});
