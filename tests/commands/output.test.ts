import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { guardIo } from "../../src/report/output.ts";
import { createProject, type Project } from "../integration/project.ts";
import { captureIo, runCommand, runHere } from "./command.ts";

/** The commands that GitHub's runner takes out of a log: `::name …::` at a line's start, else `##[name …]` anywhere. */
function commandsIn(log: string): string[] {
  return log.split(/\r\n|[\r\n]/u).flatMap((line) => {
    const [, modern] = /^\s*(::[^:]*)::/u.exec(line) ?? [];
    const [old] = /##\w*\[/u.exec(line) ?? [];
    return modern ?? old ?? [];
  });
}

const obeyed = /(?![\t\n])\p{Cc}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;
const actions = { GITHUB_ACTIONS: "true" };

/** What is on the output after texts were written to it one after the other. */
function printed(texts: readonly string[], env: Readonly<Record<string, string>>): string {
  const { io, written } = captureIo("/", env);
  const { stdout } = guardIo(io);
  for (const text of texts) stdout.write(text);
  return written.stdout;
}

const hostile = fc.string({
  unit: fc.constantFrom(
    ...["::", ":", "#", "##", "[", "]", "##[", "error", "set-output name=x", "add-mask", "vso", "teamcity"],
    ...[
      "\n",
      "\r",
      "\r\n",
      "\t",
      " ",
      "\u3000",
      "\ufeff",
      "\u0085",
      "\u001b[31m",
      "\u001b[2J",
      "\u202e",
      "\u0007",
      "x",
    ],
  ),
  maxLength: 20,
});

describe("output", () => {
  it.each([
    ["::error::x", "\\u003a"],
    ["\t ::set-output name=a::b", "\\u003a"],
    ["see ##[add-mask]x", "\\u005b"],
    ["##vso[task.setvariable variable=a]b", "\\u005b"],
    ["ok\n::stop-commands::x", "\\u003a"],
    ["ok\r\n::error::x", "\\u003a"],
  ])("gives a build server no command: %j", (text, escaped) => {
    expect(commandsIn(text)).not.toEqual([]);
    for (const env of [actions, { TF_BUILD: "True" }, { TEAMCITY_VERSION: "2026.1" }]) {
      expect(commandsIn(printed([text], env))).toEqual([]);
      expect(printed([text], env)).toContain(escaped);
    }
    expect(printed([text], {})).toBe(text);
  });

  it("gives none in whatever pieces it is written, and no control character to a terminal", () => {
    fc.assert(
      fc.property(fc.array(hostile), (texts) => {
        const log = printed(texts, actions);
        expect(commandsIn(log)).toEqual([]);
        expect(log.replaceAll("\r\n", "\n")).not.toMatch(obeyed);
        // Nothing but escapes: read as JSON reads them it is what was written.
        const read = log.replace(/\\u([\da-f]{4})/gu, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
        expect(read).toBe(texts.join(""));
      }),
      { numRuns: 2000 },
    );
  });

  it("leaves JSON the same value, also without a build server", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ file: hostile, text: hostile })), (value) => {
        for (const env of [{}, actions])
          expect(JSON.parse(printed([JSON.stringify(value, null, 2), "\n"], env))).toEqual(value);
      }),
    );
  });

  it("annotates by our own commands and no others", () => {
    const { io, written } = captureIo("/", actions);
    const { stdout } = guardIo(io);
    stdout.writeCommands("::error file=a.py,line=1::##[group]x\n::set-env name=a::b\n::warning file=a.py::y\n");
    stdout.write("::error::z\n");
    expect(written.stdout).toBe(
      "::error file=a.py,line=1::##\\u005bgroup]x\n:\\u003aset-env name=a::b\n::warning file=a.py::y\n:\\u003aerror::z\n",
    );
  });

  it("keeps colours where there are any, and what a program reads where no person does", () => {
    const colored = "\u001b[31mred\u001b[39m \u001b[2J";
    expect(printed([colored], { FORCE_COLOR: "1" })).toBe("\u001b[31mred\u001b[39m \\u001b[2J");
    expect(printed([colored], {})).toBe("\\u001b[31mred\\u001b[39m \\u001b[2J");
    for (const [env, data] of [[{}, "+\u202e::error::\r\n"] as const, [actions, "+\\u202e::error::\r\n"] as const]) {
      const { io, written } = captureIo("/", env);
      guardIo(io).stdout.writeData("+\u202e::error::\r\n");
      expect(written.stdout).toBe(data);
    }
  });
});

const names = ["::error::n.py", "##[group]n.py", "a\n::set-output name=x::n.py", "\u202e\u001b[2Jn.py"];

/** A project whose names, comments, titles and fields are commands. */
function hostileProject(): Project {
  const text = "# TODO: ::error::one ##[add-mask]two \u202e\u001b]0;x\u0007 @team fixes #12\n";
  const document = `# TODOs

## Priority 2 (High) - 7 Items

### ::warning::area

#### 1. ::error::title ##[group]
**File:** \`gone/::error::.py:1\`
\`\`\`
# TODO: ::error::gone ##[x]
\`\`\`
**Issue:** [#12](https://github.com/o/r/issues/12) - open

#### 1. ##[endgroup] again
**File:** \`##[group]n.py:9\`
\`\`\`
# TODO: ::debug::other
\`\`\`
`;
  const project = createProject({
    "docs/TODO_TRACKING.md": document,
    "broken.ts": "let ::error::a = ##[b];\n// TODO: x\n",
    ...Object.fromEntries(names.map((name) => [name, text])),
  });
  project.git("init", "--quiet");
  return project;
}

const runs = [
  ...["text", "json", "markdown", "github"].map((format) => ["list", "--format", format]),
  ...["stylish", "json", "html", "github"].map((format) => ["lint", "--format", format]),
  ...["text", "json", "github"].map((format) => ["closing", "12", "--format", format]),
  ["update", "--check"],
  ["update", "--dry-run"],
  ["update"],
  ["sync", "--offline"],
  ["sync", "--repository", "::error::x"],
  ["list", "::error::nope.py"],
  ["list", "a\n::error::nope.py"],
  ["lint", "--format", "##[group]"],
  ["update", "--\n::error::x"],
  ["\n::error::x"],
];

describe("in a workflow, where names, titles and comments are commands", () => {
  it.each(runs.map((args) => ({ args })))("$args", async ({ args }) => {
    const { stdout, stderr } = await runHere(hostileProject(), args, { env: actions });
    expect(stdout + stderr).not.toBe("");
    const own = args.includes("github") ? /^::(?:notice|warning|error) file=/u : /^(?!)/u;
    for (const output of [stdout, stderr]) {
      expect(output.split("\n").filter((line) => commandsIn(line).length > 0 && !own.test(line))).toEqual([]);
      expect(output).not.toMatch(obeyed);
    }
    if (args.includes("json")) {
      const values = JSON.stringify(JSON.parse(stdout));
      expect(values).toContain("##[group]n.py");
      expect(values).toContain("\\n::set-output name=x::n.py");
    }
    if (args.includes("github")) expect(commandsIn(stdout).length).toBeGreaterThan(2);
  });
});

it("colours nothing that a name or a comment asks for", async () => {
  const project = createProject({
    "a\u001b[8m.py": "# TODO: x \u001b[8m\nx = (\n",
    "b\u001b[8m.ts": "let = \u001b[8m; // TODO\n",
  });
  for (const args of [["list"], ["lint"], ["update", "--dry-run"]]) {
    const { stdout, stderr } = await runHere(project, args, { env: { FORCE_COLOR: "1" } });
    expect(stdout + stderr).not.toContain("\u001b[8m");
  }
});

it("takes no command out of a warning of Node's, such as ESLint's about a file", () => {
  const warn = `process.emitWarning("Found in\\n::error::a.js and ##[error]b.js \\u001b[31m");`;
  const project = createProject({
    "eslint.config.mjs": `${warn}\nexport default [{ rules: {} }];\n`,
    "a.py": "x = 1\n",
  });
  const { exit, stderr } = runCommand(project, ["list"], { env: actions });
  expect(exit).toBe(0);
  expect(stderr).toContain("Warning: Found in\n");
  expect(commandsIn(stderr)).toEqual([]);
  expect(stderr).not.toContain("\u001b");
});

describe("list --format markdown", () => {
  it.each(["ask @team", "fixes #12", "closes acme/web#12", "resolves GH-12", "see https://github.com/o/r/issues/1"])(
    "mentions nobody and closes nothing: %s",
    async (text) => {
      const project = createProject({ "a.py": `# TODO: ${text} or <b>so</b> | ![x](y)\n` });
      const { stdout } = await runHere(project, ["list", "--format", "markdown"]);
      const html = new MarkdownIt({ html: true, linkify: true }).render(stdout);
      const [comment = ""] = /<td>TODO: .*/u.exec(html) ?? [];
      expect(comment).not.toBe("");
      expect(comment).not.toMatch(/@\w|#\d|GH-\d|<a |<b>|<img/u);
      expect(html.match(/<td>/gu)).toHaveLength(5);
      expect(html.replaceAll("\u200b", "")).toContain(text.replaceAll("&", "&amp;"));
    },
  );
});
