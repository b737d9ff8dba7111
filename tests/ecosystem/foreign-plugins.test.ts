import { ESLint, type Linter } from "eslint";
import { join } from "node:path";
import tseslint from "typescript-eslint";
import { describe, expect, it } from "vitest";
import ours, { configure } from "../../src/index.ts";
import { createProject, type Project } from "../integration/project.ts";
import { everything, names, plugins } from "./every-rule.ts";
import { placesOf, placesOfTodos, registryOf } from "./page.ts";

it("every rule of ESLint and of ten plugins is in this test", () => {
  expect(names.length).toBeGreaterThan(1300);
  for (const namespace of Object.keys(plugins))
    expect(names.filter((name) => name.startsWith(`${namespace}/`)).length).toBeGreaterThan(20);
});

/** The parser of typescript-eslint for all files, with types, as its own configs set it. */
function typedIn({ root }: Project): Linter.Config {
  return {
    languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true, tsconfigRootDir: root } },
  };
}

/** Lints texts as the file of that name. */
function createLint(
  { root }: Project,
  path: string,
  configs: readonly Linter.Config[],
  fix = false,
): (text: string) => Promise<ESLint.LintResult> {
  const files: Linter.Config = { files: ["**/*.{js,ts}"] };
  const eslint = new ESLint({ cwd: root, fix, overrideConfigFile: true, overrideConfig: [files, ...configs] });
  return async (text) => {
    const [result] = await eslint.lintText(text, { filePath: join(root, path) });
    if (result === undefined) throw new Error(`${path} was not linted`);
    return result;
  };
}

function oursOf(messages: readonly Linter.LintMessage[]): Linter.LintMessage[] {
  return messages.filter(({ ruleId }) => ruleId?.startsWith("todo-registry/") === true);
}

const python: Readonly<Record<string, string>> = {
  "a script with CRLF and a byte order mark": `\ufeff#!/usr/bin/env python3\r
# -*- coding: utf-8 -*-\r
import os, sys\r
# TODO: Colour it\r
x = "😀"  # TODO: more\r
`,
  "a module": `"""A module.\t

TODO: no
"""
from __future__ import annotations


@decorate(lambda x: x)  # TODO: more
async def f(a: int = 1, *args, **kwargs) -> dict[str, int]:
    # TODO: Colour it
    #   and say why  \n    if (n := len(args)) != None and not a:
        return {"a": a, 'b': b, **kwargs}
    match n:
        case [x, *_]: pass
        case {"// TODO: no": y}: print(f"{y!r:>{n}} {'# TODO: no'}")
    return f'''{
        a  # TODO: more
    }'''
`,
  "what looks like JavaScript": `x = 1; // TODO: no
var = 'eslint-disable'
/* TODO: no */
# /* TODO: more
# global a, b
# @ts-ignore
# istanbul ignore next
# exported y
# TODO: Colour it
function f() { return /[a-z/ }
`,
  "spaces of all kinds": `\f# TODO: Colour it\t \n\n\n\n\tif x:\n  \ty  # TODO: more   \n\x0bz = "\u2028" #TODO: more\u00a0\n\n\n\n`,
  "broken Python": `def f(:\n  """\n# TODO: no\n""" x = (\n  # TODO: Colour it\n'\n# TODO: more`,
  "a comment and nothing else": `# TODO: Colour it`,
  directives: `# eslint-disable-next-line todo-registry/require-registration -- not yet
# TODO: more
# eslint no-undef: "error", no-tabs: "error"
# eslint-disable-next-line
# TODO: no
# TODO: Colour it
`,
  "no TODO at all": `import os;\nx = 1;;\n`,
  nothing: "",
};

it.each([
  ["rules of others before ours", "before"],
  ["rules of others behind ours", "behind"],
  ["rules of others before the static configs", "static"],
])("Python is for our rules alone: %s", async (_, order) => {
  const project = createProject({ "TODO_TRACKING.md": registryOf("shop.py") });
  const own =
    order === "static"
      ? [ours.configs.recommended, ...ours.configs.python]
      : configure({ root: project.root, registry: "TODO_TRACKING.md" });
  const configs = order === "behind" ? [typedIn(project), ...own, everything] : [typedIn(project), everything, ...own];
  const lintAlone = createLint(project, "shop.py", own);
  const lint = createLint(project, "shop.py", configs);
  const fix = createLint(project, "shop.py", configs, true);

  for (const [name, text] of Object.entries(python)) {
    const { messages } = await lint(text);
    expect(messages, name).toEqual((await lintAlone(text)).messages);
    expect(placesOf(messages, "todo-registry/require-issue"), name).toEqual(placesOfTodos(text));
    const { output = text } = await fix(text);
    expect(output, name).toBe(text.replace("TODO: Colour it", "TODO(#7, P2): Colour it"));
  }
});

const script = `import { readFileSync } from 'fs'
// TODO: Colour it
export function f(a) {
    /* FIXME: other */ if (a == null) return readFileSync('x') // todo: lower case
    //TODO(#3):tight
    /**
     * @todo Paint the bikeshed
     * @param a 
     */
    var b = [3,1,2].sort(), z = {b: 1, a: b}
    return z;
}
/* TODO: one
   XXX: two
   TODO */
`;

describe.each([
  ["shop.ts", script.replace("(a)", "(a: any)")],
  ["other.js", script],
])("in %s", (path, text) => {
  it("rules of others change no message of ours, and their fixes and ours come to rest", async () => {
    const project = createProject({
      [path]: text,
      "package.json": "{}\n",
      "tsconfig.json": '{ "compilerOptions": { "allowJs": true, "noEmit": true }, "include": ["*"] }\n',
      "TODO_TRACKING.md": registryOf(path),
    });
    const own = [typedIn(project), ...configure({ root: project.root, registry: "TODO_TRACKING.md" })];
    const all = [everything, ...own];

    const alone = await createLint(project, path, own)(text);
    const { messages } = await createLint(project, path, all)(text);
    expect(oursOf(messages)).toEqual(alone.messages);
    expect(messages.length).toBeGreaterThan(alone.messages.length + 50);

    const fix = createLint(project, path, all, true);
    const first = await fix(text);
    const fixed = first.output ?? "";
    expect(fixed).toContain("TODO(#7, P2): Colour it");
    expect(fixed).toContain("@todo (#8, P2) Paint the bikeshed");
    const second = await fix(fixed);
    // Of the others some undo what others do, so that lines and spaces around may differ.
    expect(saidBy(second)).toEqual(saidBy(first));
    expect(todosIn(second.output ?? fixed)).toEqual(todosIn(fixed));
    expect(oursOf(second.messages).filter((message) => message.fix !== undefined)).toEqual([]);
  });
});

function saidBy({ messages }: ESLint.LintResult): string[] {
  return oursOf(messages).map(({ message }) => message);
}

function todosIn(text: string): string[] {
  return text.match(/(?:TODO|FIXME|XXX)\b.*/giu) ?? [];
}
