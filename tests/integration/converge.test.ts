import { Linter } from "eslint";
import fc from "fast-check";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { configure } from "../../src/index.ts";
import { styles } from "../todo/comments.ts";
import { spelled } from "../todo/spelled.ts";

const root = mkdtempSync(join(tmpdir(), "todo-registry-converge-"));
afterAll(() => rmSync(root, { recursive: true }));

// One entry for each text that the generator spells.
const texts = ["fix it", "naïve  🙂 x", "see #9, then", "a (b) c", "return x[0] (maybe)"];
const entries = texts.map(
  (text, index) => `#### ${String(index + 1)}. Entry ${String(index + 1)}
**File:** \`a.js:1\`, \`a.py:1\`
\`\`\`js
// TODO: ${text}
\`\`\`
**Issue:** [#${String(index + 101)}](https://github.com/o/r/issues/${String(index + 101)}) - open
`,
);
writeFileSync(
  join(root, "TODO_TRACKING.md"),
  `# TODOs\n\n## Priority 2 (High) - 5 Items\n\n### Area\n\n${entries.join("\n---\n\n")}`,
);

const linter = new Linter({ cwd: root });
const config: Linter.Config[] = [
  {
    languageOptions: { sourceType: "script" },
    rules: { "capitalized-comments": "error", "no-warning-comments": "error", "no-inline-comments": "error" },
  },
  ...configure({ root, registry: "TODO_TRACKING.md", preset: "strict", repository: "o/r" }),
];

it.each(["a.js", "a.py"])(
  "every spelling in %s is settled by one run of --fix, whatever other rules fix",
  (filename) => {
    const own = Object.entries(styles).filter(([name]) =>
      filename === "a.py" ? name.includes("#") : !/#|html/u.test(name),
    );
    fc.assert(
      fc.property(
        spelled,
        fc.constantFrom(...own.map(([, write]) => write)),
        fc.constantFrom("\n", "\r\n"),
        (written, write, eol) => {
          const { text } = write(written.split("\n"), eol);
          const first = linter.verifyAndFix(text, config, { filename: join(root, filename) });
          expect(first.messages.filter((message) => message.fatal === true)).toEqual([]);
          const second = linter.verifyAndFix(first.output, config, { filename: join(root, filename) });
          expect(second.output).toBe(first.output);
          expect(second.fixed).toBe(false);
          expect(
            first.messages.filter(
              (message) => message.fix !== undefined && message.ruleId?.startsWith("todo-registry/") === true,
            ),
          ).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  },
);
