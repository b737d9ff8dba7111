import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

const repository = join(import.meta.dirname, "../..");

/** Which ESLint the suite runs under: `eslint`, or its older major by the name under which it is installed beside it. */
const eslintPackage = process.env["TODO_REGISTRY_ESLINT"] === "9" ? "eslint9" : "eslint";

/** A folder of its own for one test, with the built plugin and ESLint in reach; removed afterwards. */
export function createProject(files: Readonly<Record<string, string>> = {}): Project {
  const root = mkdtempSync(join(tmpdir(), "todo-registry-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  linkPackages(root);
  const project = new Project(root);
  for (const [path, text] of Object.entries(files)) project.write(path, text);
  return project;
}

/** Brings the built plugin and ESLint in reach of a folder. */
export function linkPackages(root: string): void {
  mkdirSync(join(root, "node_modules"));
  symlinkSync(repository, join(root, "node_modules/eslint-plugin-todo-registry"));
  symlinkSync(join(repository, "node_modules", eslintPackage), join(root, "node_modules/eslint"));
  symlinkSync(join(repository, "node_modules/typescript-eslint"), join(root, "node_modules/typescript-eslint"));
}

export interface LintMessage {
  readonly ruleId: string | null;
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export class Project {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  write(path: string, text: string | Uint8Array): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  remove(path: string): void {
    rmSync(join(this.root, path), { recursive: true });
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), "utf8");
  }

  readBytes(path: string): Buffer {
    return readFileSync(join(this.root, path));
  }

  /** Runs ESLint's own command; `exit` is its exit code. */
  eslint(...args: string[]): { readonly exit: number | null; readonly stdout: string; readonly stderr: string } {
    const bin = join(repository, "node_modules", eslintPackage, "bin/eslint.js");
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
      cwd: this.root,
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    return { exit: status, stdout, stderr };
  }

  /** What ESLint's command finds, file by file, the paths relative to the project. */
  findings(...args: string[]): Record<string, LintMessage[]> {
    const { stdout, stderr } = this.eslint("--format", "json", ...args);
    if (stdout === "") throw new Error(stderr);
    const results = JSON.parse(stdout) as { filePath: string; messages: LintMessage[] }[];
    return Object.fromEntries(
      results.map(({ filePath, messages }) => [filePath.slice(this.root.length + 1).replaceAll("\\", "/"), messages]),
    );
  }

  git(...args: string[]): string {
    return execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], {
      cwd: this.root,
      encoding: "utf8",
    });
  }
}

/** An ESLint config that does nothing but configure the plugin. */
export function configText(options: string, before = ""): string {
  // The parser is loaded for a file in TypeScript alone: it takes longer than all the rest of a run.
  return `import { configure } from "eslint-plugin-todo-registry";
import { createRequire } from "node:module";
const load = createRequire(import.meta.url);
const parser = {
  meta: { name: "typescript-eslint/parser", version: "8" },
  parseForESLint: (...args) => load("typescript-eslint").parser.parseForESLint(...args),
};
export default [
  { files: ["**/*.ts"], languageOptions: { parser } },
  ${before}
  ...configure({ root: import.meta.dirname, ${options} }),
];
`;
}

/** The tracking document that the project started from. */
export const seed = readFileSync(join(import.meta.dirname, "../registry/fixtures/TODO_TRACKING.md"), "utf8");

/** A source tree in which every comment that a document quotes stands at the line that it records. */
export function treeOf(document: string): Record<string, string> {
  const files = new Map<string, Map<number, string>>();
  for (const [, path = "", line = "", quoted = ""] of document.matchAll(
    /^\*\*File:\*\* `([^`:]+):(\d+)`\n```\w*\n(.*)\n```/gmu,
  )) {
    if (path.startsWith("path/")) continue;
    files.set(path, (files.get(path) ?? new Map<number, string>()).set(Number(line), quoted));
  }
  return Object.fromEntries(
    [...files].map(([path, codeBlocks]) => {
      const lines = Array.from(
        { length: Math.max(...codeBlocks.keys()) + 3 },
        (_, index) => `value_${String(index)} = ${String(index)}`,
      );
      for (const [line, quoted] of codeBlocks)
        lines[line - 1] = quoted.startsWith("#") ? quoted : `settings = dict(${quoted}\n)`;
      return [path, `${lines.join("\n")}\n`];
    }),
  );
}
