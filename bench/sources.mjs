import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { repository } from "./repository.mjs";

/** The modules that are measured by themselves: the package exports none of them, and Node 20 reads no TypeScript. */
const modules = {
  scanner: "src/languages/python/scanner.ts",
  languages: "src/languages/index.ts",
  stubParser: "src/languages/eslint/stub-parser.ts",
  javascript: "src/languages/eslint/comments.ts",
  grammar: "src/todo/grammar.ts",
  todos: "src/todo/parse.ts",
  format: "src/spelling/format.ts",
  style: "src/spelling/style.ts",
  template: "src/spelling/template.ts",
  document: "src/registry/document/document.ts",
  parse: "src/registry/parsing/parse.ts",
  match: "src/registry/matching/match.ts",
  lookup: "src/registry/matching/lookup.ts",
  read: "src/registry/disk/read.ts",
};

/** Compiles them into a folder, for this process and those that it starts. */
export async function buildSources(folder) {
  // Loaded here alone: the processes that are measured load sources too.
  const { build } = await import("tsup");
  const entry = Object.fromEntries(Object.entries(modules).map(([name, path]) => [name, join(repository, path)]));
  const output = { outDir: folder, format: "esm", outExtension: () => ({ js: ".mjs" }), target: "node20" };
  // The folder is in no reach of node_modules. What is native cannot be compiled and is not measured.
  await build({ config: false, silent: true, entry, noExternal: [/^(?!oxc-parser)/u], ...output });
  process.env["BENCH_SOURCES"] = folder;
}

/** Loads one of them by its name in the list above. */
export async function loadSource(name) {
  return await import(pathToFileURL(join(process.env["BENCH_SOURCES"] ?? "", `${name}.mjs`)).href);
}
