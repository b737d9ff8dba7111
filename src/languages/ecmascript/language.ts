import { createRequire } from "node:module";
import type * as oxc from "oxc-parser";
import type { ParsedLanguage } from "../language.ts";
import { createEcmaScriptReader } from "./reader.ts";

// ESLint wants the comments at once, so that the parser cannot be imported where it is first needed.
const load = createRequire(import.meta.url);

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
  linted: ["js", "mjs", "cjs"],
  loadReader: () => createEcmaScriptReader(() => load("oxc-parser") as typeof oxc),
};
