import { Linter } from "eslint";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import tseslint from "typescript-eslint";
import { configure } from "../../src/index.ts";
import { runHere } from "../commands/command.ts";
import { Project } from "./project.ts";

const rule = "todo-registry/require-registration";
const document = "docs/TODO_TRACKING.md";
const empty = "# TODOs\n\n## Untriaged - 0 Items\n";

const labels = ["eslint-disable", "eslint-enable", "eslint-disable-line", "eslint-disable-next-line"] as const;
const names = fc.constantFrom(
  ...["", rule, `"${rule}"`, `todo-registry/require-issue, ${rule}`, `${rule},no-console`, `${rule},`],
  ...["no-console", "todo-registry/require-issue", "require-registration", `${rule}s`],
);
const configs = ["off", "0", `["off"]`, "'off'", "warn", "error", "2"].map((severity) => `eslint ${rule}: ${severity}`);
const reason = fc.constantFrom("", " -- generated", " --- later: see the docs", " - not a description");
const directive = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom(...labels), names, reason)
      .map(([label, list, why]) => `${label} ${list}${why}`),
  },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...configs), reason).map((parts) => parts.join("")) },
);

let count = 0;
const todo = fc.constantFrom("TODO: write", "FIXME write", "TODO(P2): write").map((text) => `${text} it`);
/** What stands in a comment: `%` is replaced by a number, so that no two texts are equal. */
const content = fc.oneof(
  { weight: 2, arbitrary: todo.map((text) => `${text} %`) },
  { weight: 3, arbitrary: directive },
);

type Write = (text: string) => string;
interface Style {
  readonly path: string;
  readonly code: string;
  readonly comments: readonly Write[];
}

const scripts: readonly Write[] = [
  (text) => `// ${text}`,
  (text) => `/* ${text} */`,
  (text) => `/*\n * x\n ${text}\n */`,
];
const styles: readonly Style[] = [
  { path: "a.js", code: "call();", comments: scripts },
  { path: "a.ts", code: "call();", comments: scripts },
  { path: "a.py", code: "call()", comments: [(text) => `# ${text}`, (text) => `#${text}`] },
];

let project: Project;
beforeAll(() => {
  project = new Project(mkdtempSync(join(tmpdir(), "todo-registry-directives-")));
});
afterAll(() => rmSync(project.root, { recursive: true }));

/** What ESLint says of a file: the lines of which the rule speaks, and what of the directives is unused. */
function lint(path: string, text: string): { readonly reported: number[]; readonly unused: string[] } {
  const messages = new Linter({ cwd: project.root }).verify(
    text,
    [
      { files: ["**/*.ts"], languageOptions: { parser: tseslint.parser } },
      { linterOptions: { reportUnusedDisableDirectives: "error" } },
      ...configure({ root: project.root, registry: document }),
    ],
    { filename: join(project.root, path) },
  );
  return {
    reported: messages.filter(({ ruleId }) => ruleId === rule).map(({ line }) => line),
    unused: messages.filter(({ ruleId }) => ruleId === null).map(({ line, message }) => `${line} ${message}`),
  };
}

async function list(path: string): Promise<{ line: number; status: string }[]> {
  const { stdout } = await runHere(project, ["list", "--format", "json", path]);
  return JSON.parse(stdout) as { line: number; status: string }[];
}

describe.each(styles)("directives anywhere in $path", ({ path, code, comments }) => {
  const comment = fc.tuple(content, fc.constantFrom(...comments)).map(([text, write]) => write(text));
  const line = fc.oneof(
    { weight: 6, arbitrary: comment },
    { weight: 2, arbitrary: comment.map((text) => `${code} ${text}`) },
    { weight: 2, arbitrary: fc.constantFrom(code, "") },
  );
  const source = fc
    .tuple(fc.array(line, { minLength: 1, maxLength: 8 }), fc.constantFrom("\n", "\r\n"))
    .map(([lines, eol]) => `${lines.join("\n")}\n`.replaceAll("%", () => String((count += 1))).replaceAll("\n", eol));

  it("silence the same comments for commands as for ESLint, and no directive is unused after update", async () => {
    await fc.assert(
      fc.asyncProperty(source, async (text) => {
        project.write(document, empty);
        project.write(path, text);
        const before = lint(path, text);
        const listed = await list(path);
        expect(listed.filter(({ status }) => status !== "ignored").map((each) => each.line)).toEqual(before.reported);
        expect((await runHere(project, ["update"])).exit).toBe(0);
        expect((await runHere(project, ["update", "--check"])).exit).toBe(0);
        expect(lint(path, text)).toEqual({ reported: [], unused: before.unused });
      }),
      { numRuns: 30 },
    );
    rmSync(join(project.root, path));
  });
});
