import { ESLint, type Linter } from "eslint";
import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { createProject, type Project } from "../integration/project.ts";

const repository = join(import.meta.dirname, "../..");
const page = readFileSync(join(repository, "docs/languages.md"), "utf8");

/** The config that the page shows under a heading. */
export function configUnder(heading: string): string {
  const section = page.split(/^## /mu).find((text) => text.startsWith(`${heading}\n`)) ?? "";
  const config = /^```js\n([^]*?)^```/mu.exec(section)?.[1];
  if (config === undefined) throw new Error(`docs/languages.md has no config under ${heading}`);
  return config;
}

/** A project with that config, in which the packages that it imports are installed. */
export function createProjectWith(config: string, files: Readonly<Record<string, string>>): Project {
  const project = createProject({ "package.json": '{ "type": "module" }\n', "eslint.config.js": config, ...files });
  for (const [, name = ""] of config.matchAll(/ from "([^"]+)"/gu)) {
    const link = join(project.root, "node_modules", name);
    if (name === "eslint/config" || existsSync(link)) continue;
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(repository, "node_modules", name), link);
  }
  return project;
}

/** Lints a text as the file of that name, by the project's own config. */
export async function lintAs(
  project: Project,
  path: string,
  text: string,
  options: ESLint.Options = {},
): Promise<ESLint.LintResult> {
  const eslint = new ESLint({
    cwd: project.root,
    overrideConfigFile: join(project.root, "eslint.config.js"),
    ...options,
  });
  const [result] = await eslint.lintText(text, { filePath: join(project.root, path) });
  if (result === undefined) throw new Error(`${path} was not linted`);
  return result;
}

/** A document that knows of two TODOs in each of the files. */
export function registryOf(...paths: string[]): string {
  const entry = (number: number, title: string): string => `#### ${number}. ${title}
**File:** ${paths.map((path) => `\`${path}:1\``).join(", ")}
\`\`\`
TODO: ${title}
\`\`\`

**Issue:** [#${number + 6}](https://github.com/acme/shop/issues/${number + 6}) - open
`;
  return `# TODO Tracking Document

## Priority 2 (High) - 2 Items

### Shop

${entry(1, "Colour it")}
---

${entry(2, "Paint the bikeshed")}`;
}

/** `line:column-endColumn` of each TODO in a text but those that say that they are none. */
export function placesOfTodos(text: string): string[] {
  return text
    .replace(/^\ufeff/u, "")
    .split(/\r?\n/u)
    .flatMap((line, index) =>
      [...line.matchAll(/TODO(?=: (?!no\b))/gu)].map(({ index: column }) => `${index + 1}:${column + 1}-${column + 5}`),
    );
}

/** Where the messages of one rule are, in the same form. */
export function placesOf(messages: readonly Linter.LintMessage[], rule: string): string[] {
  return messages
    .filter(({ ruleId }) => ruleId === rule)
    .map(({ line, column, endColumn }) => `${line}:${column}-${endColumn ?? ""}`);
}

/** What a text is after a fix or suggestion; their ranges do not count a byte order mark. */
export function applyFix(
  text: string,
  { range: [start, end], text: insert }: Linter.LintMessage["fix"] & object,
): string {
  const bom = text.startsWith("\ufeff") ? 1 : 0;
  return text.slice(0, start + bom) + insert + text.slice(end + bom);
}
