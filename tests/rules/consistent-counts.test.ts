import { consistentCounts } from "../../src/rules/consistent-counts.ts";
import { at, file, testDocumentRule, testRule } from "./tester.ts";

const document = file("TODO_TRACKING.md");
const entry = (number: number, more = ""): string =>
  `#### ${String(number)}. Entry\n**File:** \`app/a.py:${String(number)}\`\n${more}\n`;
const section = (count: number, ...entries: string[]): string =>
  `## Priority 2 (High) - ${String(count)} Items\n\n### KVM Addon\n\n${entries.join("")}`;
const table = (row: string): string =>
  `| Category | Count | Priority Distribution |\n|---|---|---|\n${row}\n\n${section(2, entry(1), entry(2))}`;

testDocumentRule("consistent-counts", consistentCounts, {
  valid: [
    { ...document, code: `**Total Items:** 2\n\n${section(2, entry(1), entry(2))}` },
    { ...document, code: section(1, entry(1), entry(2, "**Status:** Resolved (2026-11-20)\n")) },
    { ...document, code: table("| KVM Addon | 2 | |") },
    { ...document, code: table("| KVM Addon | 2 | P2: 2 |").replace("|\n\n", "|\n| Other | 0 | - |\n\n") },
    { ...document, code: `${section(1, entry(1))}\n---\n\n\`\`\`markdown\n${section(9, entry(2))}\n\`\`\`\n` },
    {
      name: "a table about something else, and what a list in place of entries may count",
      ...document,
      code: `**Total Items:** 9\n\n| Category | Count |\n|---|---|\n| Unit tests | 120 |\n\n## P1\n\n- Merge\n\n${section(1, entry(1))}`,
    },
    { name: "no entry at all", ...document, code: "**Total Items:** 9\n\n## Priority 2 (High) - 9 Items\n" },
    { name: "another document", ...file("docs/TODO.md"), code: section(7) },
  ],
  invalid: [
    {
      ...document,
      code: table("| KVM Addon | **3** | P2: 8 (and a remark) |"),
      output: table("| KVM Addon | **2** | P2: 2 (and a remark) |"),
      errors: [
        { message: 'The count of "KVM Addon" is 3, but there are 2 unresolved entries.', ...at(3, 17, 1) },
        { message: 'The P2 count of "KVM Addon" is 8, but there are 2 unresolved entries.', ...at(3, 27, 1) },
      ],
    },
    {
      name: "each kind of count, with CRLF, a BOM and text beyond ASCII",
      ...document,
      code: `\ufeff**Total Items:** 20 (🙂)\r\n\r\n- **P2 (High):** é🙂 - 10 items\r\n\r\n${section(3, entry(1)).replaceAll("\n", "\r\n")}`,
      output: `\ufeff**Total Items:** 1 (🙂)\r\n\r\n- **P2 (High):** é🙂 - 1 items\r\n\r\n${section(1, entry(1)).replaceAll("\n", "\r\n")}`,
      errors: [
        { message: "Total Items is 20, but there is 1 unresolved entry.", ...at(1, 18, 2) },
        { message: "The legend's count of P2 is 10, but there is 1 unresolved entry.", ...at(3, 24, 2) },
        { message: "The heading's count of P2 is 3, but there is 1 unresolved entry.", ...at(5, 24, 1) },
      ],
    },
    {
      name: "a share that is missing is put behind the others",
      ...document,
      code: table("| KVM Addon | 2 | P1: 0 |"),
      output: table("| KVM Addon | 2 | P1: 0, P2: 2 |"),
      errors: [
        { message: 'The P2 count of "KVM Addon" is missing, but there are 2 unresolved entries.', ...at(3, 24, 0) },
      ],
    },
    {
      name: "a dash tells that there are none",
      ...document,
      code: table("| KVM Addon | 2 | - |"),
      output: table("| KVM Addon | 2 | P2: 2 |"),
      errors: [
        { message: 'The P2 count of "KVM Addon" is missing, but there are 2 unresolved entries.', ...at(3, 19, 1) },
      ],
    },
    {
      name: "beside a number that is wrong, in a second pass",
      ...document,
      code: table("| KVM Addon | 2 | P1: 1 |"),
      output: table("| KVM Addon | 2 | P1: 0 |"),
      errors: [
        {
          messageId: "wrongCount",
          data: { what: 'The P1 count of "KVM Addon"', written: "1", entries: "are 0 unresolved entries" },
          ...at(3, 23, 1),
        },
        { message: 'The P2 count of "KVM Addon" is missing, but there are 2 unresolved entries.', ...at(3, 24, 0) },
      ],
    },
    {
      name: "a document that may be misread is not changed",
      ...document,
      code: section(7, entry(1), entry(1)),
      output: null,
      errors: [
        {
          messageId: "wrongCount",
          data: { what: "The heading's count of P2", written: "7", entries: "are 2 unresolved entries" },
          ...at(1, 24, 1),
        },
      ],
    },
    {
      name: "nor is one with a section in another layout",
      ...document,
      code: `## Priority 1 (8 items)\n\n- Merge\n\n${section(7, entry(1))}`,
      output: null,
      errors: [
        {
          messageId: "wrongCount",
          data: { what: "The heading's count of P2", written: "7", entries: "is 1 unresolved entry" },
          ...at(5, 24, 1),
        },
      ],
    },
    {
      name: "terminal escapes in a category are shown, not sent",
      ...document,
      code: table("| KVM Addon \u001b[31m | 9 | |"),
      output: table("| KVM Addon \u001b[31m | 2 | |"),
      errors: [
        { message: 'The count of "KVM Addon \\u{1b}[31m" is 9, but there are 2 unresolved entries.', ...at(3, 21, 1) },
      ],
    },
  ],
});

testRule("consistent-counts on code", consistentCounts, {
  valid: [{ ...file("app/a.py"), code: "# ## Priority 2 (High) - 7 Items" }],
  invalid: [],
});
