import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rules } from "../../src/rules/index.ts";
import { parseTodos } from "../../src/todo/parse.ts";
import { runCommand } from "../commands/command.ts";
import { createProjectWith, lintAs } from "../ecosystem/page.ts";
import { createProject } from "../integration/project.ts";
import { lineComments } from "../todo/comments.ts";
import { grammar } from "../todo/edits.ts";
import { runBlock, shop } from "./follow.ts";
import { codeBlocksOf, codeSpansOf, readPage, repository, rowsOf, sectionOf } from "./pages.ts";

const page = readPage("README.md");
describe("a user who follows the README", () => {
  const [list = ""] = codeBlocksOf(sectionOf(page, "Try it, 30 seconds"), "text");
  const [tryIt = ""] = codeBlocksOf(sectionOf(page, "Try it, 30 seconds"), "sh");
  const quickStart = sectionOf(page, "Quick start");
  const [init = "", failure = ""] = codeBlocksOf(quickStart, "text");
  const steps = codeBlocksOf(quickStart, "sh");

  it("sees the list that it shows, and no file is written", () => {
    const project = createProject(shop);
    expect(runBlock(project, tryIt)).toEqual([list]);
    expect(project.eslint(".").exit).toBe(2);
  });

  it("ends with a green run, sees one failure, and is green again", () => {
    const project = createProject(shop);
    const [install = "", create = "", accept = "", add = ""] = steps;
    expect(install).toBe("npm install --save-dev eslint eslint-plugin-todo-registry\n");
    expect(runBlock(project, create).join("").startsWith(init)).toBe(true);
    runBlock(project, accept);

    const [todo = "", path = "", again = ""] = codeSpansOf(/^\*\*4\. .*$/mu.exec(quickStart)?.[0] ?? "");
    const [fixed = ""] = codeSpansOf(/^\*\*5\. .*$/mu.exec(quickStart)?.[0] ?? "");
    expect(again).toBe("npx eslint .");
    project.write(path, `${todo}\nexport const round = Math.round;\n`);
    const { exit, stdout } = project.eslint(".");
    expect({ exit, stdout: stdout.replaceAll(project.root, "/shop").trim() }).toEqual({
      exit: 1,
      stdout: failure.trim(),
    });

    project.write(path, `${fixed}\nexport const round = Math.round;\n`);
    runBlock(project, add);
    expect(steps).toHaveLength(4);
  }, 60_000);

  it("can paste the config", async () => {
    const [config = ""] = codeBlocksOf(quickStart, "js");
    const registry = "# TODO Tracking Document\n\n## Priority 2 (High) - 0 Items\n";
    const project = createProjectWith(config, { "docs/TODO_TRACKING.md": registry });
    for (const [file, text] of [
      ["a.ts", "// TODO(#1, P2): fix the cart\nexport const a: number = 1;\n"],
      ["a.py", "# TODO(#1, P2): fix the cart\n"],
    ] as const)
      expect((await lintAs(project, file, text)).messages.map(({ ruleId }) => ruleId)).toEqual([
        "todo-registry/require-registration",
      ]);
  });
});

it("has a table of all rules with their descriptions", () => {
  const rows = rowsOf(sectionOf(page, "Rules")).map(([name = "", description]) => [
    /^\[(.+)\]\(docs\/rules\/\1\.md\)$/u.exec(name)?.[1],
    description,
  ]);
  const descriptions = Object.entries(rules).map(([name, { meta }]) => [name, meta.docs?.description]);
  expect(rows).toEqual(descriptions.sort(([a = ""], [b = ""]) => a.localeCompare(b)));
});

describe("the syntax", () => {
  const rows = rowsOf(sectionOf(page, "Syntax"));

  it("has five accepted and three rejected forms", () => {
    const isRejected = ([, meaning = ""]: string[]): boolean => meaning.startsWith("rejected: ");
    expect(rows.map(isRejected)).toEqual([...Array<boolean>(5).fill(false), ...Array<boolean>(3).fill(true)]);
  });

  it.each(rows)("%s is %s", (written, meaning) => {
    const { text, comments } = lineComments(codeSpansOf(written), "\n", "# ");
    const [todo, ...others] = parseTodos(text, comments, grammar);
    if (todo === undefined) throw new Error("not a TODO comment");
    expect(others).toEqual([]);
    const hasNoIssue = /: no issue|placeholder/u.test(meaning);
    expect(todo.references.map(({ id }) => id)).toEqual(hasNoIssue ? [] : ["12"]);
    expect(todo.placeholder !== null).toBe(meaning.includes("placeholder"));
    expect(todo.priority).toBe(meaning.includes("priority P2") ? "P2" : null);
    expect(todo.priorityItem !== null).toBe(/priority P2|no known priority/u.test(meaning));
  });
});

describe("the commands", () => {
  const rows = rowsOf(sectionOf(page, "Commands"));
  const commands = rows.flatMap(([cell = ""]) => codeSpansOf(cell)).map((line) => line.split(" "));
  const help = (...args: string[]): string => runCommand(createProject(), [...args, "--help"]).stdout;

  it("are all that there are", () => {
    const [, list = ""] = help().split("Commands:\n");
    const names = [...list.matchAll(/^ {2}([a-z]+) /gmu)].map(([, name]) => name);
    expect(commands.map(([name]) => name)).toEqual(names.filter((name) => name !== "help"));
  });

  it.each(commands)("%s has the options that the table shows", (name = "", ...args) => {
    const text = help(name);
    for (const option of args.flatMap((arg) => /--[a-z-]+/u.exec(arg)?.[0] ?? [])) expect(text).toContain(option);
  });
});

it("names only commands for a clone that .ci/run runs on a clean checkout", () => {
  const [line = ""] = codeSpansOf(/^To see all rules.*$/mu.exec(page)?.[0] ?? "");
  const steps = readFileSync(join(repository, ".ci/run"), "utf8").match(/(?<=^step ".*" ).*/gmu) ?? [];
  const shown = line.split(" && ");
  expect(shown).toEqual(["npm ci", "npm run demo"]);
  const run = steps.map((step) => step.replace(" --ignore-scripts", "")).filter((step) => shown.includes(step));
  expect(run).toEqual(shown);
});
