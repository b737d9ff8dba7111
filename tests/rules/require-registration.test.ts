import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requireRegistration } from "../../src/rules/require-registration.ts";
import { at, file, root, testRule } from "./tester.ts";

const addOne = 'Run "npx eslint-plugin-todo-registry update" to add one';

testRule("require-registration", requireRegistration, {
  valid: [
    { ...file("app/backup.py"), code: "\n\n\n# TODO: Implement full restoration" },
    { ...file("app/backup.py"), code: "call(a,  # TODO(#9, P1): verify  the checksum!\n)" },
    { ...file("app/twins.py"), code: "# TODO: fix\nx = 1\n# TODO: fix" },
    { ...file("src/anywhere.js"), code: "// TODO(#142): another text" },
    { ...file("app/format.py"), code: "# XXX: the width of a group" },
    { ...file("src/a.js"), code: "// no marker here" },
  ],
  invalid: [
    {
      ...file("src/a.js"),
      code: "// TODO: Nobody recorded this",
      errors: [
        {
          message: 'TODO has no entry in TODO_TRACKING.md. Run "npx eslint-plugin-todo-registry update" to add one.',
          ...at(1, 4, 4),
        },
      ],
    },
    {
      ...file("src/a.js"),
      code: "// TODO: Implement full restoration",
      errors: [
        {
          message:
            'TODO moved here from app/backup.py, src/backup.ts (entry 1 "Backup Restoration"). Run "npx eslint-plugin-todo-registry update".',
          ...at(1, 4, 4),
        },
      ],
    },
    {
      // What is recorded would end the block comment.
      ...file("src/closers.js"),
      code: "/* TODO: Read everything that a glob such as lib/index.js finds */",
      errors: [
        {
          messageId: "edited",
          data: {
            entry: "entry 22",
            marker: "TODO",
            recorded: "Read all that a glob such as lib/*/inde…",
            remedy: 'run "npx eslint-plugin-todo-registry update"',
          },
          ...at(1, 4, 4),
          suggestions: [],
        },
      ],
    },
    {
      ...file("app/migration.py"),
      code: "# TODO(#9): Rollback upon failure of the target host",
      errors: [
        {
          message:
            'TODO text differs from entry 3: "Rollback on failure of the target host". Restore it, or run "npx eslint-plugin-todo-registry update".',
          ...at(1, 3, 4),
          suggestions: [
            {
              desc: 'Restore the text "Rollback on failure of the target host".',
              output: "# TODO(#9): Rollback on failure of the target host",
            },
          ],
        },
      ],
    },
    {
      name: "a third twin is one too many",
      ...file("app/twins.py"),
      code: "# TODO: fix\nx = 1\n# TODO: fix\nx = 2\n# TODO: fix",
      errors: [
        {
          messageId: "unregistered",
          data: { marker: "TODO", registry: "TODO_TRACKING.md", remedy: addOne },
          ...at(3, 3, 4),
        },
      ],
    },
    {
      name: "an entry without a code block records a TODO at its line, and one like its title",
      ...file("app/cache.py", { registry: "no-code-block.md" }),
      code: "# TODO: keep them for a day",
      errors: [
        {
          message:
            'Entry 1 "Cache the answers" has no code block for this TODO. Run "npx eslint-plugin-todo-registry update" to add it.',
          suggestions: [],
          ...at(1, 3, 4),
        },
      ],
    },
    {
      name: "a missing document is one report a file",
      ...file("src/a.js", { registry: "nowhere.md" }),
      code: "// TODO: a\n// TODO: b",
      errors: [
        {
          message:
            'Registry not found: nowhere.md. Run "npx eslint-plugin-todo-registry init", or fix the "registry" setting.',
          ...at(1, 4, 4),
        },
      ],
    },
    {
      name: "a folder in the document's place",
      ...file("src/a.js", { registry: "." }),
      code: "// TODO: a",
      errors: [{ message: `The registry ${root} is not a file. Fix the "registry" setting.`, ...at(1, 4, 4) }],
    },
    {
      name: "a malformed document is named with its line, and what it says still counts",
      ...file("app/broken.py", { registry: "broken.md" }),
      code: "# TODO: a\n# TODO: known",
      errors: [
        {
          message:
            'broken.md:15: Duplicate entry number 1 (first used at line 7). Run "npx eslint-plugin-todo-registry update" to renumber.',
          ...at(1, 3, 4),
        },
        { messageId: "unregistered", data: { marker: "TODO", registry: "broken.md", remedy: addOne }, ...at(1, 3, 4) },
      ],
    },
    {
      name: "of a document that update refuses to write the problem comes first",
      ...file("app/total.py", { registry: "total.md" }),
      code: "# TODO: a",
      errors: [
        { message: 'total.md:3: Total Items "many" is not a number. Write a number.', ...at(1, 3, 4) },
        { message: "TODO has no entry in total.md. Fix line 3 of the registry first.", ...at(1, 3, 4) },
      ],
    },
    {
      name: "without settings the nearest document above the file holds",
      filename: join(root, "app/deep/er/a.js"),
      code: "// TODO: Nobody recorded this",
      errors: [
        {
          messageId: "unregistered",
          data: { marker: "TODO", registry: "TODO_TRACKING.md", remedy: addOne },
          ...at(1, 4, 4),
        },
      ],
    },
  ],
});

const linkedRoot = mkdtempSync(join(tmpdir(), "todo-registry-links-"));
mkdirSync(join(linkedRoot, "src"));
symlinkSync("src", join(linkedRoot, "linked"));
const linkedEntry = (number: number, path: string, text: string): string =>
  `#### ${String(number)}. T\n**File:** \`${path}:1\`\n\`\`\`\n// TODO: ${text}\n\`\`\`\n`;
writeFileSync(
  join(linkedRoot, "TODO_TRACKING.md"),
  `# R\n\n## P2\n\n${linkedEntry(1, "src/cart.js", "merge")}\n${linkedEntry(2, "linked/pay.js", "retry")}`,
);
const behindLink = (path: string): { filename: string; settings: Record<string, unknown> } => ({
  filename: join(linkedRoot, path),
  settings: { "todo-registry": { root: linkedRoot, registry: "TODO_TRACKING.md" } },
});

testRule("require-registration behind a link in place of a folder", requireRegistration, {
  valid: [
    { ...behindLink("src/cart.js"), code: "// TODO: merge" },
    { ...behindLink("linked/cart.js"), code: "// TODO: merge" },
    { ...behindLink("src/pay.js"), code: "// TODO: retry" },
    { ...behindLink("linked/pay.js"), code: "// TODO: retry" },
  ],
  invalid: [
    {
      ...behindLink("linked/cart.js"),
      code: "// TODO: retry",
      errors: [
        {
          message: 'TODO moved here from src/pay.js (entry 2 "T"). Run "npx eslint-plugin-todo-registry update".',
          ...at(1, 4, 4),
        },
      ],
    },
  ],
});
