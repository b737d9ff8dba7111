import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { repository } from "./repository.mjs";

const command = join(repository, "node_modules/eslint/bin/eslint.js");

/** What a config has to import: files of this repository, for the config stands elsewhere. */
const imports = `
import todoRegistry, { configure } from ${urlOf("dist/index.js")};
`;
const typescriptImport = `
import tseslint from ${urlOf("node_modules/typescript-eslint/dist/index.js")};
`;

/** Arguments for Node that run ESLint's own command with this config on the current folder. */
export function eslintArgs(config, ...args) {
  return [command, "--config", config, ...args, "."];
}

/** A config for Python with nothing but a processor that gives ESLint nothing to lint. */
export const idlePython = `
const idle = { meta: { name: "idle", version: "1" }, preprocess: () => [], postprocess: () => [] };
export default [
  { ignores: ${JSON.stringify(["**/.venv/", "**/venv/", "**/__pycache__/", "**/site-packages/", "**/.tox/", "**/.nox/", "**/.eggs/"])} },
  { files: ["**/*.py", "**/*.pyi"], plugins: { idle: { processors: { idle } } }, processor: "idle/idle" },
];
`;

/** A config for Python as a project has it. */
export function recommended(root, registry) {
  return `${imports}
export default configure(${JSON.stringify({ root, registry })});
`;
}

/** A config for JavaScript or TypeScript in which one rule does nothing. */
export function emptyRule(language) {
  return `${before(language)}
export default [
  language,
  { plugins: { bench: { rules: { empty: { create: () => ({ Program() {} }) } } } }, rules: { "bench/empty": "error" } },
];
`;
}

/** A config for JavaScript or TypeScript with all rules of the plugin; `others` are core's, for comparison. */
export function allRules(language, root, registry, others = {}) {
  return `${imports}${before(language)}
export default [
  language,
  ...configure(${JSON.stringify({ root, registry, preset: "strict" })}),
  { rules: ${JSON.stringify(others)} },
];
`;
}

function before(language) {
  const parser = language === "typescript" ? "parser: tseslint.parser" : "";
  const extensions = language === "typescript" ? "{ts,mts,cts}" : "{js,mjs,cjs}";
  return `${language === "typescript" ? typescriptImport : ""}
const language = {
  files: ["**/*.${extensions}"],
  languageOptions: { ${parser} },
  linterOptions: { noInlineConfig: true },
};
`;
}

function urlOf(path) {
  return JSON.stringify(pathToFileURL(join(repository, path)).href);
}
