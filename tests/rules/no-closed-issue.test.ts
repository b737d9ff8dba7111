import { noClosedIssue } from "../../src/rules/no-closed-issue.ts";
import { at, file, testRule } from "./tester.ts";

testRule("no-closed-issue", noClosedIssue, {
  valid: [
    { ...file("app/backup.py"), code: "# TODO(#142): Implement full restoration" },
    { ...file("app/a.py"), code: "# TODO(#9999): unknown to the registry" },
    { ...file("app/a.py"), code: "# TODO: bare" },
    { ...file("app/a.py"), code: "# TODO(other/lib#143): another repository's" },
  ],
  invalid: [
    {
      ...file("app/a.py"),
      code: "# TODO(#143): x",
      errors: [
        {
          message: "Issue #143 is closed as completed (as of 2026-11-20). Remove this TODO, or reopen the issue.",
          ...at(1, 3, 4),
        },
      ],
    },
    {
      ...file("src/a.js"),
      code: "let a; /* FIXME: x, see #144 */",
      errors: [
        {
          message:
            "Issue #144 is closed as not planned (as of 2026-11-20). Reopen it, or give this FIXME an open issue.",
          ...at(1, 11, 5),
        },
      ],
    },
    {
      ...file("app/a.py"),
      code: "# TODO(#145): x",
      errors: [
        {
          message: "Issue #145 is deleted or not visible (as of 2026-11-20). Give this TODO another issue.",
          ...at(1, 3, 4),
        },
      ],
    },
    {
      name: "each of several issues",
      ...file("app/a.py"),
      code: "# TODO(#142, #143, https://github.com/other/lib/issues/7): x",
      errors: [
        {
          messageId: "completedIssue",
          data: { issue: "#143", marker: "TODO", date: " (as of 2026-11-20)" },
          ...at(1, 3, 4),
        },
        {
          message:
            "Issue other/lib#7 is closed as duplicate (as of 2026-11-20). Reopen it, or give this TODO an open issue.",
          ...at(1, 3, 4),
        },
      ],
    },
  ],
});
