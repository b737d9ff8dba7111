import { ESLint } from "eslint";
import { relative } from "node:path";
import { describe, expect, it } from "vitest";
import { createProject } from "../integration/project.ts";
import { runHere } from "./command.ts";

interface Config {
  readonly name?: string;
  /** With `«first»` and `«last»` where a person adds an item or an argument. */
  readonly text: string;
  /** Whether the package is of `"type": "module"`. */
  readonly isModule?: boolean;
}

/** Configs as public repositories have them, cut down to what they export. */
const configs: Readonly<Record<string, Config>> = {
  "an array": { text: "export default [«first»{ rules: {} }, «last»];\n" },
  "an empty array": { text: "export default [«first»«last»];\n" },
  "an array with spreads": {
    text: 'import js from "@eslint/js";\nconst own = [js.configs.recommended];\nexport default [«first»...own, «last»];\n',
  },
  "a named array": { text: "const eslintConfig = [«first»{ rules: {} }, «last»];\n\nexport default eslintConfig;\n" },
  "a named array that grows": {
    text: "const config = [{ rules: {} }];\nconfig.push({ rules: {} });\nexport default config;\n",
  },
  "a named array with a JSDoc type": {
    text: '/** @type {import("eslint").Linter.Config[]} */\nconst list = [«first»{ rules: {} }, «last»];\nexport { list as default };\n',
  },
  "FlatCompat of Next.js": {
    text: `import { dirname } from "path";
class FlatCompat { extends() { return [{ rules: {} }]; } }
const compat = new FlatCompat({ baseDirectory: dirname("x") });
const eslintConfig = [
  «first»...compat.extends("next/core-web-vitals", "next/typescript"),
  { ignores: [".next/**"] },
  «last»
];
export default eslintConfig;
`,
  },
  "FlatCompat.config": {
    text: `import tseslint from "typescript-eslint";
const compat = { config: () => [{ rules: {}, plugins: { t: tseslint.plugin } }] };
export default compat.config({ extends: ["next"] });
`,
  },
  "one object": { text: "export default { rules: {} };\n" },
  defineConfig: {
    text: `import { defineConfig, globalIgnores } from "eslint/config";
export default defineConfig([«first»globalIgnores(["dist"]), { files: ["**/*.{js,jsx}"], rules: {} }, «last»]);
`,
  },
  "defineConfig with arguments": {
    text: 'import { defineConfig } from "eslint/config";\nexport default defineConfig(«first»{ rules: {} }, [{ rules: {} }], «last»);\n',
  },
  "defineConfig by another name, in a variable": {
    text: 'import { defineConfig as define } from "eslint/config";\nconst all = define([«first»{ rules: {} }, «last»]);\nexport default all;\n',
  },
  "a defineConfig of somebody else": {
    text: "const defineConfig = (options) => [{ rules: options.rules }];\nexport default defineConfig({ rules: {} });\n",
  },
  "tseslint.config": {
    text: 'import tseslint from "typescript-eslint";\nexport default tseslint.config(«first»{ rules: {} }, { rules: {} }, «last»);\n',
  },
  "config of typescript-eslint": {
    text: 'import { config } from "typescript-eslint";\nexport default config(«first»{ rules: {} }, «last»);\n',
  },
  "@antfu/eslint-config": {
    text: 'import antfu from "@antfu/eslint-config";\nexport default antfu({ vue: true, ignores: ["docs"] });\n',
  },
  "@antfu/eslint-config with more": {
    text: 'import antfu from "@antfu/eslint-config";\nexport default antfu({ react: true }, { rules: {} }).append({ rules: {} });\n',
  },
  Nuxt: {
    text: 'import withNuxt from "@antfu/eslint-config";\n\nexport default withNuxt([{ rules: {} }]).override("x", { rules: {} });\n',
  },
  "a function's result": { text: "function create() { return [{ rules: {} }]; }\nexport default create();\n" },
  "a chain": { text: "export default [{ rules: {} }, false].filter(Boolean);\n" },
  "a choice": { text: 'export default process.env.CI === "yes" ? [] : [{ rules: {} }];\n' },
  "a promise": { text: "export default (async () => [{ rules: {} }])();\n" },
  "top-level await": {
    text: "const { rules } = await Promise.resolve({ rules: {} });\nexport default await Promise.resolve([{ rules }]);\n",
  },
  "nested arrays": { text: "export default [[{ rules: {} }], [[{ rules: {} }]]].flat(2);\n" },
  "another file's": { text: 'export { default } from "./base.config.js";\n' },
  "another file's, by name": { text: 'import base from "./base.config.js";\nexport default base;\n' },
  "another file's, spread": {
    text: 'import base from "./base.config.js";\nexport default [«first»...base, «last»];\n',
  },
  CommonJS: { text: '"use strict";\nmodule.exports = [«first»{ rules: {} }, «last»];\n', isModule: false },
  "CommonJS with that extension": {
    name: "eslint.config.cjs",
    text: "module.exports = [«first»{ rules: {} }, «last»];\n",
  },
  "CommonJS with defineConfig": {
    text: 'const { defineConfig } = require("eslint/config");\nmodule.exports = defineConfig([«first»{ rules: {} }, «last»]);\n',
    isModule: false,
  },
  "CommonJS with tseslint.config": {
    text: 'const tseslint = require("typescript-eslint");\nmodule.exports = tseslint.config(«first»{ rules: {} }, «last»);\n',
    isModule: false,
  },
  "a promise in CommonJS": { text: "module.exports = (async () => [{ rules: {} }])();\n", isModule: false },
  "a variable in CommonJS": {
    text: "const c = [«first»{ rules: {} }, «last»];\nmodule.exports = c;\n",
    isModule: false,
  },
  "a module with that extension": {
    name: "eslint.config.mjs",
    text: "export default [«first»{ rules: {} }, «last»];\n",
    isModule: false,
  },
  "TypeScript with satisfies": {
    name: "eslint.config.ts",
    text: 'import type { Linter } from "eslint";\nexport default [«first»{ rules: {} }, «last»] satisfies Linter.Config[];\n',
  },
  "TypeScript with a typed variable": {
    name: "eslint.config.mts",
    text: 'import type { Linter } from "eslint";\nconst config: Linter.Config[] = [«first»{ rules: {} }, «last»];\nexport default config as Linter.Config[];\n',
  },
  "TypeScript with a function's result": {
    name: "eslint.config.ts",
    text: "const create = (): object[] => [{ rules: {} }];\nexport default create();\n",
  },
};

/** A thenable with methods, as the composer of flat configs is. */
const composer = `
class Composer {
  constructor(items) { this.items = items; }
  append(...items) { return new Composer([...this.items, ...items]); }
  override() { return this; }
  then(done, failed) { return Promise.resolve(this.items.flat()).then(done, failed); }
}
export default (options, ...items) => new Composer([{ rules: options.rules ?? {} }, ...items]);
`;

/** Does what a step of `init` says, as a person does it. */
function follow(text: string, steps: readonly string[]): string {
  return steps.reduce((before, step) => {
    const [, what = "", code = ""] = /^(.*?): (.*)$/u.exec(step) ?? [];
    if (what.endsWith("at the top")) return `${code}\n${before}`;
    if (what.endsWith("at the end")) return `${before}${code}\n`;
    if (what.startsWith("Replace"))
      return before.replace(/export default|module\.exports =/u, code.replaceAll("$", "$$$$"));
    const [, item = ""] = /as the (first|last) /u.exec(what) ?? [];
    if (!before.includes(`«${item}»`)) throw new Error(`there is no place for: ${step}`);
    return before.replace(`«${item}»`, code.replaceAll("$", "$$$$"));
  }, text);
}

describe("what init says to add works when it is pasted into", () => {
  it.each(Object.entries(configs))("%s", async (_, { name = "eslint.config.js", text, isModule = true }) => {
    const project = createProject({
      "package.json": isModule ? '{ "type": "module" }' : "{}",
      [name]: text.replace(/«\w+»/gu, ""),
      "base.config.js": "export default [{ rules: {} }];\n",
      "node_modules/@antfu/eslint-config/package.json": '{ "type": "module", "exports": "./index.js" }',
      "node_modules/@antfu/eslint-config/index.js": composer,
      "node_modules/@eslint/js/index.js": "module.exports = { configs: { recommended: { rules: {} } } };\n",
      "src/a.ts": '// TODO: one\nexport const a: string = "";\n',
      "src/b.js": "// TODO: two\n",
      "src/c.py": "# TODO: three\n",
    });
    const { exit, stdout, stderr } = await runHere(project, ["init", "--format", "json"]);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    const { next } = JSON.parse(stdout) as { next: { remedy: { edit?: string } }[] };
    const steps = next.flatMap(({ remedy }) => remedy.edit ?? []);
    expect(steps.length).toBeGreaterThan(2);
    if (text.includes("export { default }") || text.includes("as default")) {
      for (const step of steps.slice(1))
        expect(step).toMatch(/as the (?:first|last) item of the array that it exports\b/u);
      if (!text.includes("«")) return;
    }
    const edited = follow(text, steps);
    expect(edited).not.toContain("«");
    project.write(name, edited);
    const results = await new ESLint({ cwd: project.root, allowInlineConfig: false }).lintFiles(["src"]);
    const found = results.map(({ filePath, messages }) => [
      relative(project.root, filePath),
      ...messages.map(({ ruleId }) => ruleId),
    ]);
    const rules = ["todo-registry/require-issue", "todo-registry/require-priority"];
    expect(found).toEqual(["src/a.ts", "src/b.js", "src/c.py"].map((path) => [path, ...rules]));
    const again = await runHere(project, ["init", "--format", "json"]);
    expect(
      (JSON.parse(again.stdout) as { next: { remedy: { edit?: string } }[] }).next[0]?.remedy.edit,
    ).toBeUndefined();
  });
});
