import { join } from "node:path";
import { noOrphanEntry } from "../../src/rules/no-orphan-entry.ts";
import { at, file, root, testDocumentRule, testRule } from "./tester.ts";

const settings = { root: join(root, "tree"), references: { keys: ["KEY"] } };
const document = file("tree/TODO_TRACKING.md", settings);
const entry = (locations: string, codeBlock: string, more = ""): string =>
  `## Priority 1 (Critical) - 1 Item\n\n#### 1. Restoration\n**File:** ${locations}\n\`\`\`\n${codeBlock}\n\`\`\`\n${more}`;
const remedy = 'Run "npx eslint-plugin-todo-registry update"';

testDocumentRule("no-orphan-entry", noOrphanEntry, {
  valid: [
    { name: "the line is for people", ...document, code: entry("`app/backup.py:99`", "# TODO: verify  the.") },
    { name: "the text below the issue", ...document, code: entry("`src/backup.ts:1`", "# TODO: Scan the uploads") },
    {
      name: "the issue, where the text was edited",
      ...document,
      code: entry(
        "`app/backup.py:1`",
        "# TODO: Check the sum",
        "**Issue:** [#142](https://github.com/acme/app/issues/142)\n",
      ),
    },
    {
      name: "the issue's address",
      ...document,
      code: entry("`src/backup.ts:1`", "# TODO: Scan", "**Issue:** #150 - open\n"),
    },
    {
      name: "another tracker's key",
      ...document,
      code: entry("`src/backup.ts:6`", "// FIXME: in other words", "**Issue:** KEY-7 - open\n"),
    },
    {
      name: "a comment that is declared to be no TODO, at no marker",
      ...document,
      code: entry("`app/backup.py:1`", "# TODO: Implement full restoration", "**Action:** Leave as-is\n"),
    },
    { name: "a quote without a marker", ...document, code: entry("`app/backup.py:1`", "# Format as XXXX-XXXX") },
    { name: "resolved", ...document, code: entry("`app/gone.py:1`", "# TODO: x", "**Status:** Resolved\n") },
    { name: "without a quote", ...document, code: "## Untriaged - 1 Item\n\n#### 1. E\n**File:** `app/backup.py`\n" },
    { name: "a path that leaves the root", ...document, code: entry("`../TODO_TRACKING.md:1`", "# TODO: x") },
    { name: "another document", ...file("tree/docs/notes.md", settings), code: entry("`app/gone.py:1`", "# TODO: x") },
  ],
  invalid: [
    {
      name: "the path alone where the file is gone",
      ...document,
      code: entry("`app/gone.py:12`", "# TODO: x"),
      errors: [
        {
          message:
            'Entry 1 "Restoration" is orphaned: app/gone.py does not exist. Run "npx eslint-plugin-todo-registry update".',
          ...at(4, 12, 11),
        },
      ],
    },
    {
      name: "of a document that update refuses to write the problem comes first",
      ...document,
      code: `**Total Items:** many\n\n${entry("`app/gone.py:12`", "# TODO: x")}`,
      errors: [
        {
          message: 'Entry 1 "Restoration" is orphaned: app/gone.py does not exist. Fix line 1 of the registry first.',
          ...at(6, 12, 11),
        },
      ],
    },
    {
      name: "a folder is no file",
      ...document,
      code: entry("`app`", "# TODO: x"),
      errors: [
        { messageId: "goneFile", data: { entry: 'Entry 1 "Restoration"', path: "app", remedy }, ...at(4, 12, 3) },
      ],
    },
    {
      name: "the text of prose is not the comment's",
      ...document,
      code: entry("`app/backup.py:4`", "# TODO: Implement full restoration"),
      errors: [
        {
          message:
            'Entry 1 "Restoration" is orphaned: no such TODO in app/backup.py. Run "npx eslint-plugin-todo-registry update".',
          ...at(4, 12, 15),
        },
      ],
    },
    {
      name: "a word is not found in a longer one",
      ...document,
      code: entry("`app/backup.py:4`", "# TODO: fix", "**Issue:** #14 - open\n"),
      errors: [
        {
          messageId: "goneComment",
          data: { entry: 'Entry 1 "Restoration"', path: "app/backup.py", remedy },
          ...at(4, 12, 15),
        },
      ],
    },
    {
      name: "each file once, behind CRLF, a BOM and text beyond ASCII",
      ...document,
      code: `\ufeff${entry("🙂 `app/gone.py:1`, `app/gone.py:9`, `src/backup.ts:6-7`", "# TODO: infixes").replaceAll("\n", "\r\n")}`,
      errors: [
        {
          messageId: "goneFile",
          data: { entry: 'Entry 1 "Restoration"', path: "app/gone.py", remedy },
          ...at(4, 15, 11),
        },
        {
          messageId: "goneComment",
          data: { entry: 'Entry 1 "Restoration"', path: "src/backup.ts", remedy },
          ...at(4, 49, 17),
        },
      ],
    },
  ],
});

testRule("no-orphan-entry on code", noOrphanEntry, {
  valid: [{ ...file("app/a.py"), code: "# **File:** `app/gone.py:1`" }],
  invalid: [],
});
