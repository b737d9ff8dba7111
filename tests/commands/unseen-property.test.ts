import fc from "fast-check";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readCheckout } from "../../src/workspace/git/checkout.ts";
import { createClosing } from "../../src/workspace/tasks/gone.ts";
import { openProject } from "../../src/commands/open-project.ts";
import { readRegistry } from "../../src/registry/disk/read.ts";
import { configText, linkPackages, Project } from "../integration/project.ts";
import { guardIo } from "../../src/report/output.ts";
import { captureIo, runHere } from "./command.ts";

const document = "docs/TODO_TRACKING.md";

/** What becomes of a recorded comment: how the tree is made so, and whether its entry is to be resolved. */
interface State {
  readonly path: (name: string) => string;
  readonly isGone: boolean;
  readonly make: (scene: Scene) => void;
}

interface Scene {
  readonly project: Project;
  readonly path: string;
  readonly name: string;
  readonly comment: string;
}

const script = (name: string): string => `src/${name}.js`;
const other = "other();\n";

const states: Readonly<Record<string, State>> = {
  present: { path: script, isGone: false, make: ({ project, path, comment }) => project.write(path, `// ${comment}`) },
  removed: { path: script, isGone: true, make: ({ project, path }) => project.write(path, other) },
  silenced: {
    path: script,
    isGone: false,
    make: ({ project, path, comment }) => project.write(path, `// eslint-disable-next-line -- later\n// ${comment}`),
  },
  deleted: { path: script, isGone: true, make: () => {} },
  moved: {
    path: script,
    isGone: false,
    make: ({ project, name, comment }) => project.write(`lib/${name}2.ts`, `// ${comment}`),
  },
  "moved into Vue": {
    path: script,
    isGone: false,
    make: ({ project, name, comment }) => project.write(`src/${name}.vue`, `<!-- ${comment.trim()} -->\n`),
  },
  "moved into what is ignored": {
    path: script,
    isGone: false,
    make: ({ project, name, comment }) => project.write(`left/${name}.js`, `// ${comment}`),
  },
  "moved into what is not checked out": {
    path: script,
    isGone: false,
    make: ({ project, name, comment }) => hide(project, `far/${name}.js`, `// ${comment}`),
  },
  "not checked out": {
    path: script,
    isGone: false,
    make: ({ project, path, comment }) => hide(project, path, `// ${comment}`),
  },
  "of a submodule": { path: (name) => `sub-${name}/a.js`, isGone: false, make: addSubmodule },
  "ignored by git": {
    path: (name) => `made/${name}.js`,
    isGone: false,
    make: ({ project, path }) => project.write(path, other),
  },
  "ignored by git, and not there": { path: (name) => `made/${name}.js`, isGone: false, make: () => {} },
  "ignored by ESLint": {
    path: (name) => `left/${name}.js`,
    isGone: false,
    make: ({ project, path }) => project.write(path, other),
  },
  "of no language": {
    path: (name) => `bin/${name}.sh`,
    isGone: false,
    make: ({ project, path }) => project.write(path, "true\n"),
  },
  unparsable: {
    path: (name) => `src/${name}.ts`,
    isGone: false,
    make: ({ project, path }) => project.write(path, "// TODO: another\nlet let = (\n"),
  },
  "swallowed by a string": {
    path: (name) => `src/${name}.py`,
    isGone: false,
    make: ({ project, path, comment }) => project.write(path, `x = '''\n# ${comment}`),
  },
  "in UTF-16": {
    path: script,
    isGone: false,
    make: ({ project, path }) => project.write(path, Buffer.from(`\ufeff${other}`, "utf16le")),
  },
  "a folder": { path: script, isGone: false, make: ({ project, path }) => project.write(`${path}/in.js`, other) },
  "a link to nowhere": {
    path: script,
    isGone: false,
    make: ({ project, path, name }) => symlinkSync(`nowhere-${name}`, join(project.root, path)),
  },
  "a pointer": {
    path: script,
    isGone: false,
    make: ({ project, path }) => project.write(path, "version https://git-lfs.github.com/spec/v1\noid sha256:0\n"),
  },
};

function hide(project: Project, path: string, content: string): void {
  project.write(path, content);
  project.git("add", path);
  project.git("update-index", "--skip-worktree", path);
  rmSync(join(project.root, path));
}

function addSubmodule({ project, name }: Scene): void {
  mkdirSync(join(project.root, `sub-${name}`));
  project.git("update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},sub-${name}`);
}

function documentOf(entries: readonly { readonly path: string; readonly comment: string }[], status: string): string {
  const written = entries.map(
    ({ path, comment }, index) =>
      `#### ${String(index + 1)}. Entry ${String(index + 1)}\n**File:** \`${path}:1\`\n\`\`\`\n# ${comment}\`\`\`\n${status}`,
  );
  return `# TODOs\n\n## Untriaged\n\n### Area\n\n${written.join("\n---\n\n")}`;
}

const words = ["cache", "socket", "naïve", "ωμέγα", "retry", "`code`", "on", "the", "a_b", "HTTP/2"];
const textOf = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 });
const trees = fc.array(fc.tuple(fc.constantFrom(...Object.keys(states)), textOf), { minLength: 1, maxLength: 12 });

it("resolves and closes exactly the entries whose file was read and whose comment is gone everywhere", async () => {
  await fc.assert(
    fc.asyncProperty(trees, async (kinds) => {
      const root = mkdtempSync(join(tmpdir(), "todo-registry-"));
      const project = new Project(root);
      try {
        linkPackages(root);
        mkdirSync(join(root, "src"));
        project.write(".gitignore", "node_modules\nmade/\n");
        project.write("package.json", `{ "type": "module" }`);
        project.write("eslint.config.js", configText("", `{ ignores: ["left/"] },`));
        project.git("init", "--quiet");
        const entries = [["present", ["first"]] as const, ...kinds].map(([kind, said], index) => {
          const [state, name] = [states[kind], `f${String(index)}`];
          if (state === undefined) throw new Error(kind);
          // Its number alone makes it another text than those of the others.
          const comment = `TODO: ${said.join(" ")} number${String(index)} of it\n`;
          return { ...state, kind, name, comment, path: state.path(name) };
        });
        for (const { make, name, path, comment } of entries) make({ project, name, path, comment });
        project.git("add", "--all", "--ignore-errors", ".");

        project.write(document, documentOf(entries, ""));
        expect(await runHere(project, ["update"])).toMatchObject({ exit: 0 });
        expect(resolvedIn(project.read(document))).toEqual(entries.map(({ isGone }) => isGone));

        project.write(document, documentOf(entries, "\n**Status:** Resolved (2026-01-01)\n"));
        expect(await closable(root)).toEqual(entries.map(({ isGone }) => isGone));
      } finally {
        rmSync(root, { recursive: true, force: true });
      }
    }),
    { numRuns: 12 },
  );
});

function resolvedIn(text: string): boolean[] {
  return text
    .split(/^#### /mu)
    .slice(1)
    .map((entry) => entry.includes("**Status:** Resolved"));
}

/** For each entry of the document, whether a sync would close its issue. */
async function closable(root: string): Promise<boolean[]> {
  const io = guardIo(captureIo(root, process.env).io);
  const project = await openProject(io);
  const answer = readRegistry(join(root, document), project.settings);
  if ("failure" in answer) throw new Error(answer.failure.message);
  const closing = await createClosing(
    answer.registry,
    await readCheckout({ folder: root, env: io.env }),
    false,
    project,
  );
  return answer.registry.document.entries.map((entry) => closing.isGone(entry));
}
