import { requirePriority } from "../../src/rules/require-priority.ts";
import { at, file, testRule } from "./tester.ts";

const offered = [
  ["P1", "Critical"],
  ["P2", "High"],
  ["P3", "Medium"],
  ["P4", "Low"],
] as const;
const known = "one of P1, P2, P3, P4";

testRule("require-priority", requirePriority, {
  valid: [
    { ...file("src/a.js"), code: "// TODO(#12, P2): x" },
    { ...file("src/a.js"), code: "// TODO: P2: x" },
    { ...file("src/a.js"), code: "// TODO: x (p4)" },
    { ...file("src/a.js", { priorities: ["high", { name: "low", title: "Low" }] }), code: "// TODO(low): x" },
    { ...file("app/format.py"), code: "# XXX: the width of a group" },
  ],
  invalid: [
    {
      ...file("app/backup.py"),
      code: "# TODO(#142): Implement full restoration",
      output: "# TODO(#142, P1): Implement full restoration",
      errors: [
        {
          message: 'TODO has no priority. Use P1 from entry 1 "Backup Restoration".',
          ...at(1, 3, 4),
        },
      ],
    },
    {
      ...file("app/backup.py"),
      code: "# TODO(P9): Implement full restoration",
      output: "# TODO(P1): Implement full restoration",
      errors: [
        {
          message: 'Unknown priority "P9". Use P1 from entry 1 "Backup Restoration".',
          ...at(1, 3, 4),
        },
      ],
    },
    {
      name: "an untriaged entry offers every priority",
      ...file("app/misc.py"),
      code: "# TODO: Look into this",
      errors: [
        {
          messageId: "missingPriority",
          data: { marker: "TODO", known, hint: "" },
          ...at(1, 3, 4),
          suggestions: offered.map(([priority, title]) => ({
            messageId: "usePriority",
            data: { priority, title, reason: "" },
            output: `# TODO(${priority}): Look into this`,
          })),
        },
      ],
    },
    {
      ...file("src/a.js", { priorities: ["high", { name: "low", title: "Low" }] }),
      code: "/* FIXME(#1) x */",
      errors: [
        {
          message: "FIXME has no priority. Use one of high, low.",
          ...at(1, 4, 5),
          suggestions: [
            { desc: "Use high (high).", output: "/* FIXME(#1, high) x */" },
            { desc: "Use low (Low).", output: "/* FIXME(#1, low) x */" },
          ],
        },
      ],
    },
    {
      name: "an edited text gets its entry's as a suggestion",
      ...file("app/migration.py"),
      code: "# TODO: Rollback upon failure of the target host",
      errors: [
        {
          messageId: "missingPriority",
          data: { marker: "TODO", known: "P2", hint: ' from entry 3 "Migration Rollback"' },
          ...at(1, 3, 4),
          suggestions: [
            {
              desc: 'Use P2 (High) from entry 3 "Migration Rollback".',
              output: "# TODO(P2): Rollback upon failure of the target host",
            },
          ],
        },
      ],
    },
  ],
});
