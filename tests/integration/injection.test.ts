import css from "@eslint/css";
import { Linter } from "eslint";
import vueParser from "vue-eslint-parser";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import svelteParser from "svelte-eslint-parser";
import tseslint from "typescript-eslint";
import { configure } from "../../src/index.ts";

const labels = [
  'https://jira.example/*/console.log("PWNED")/*/ABC-1',
  "https://github.com/o/r/issues/1#*/x=1;/*",
  "https://github.com/o/r/issues/1?-->",
  "https://jira.example/--><script>PWNED</script><!--/ABC-1",
  "https://jira.example/</script>/ABC-1",
  "https://jira.example/'''/ABC-1",
  "https://jira.example//PWNED/ABC-1",
  "https://jira.example/a--b/ABC-1",
  "https://jira.example/*}PWNED{/*/ABC-1",
  "https://jira.example/%>PWNED<%/ABC-1",
  "https://jira.example/\\u000aPWNED/ABC-1",
];
/** A comment of each kind, by what stands before and behind its inside. */
const comments: [file: string, before: string, behind: string][] = [
  ["a.js", "f(/* ", " */);\n"],
  ["a.js", "f(); // ", "\ng();\n"],
  ["a.js", "/**\n * ", "\n */\nf();\n"],
  ["a.ts", "const a: /* ", " */ number = 1;\n"],
  ["a.vue", "<template>\n  <!-- ", " -->\n  <p />\n</template>\n"],
  ["a.vue", "<script>\n// ", "\nexport default {};\n</script>\n<template><p /></template>\n"],
  ["a.svelte", "<!-- ", " -->\n<p>x</p>\n"],
  ["a.svelte", "<script>\n  // ", "\n</script>\n"],
  ["a.css", "a { /* ", " */ color: red }\n"],
  ["a.py", "x = 1  # ", "\ny = 2\n"],
  ["a.py", 'def f():\n    """', '"""\n'],
];
const spellings = [
  "TODO: sanitise it",
  "TODO(#TBD): sanitise it",
  "TODO(#7, P2): sanitise it",
  "TODO(P2): sanitise it (P2)",
];
const templates = [
  "{marker}({issue}, {priority}): {text}",
  "{marker} {issue} {priority}: {text}",
  "{marker}: {text} */ {issue} --> {priority}",
  "{marker} /* {issue} <!-- {priority}: {text}",
  "{marker} {issue} -- {priority}: {text}",
];

const root = mkdtempSync(join(tmpdir(), "todo-registry-injection-"));
afterAll(() => rmSync(root, { recursive: true }));
const files = [...new Set(comments.map(([file]) => `\`${file}:1\``))].join(", ");
labels.forEach((label, index) =>
  writeFileSync(
    join(root, `${String(index)}.md`),
    `# TODOs\n\n## Priority 1 (Critical) - 1 Item\n\n### Area\n\n#### 1. Sanitise\n**File:** ${files}\n\`\`\`\nTODO: sanitise it\n\`\`\`\n**Issue:** ${label} - open\n`,
  ),
);

const linter = new Linter({ cwd: root });
function lint(file: string, text: string, registry: string, template: string) {
  const config: Linter.Config[] = [
    { files: ["**/*.js", "**/*.ts", "**/*.vue", "**/*.svelte"] },
    { files: ["**/*.ts"], languageOptions: { parser: tseslint.parser } },
    { files: ["**/*.vue"], languageOptions: { parser: vueParser } },
    { files: ["**/*.svelte"], languageOptions: { parser: svelteParser } },
    { files: ["**/*.css"], plugins: { css: css }, language: "css/css" },
    ...configure({ root, registry, preset: "strict", template, docstrings: true }),
  ];
  const filename = join(root, file);
  const { output } = linter.verifyAndFix(text, config, { filename });
  const messages = linter.verify(text, config, { filename });
  expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  const suggested = messages
    .flatMap(({ suggestions = [] }) => suggestions)
    .map(({ fix }) => text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]));
  return { output, texts: [output, ...suggested] };
}

describe.each(comments)("in %s behind %j", (file, before, behind) => {
  it("no label and no template of a registry gets out of the comment", () => {
    let fixed = 0;
    for (const [index, label] of labels.entries()) {
      for (const [written, template] of spellings.flatMap((each) => templates.map((using) => [each, using] as const))) {
        const text = before + written + behind;
        const { texts, output } = lint(file, text, `${String(index)}.md`, template);
        for (const next of texts) {
          // What disables a rule stands on a line of its own.
          if (/^[ \t]*# eslint-disable-next-line/mu.test(next)) continue;
          expect(next.startsWith(before) && next.endsWith(behind), `${label}: ${next}`).toBe(true);
          const inside = next.slice(before.length, next.length - behind.length);
          expect(inside).not.toMatch(/\*\/|\/\*|-->|<!|<\/|"""|'''|[\r\n]|PWNED/u);
          if (before.includes("<!--")) expect(inside).not.toContain("--");
        }
        if (output !== text) fixed += 1;
      }
    }
    if (!behind.startsWith('"""')) expect(fixed).toBeGreaterThan(0);
  });
});
