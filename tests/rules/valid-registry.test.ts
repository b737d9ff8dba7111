import { validRegistry } from "../../src/rules/valid-registry.ts";
import { at, file, testDocumentRule, testRule } from "./tester.ts";

const document = file("TODO_TRACKING.md");
const head = "# TODOs\n\n## Priority 2 (High) - 1 Item\n\n### Area\n\n";
const entry = "#### 1. Entry\n**File:** `app/a.py:1`\n```python\n# TODO: x\n```\n";

testDocumentRule("valid-registry", validRegistry, {
  valid: [
    { ...document, code: head + entry },
    {
      ...document,
      code: `${head}${entry}
## Template

\`\`\`markdown
#### 1. Title
File: \`../a.py\`
\`\`\`
`,
    },
    {
      name: "an address with a fragment, which stays in the document",
      ...document,
      code: `${head}${entry}**Issue:** https://github.com/o/r/issues/1#issuecomment-2 - open\n`,
    },
    { name: "another document", ...file("docs/notes.md"), code: "# Notes\n\n<<<<<<< HEAD\n" },
    { name: "a character that stands for none, in UTF-8", ...document, code: `${head}${entry}\nA \ufffd.\n` },
  ],
  invalid: [
    {
      name: "a label that code cannot hold",
      ...document,
      code: `${head}${entry}**Issue:** https://jira.example/*/alert(1)/*/ABC-1 - open\n`,
      errors: [
        {
          message:
            'Issue "https://jira.example/*/alert(1)/*/ABC-1" cannot be written into a comment. Use #12, KEY-12 or a plain URL.',
          ...at(12, 12, 46),
        },
      ],
    },
    {
      ...document,
      code: `${head}${entry}\n${entry}`,
      errors: [
        {
          message:
            'Duplicate entry number 1 (first used at line 7). Run "npx eslint-plugin-todo-registry update" to renumber.',
          ...at(13, 6, 1),
        },
      ],
    },
    {
      name: "each problem at its own place, behind a BOM, CRLF and text beyond ASCII",
      ...document,
      code: `\ufeff${`${head}é🙂\n\n${entry}`.replace("app/a.py:1", "../🙂.py:1").replaceAll("\n", "\r\n")}\r\n## Priority Soon - 0 Items\r\n`,
      errors: [
        {
          message:
            'Path "../🙂.py:1" of entry 1 "Entry" contains "..", which may leave the root. Correct the File field.',
          ...at(10, 12, 10),
        },
        {
          message: 'Unknown priority in the heading "Priority Soon - 0 Items". Use one of P1, P2, P3, P4.',
          ...at(15, 1, 26),
        },
      ],
    },
    {
      name: "a span of no length",
      ...document,
      code: "# Notes\n",
      errors: [
        {
          message: 'The registry has no section. Add one such as "## Priority 2 (High) - 0 Items".',
          ...at(1, 1, 0),
        },
      ],
    },
    {
      name: "what a merge leaves, to the end of the line",
      ...document,
      code: `${head}${entry}<<<<<<< HEAD\n`,
      errors: [{ message: 'Line 12 is a merge conflict marker ("<<<<<<<"). Resolve the conflict.', ...at(12, 1, 12) }],
    },
    {
      name: "priorities are those of the settings",
      ...file("TODO_TRACKING.md", { priorities: ["now", "later"] }),
      code: head.replace("2 (High)", "3 (Odd)"),
      errors: [
        {
          message: 'Unknown priority in the heading "Priority 3 (Odd) - 1 Item". Use one of now, later.',
          ...at(3, 1, 28),
        },
      ],
    },
    {
      name: "what is in another layout, stands in no section, or contradicts its section",
      ...document,
      code: `# TODOs\n\n- **P9:** odd - 4 items\n\n## P1 (8)\n\n- Merge\n\n## P2\n\n${entry}\n**Labels:** \`bug\`, \`P3-medium\`\n\n## Someday\n\n${entry.replace("1.", "2.")}`,
      errors: [
        {
          message: 'Unknown priority "P9" in the legend. Use one of P1, P2, P3, P4.',
          ...at(3, 17, 1),
        },
        {
          message: 'Section "P1 (8)" counts 8 items but has no entry. Write entries as "#### 12. Title".',
          ...at(5, 1, 9),
        },
        {
          message:
            'Label "P3-medium" of entry 1 "Entry" contradicts its section (P2). Use "P2-high", or move the entry to P3.',
          ...at(17, 21, 9),
        },
        {
          message: 'Entry 2 "Entry" is in no section. Move it below a heading like "## Priority 2 (High)".',
          ...at(21, 1, 13),
        },
      ],
    },
    {
      name: "a section that lists a file which is there",
      ...document,
      code: `${head}${entry}\n## 🔴 Critical\n\n| File |\n|---|\n| app/none.py |\n| tree/app/backup.py |\n`,
      errors: [
        {
          message:
            'Section "🔴 Critical" mentions tree/app/backup.py outside every entry. Write entries as "#### 12. Title".',
          ...at(13, 1, 14),
        },
      ],
    },
    {
      name: "wrong settings are one clear report",
      ...file("TODO_TRACKING.md", { root: "docs" }),
      code: head,
      errors: [
        {
          message: 'settings["todo-registry"].root must be an absolute path, such as import.meta.dirname.',
          ...at(1, 1, 0),
        },
      ],
    },
  ],
});

testRule("valid-registry on code", validRegistry, {
  valid: [
    { ...file("src/a.js"), code: "// <<<<<<< HEAD" },
    { ...file("app/a.py"), code: "# <<<<<<< HEAD" },
  ],
  invalid: [],
});
