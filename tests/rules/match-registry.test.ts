import { matchRegistry } from "../../src/rules/match-registry.ts";
import { at, file, testRule } from "./tester.ts";

const backup = 'entry 1 "Backup Restoration"';
const migration = 'entry 3 "Migration Rollback"';

testRule("match-registry", matchRegistry, {
  valid: [
    { ...file("app/backup.py"), code: "# TODO(#142, P1): Implement full restoration" },
    { ...file("app/backup.py"), code: "# TODO: Implement full restoration" },
    { ...file("app/backup.py"), code: "# TODO(acme/app#142, P1): Implement full restoration" },
    { ...file("app/backup.py"), code: "# TODO(https://github.com/Acme/App/issues/142): Implement full restoration" },
    { ...file("app/backup.py"), code: "# TODO(#9): Verify the checksum" },
    { ...file("app/misc.py"), code: "# TODO(P3): Look into this" },
    { ...file("src/a.js"), code: "// TODO(#9, P4): unknown to the registry" },
    { ...file("src/elsewhere.js"), code: "// TODO(P4): Implement full restoration" },
    {
      name: "what is only mentioned",
      ...file("app/backup.py"),
      code: "# TODO: Implement full restoration, closes #99",
    },
    { ...file("app/backup.py"), code: "# TODO: Implement full restoration until #99 is merged" },
    { ...file("app/scan.py"), code: "# TODO #17 P2: Implement actual scan execution" },
  ],
  invalid: [
    {
      name: "the text of a pending entry with the issue of another: nothing is written, nothing offered",
      ...file("app/backup.py"),
      code: "# TODO(#142): Verify the checksum",
      errors: [
        {
          message: `#142 is the issue of ${backup}, but this text is entry 2 "Checksum". Correct one of them.`,
          suggestions: [],
          ...at(1, 3, 4),
        },
      ],
    },
    {
      ...file("app/backup.py"),
      code: "# TODO(#142, P3): Implement full restoration",
      output: "# TODO(#142, P1): Implement full restoration",
      errors: [
        {
          message: 'TODO has priority P3, but entry 1 "Backup Restoration" has P1. Use P1, or move the entry.',
          ...at(1, 3, 4),
        },
      ],
    },
    {
      ...file("app/backup.py"),
      code: "# TODO(#99): Implement full restoration",
      output: "# TODO(#142): Implement full restoration",
      errors: [
        {
          message: 'TODO references #99, but entry 1 "Backup Restoration" is issue #142. Correct one of them.',
          ...at(1, 3, 4),
        },
      ],
    },
    {
      name: "another repository's issue of the same number is another issue",
      ...file("app/backup.py"),
      code: "# TODO(other/app#142): Implement full restoration",
      output: "# TODO(#142): Implement full restoration",
      errors: [
        {
          messageId: "wrongIssue",
          data: { marker: "TODO", written: "other/app#142", recorded: "#142", entry: backup },
          ...at(1, 3, 4),
        },
      ],
    },
    {
      name: "both at once, one after the other",
      ...file("src/backup.ts"),
      code: "// TODO: #99 P2 - Implement full restoration",
      output: "// TODO: #142 P1 - Implement full restoration",
      errors: [
        {
          messageId: "wrongPriority",
          data: { marker: "TODO", written: "P2", recorded: "P1", entry: backup },
          ...at(1, 4, 4),
        },
        {
          messageId: "wrongIssue",
          data: { marker: "TODO", written: "#99", recorded: "#142", entry: backup },
          ...at(1, 4, 4),
        },
      ],
    },
    {
      name: "a reference in running text is offered, not written",
      ...file("app/migration.py"),
      code: "# TODO: Rollback on failure of the target host, see #99",
      errors: [
        {
          messageId: "wrongIssue",
          data: { marker: "TODO", written: "#99", recorded: "#143", entry: migration },
          ...at(1, 3, 4),
          suggestions: [
            {
              messageId: "useRecorded",
              data: { recorded: "#143", entry: migration },
              output: "# TODO: Rollback on failure of the target host, see #143",
            },
          ],
        },
      ],
    },
  ],
});
