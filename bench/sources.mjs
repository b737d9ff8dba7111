import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { repository } from "./trees.mjs";

const folder = join(repository, "node_modules/.cache/todo-registry-bench");

/** The modules that are measured by themselves: the package exports none of them, and Node 20 reads no TypeScript. */
const modules = {
  scanner: "src/languages/python/scanner.ts",
  stubParser: "src/languages/stub-parser.ts",
  javascript: "src/languages/javascript.ts",
  grammar: "src/todo/grammar.ts",
  todos: "src/todo/parse.ts",
  document: "src/registry/document.ts",
  parse: "src/registry/parse.ts",
  match: "src/registry/match.ts",
  lookup: "src/registry/lookup.ts",
  read: "src/registry/read.ts",
};

/** Compiles them; once a run, before any is loaded. */
export async function buildSources() {
  // Loaded here alone: the processes that are measured load sources too.
  const { build } = await import("tsup");
  const entry = Object.fromEntries(Object.entries(modules).map(([name, path]) => [name, join(repository, path)]));
  await build({ config: false, silent: true, clean: true, entry, outDir: folder, format: "esm", target: "node20" });
}

/** Loads one of them by its name in the list above. */
export async function loadSource(name) {
  return await import(pathToFileURL(join(folder, `${name}.js`)).href);
}
