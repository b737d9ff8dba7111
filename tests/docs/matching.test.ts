import { ESLint } from "eslint";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCommand } from "../commands/command.ts";
import { Project } from "../integration/project.ts";
import { codeBlocksOf, codeSpansOf, readPage, repository, rowsOf, sectionOf } from "./pages.ts";
import { recordIn, stringsIn } from "./source.ts";

const page = readPage("docs/matching.md");
const why = "src/report/list/why.ts";
const examples = new Project(join(repository, "examples"));

/** The texts of a table by the names in its first column. */
function tableUnder(heading: string): Record<string, string> {
  const rows = rowsOf(sectionOf(page, heading)).filter(([name = ""]) => /^`\w+`$/u.test(name));
  return Object.fromEntries(rows.map(([name = "", text = ""]) => [name.replaceAll("`", ""), text]));
}

describe("docs/matching.md", () => {
  it("shows what --why prints for the example", () => {
    const [, , ...args] = (codeBlocksOf(page, "sh")[0] ?? "").trim().split(" ");
    const { exit, stdout } = runCommand(examples, args);
    expect({ exit, stdout }).toEqual({ exit: 0, stdout: codeBlocksOf(page, "text")[0] });
  });

  it("has the steps of the matcher in their order", () => {
    const steps = recordIn(why, "steps");
    expect(tableUnder("The steps")).toEqual(steps);
    expect(Object.keys(tableUnder("The steps"))).toEqual(Object.keys(steps));
  });

  it("has each reason for no fix", () => {
    expect(tableUnder("What gets no fix")).toEqual({ ...recordIn(why, "doubts"), ...recordIn(why, "reasons") });
  });

  it("lists what --why prints without an entry", () => {
    const shown = [...sectionOf(page, "The steps").matchAll(/^- (?!\*)(.*)$/gmu)].map(([, line = ""]) => line);
    expect(shown).toHaveLength(4);
    const printed = stringsIn(why).join("\n");
    expect(shown.filter((line) => !printed.includes(line))).toEqual([]);
  });

  it("shows what --fix makes of the examples", async () => {
    const rows = rowsOf(sectionOf(page, "What gets no fix")).filter(([before = ""]) => before.includes(" "));
    const results = await new ESLint({ cwd: examples.root, fix: true }).lintFiles(["."]);
    const fixed = results.flatMap(({ filePath, output }) =>
      output === undefined ? [] : [{ before: readFileSync(filePath, "utf8"), after: output }],
    );
    expect(rows).toHaveLength(4);
    for (const [before = "", after = ""] of rows.map((row) => row.map((cell) => codeSpansOf(cell)[0] ?? "")))
      expect(fixed.filter((file) => file.before.includes(before) && file.after.includes(after))).toHaveLength(1);
  });
});
