import { expect, it } from "vitest";
import { configText, createProject } from "./project.ts";

const document = `# TODOs

## Priority 2 (High) - 2 Items

#### 1. Known
**File:** \`src/a.js:1\`, \`src/a.ts:1\`, \`app/a.py:1\`
\`\`\`js
// TODO: known
\`\`\`
**Issue:** [#1](https://github.com/o/r/issues/1) - open

#### 2. Gone
**File:** \`app/a.py:2\`
\`\`\`python
# TODO: gone
\`\`\`
`;

/** What `eslint-suppressions.json` has: how often each rule reports in each file. */
function countsOf(suppressions: string): Record<string, Record<string, number>> {
  const byFile = Object.entries(JSON.parse(suppressions) as Record<string, Record<string, { count: number }>>);
  return Object.fromEntries(
    byFile.map(([path, rules]) => [
      path,
      Object.fromEntries(
        Object.entries(rules).map(([rule, { count }]) => [rule.replace(/^todo-registry\//u, ""), count]),
      ),
    ]),
  );
}

it("a baseline of suppressions lets old findings be and new ones through, and shrinks as they are fixed", () => {
  const project = createProject({
    "eslint.config.js": configText('registry: "docs/TODO_TRACKING.md"'),
    "docs/TODO_TRACKING.md": document,
    "app/a.py": "# TODO: known\n# TODO: unknown\n",
    "src/a.js": "// TODO: known\n// TODO: unknown\n",
    "src/a.ts": "// TODO: known\n// TODO: unknown\n",
  });
  const eslint = (...args: string[]): number | null => project.eslint(".", "--cache", ...args).exit;
  const counts = (): unknown => countsOf(project.read("eslint-suppressions.json"));

  const unregistered = { "require-registration": 1 };
  expect(eslint("--suppress-rule", "todo-registry/require-registration")).toBe(1);
  expect(counts()).toEqual({ "app/a.py": unregistered, "src/a.js": unregistered, "src/a.ts": unregistered });

  const all = { "require-issue": 2, "require-priority": 2, "require-registration": 1 };
  expect(eslint("--suppress-all")).toBe(0);
  expect(counts()).toEqual({
    "app/a.py": all,
    "docs/TODO_TRACKING.md": { "no-orphan-entry": 1 },
    "src/a.js": all,
    "src/a.ts": all,
  });

  project.write("src/a.ts", "// TODO: known\n// TODO: unknown\n// TODO(#1, P2): another\n// TODO(P2): new\n");
  const found = Object.entries(project.findings(".", "--cache")).filter(([, messages]) => messages.length > 0);
  expect(found.map(([path, messages]) => [path, messages.map(({ ruleId, line }) => [ruleId, line])])).toEqual([
    // With one more than the baseline has, ESLint tells all of that rule and file.
    [
      "src/a.ts",
      [
        ["todo-registry/require-issue", 1],
        ["todo-registry/require-issue", 2],
        ["todo-registry/require-registration", 2],
        ["todo-registry/require-issue", 4],
        ["todo-registry/require-registration", 4],
      ],
    ],
  ]);

  project.write("src/a.ts", "// TODO: known\n// TODO: unknown\n");
  const fixed = project.eslint(".", "--cache", "--fix");
  expect(fixed.exit).toBe(2);
  expect(fixed.stderr).toContain("--prune-suppressions");
  expect(project.read("app/a.py")).toBe("# TODO(#1, P2): known\n# TODO: unknown\n");
  expect(project.read("src/a.js")).toBe("// TODO(#1, P2): known\n// TODO: unknown\n");
  expect(project.read("src/a.ts")).toBe("// TODO(#1, P2): known\n// TODO: unknown\n");

  const left = { "require-issue": 1, "require-priority": 1, "require-registration": 1 };
  expect(eslint("--prune-suppressions")).toBe(0);
  expect(counts()).toEqual({
    "app/a.py": left,
    "docs/TODO_TRACKING.md": { "no-orphan-entry": 1 },
    "src/a.js": left,
    "src/a.ts": left,
  });
});
