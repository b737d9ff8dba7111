import { describe, expect, it } from "vitest";
import { configText, createProject, type Project } from "./project.ts";

const entry = (number: number, text: string): string => `#### ${String(number)}. Entry ${String(number)}
**File:** \`src/a.js:1\`, \`app/a.py:1\`
\`\`\`js
// TODO: ${text}
\`\`\`
**Issue:** [#${String(number)}](https://github.com/o/r/issues/${String(number)}) - open
`;
const registry = (...entries: string[]): string =>
  `# TODOs\n\n## Priority 2 (High) - ${String(entries.length)} Items\n\n### Area\n\n${entries.join("\n---\n\n")}`;
const known = registry(entry(1, "known"));
const emptied = registry(entry(2, "other"));

function project(): Project {
  return createProject({
    "eslint.config.js": configText('registry: "docs/TODO_TRACKING.md"'),
    "docs/TODO_TRACKING.md": known,
    "src/a.js": "// TODO(P2): known\n",
    "src/b.js": "let a = 1;\n",
    "app/a.py": "# TODO(P2): known\n",
  });
}

function rulesOf(findings: ReturnType<Project["findings"]>): string[] {
  return Object.entries(findings).flatMap(([path, messages]) =>
    messages.map(({ ruleId }) => `${path} ${ruleId ?? ""}`),
  );
}

describe.each([
  ["metadata", []],
  ["content", ["--cache-strategy", "content"]],
  ["metadata, two workers", ["--concurrency", "2"]],
])("--cache by %s", (_name, args) => {
  it("forgets a result when the document changes, in both directions", () => {
    const { findings, write } = bound(project());
    const lint = (): string[] => rulesOf(findings(".", "--cache", ...args));
    const clean = ["app/a.py todo-registry/require-issue", "src/a.js todo-registry/require-issue"];
    const orphan = "docs/TODO_TRACKING.md todo-registry/no-orphan-entry";
    const drifted = ["require-issue", "require-registration"]
      .flatMap((rule) => [`app/a.py todo-registry/${rule}`, `src/a.js todo-registry/${rule}`])
      .concat(orphan, orphan)
      .sort();
    expect(lint().sort()).toEqual(clean);
    expect(lint().sort()).toEqual(clean);
    write("docs/TODO_TRACKING.md", emptied);
    expect(lint().sort()).toEqual(drifted);
    expect(lint().sort()).toEqual(drifted);
    write("docs/TODO_TRACKING.md", known);
    expect(lint().sort()).toEqual(clean);
  });

  it("keeps its results when only the document's prose changes", () => {
    const { findings, write, read } = bound(project());
    findings(".", "--cache", ...args);
    const cache = (): unknown => JSON.parse(read(".eslintcache"))[0];
    const before = cache();
    write("docs/TODO_TRACKING.md", `${known}\n## Notes\n\nNothing that a rule looks at.\n`);
    findings(".", "--cache", ...args);
    expect(cache()).toEqual(before);
  });
});

function bound(of: Project): Pick<Project, "findings" | "write" | "read"> {
  return { findings: of.findings.bind(of), write: of.write.bind(of), read: of.read.bind(of) };
}
