import type { ParsedLanguage } from "../language.ts";
import { createEcmaScriptReader } from "./reader.ts";

/** JavaScript and TypeScript, JSX included. */
export const ecmaScriptLanguage: ParsedLanguage<"ecmascript"> = {
  id: "ecmascript",
  label: "JavaScript",
  extensions: {
    js: "javascript",
    mjs: "javascript",
    cjs: "javascript",
    jsx: "jsx",
    ts: "typescript",
    mts: "typescript",
    cts: "typescript",
    tsx: "tsx",
  },
  comments: { line: ["//"], block: [["/*", "*/"]] },
  generatedFolders: ["node_modules", "bower_components", ".next", ".nuxt", ".turbo"],
  // ESLint has a parser; only the commands need this one.
  loadReader: async () => createEcmaScriptReader(await import("oxc-parser")),
};
