import type { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import { applyFix, configUnder, createProjectWith, lintAs, placesOf, placesOfTodos, registryOf } from "./page.ts";

const languages = configUnder("Languages");
const codeInMarkdown = configUnder("Code in Markdown");

/** In each: what is registered, what is registered in other words, what is not, and what is no comment. */
const samples: Readonly<Record<string, string>> = {
  "shop.css": `/* TODO: Colour it */
a::before { content: "/* TODO: no */"; color: red /* TODO: Paint the bike shed */ }
/**
 * TODO: more
 */
`,
  "shop.jsonc": `// TODO: Colour it
{ "a": "// TODO: no", /* TODO: Paint the bike shed */ "b": 1 } // TODO: more
`,
  "shop.json5": `// TODO: Colour it
{ a: '// TODO: no', /* TODO: Paint the bike shed */ b: "/* TODO: no */" } // TODO: more
`,
  "shop.md": `# TODO: no

<!-- TODO: Colour it -->

Text <!-- TODO: Paint the bike shed --> TODO: no \`<!-- TODO: no -->\`

- An item
  <!--
  TODO: more
  -->

<div title="<!-- TODO: no -->" id='<!-- TODO: no -->'><!-- TODO: more --> TODO: no</div>

<!---->TODO: no

\`\`\`html
<!-- TODO: no -->
\`\`\`

\`\`\`py
# TODO: no
\`\`\`

    <!-- TODO: no -->
`,
  "shop.yml": `# TODO: Colour it
a: "# TODO: no" # TODO: Paint the bike shed
b: |
  # TODO: no
c:
  - d#TODO: no
  # TODO: more
`,
  "shop.toml": `# TODO: Colour it
a = "# TODO: no" # TODO: Paint the bike shed
b = """
# TODO: no
"""
[c] # TODO: more
`,
  "shop.vue": `<!-- TODO: Colour it -->
<script setup>
// TODO: Paint the bike shed
const a = "// TODO: no";
</script>
<template>
  <!-- TODO: more -->
  <p title="<!-- TODO: no -->" :class="a /* TODO: more */">{{ a /* TODO: more */ }} TODO: no</p>
</template>
<!-- TODO: more -->
`,
  "script.vue": `<!-- TODO: Colour it -->
<script>
/* TODO: Paint the bike shed */
export default { name: "<!-- TODO: no -->" };
</script>
`,
  "shop.svelte": `<script>
// TODO: Paint the bike shed
let a = "<!-- TODO: no -->";
</script>
<!-- TODO: Colour it -->
{#if a}
  <p title="<!-- TODO: no -->">{a /* TODO: more */} TODO: no<!-- TODO: more --></p>
{:else}
  <!-- TODO: more -->
{/if}
`,
  "shop.astro": `---
// TODO: Paint the bike shed
const a = "<!-- TODO: no -->";
---
<!-- TODO: Colour it -->
<p title="<!-- TODO: no -->">{a /* TODO: more */} TODO: no {a && <b><!-- TODO: more --></b>}</p>
`,
};
const registry = registryOf(...Object.keys(samples));

describe.each(Object.entries(samples))("%s", (path, sample) => {
  it.each([
    ["as it is", sample],
    ["with CRLF", sample.replaceAll("\n", "\r\n")],
    ["with a byte order mark", `\ufeff${sample}`],
  ])("has its TODO comments found, fixed and given suggestions, %s", async (_, text) => {
    const project = createProjectWith(languages, { "TODO_TRACKING.md": registry });
    const { messages } = await lintAs(project, path, text);
    expect(messages.filter(({ ruleId }) => ruleId?.startsWith("todo-registry/") !== true)).toEqual([]);
    expect(placesOf(messages, "todo-registry/require-issue")).toEqual(placesOfTodos(text));

    const { output } = await lintAs(project, path, text, { fix: true });
    expect(output).toBe(text.replace("TODO: Colour", "TODO(#7, P2): Colour"));
    expect(suggestedBy(messages, text)).toEqual(expectedSuggestions(text));
  });
});

it("the comments of an entry are found in any language by the rules on the registry", async () => {
  const exact = Object.entries(samples).map(([path, text]) => [path, text.replace("bike shed", "bikeshed")] as const);
  const project = createProjectWith(languages, { ...Object.fromEntries(exact), "TODO_TRACKING.md": registry });
  expect((await lintAs(project, "TODO_TRACKING.md", registry)).messages).toEqual([]);
});

describe("code in Markdown", () => {
  const readme = `<!-- TODO: no -->

\`\`\`py
# TODO: Colour it
a = "# TODO: no"  # TODO: more
\`\`\`

- An item

  \`\`\`ts
  // TODO: Paint the bike shed
  let a: string = "// TODO: no"; /* TODO: more */
  \`\`\`

> \`\`\`js
> let a; // TODO: more
> \`\`\`
`;

  it.each([
    ["LF", readme],
    ["CRLF", readme.replaceAll("\n", "\r\n")],
  ])("is linted through the processor of @eslint/markdown, with %s", async (_, text) => {
    const project = createProjectWith(codeInMarkdown, { "TODO_TRACKING.md": registryOf("README.md") });
    const { messages } = await lintAs(project, "README.md", text);
    // That processor does not tell where a message ends in an indented fence.
    expect(placesOf(messages, "todo-registry/require-issue").map(startOf)).toEqual(placesOfTodos(text).map(startOf));
    expect(messages.flatMap(({ suggestions = [] }) => suggestions)).toEqual([]);
  });

  it("is not fixed: that processor puts a fix for a fence behind a bullet elsewhere", async () => {
    const project = createProjectWith(codeInMarkdown, { "TODO_TRACKING.md": registryOf("README.md") });
    for (const text of [readme, "- ```js\n  // TODO: Colour it\n  ```\n", "1.\t```py\n\t# TODO: Colour it\n\t```\n"]) {
      const { messages, output } = await lintAs(project, "README.md", text, { fix: true });
      expect(messages.map(({ message }) => message)).toContain('TODO has no issue. Entry 1 "Colour it" is issue #7.');
      expect(output).toBeUndefined();
    }
  });
});

describe("beside other plugins", () => {
  const wrongCounts = registryOf("shop.py").replace("2 Items", "3 Items");
  const tsconfig = '{ "compilerOptions": { "allowJs": true, "noEmit": true }, "include": ["*"] }\n';
  const files = {
    "shop.ts": "// TODO: Colour it\nexport const promise = async (): Promise<void> => Promise.resolve();\npromise();\n",
    "other.js": "// TODO: Colour it\ndebugger;\n",
    "shop.py": "# TODO: Colour it\nx = 1;;\n",
    "shop.css": "/* TODO: Colour it */\na {}\n",
    "README.md": "# Shop\n\n```py\n# TODO: Colour it\n```\n",
  };
  const foreign = {
    "shop.ts": ["@typescript-eslint/no-floating-promises"],
    "other.js": ["no-debugger"],
    "shop.py": [],
    "shop.css": ["css/no-empty-blocks"],
    "README.md": [],
  };

  it.each(["as the page has them", "without `files`"])("each gets its findings: configs %s", async (variant) => {
    const config = configUnder("Beside other plugins");
    const isScoped = !variant.startsWith("without");
    const unscoped = config.replace(/^ *files: \["\*\*\/\*\.\{js,ts\}"\],\n/mu, "");
    expect(unscoped).not.toBe(config);
    const project = createProjectWith(isScoped ? config : unscoped, {
      ...files,
      "tsconfig.json": tsconfig,
      "TODO_TRACKING.md": wrongCounts,
    });
    for (const [path, text] of Object.entries(files)) {
      // What the page warns of: rules for JavaScript on what a language plugin reads.
      if (!isScoped && path === "shop.css") continue;
      const { messages } = await lintAs(project, path, text);
      expect(placesOf(messages, "todo-registry/require-issue")).toEqual(placesOfTodos(text));
      expect(
        messages.map(({ ruleId }) => ruleId).filter((rule) => rule?.startsWith("todo-registry/") !== true),
      ).toEqual(foreign[path as keyof typeof foreign]);
    }
    const { messages } = await lintAs(project, "TODO_TRACKING.md", wrongCounts);
    expect(new Set(messages.map(({ ruleId }) => ruleId))).toEqual(
      new Set(["todo-registry/consistent-counts", "todo-registry/no-orphan-entry"]),
    );
  });

  it("the registry goes to a processor that stands behind, and its rules are silent", async () => {
    const [before = "", processor = "", after = ""] = configUnder("Code in Markdown").split(/^(.*processor:.*\n)/mu);
    const project = createProjectWith(`${before}${after.replace("]);", `${processor}]);`)}`, {
      "TODO_TRACKING.md": wrongCounts,
    });
    expect((await lintAs(project, "TODO_TRACKING.md", wrongCounts)).messages).toEqual([]);
  });

  it("the registry has both its rules and those for Markdown where that is its language", async () => {
    const config = configUnder("Languages").replace(
      'language: "markdown/gfm" }',
      'language: "markdown/gfm", extends: ["markdown/recommended"] }',
    );
    const text = `${wrongCounts}\n\`\`\`\nno language\n\`\`\`\n`;
    const project = createProjectWith(config, {
      "shop.py": "# TODO: Colour it\n# TODO: Paint the bikeshed\n",
      "TODO_TRACKING.md": text,
    });
    const { messages } = await lintAs(project, "TODO_TRACKING.md", text);
    expect(new Set(messages.map(({ ruleId }) => ruleId))).toEqual(
      new Set(["todo-registry/consistent-counts", "markdown/fenced-code-language"]),
    );
  });
});

function startOf(place: string): string {
  return place.slice(0, place.indexOf("-"));
}

/** What the suggestions that name the second entry make of the text. */
function suggestedBy(messages: readonly Linter.LintMessage[], text: string): Set<string> {
  const suggestions = messages.flatMap(({ suggestions = [] }) => suggestions);
  return new Set(
    suggestions.filter(({ desc }) => desc.includes('"Paint the bikeshed"')).map(({ fix }) => applyFix(text, fix)),
  );
}

function expectedSuggestions(text: string): Set<string> {
  return new Set([
    text.replace("TODO: Paint the bike shed", "TODO: Paint the bikeshed"),
    text.replace("TODO: Paint", "TODO(#8): Paint"),
    text.replace("TODO: Paint", "TODO(P2): Paint"),
  ]);
}

const withFallback = (config: string): string =>
  config
    .replace("import { configure }", "import todoRegistry, { configure }")
    .replace("defineConfig([", "defineConfig([todoRegistry.configs.fallback, ");

it("the fallback changes nothing in the languages of other plugins", async () => {
  const typed = `<script lang="ts">\nlet a: string; // TODO: Colour it\n</script>\n`;
  const all = {
    ...samples,
    "typed.vue": typed,
    "typed.svelte": typed,
    "typed.astro": `---\nlet a: string // TODO: x\n---\n`,
  };
  const files = `"**/*.{vue,svelte,astro}"`;
  const parsers = languages
    .replace("import { configure }", `import tseslint from "typescript-eslint";\n$&`)
    .replace(
      "  ...configure(",
      `  { files: [${files}], languageOptions: { parserOptions: { parser: tseslint.parser, tsconfigRootDir: import.meta.dirname } } },\n$&`,
    );
  expect(parsers).toContain(files);
  const project = createProjectWith(parsers, { "TODO_TRACKING.md": registry });
  const fallen = createProjectWith(withFallback(parsers), { "TODO_TRACKING.md": registry });
  for (const [path, text] of Object.entries(all)) {
    const { messages } = await lintAs(project, path, text);
    expect([path, messages.filter(({ fatal }) => fatal === true)]).toEqual([path, []]);
    expect([path, (await lintAs(fallen, path, text)).messages]).toEqual([path, messages]);
  }
});

it("TypeScript and JSX are read under the config of the page", async () => {
  const files = ["shop.ts", "shop.tsx", "shop.mts", "shop.cts", "shop.jsx"];
  const config = configUnder("TypeScript and JSX");
  const project = createProjectWith(config, { "TODO_TRACKING.md": registryOf(...files) });
  const text = "// TODO: Colour it\nexport const a = {}; // TODO: more\n";
  for (const path of files) {
    const { messages } = await lintAs(project, path, text);
    expect([path, ...placesOf(messages, "todo-registry/require-issue")]).toEqual([path, ...placesOfTodos(text)]);
  }
});
