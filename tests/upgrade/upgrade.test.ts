import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { commentSyntax } from "../../src/languages/index.ts";
import { createGrammar } from "../../src/todo/grammar.ts";
import { configText, createProject, seed, treeOf, type Project } from "../integration/project.ts";

const repository = join(import.meta.dirname, "../..");
// Version 0.1.0, as "npm pack" made it of the last commit before the grammar changed, with what it imports to read and write.
const tarball = join(import.meta.dirname, "fixtures/eslint-plugin-todo-registry-0.1.0.tar.gz");
const grammar = createGrammar(commentSyntax);

/** A project whose registry version 0.1 has written, or brought up to date. */
function createOldProject(files: Readonly<Record<string, string>>, command: "init" | "update"): Project {
  const project = createProject(files);
  installOld(project);
  runOld(project, command);
  return project;
}

function installOld({ root }: Project): void {
  const target = join(root, "node_modules/eslint-plugin-todo-registry");
  rmSync(target, { recursive: true, force: true });
  execFileSync("tar", ["xzf", tarball, "-C", join(root, "node_modules")]);
  cpSync(join(root, "node_modules/package"), target, { recursive: true });
  for (const name of Object.keys(packageJson.dependencies)) {
    if (name.startsWith("@")) continue;
    symlinkSync(join(repository, "node_modules", name), join(root, "node_modules", name));
  }
}

function installNew({ root }: Project): void {
  const target = join(root, "node_modules/eslint-plugin-todo-registry");
  rmSync(target, { recursive: true, force: true });
  symlinkSync(repository, target);
}

function runOld({ root }: Project, command: string): void {
  const cli = join(root, "node_modules/eslint-plugin-todo-registry/dist/cli.js");
  const { status, stderr } = spawnSync(process.execPath, [cli, command], { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}

function runNew({ root }: Project, ...args: string[]): { readonly exit: number | null; readonly stdout: string } {
  const cli = join(repository, "dist/cli.js");
  const { status, stdout } = spawnSync(process.execPath, [cli, ...args], { cwd: root, encoding: "utf8" });
  return { exit: status, stdout };
}

/** Each problem that ESLint finds, by rule and line: messages may be worded anew. */
function findings(project: Project): string[] {
  return Object.entries(project.findings("."))
    .flatMap(([path, messages]) => messages.map(({ ruleId, line }) => `${path}:${String(line)} ${String(ruleId)}`))
    .sort();
}

/** Sources that nobody here wrote, with each TODO comment that people may have left in them. */
function foreignSources(): Record<string, string> {
  const packages = [
    "eslint/lib",
    "svelte/src",
    "graphql/utilities",
    "@typescript-eslint/eslint-plugin/dist/rules",
    "vue-eslint-parser",
  ];
  return Object.fromEntries(
    packages
      .flatMap((name) => filesBelow(join(repository, "node_modules", name)))
      .map((path) => [relative(join(repository, "node_modules"), path), readFileSync(path, "utf8")] as const)
      .filter(([, text]) => grammar.hasMarker(text)),
  );
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (name === "node_modules") return [];
    return statSync(path).isDirectory() ? filesBelow(path) : /\.[cm]?js$/u.test(name) ? [path] : [];
  });
}

/** Comments that 0.1 read as it is documented, in every form of its pages. */
const documented = [
  "TODO: Alpha",
  "TODO(#12, P2): Beta",
  "TODO[#13][P2] Gamma",
  "TODO #14 P2: Delta",
  "TODO: Epsilon (#15, P2)",
  "TODO: https://github.com/o/r/issues/16 - [P2] Zeta",
  "TODO: Eta, see #17",
  "TODO(alice): Theta",
  "TODO(2031-01-31): Iota",
  "TODO: colour #282829 is Kappa",
  "TODO: rank #1 first by Lambda",
  "TODO(#TBD): My",
  "todo: Ny",
  "fixme(#18) Xi",
  "explain why. TODO: Omikron",
  "TODO/FIXME: Pi",
  "TODO: x (Phase 2.5)",
  "XXX, rho",
];

describe("with a registry and a config of version 0.1", () => {
  it("update changes nothing of the examples, and nothing is found anew", () => {
    const files = Object.fromEntries(
      execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "."], {
        cwd: join(repository, "examples"),
        encoding: "utf8",
      })
        .split("\n")
        .filter((path) => /\.(?:py|ts|js|md)$/u.test(path))
        .map((path) => [path, readFileSync(join(repository, "examples", path), "utf8")]),
    );
    const project = createOldProject(files, "update");
    const [document, old] = [project.read("TODO_TRACKING.md"), findings(project)];
    installNew(project);
    expect(findings(project)).toEqual(old);
    expect(runNew(project, "update").exit).toBe(0);
    expect(project.read("TODO_TRACKING.md")).toBe(document);
  });

  it("update changes nothing of the document that the project started from", () => {
    const config = configText('registry: "TODO_TRACKING.md"');
    const project = createOldProject(
      { ...treeOf(seed), "TODO_TRACKING.md": seed, "eslint.config.js": config },
      "update",
    );
    const [document, old] = [project.read("TODO_TRACKING.md"), findings(project)];
    installNew(project);
    expect(findings(project)).toEqual(old);
    expect(runNew(project, "update").exit).toBe(0);
    expect(project.read("TODO_TRACKING.md")).toBe(document);
  });

  it("update changes nothing of what was written of every documented form", () => {
    const comments = documented.map((comment) => `# ${comment}\n\n`).join("");
    const config = configText("");
    const project = createOldProject({ "app/a.py": comments, "eslint.config.js": config }, "init");
    const [document, old] = [project.read("docs/TODO_TRACKING.md"), findings(project)];
    installNew(project);
    expect(findings(project)).toEqual(old);
    expect(runNew(project, "update").exit).toBe(0);
    expect(project.read("docs/TODO_TRACKING.md")).toBe(document);
  });

  it("update adds what foreign sources hold that 0.1 did not see, and touches no entry", () => {
    const project = createOldProject({ ...foreignSources(), "eslint.config.js": configText("") }, "init");
    const [document, old] = [project.read("docs/TODO_TRACKING.md"), findings(project)];
    expect(document.match(/^#### /gmu)?.length).toBeGreaterThan(100);
    installNew(project);
    const listed = JSON.parse(runNew(project, "list", "--format", "json").stdout) as {
      file: string;
      line: number;
      status: string;
    }[];
    const unseen = new Set(
      listed.filter(({ status }) => status === "unregistered").map(({ file, line }) => `${file}:${String(line)}`),
    );
    expect(findings(project).filter((each) => !old.includes(each) && !unseen.has(each.replace(/ .*/u, "")))).toEqual(
      [],
    );
    expect(runNew(project, "update").exit).toBe(0);
    const updated = project.read("docs/TODO_TRACKING.md");
    const entries = document.split(/(?=^#{2,4} )|^---$/mu).filter((part) => part.startsWith("#### "));
    expect(entries.filter((entry) => !updated.includes(entry.trim()))).toEqual([]);
    expect(updated.match(/^#### /gmu)).toHaveLength(entries.length + unseen.size);
  });
});
