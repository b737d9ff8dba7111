import { requireIssue } from "../../src/rules/require-issue.ts";
import { at, file, testRule } from "./tester.ts";

const backupHint = '. Entry 1 "Backup Restoration" is issue #142.';

testRule("require-issue", requireIssue, {
  valid: [
    { ...file("src/a.js"), code: "let a = 'TODO: x'; // nothing" },
    { ...file("src/a.js"), code: "// TODO(#12): x" },
    { ...file("src/a.js"), code: "// TODO: x, see owner/repo#12" },
    { ...file("src/a.js"), code: "// TODO: x\n// https://github.com/o/r/issues/12" },
    { ...file("src/a.js", { references: { keys: ["KEY"] } }), code: "// TODO(KEY-12): x" },
    { ...file("app/a.py"), code: "x = '# TODO: x'  # TODO(#12): x" },
    { ...file("app/a.py"), code: '"""TODO: a docstring counts only where the setting says so."""' },
    { ...file("app/format.py"), code: "# XXX: the width of a group" },
    { ...file("src/a.js", { markers: ["NOTE"] }), code: "// TODO: x" },
  ],
  invalid: [
    ...[
      [
        "{marker} [{issue}][{priority}] {text}",
        "todo: Implement full restoration",
        "todo [#142]: Implement full restoration",
      ],
      [
        "{marker} {priority} {issue}: {text}",
        "TODO. Implement full restoration",
        "TODO(#142). Implement full restoration",
      ],
      ["{marker} {issue}: {text}{priority}", "TODO Implement full restoration", "TODO #142 Implement full restoration"],
      [
        "{marker}: {text} */ {issue} {priority}",
        "TODO: Implement full restoration",
        "TODO(#142): Implement full restoration",
      ],
    ].map(([template = "", code = "", output = ""]) => ({
      name: `what is written reads back: ${code} by ${template}`,
      ...file("src/backup.ts", { template }),
      code: `// ${code}`,
      output: `// ${output}`,
      errors: [{ messageId: "missingIssue", data: { marker: code.slice(0, 4), hint: backupHint }, ...at(1, 4, 4) }],
    })),
    ...[
      ["TODO(#refactoring): Implement full restoration", "TODO(#142, #refactoring): Implement full restoration"],
      ["TODO(acme/web#perf): Implement full restoration", "TODO(#142, acme/web#perf): Implement full restoration"],
      ["TODO(J. Doe): Implement full restoration", "TODO(#142, J. Doe): Implement full restoration"],
      ["TODO@alice: Implement full restoration", "TODO(#142, @alice): Implement full restoration"],
      ["TODO(P1/P2): Implement full restoration", "TODO(#142, P1/P2): Implement full restoration"],
      ["TODO XXX Implement full restoration", "TODO(#142) XXX Implement full restoration"],
      ["[TODO] Implement full restoration", "[TODO(#142)] Implement full restoration"],
      ["TODO... Implement full restoration", "TODO(#142)... Implement full restoration"],
      ["{/* TODO: Implement full restoration */}", "{/* TODO(#142): Implement full restoration */}"],
      [
        "@ts-expect-error - TODO Implement full restoration",
        "@ts-expect-error - TODO(#142) Implement full restoration",
      ],
    ].map(([code = "", output = ""]) => ({
      name: `nothing is lost: ${code}`,
      ...file("src/backup.ts"),
      code: `// ${code}`,
      output: `// ${output}`,
      errors: [
        {
          messageId: "missingIssue",
          data: { marker: "TODO", hint: backupHint },
          ...at(1, 4 + code.indexOf("TODO"), 4),
        },
      ],
    })),
    {
      name: "a certain match is fixed",
      ...file("app/backup.py"),
      code: "y = 2\n# TODO: Implement full restoration\n",
      output: "y = 2\n# TODO(#142): Implement full restoration\n",
      errors: [
        {
          message: 'TODO has no issue. Entry 1 "Backup Restoration" is issue #142.',
          ...at(2, 3, 4),
        },
      ],
    },
    {
      name: "in a second file of the entry, beside a priority",
      ...file("src/backup.ts"),
      code: "let a; // TODO(P1): Implement full restoration",
      output: "let a; // TODO(#142, P1): Implement full restoration",
      errors: [{ messageId: "missingIssue", data: { marker: "TODO", hint: backupHint }, ...at(1, 11, 4) }],
    },
    {
      name: "CRLF, BOM and text beyond ASCII keep every byte",
      ...file("app/backup.py"),
      code: "\uFEFFs = '🙂é'\r\n\f# TODO: Implement full restoration\r\nt = 1",
      output: "\uFEFFs = '🙂é'\r\n\f# TODO(#142): Implement full restoration\r\nt = 1",
      errors: [{ messageId: "missingIssue", data: { marker: "TODO", hint: backupHint }, ...at(2, 4, 4) }],
    },
    {
      name: "an entry without an issue is named",
      ...file("app/backup.py"),
      code: "x = 1  # TODO: Verify the checksum",
      errors: [
        {
          message:
            'TODO has no issue: entry 2 "Checksum" is pending. After triage, run "npx eslint-plugin-todo-registry sync".',
          ...at(1, 10, 4),
        },
      ],
    },
    {
      name: "identical twins with several issues are for people to tell apart",
      ...file("app/twins.py"),
      code: "# TODO: fix",
      errors: [
        {
          messageId: "missingIssue",
          data: { marker: "TODO", hint: ". Entries 4, 5 have the same text." },
          ...at(1, 3, 4),
          suggestions: [{ desc: 'Use issue #144 of entry 4 "Twin A".', output: "# TODO(#144): fix" }],
        },
      ],
    },
    {
      name: "an edited text gets a suggestion",
      ...file("app/migration.py"),
      code: "# TODO: Rollback upon failure of the target host",
      errors: [
        {
          messageId: "missingIssue",
          data: { marker: "TODO", hint: '. Entry 3 "Migration Rollback" is issue #143.' },
          ...at(1, 3, 4),
          suggestions: [
            {
              messageId: "useIssue",
              data: { issue: "#143", entry: 'entry 3 "Migration Rollback"' },
              output: "# TODO(#143): Rollback upon failure of the target host",
            },
          ],
        },
      ],
    },
    {
      name: "a moved comment gets a suggestion",
      ...file("src/elsewhere.js"),
      code: "/** @todo Implement full restoration */",
      errors: [
        {
          messageId: "missingIssue",
          data: { marker: "@todo", hint: backupHint },
          ...at(1, 5, 5),
          suggestions: [
            {
              messageId: "useIssue",
              data: { issue: "#142", entry: 'entry 1 "Backup Restoration"' },
              output: "/** @todo (#142) Implement full restoration */",
            },
          ],
        },
      ],
    },
    {
      name: "a stand-in is replaced",
      ...file("app/backup.py"),
      code: "# TODO(#TBD, P1): Implement full restoration",
      output: "# TODO(#142, P1): Implement full restoration",
      errors: [
        {
          message: '"#TBD" is a placeholder. Entry 1 "Backup Restoration" is issue #142.',
          ...at(1, 3, 4),
        },
      ],
    },
    {
      name: "an item number is no issue number",
      ...file("app/scan.py"),
      code: "# TODO #17: Implement security scan execution",
      errors: [
        {
          message: '"#17" is an entry number, not an issue. Entry 17 "Scan Execution" is issue #150.',
          ...at(1, 3, 4),
          suggestions: [
            {
              messageId: "useIssue",
              data: { issue: "#150", entry: 'entry 17 "Scan Execution"' },
              output: "# TODO #150: Implement security scan execution",
            },
          ],
        },
      ],
    },
    {
      name: "a docstring is code: a suggestion, no fix",
      ...file("app/backup.py", { docstrings: true }),
      code: 'def f():\n    """TODO: Implement full restoration"""\n',
      errors: [
        {
          messageId: "missingIssue",
          data: { marker: "TODO", hint: backupHint },
          ...at(2, 8, 4),
          suggestions: [
            {
              messageId: "useIssue",
              data: { issue: "#142", entry: 'entry 1 "Backup Restoration"' },
              output: 'def f():\n    """TODO(#142): Implement full restoration"""\n',
            },
          ],
        },
      ],
    },
    {
      name: "each TODO of a block at its own place",
      ...file("src/a.js"),
      code: "/* TODO: a\n   FIXME(#1): b\n   XXX c */",
      errors: [
        {
          messageId: "missingIssue",
          data: { marker: "TODO", hint: ". Add one, for example TODO(#12)." },
          ...at(1, 4, 4),
        },
        {
          messageId: "missingIssue",
          data: { marker: "XXX", hint: ". Add one, for example XXX(#12)." },
          ...at(3, 4, 3),
        },
      ],
    },
    {
      name: "terminal escapes in a slot are shown, not sent",
      ...file("app/a.py"),
      code: "# TODO(https://a/\u001b[31mx/issues/): y",
      errors: [
        { message: '"https://a/\\u{1b}[31mx/issues/" is a placeholder. Replace it with an issue.', ...at(1, 3, 4) },
      ],
    },
    {
      name: "wrong settings are one clear report",
      ...file("src/a.js", { priorities: [1] }),
      code: "// TODO: a\n// TODO: b",
      errors: [
        {
          message:
            'settings["todo-registry"].priorities must be a list of names or of { name, title, label }, such as ["P1", "P2"].',
          ...at(1, 1, 0),
        },
      ],
    },
    {
      name: "without a registry the rule still judges",
      ...file("src/a.js", { registry: "nowhere.md" }),
      code: "// TODO: a",
      errors: [{ message: "TODO has no issue. Add one, for example TODO(#12).", ...at(1, 4, 4) }],
    },
  ],
});
