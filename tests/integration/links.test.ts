import { Linter } from "eslint";
import fc from "fast-check";
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, expect, it, onTestFinished, vi } from "vitest";
import { configure } from "../../src/index.ts";
import { runCommand, runHere } from "../commands/command.ts";
import { configText, createProject, Project } from "./project.ts";

const document = "docs/TODO_TRACKING.md";
const registry = `# TODO Tracking Document

## Priority 2 (High) - 2 Items

### Backups

#### 1. Fix backup rotation
**File:** \`app/backup.py:1\`
\`\`\`python
# TODO: Fix backup rotation
\`\`\`
**Issue:** [#42](https://github.com/acme/app/issues/42) - open

---

#### 2. Cache the rates
**File:** \`src/web/rates.js:1\`
\`\`\`js
// TODO: Cache the rates
\`\`\`
**Issue:** [#43](https://github.com/acme/app/issues/43) - open
`;
const sources = {
  "app/backup.py": "# TODO: Fix backup rotation\nx = 1\n",
  "src/web/rates.js": "// TODO: Cache the rates\nexport {};\n",
};
const files = { "eslint.config.js": configText(`registry: "${document}"`), [document]: registry, ...sources };
const missing = ["todo-registry/require-issue", "todo-registry/require-priority"];

/** The project in a folder `real/app` of another one, which holds nothing else but links. */
function nested(): { readonly outer: Project; readonly inner: Project } {
  // ESLint 9 looks for its config in the working folder, ESLint 10 beside the file.
  const outer = createProject({ "eslint.config.js": `export { default } from "./link/eslint.config.js";\n` });
  for (const [path, text] of Object.entries(files)) outer.write(`real/app/${path}`, text);
  symlinkSync("real/app", join(outer.root, "link"));
  return { outer, inner: new Project(join(outer.root, "real/app")) };
}

function rulesOf(found: ReturnType<Project["findings"]>): Record<string, (string | null)[]> {
  return Object.fromEntries(
    Object.entries(found).map(([path, messages]) => [path, messages.map((each) => each.ruleId)]),
  );
}

it("eslint knows the comments of a folder that it reaches through a link, and fixes them", () => {
  const { outer, inner } = nested();
  expect(rulesOf(outer.findings("link/app", "link/src"))).toEqual({
    "link/app/backup.py": missing,
    "link/src/web/rates.js": missing,
  });
  expect(outer.eslint("--fix", "link/app", "link/src").exit).toBe(0);
  expect(inner.read("app/backup.py")).toBe("# TODO(#42, P2): Fix backup rotation\nx = 1\n");
  expect(inner.read("src/web/rates.js")).toBe("// TODO(#43, P2): Cache the rates\nexport {};\n");
});

it("eslint judges the registry through a link to its folder, and where the registry is a link itself", () => {
  const { outer, inner } = nested();
  renameSync(join(inner.root, document), join(inner.root, "docs/list.md"));
  symlinkSync("list.md", join(inner.root, document));
  inner.write("docs/list.md", registry.replace("2 Items", "7 Items"));
  const counts = ["todo-registry/consistent-counts"];
  expect(rulesOf(outer.findings("link/docs/TODO_TRACKING.md"))).toEqual({ "link/docs/TODO_TRACKING.md": counts });
  expect(outer.eslint("--fix", "link/docs/TODO_TRACKING.md").exit).toBe(0);
  expect(inner.read("docs/list.md")).toBe(registry);
});

it("a link inside the root is the folder that it leads to", () => {
  const { inner } = nested();
  symlinkSync("src/web", join(inner.root, "web"));
  symlinkSync("app/backup.py", join(inner.root, "copy.py"));
  expect(rulesOf(inner.findings("web", "copy.py"))).toEqual({ "copy.py": missing, "web/rates.js": missing });
});

it("commands take paths and globs through links, from a folder that is one", () => {
  const { outer, inner } = nested();
  symlinkSync(join(outer.root, "link"), join(outer.root, "again"));
  symlinkSync("src/web", join(inner.root, "web"));
  const at = (cwd: string, ...args: string[]): string => {
    const { exit, stdout, stderr } = runCommand(outer, args, { cwd });
    expect([exit, stderr]).toEqual([0, ""]);
    return stdout;
  };
  const list = (cwd: string, ...paths: string[]): string[] =>
    (JSON.parse(at(cwd, "list", "--format", "json", ...paths)) as { file: string; status: string }[]).map(
      ({ file, status }) => `${file} ${status}`,
    );
  const backup = "app/backup.py registered";
  const rates = "src/web/rates.js registered";
  expect(list("again")).toEqual([backup, rates]);
  expect(list("link", "../../again/app", "web")).toEqual([backup, rates]);
  expect(list("link/src", "../../../again/app/*.py")).toEqual([backup]);
  expect(list("link", join(outer.root, "again/src"))).toEqual([rates]);
  expect(at("again", "update", "--check")).toBe("docs/TODO_TRACKING.md is up to date.\n");
});

it("reads and writes nothing out of the root because of a link", () => {
  const { outer, inner } = nested();
  outer.write("other/a.py", "# TODO: Fix backup rotation\n");
  symlinkSync("../../other", join(inner.root, "out"));
  const { exit, stderr } = runCommand(inner, ["list", "out"]);
  expect(exit).toBe(2);
  expect(stderr).toMatch(/^todo-registry: "out" is not in .*real\/app, the root of this registry\./u);
  expect(runCommand(inner, ["update", "--check"]).exit).toBe(0);
  rmSync(join(inner.root, "app"), { recursive: true });
  inner.write(document, registry.replace("app/backup.py", "out/a.py"));
  const other = inner.read(document);
  expect(runCommand(inner, ["update", "--check"]).exit).toBe(1);
  expect(runCommand(inner, ["update"]).exit).toBe(0);
  expect(inner.read(document)).toBe(other);
  // The registry itself may not leave the root, named through the link or not.
  rmSync(join(inner.root, "docs"), { recursive: true });
  outer.write("other/TODO_TRACKING.md", other.replace("2 Items", "7 Items"));
  symlinkSync("../../other", join(inner.root, "docs"));
  inner.write(
    "eslint.config.js",
    configText(`registry: "${document}"`).replace("import.meta.dirname", `"${outer.root}/link"`),
  );
  const refused = runCommand(outer, ["update"], { cwd: "link" });
  expect([refused.exit, refused.stderr]).toEqual([2, expect.stringContaining("is a link out of")]);
  expect(outer.read("other/TODO_TRACKING.md")).toContain("7 Items");
});

it("a name is one file in each form of Unicode", () => {
  const [composed, decomposed] = ["r\u00e9sum\u00e9", "re\u0301sume\u0301"];
  const named = (name: string): string => registry.replace("app/backup.py", `${name}/${name}.py`);
  for (const [onDisk, recorded] of [
    [decomposed, composed],
    [composed, decomposed],
  ] as const) {
    const project = createProject({ ...files, [document]: named(recorded) });
    rmSync(join(project.root, "app"), { recursive: true });
    project.write(`${onDisk}/${onDisk}.py`, sources["app/backup.py"]);
    expect(rulesOf(project.findings("."))[`${onDisk}/${onDisk}.py`]).toEqual(missing);
    expect(runCommand(project, ["update", "--check"])).toMatchObject({ exit: 0 });
    project.git("init", "--quiet");
    project.write(".gitignore", "node_modules\n");
    expect(runCommand(project, ["update", "--check"])).toMatchObject({ exit: 0 });
  }
});

afterEach(() => vi.restoreAllMocks());

it("a name is one file in each letter case where the file system says so", async () => {
  const project = createProject({
    [document]: registry.replace("app/backup.py", "App/Backup.py"),
    ...sources,
  });
  const lint = (path: string): (string | null)[] =>
    new Linter({ cwd: "/" })
      .verify(sources["app/backup.py"], configure({ root: project.root, registry: document }), {
        filename: join(project.root, path),
      })
      .map(({ ruleId }) => ruleId);
  const strangers = expect.arrayContaining(["todo-registry/require-registration"]) as string[];
  expect(lint("app/backup.py")).toEqual(strangers);
  expect((await runHere(project, ["update", "--check"])).exit).toBe(1);

  // A file system that ignores the case, as those of macOS and Windows do.
  const native = realpathSync.native.bind(null);
  const real = native(project.root);
  vi.spyOn(realpathSync, "native").mockImplementation(((path: string) => {
    if (path === real.toUpperCase()) return real;
    const inner = relative(real, path);
    return inner.startsWith("..") ? native(path) : native(join(real, inner.toLowerCase()));
  }) as typeof realpathSync.native);
  expect(lint("app/backup.py")).toEqual(missing);
  expect(lint("APP/backup.py")).toEqual(missing);
  expect((await runHere(project, ["update", "--check"])).exit).toBe(0);
});

/** A way to a folder: each step is a link to the place before it, in a folder of its own. */
const way = fc.array(fc.record({ depth: fc.nat(2), isRelative: fc.boolean() }), { maxLength: 3 });
const folders = ["", "app", "src", "src/web"];

it("findings and fixes are the same through any links, and update --check agrees", async () => {
  const base = realpathSync(mkdtempSync(join(tmpdir(), "todo-registry-links-")));
  onTestFinished(() => rmSync(base, { recursive: true }));
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.record({ way, rootWay: way, depth: fc.nat(3), target: fc.constantFrom(...folders), isUsual: fc.boolean() }),
      fc.record({ count: fc.constantFrom("2 Items", "3 Items"), isMoved: fc.boolean() }),
      async ({ way: links, rootWay, depth, target, isUsual }, { count, isMoved }) => {
        const top = join(base, String((run += 1)));
        const project = new Project(join(top, ...Array.from({ length: depth }, () => "d"), "repo"));
        project.write(
          document,
          registry.replace("2 Items", count).replace(isMoved ? "app/backup.py" : "", isMoved ? "app/old.py" : ""),
        );
        for (const [path, text] of Object.entries(sources)) project.write(path, text);
        const through = (links_: typeof links, name: string, goal: string): string =>
          links_.reduce((place, { depth: deep, isRelative }, index) => {
            const folder = join(top, name, String(index), ...Array.from({ length: deep }, () => "e"));
            mkdirSync(folder, { recursive: true });
            const link = join(folder, "link");
            symlinkSync(isRelative ? relative(folder, place) : place, link);
            return link;
          }, goal);
        const view = through(links, "view", join(project.root, target));
        const root = through(rootWay, "root", project.root);
        const configured = configure({ root, registry: document, repository: "acme/app" });
        // Without these settings the nearest registry of the usual name counts.
        const config = isUsual ? configured.map((each) => ({ ...each, settings: {} })) : configured;
        const lint = (path: string, filename: string): unknown => {
          const linter = new Linter({ cwd: "/" });
          return [
            linter.verify(project.read(path), config, { filename }),
            linter.verifyAndFix(project.read(path), config, { filename }),
          ];
        };
        for (const path of [...Object.keys(sources), document]) {
          const inner = relative(target, path);
          if (inner.startsWith("..")) continue;
          expect(lint(path, join(view, inner)), path).toEqual(lint(path, join(project.root, path)));
        }
        const ask = ["update", "--check"];
        const [own, linked] = [await runHere(project, ask), await runHere(new Project(view), ask)];
        expect(linked.exit).toBe(own.exit);
        expect(own.exit).toBe(count === "2 Items" && !isMoved ? 0 : 1);
      },
    ),
    { numRuns: 20 },
  );
});
