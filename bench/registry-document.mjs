const areas = ["Payments", "Accounts", "Search", "Billing - Invoices", "Deployment System"];
const verbs = ["Implement", "Replace", "Cache", "Validate", "Document", "Retry", "Remove", "Encrypt"];
const nouns = [
  "the full restoration",
  "the session store",
  "the invoice export",
  "the address lookup",
  "the audit log",
];
const perFile = 5;
const priorities = ["Critical", "High", "Medium", "Low"];

/** The comment that an entry of the generated document quotes, and where; `paths` are those of a tree that there is. */
export function recordedAt(number, paths) {
  const file = Math.floor(number / perFile);
  return {
    path: paths?.[file % paths.length] ?? `app/part${Math.floor(file / 100)}/module${file}.py`,
    line: (number % perFile) * 20 + 7,
    text: `${verbs[number % verbs.length]} ${nouns[number % nouns.length]} of case ${number}`,
  };
}

/** A document of so many entries, each written out in full as people write them: some 700 characters. */
export function createDocument(count, paths) {
  const sections = priorities.map((title, index) => {
    const from = Math.floor((count * index) / priorities.length);
    const to = Math.floor((count * (index + 1)) / priorities.length);
    const entries = Array.from({ length: to - from }, (_, offset) => createEntry(from + offset + 1, index + 1, paths));
    return `## Priority ${index + 1} (${title}) - ${to - from} Items\n\n${entries.join("\n---\n\n")}`;
  });
  return `# TODO Tracking Document

**Created:** 2025-10-28
**Status:** In progress
**Total Items:** ${count}
**Last Synced:** 2025-11-02

---

${sections.join("\n")}
## Notes

Prose that no rule looks at.
`;
}

function createEntry(number, priority, paths) {
  const { path, line, text } = recordedAt(number, paths);
  const area = areas[number % areas.length];
  return `${number % 40 === 1 ? `### ${area}\n\n` : ""}#### ${number}. ${text}
**File:** \`${path}:${line}\`
\`\`\`python
# TODO: ${text}
\`\`\`

**Issue:** [#${number + 20_000}](https://github.com/acme/shop/issues/${number + 20_000}) - open <!-- todo-registry:id${number.toString(36)} -->

**Description:** What stands here today works for the usual case and no other, as case ${number} shows.

**Impact:** Whoever meets the other case has to do by hand what the program should do.

**Suggested Issue Title:** \`[${area}] ${text}\`

**Labels:** \`enhancement\`, \`P${priority}\`

**Estimated Effort:** ${(number % 4) + 1} days

**Acceptance Criteria:**
- [ ] The other case works
- [ ] A test shows it
- [ ] The manual says so
`;
}
