import js from "@eslint/js";
import markdown from "@eslint/markdown";
import stylistic from "@stylistic/eslint-plugin";
import { ESLint, type Linter } from "eslint";
import { importX } from "eslint-plugin-import-x";
import jsdoc from "eslint-plugin-jsdoc";
import * as regexp from "eslint-plugin-regexp";
import sonarjs from "eslint-plugin-sonarjs";
import unicorn from "eslint-plugin-unicorn";
import fc from "fast-check";
import { join } from "node:path";
import tseslint from "typescript-eslint";
import { describe, expect, it } from "vitest";
import ours, { configure } from "../../src/index.ts";
import { createProject, type Project } from "../integration/project.ts";
import { everything } from "./every-rule.ts";
import { placesOf, placesOfTodos, registryOf } from "./page.ts";

const { fallback } = ours.configs;
const document = "TODO_TRACKING.md";

/** Lints texts as the file of that name. */
function createLint(
  { root }: Project,
  configs: readonly Linter.Config[],
  fix = false,
): (path: string, text: string) => Promise<ESLint.LintResult | undefined> {
  const eslint = new ESLint({ cwd: root, fix, overrideConfigFile: true, overrideConfig: [...configs] });
  return async (path, text) => (await eslint.lintText(text, { filePath: join(root, path), warnIgnored: false }))[0];
}

function oursOf(result: ESLint.LintResult | undefined): Linter.LintMessage[] {
  return result?.messages.filter(({ ruleId }) => ruleId?.startsWith("todo-registry/") === true) ?? [];
}

const typeScript = `\ufeff#!/usr/bin/env node
/* eslint-disable @typescript-eslint/no-explicit-any, no-console -- as they are */
/* eslint-disable */ /* eslint-enable */
/* eslint no-undef: "error", foo/bar: 2, quotes: ["error", "single", { nope: 1 }] */
/* eslint foo/bar: [error, */
/* eslint-env node */ /* global a: sometimes, b */ /* exported c */
/// <reference types="node" />
// @ts-nocheck
import {x} from 'y' // TODO: Colour it
import type { A } from "./nowhere"
export enum E { A = "// TODO: no", B = \`\${/* TODO: more */ 1} // TODO: no\` }
// eslint-disable-next-line @typescript-eslint/no-explicit-any, jsdoc/require-description
declare const c: any; debugger; console.log(c);; // eslint-disable-line no-console
abstract class C<T extends A = A> { private constructor(readonly a: T, public b?: string) { super() } } // TODO: more
/**
 * TODO: more
 * @param a
 */
export const f = async <T,>(a: T): Promise<T> => { var b = /\\/\\/ TODO: no/; return a as unknown as T } // TODO: more\u2028let d
function g(this: A, ...rest: string[]): asserts this is A {}
`;
const jsx = `// TODO: Colour it
const a = <p title="// TODO: no" key={/* TODO: more */ 1}>
  // TODO: no
  {/* TODO: more */}
  <></>
</p>; // eslint-disable-line react/jsx-key
`;
const texts: Readonly<Record<string, string>> = {
  "shop.ts": typeScript,
  "shop.mts": typeScript,
  "shop.cts": typeScript,
  "shop.tsx": jsx + typeScript.slice(typeScript.indexOf("import")),
  "shop.jsx": jsx,
};

describe("without a parser of the project's", () => {
  const setUp = (path: string, others: readonly Linter.Config[] = []) => {
    const project = createProject({ [document]: registryOf(path) });
    const own = configure({ root: project.root, registry: document });
    return { project, own, configs: [fallback, ...others, ...own] };
  };

  it.each(Object.entries(texts))("%s is for our rules alone, whatever rules of others are on", async (path, text) => {
    const { project, own, configs } = setUp(path, [everything]);
    expect(await createLint(project, [everything, ...own])(path, text)).toBeUndefined();
    const alone = await createLint(project, [fallback, ...own])(path, text);
    expect(placesOf(alone?.messages ?? [], "todo-registry/require-issue")).toEqual(placesOfTodos(text));
    expect(alone?.messages.map(({ ruleId }) => ruleId?.startsWith("todo-registry/"))).not.toContain(false);
    const { messages } = (await createLint(project, configs)(path, text)) ?? {};
    expect(messages).toEqual(alone?.messages);
    const fixed = await createLint(project, configs, true)(path, text);
    expect(fixed?.output).toBe(text.replaceAll("TODO: Colour it", "TODO(#7, P2): Colour it"));
    // Comments that configure the rules of others are problems of their own to a parser of the project's.
    const quiet: Linter.Config = { linterOptions: { noInlineConfig: true } };
    const parsed: Linter.Config = { languageOptions: { parser: tseslint.parser } };
    const read = await createLint(project, [fallback, parsed, quiet, ...own])(path, text);
    const fallen = await createLint(project, [fallback, quiet, ...own])(path, text);
    expect(oursOf(read).length).toBeGreaterThan(5);
    expect(oursOf(fallen)).toEqual(oursOf(read));
  });

  it("unused directives for the rules of others stay, and those for ours alone are reported and removed", async () => {
    const text = `// eslint-disable-next-line no-console, todo-registry/require-issue
let a: string;
// eslint-disable-next-line
let b: string;
// eslint-disable-next-line todo-registry/require-issue
let c: string;
/* eslint-enable no-console */
`;
    const { project, configs } = setUp("a.ts", [{ linterOptions: { reportUnusedDisableDirectives: "error" } }]);
    const { messages = [] } = (await createLint(project, configs)("a.ts", text)) ?? {};
    expect(messages.map(({ ruleId, line }) => [ruleId, line])).toEqual([[null, 5]]);
    const fixed = await createLint(project, configs, true)("a.ts", text);
    expect(fixed?.output).toBe(text.replace("// eslint-disable-next-line todo-registry/require-issue\n", " \n"));
  });

  it("directives for our rules hold as in JavaScript", async () => {
    const text = `// eslint-disable
// TODO: one
// eslint-disable-next-line todo-registry/require-issue, todo-registry/require-priority, todo-registry/require-registration
let a: string; // TODO: two
/* eslint-disable */
// TODO: three
/* eslint todo-registry/require-issue: "sometimes", todo-registry/nope: 2 */
`;
    const { project, configs } = setUp("a.ts");
    const { messages = [] } = (await createLint(project, configs)("a.ts", text)) ?? {};
    expect(messages.map(({ ruleId, line }) => `${line}: ${ruleId ?? ""}`)).toEqual([
      ...["require-issue", "require-priority", "require-registration"].map((rule) => `2: todo-registry/${rule}`),
    ]);
  });

  it("what cannot be parsed is an error of that file", async () => {
    const { project, configs } = setUp("a.ts", [everything]);
    const { messages = [] } = (await createLint(project, configs)("a.ts", "let a: ;\n// TODO: x\n")) ?? {};
    expect(messages).toMatchObject([{ fatal: true, line: 1, message: "Parsing error: Unexpected token" }]);
  });

  it("bytes that ESLint cannot decode are not fixed, because it would write others", async () => {
    const { project, configs } = setUp("a.ts");
    const text = 'const a: string = "\ufffd"; // TODO: Colour it\n';
    const result = await createLint(project, configs, true)("a.ts", text);
    expect(result?.messages).toHaveLength(2);
    expect(result?.output).toBeUndefined();
  });

  it("code blocks of Markdown are read as well, and not fixed", async () => {
    const others: Linter.Config[] = [
      everything,
      { files: ["**/*.md"], plugins: { markdown }, processor: "markdown/markdown" },
    ];
    const { project, configs } = setUp("README.md", others);
    const text = "# A\n\n```ts\nlet a: string; // TODO: Colour it\nlet b = ;\n```\n\n```tsx\n// TODO: more\n```\n";
    const valid = text.replace("let b = ;\n", "");
    const result = await createLint(project, configs, true)("README.md", valid);
    expect(placesOf(result?.messages ?? [], "todo-registry/require-issue")).toEqual(placesOfTodos(valid));
    expect(result?.messages.map(({ ruleId }) => ruleId?.startsWith("todo-registry/"))).not.toContain(false);
    expect(result?.output).toBeUndefined();
    const broken = await createLint(project, configs)("README.md", text);
    expect(broken?.messages).toEqual(expect.arrayContaining([expect.objectContaining({ fatal: true, line: 5 })]));
  });
});

/** Parsers that people set, for all files or for theirs. */
const parsers: Readonly<Record<string, readonly Linter.Config[]>> = {
  "typescript-eslint for its files": [
    { files: ["**/*.{ts,tsx,mts,cts,jsx}"], languageOptions: { parser: tseslint.parser } },
  ],
  "typescript-eslint for all files": [
    { files: ["**/*.{ts,tsx,mts,cts,jsx}"] },
    { languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } } },
  ],
  "recommended of typescript-eslint": [...tseslint.configs.recommended, { files: ["**/*.jsx"] }],
  "a parser that knows less": [
    {
      files: ["**/*.{ts,tsx,mts,cts,jsx}"],
      languageOptions: {
        parser: {
          meta: { name: "less", version: "1" },
          parse: (text: string) => tseslint.parser.parseForESLint(text).ast,
        },
      },
    },
  ],
};

/** What people put beside. */
const others: Readonly<Record<string, Linter.Config>> = {
  js: js.configs.recommended,
  stylistic: stylistic.configs.recommended,
  unicorn: unicorn.configs.recommended,
  jsdoc: jsdoc.configs["flat/recommended"],
  regexp: regexp.configs["flat/recommended"],
  sonarjs: sonarjs.configs.recommended,
  importX: { plugins: { "import-x": importX }, rules: { "import-x/first": "error", "import-x/no-duplicates": "warn" } },
  comments: { plugins: { "@stylistic": stylistic }, rules: { "@stylistic/spaced-comment": ["error", "always"] } },
  "no inline config": { linterOptions: { noInlineConfig: true } },
  "unused directives": {
    linterOptions: { reportUnusedDisableDirectives: "error", reportUnusedInlineConfigs: "error" },
  },
};

const lines = [
  ...typeScript.slice(1).split("\n"),
  ...[
    "let a: ;",
    "// eslint-disable-next-line semi, no-var",
    "var e = 1 ",
    "\tlet h = 'x'",
    "/* eslint-disable-line */",
  ],
];

describe("where another parser reads the file", () => {
  it("nothing is changed: messages, suppressed ones, fixes and suggestions", async () => {
    const project = createProject({ [document]: registryOf("shop.ts") });
    const own = configure({ root: project.root, registry: document });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(parsers)),
        fc.subarray(Object.keys(others)),
        fc.record({
          path: fc.constantFrom(...Object.keys(texts)),
          lines: fc.oneof(fc.constant(null), fc.array(fc.constantFrom(...lines), { maxLength: 12 })),
          end: fc.constantFrom("\n", "\r\n"),
          fix: fc.boolean(),
        }),
        async (parser, beside, { path, lines: some, end, fix }) => {
          const configs = [...(parsers[parser] ?? []), ...beside.flatMap((name) => others[name] ?? []), ...own];
          const text = some === null ? (texts[path] ?? "") : some.join(end);
          const expected = await createLint(project, configs, fix)(path, text);
          expect(expected).toBeDefined();
          expect(await createLint(project, [fallback, ...configs], fix)(path, text)).toEqual(expected);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("rules that need types have them", async () => {
    const project = createProject({
      "shop.ts": "",
      "tsconfig.json": '{ "compilerOptions": { "noEmit": true }, "include": ["*.ts"] }\n',
      [document]: registryOf("shop.ts"),
    });
    const typed: Linter.Config[] = [
      ...tseslint.configs.recommendedTypeChecked,
      { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: project.root } } },
      ...configure({ root: project.root, registry: document }),
    ];
    const text = `const wait = async (): Promise<void> => {};\nwait(); // TODO: Colour it\n`;
    const expected = await createLint(project, typed)("shop.ts", text);
    expect(expected?.messages.map(({ ruleId }) => ruleId)).toContain("@typescript-eslint/no-floating-promises");
    expect(await createLint(project, [fallback, ...typed])("shop.ts", text)).toEqual(expected);
  });

  it("that is ESLint's own for .jsx, if the config turns its JSX on", async () => {
    const project = createProject({ [document]: registryOf("shop.jsx") });
    const configs: Linter.Config[] = [
      {
        ...js.configs.recommended,
        files: ["**/*.{js,jsx}"],
        languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
      },
      ...configure({ root: project.root, registry: document }),
    ];
    for (const text of [jsx, "let unused = <p/>; debugger;\n", "let a = <p>;\n", 'export const a = "x";\n']) {
      for (const fix of [false, true]) {
        const expected = await createLint(project, configs, fix)("shop.jsx", text);
        expect(expected).toBeDefined();
        expect(await createLint(project, [fallback, ...configs], fix)("shop.jsx", text)).toEqual(expected);
      }
    }
  });

  it("another processor for the file takes our place", async () => {
    const project = createProject({ [document]: registryOf("shop.ts") });
    const asked: string[] = [];
    const processor: Linter.Processor = {
      meta: { name: "theirs", version: "1" },
      preprocess: (text, filename) => {
        asked.push(filename);
        return [text];
      },
      postprocess: (messages) => messages.flat(),
    };
    const configs: Linter.Config[] = [
      fallback,
      { files: ["**/*.ts"], languageOptions: { parser: tseslint.parser }, processor },
      ...configure({ root: project.root, registry: document }),
    ];
    const result = await createLint(project, configs)("shop.ts", "// TODO: Colour it\n");
    expect(asked).toEqual([join(project.root, "shop.ts")]);
    expect(placesOf(result?.messages ?? [], "todo-registry/require-issue")).toEqual(["1:4-8"]);
  });
});
