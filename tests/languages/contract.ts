import { ESLint, type Linter } from "eslint";
import { join } from "node:path";
import plugin, { configure } from "../../src/index.ts";
import { ecmaScriptLanguage } from "../../src/languages/ecmascript/language.ts";
import { globsOf, type Language } from "../../src/languages/language.ts";
import { loadCommentReader, ruleTextOf } from "../../src/languages/reading.ts";
import { createLocator } from "../../src/text/lines.ts";
import { parseTodos } from "../../src/todo/parse.ts";
import type { Todo } from "../../src/todo/todo.ts";
import { loadProject, type Project } from "../../src/workspace/project/project.ts";
import { createProject } from "../integration/project.ts";
import { grammar } from "../registry/trees.ts";
import type { Sample } from "./samples.ts";

/** A file name for each extension and each whole name of a language, with what a code block says of it. */
export function namesOf({ extensions, fileNames = {} }: Language): [name: string, infoString: string][] {
  return [
    ...Object.entries(extensions).map(([extension, infoString]): [string, string] => [`a.${extension}`, infoString]),
    ...Object.entries(fileNames),
  ];
}

/** The delimiters of a language's comments, and a comment of each with a text. */
export function delimitersOf({ comments: { line, block } }: Language) {
  return [
    ...line.map((opener) => ({ opener, closer: "", write: (text: string) => `${opener} ${text}` })),
    ...block.map(([opener, closer]) => ({ opener, closer, write: (text: string) => `${opener} ${text} ${closer}` })),
  ];
}

interface Unmarked {
  readonly text: string;
  readonly comment: { readonly start: number; readonly end: number };
}

/** A sample's text without the marks, and the comment that they mark. */
export function unmark(marked: string): Unmarked {
  return {
    text: marked.replace(/[«»]/gu, ""),
    comment: { start: marked.indexOf("«"), end: marked.indexOf("»") - 1 },
  };
}

/** The code of a sample, with the comment of its first style. */
export function firstOf({ comments }: Sample): Unmarked {
  return unmark(Object.values(comments)[0] ?? "");
}

const forms: Readonly<Record<string, (marked: string) => string>> = {
  LF: (marked) => marked,
  CRLF: (marked) => marked.replaceAll("\n", "\r\n"),
  "no break at the end": (marked) => marked.trimEnd(),
  BOM: (marked) => `\ufeff${marked}`,
};

/** What is wrong with how a language's comments are read: nothing where it keeps the contract. */
export function findFaults(language: Language, { comments, strings }: Sample): string[] {
  const read = loadCommentReader(language, false);
  const faults = new Set<string>();
  const judge = (what: string, marked: string): void => {
    const expected = marked.includes("«") ? [unmark(marked.replace("\ufeff", "")).comment] : [];
    const text = ruleTextOf(unmark(marked).text, language);
    for (const [name] of namesOf(language)) {
      const answer = read(name, text);
      const found = "problem" in answer ? answer.problem : shown(answer.comments);
      const todos = "problem" in answer ? [] : parseTodos(text, answer.comments, grammar);
      if (found !== shown(expected)) faults.add(`${what}: ${found}, not ${shown(expected)}`);
      else if (todos.length !== expected.length || todos.some((todo) => todo.text !== "Write it"))
        faults.add(`${what}: another TODO`);
    }
  };
  for (const [style, marked] of Object.entries(comments))
    for (const [form, write] of Object.entries(forms)) judge(`${style}, ${form}`, write(marked));
  for (const text of strings) judge(text, text);
  return [...faults];
}

function shown(comments: readonly { readonly start: number; readonly end: number }[]): string {
  return comments.map(({ start, end }) => `${String(start)}-${String(end)}`).join() || "no comment";
}

/** The parser as the command `lint` has it, without those of a project. */
export function parsersOf(): Linter.Config[] {
  return [{ ...plugin.configs.fallback, files: globsOf(ecmaScriptLanguage) }];
}

/** A folder as the commands see it. */
export function openFolder(cwd: string): Promise<Project> {
  return loadProject({
    cwd,
    env: process.env,
    progress: { report: () => Promise.resolve(), stop: () => {} },
    onUnread: () => {},
  });
}

/** Where TODOs of a text stand, as ESLint reports them: `0/a.py:1:3`. */
export function locationsOf(path: string, text: string, todos: readonly Pick<Todo, "span">[]): string[] {
  const locate = createLocator(text, "ecmascript");
  return todos.map(({ span }) => {
    const { line, column } = locate(span.start);
    return `${path}:${String(line)}:${String(column + 1)}`;
  });
}

/** A file of a sample project, and the issue that the registry knows for its TODO. */
interface SampleFile extends Unmarked {
  readonly path: string;
  readonly issue: string;
}

/** A project with a file for each name and style of a language, whose registry knows each TODO. */
export function createSampleProject(language: Language, { comments }: Sample, further: readonly Linter.Config[] = []) {
  const files = namesOf(language)
    .flatMap(([name]) => Object.values(comments).map((marked, style) => ({ name: `${String(style)}/${name}`, marked })))
    .map(({ name, marked }, index): SampleFile => ({ path: name, issue: `#${String(index + 1)}`, ...unmark(marked) }));
  const project = createProject({
    "TODO_TRACKING.md": `# R\n\n## Priority 2 (High)\n\n### General\n\n${files.map(formatEntry).join("\n")}`,
    ...Object.fromEntries(files.map(({ path, text }) => [path, text])),
  });
  const own = configure({ root: project.root, repository: "acme/shop" });
  const overrideConfig = [...parsersOf(), ...own, ...further];
  return {
    project,
    files,
    async lint(path: string, fix = false): Promise<ESLint.LintResult> {
      const eslint = new ESLint({ cwd: project.root, overrideConfigFile: true, overrideConfig, fix });
      const [result] = await eslint.lintFiles([join(project.root, path)]);
      if (result === undefined) throw new Error(`${path} was not linted`);
      return result;
    },
  };
}

function formatEntry({ path, issue, text, comment }: SampleFile): string {
  const number = issue.slice(1);
  const line = text.slice(0, text.indexOf("TODO", comment.start)).split("\n").length;
  return `#### ${number}. Write it
**File:** \`${path}:${String(line)}\`
\`\`\`
TODO: Write it
\`\`\`

**Issue:** [${issue}](https://github.com/acme/shop/issues/${number}) - open
`;
}
