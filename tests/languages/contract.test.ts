import { ESLint } from "eslint";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLanguage } from "../../src/configs/index.ts";
import { createParts } from "../../src/configs/parts.ts";
import plugin, { configure } from "../../src/index.ts";
import { findSilenced } from "../../src/languages/eslint/directives.ts";
import { createLanguageReader } from "../../src/languages/eslint/reader.ts";
import { createStubParser } from "../../src/languages/eslint/stub-parser.ts";
import { commentSyntax, infoStringOf, isUncovered, languageOf, languages } from "../../src/languages/index.ts";
import { globsOf, isScanned, type Language, type ScannedLanguage } from "../../src/languages/language.ts";
import { loadCommentReader } from "../../src/languages/reading.ts";
import { parseCodeBlock } from "../../src/registry/document/code-block.ts";
import { excerptTodo } from "../../src/registry/editing/excerpt.ts";
import { rules } from "../../src/rules/index.ts";
import { contentOf, createCommentSyntax } from "../../src/todo/comment-syntax.ts";
import { normalizeText } from "../../src/todo/compare.ts";
import { parseTodos } from "../../src/todo/parse.ts";
import { Readings } from "../../src/workspace/tree/readings.ts";
import { collectTree } from "../../src/workspace/tree/tree.ts";
import { createProject } from "../integration/project.ts";
import { grammar, indexOf, plan, treeOf } from "../registry/trees.ts";
import {
  createSampleProject,
  delimitersOf,
  findFaults,
  firstOf,
  namesOf,
  openFolder,
  parsersOf,
  locationsOf,
  unmark,
} from "./contract.ts";
import { samples, type Sample } from "./samples.ts";

const requireIssue = "todo-registry/require-issue";

/** The text of a TODO comment, with what may look like a delimiter of this or another language. */
const todoText = fc
  .array(
    fc.oneof(
      fc.constantFrom("alpha", "`x`", "#12", "(#3, P2)", "see #4", "```", ". TODO: b", "🙂", "é", ":", "\t", "a[b[1]]"),
      fc.constantFrom(
        ...languages.flatMap((each) => delimitersOf(each).flatMap(({ opener, closer }) => [opener, closer])),
      ),
      fc.constantFrom("--", "<!--", "-->", ";", "'''", '"""', "]]", "-- [[", "#="),
      fc.string({ unit: "grapheme", maxLength: 6 }).map((text) => text.replace(/[\p{Cc}\u2028\u2029]/gu, "")),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((pieces) => pieces.join(" "));

it("has a sample of every language, and no other", () => {
  expect(Object.keys(samples).sort()).toEqual(languages.map(({ id }) => id).sort());
});

it("has no two languages that claim a file", () => {
  const claimed = languages.flatMap((language) => namesOf(language).map(([name]) => name));
  expect([...new Set(claimed)]).toEqual(claimed);
});

it.each([
  ["a/b.py", "python"],
  ["a.mts", "typescript"],
  ["a.tsx", "tsx"],
  ["A.PY", "python"],
  ["a.rs", "rust"],
  ["a.rb", "ruby"],
  ["a.go", "go"],
  ["Makefile", ""],
  ["a.b/c", ""],
  [".gitignore", "gitignore"],
  ["a.constructor", "constructor"],
])("has the code block that quotes %s say %j", (path, infoString) => {
  expect(infoStringOf(path)).toBe(infoString);
});

describe.each(languages.map((language) => [language.id, language] as const))("%s", (id, language) => {
  const sample = samples[id];
  if (sample === undefined) throw new Error(`tests/languages/samples.ts has no row for ${id}.`);
  const names = namesOf(language).map(([name]) => name);

  it("reads each style of comment at its exact offsets, and no string", () => {
    expect(findFaults(language, sample)).toEqual([]);
  });

  it("never throws, wherever its code is cut off", () => {
    const read = loadCommentReader(language, true);
    const texts = [...Object.values(sample.comments), ...sample.strings, sample.unreadable?.text ?? ""];
    for (const { text } of texts.map(unmark))
      for (let end = 0; end <= text.length; end += 1)
        for (const name of names) expect(() => read(name, text.slice(0, end))).not.toThrow();
  });

  it("is found by the names of its files alone, as by ESLint's globs", async () => {
    const foreign = names.flatMap((name) => [
      `${name}.orig`,
      `${name}/b.orig`,
      `${name.replace(".", "_")}_`,
      `x_${name}_`,
    ]);
    for (const folder of ["", "src/", "a.b/"]) {
      expect(names.map((name) => languageOf(folder + name)?.id)).toEqual(names.map(() => id));
      expect(foreign.map((name) => languageOf(folder + name))).toEqual(foreign.map(() => null));
    }
    const longer = names.filter((name) => name.startsWith("a.")).map((name) => `.b.${name}`);
    expect(longer.map((name) => languageOf(name)?.id)).toEqual(longer.map(() => id));
    expect(names.filter((name) => isUncovered(name))).toEqual([]);
    const eslint = new ESLint({
      overrideConfigFile: true,
      overrideConfig: [{ files: globsOf(language), settings: { isOurs: true } }],
    });
    const isOurs = async (name: string): Promise<boolean> => {
      const config: unknown = await eslint.calculateConfigForFile(`src/${name}`);
      return JSON.stringify(config ?? {}).includes('"isOurs":true');
    };
    expect(await Promise.all([...names, ...longer].map(isOurs))).toEqual([...names, ...longer].map(() => true));
    expect(await Promise.all(foreign.map(isOurs))).toEqual(foreign.map(() => false));
  });

  it.each(namesOf(language))(
    "is what a code block of the registry quotes for %s, and reads back",
    (name, infoString) => {
      const { text, comment } = firstOf(sample);
      const tree = treeOf({}, { files: [{ path: name, text, todos: parseTodos(text, [comment], grammar) }] });
      const updated = plan("# R\n\n## Untriaged\n", tree);
      expect(indexOf(updated.text).document.entries).toMatchObject([{ codeBlock: { info: infoString } }]);
      // CommonMark ends it at a blank; renderers know languages by such names.
      expect(infoString).toMatch(/^[a-z][\w+#-]*$/u);
      expect(plan(updated.text, tree)).toMatchObject({ changes: [], text: updated.text });
    },
  );

  it("has a sample of each of its delimiters, and no comment without them", () => {
    const syntax = createCommentSyntax([language.comments]);
    const openers = Object.values(sample.comments).map((marked) => {
      const { text, comment } = unmark(marked);
      return syntax.delimitersOf(text, comment)?.opener;
    });
    expect(new Set(openers)).toEqual(new Set(delimitersOf(language).map(({ opener }) => opener)));
  });

  it.each(Object.entries(sample.comments))(
    "has a comment in %s quoted by a code block that reads back as its text",
    (_, marked) => {
      fc.assert(
        fc.property(todoText, fc.constantFrom("\n", "\r\n"), (said, lineBreak) => {
          const { text, comment } = unmark(
            marked.replace("Write it", () => said.replace(/[«»]/gu, "")).replaceAll("\n", lineBreak),
          );
          const delimiters = commentSyntax.delimitersOf(text, comment);
          // Nowhere but at its end does a comment hold what closes it.
          fc.pre(delimiters !== null && !contentOf(text, comment, delimiters).includes(delimiters.closer ?? lineBreak));
          for (const todo of parseTodos(text, [comment], grammar)) {
            const codeBlock = excerptTodo(text, todo, grammar);
            const quoted = parseCodeBlock(codeBlock, grammar).map((each) => normalizeText(each.text));
            expect([codeBlock, ...quoted]).toEqual([codeBlock, normalizeText(todo.text)]);
          }
        }),
        { numRuns: 1000 },
      );
    },
  );

  it.each(delimitersOf(language).map(({ opener, closer, write }) => [opener, closer, write] as const))(
    "has directives in a comment that %s opens",
    async (_, closer, write) => {
      const { project, lint } = createSampleProject(language, sample);
      const [name = ""] = names;
      const read = loadCommentReader(language, false);
      const directive = `eslint-disable-next-line ${requireIssue}`;
      for (const [said, isSilenced] of [
        [directive, true],
        [`${directive} -- for a reason`, true],
        ["eslint-disable-next-line another/rule", false],
      ] as const) {
        const text = `${write(said)}\n${write("TODO: Write it")}\n`;
        project.write(name, text);
        const { messages, suppressedMessages } = await lint(name);
        const reports = isSilenced ? suppressedMessages : messages;
        expect(reports.map(({ ruleId }) => ruleId)).toContain(requireIssue);
        const answer = read(name, text);
        if ("problem" in answer) throw new Error(answer.problem);
        const silenced = findSilenced(text, answer.comments, requireIssue, language);
        expect(silenced?.(text.indexOf("TODO")) ?? false).toBe(isSilenced);
        if (!isScanned(language)) continue;
        const { ast } = createStubParser(language.scanner, { name: "test", version: "0" }).parseForESLint(text);
        expect(ast).toMatchObject({ comments: [{ value: ` ${said}${closer === "" ? "" : " "}` }] });
      }
    },
  );

  it("has a config of the plugin", async () => {
    const overrideConfig = [...parsersOf(), ...configure({ root: "/" })];
    const eslint = new ESLint({ overrideConfigFile: true, overrideConfig });
    for (const name of names) {
      const config: unknown = await eslint.calculateConfigForFile(`src/${name}`);
      expect(config).toMatchObject({
        rules: { [requireIssue]: [2] },
        languageOptions: {
          parser: { meta: { name: `todo-registry/${isScanned(language) ? id : "fallback"}-parser` } },
        },
      });
    }
    if (!isScanned(language)) return;
    const config = { files: globsOf(language), processor: `todo-registry/${id}` };
    expect(Reflect.get(plugin.configs, id)).toEqual(expect.arrayContaining([expect.objectContaining(config)]));
    expect(Object.keys(plugin.processors ?? {})).toContain(id);
  });

  it("is linted and fixed by ESLint, which finds what the commands find", async () => {
    const { project, files, lint } = createSampleProject(language, sample);
    const reported: string[] = [];
    for (const { path, text, issue } of files) {
      const { messages } = await lint(path);
      const missing = messages.filter(({ ruleId }) => ruleId === requireIssue);
      reported.push(...missing.map(({ line, column }) => `${path}:${String(line)}:${String(column)}`));
      const fixed = await lint(path, true);
      expect(fixed.output).toBe(text.replace("TODO:", `TODO(${issue}, P2):`));
      expect(fixed.messages).toEqual([]);
    }
    const expected = files.flatMap(({ path, text }) =>
      locationsOf(path, text, [{ span: { start: text.indexOf("TODO"), end: 0 } }]),
    );
    expect(reported).toEqual(expected);
    const tree = await collectTree(await openFolder(project.root));
    expect(tree.files.flatMap(({ path, text, todos }) => locationsOf(path, text, todos))).toEqual(expected.sort());
    expect(tree.unparsed).toEqual([]);
  });

  it("is not linted where it has no TODO", () => {
    if (!isScanned(language)) return;
    const config = configure({ root: "/" }).find(({ name }) => name === `todo-registry/${id}`);
    const processor = config?.processor;
    if (typeof processor !== "object") throw new TypeError("configure has no processor of its own.");
    const { text } = firstOf(sample);
    const [name = ""] = names;
    expect(processor.preprocess?.(text, name)).toEqual([text]);
    for (const other of [text.replace("TODO", "Note"), ...sample.strings])
      expect(processor.preprocess?.(other, name)).toEqual([]);
  });

  it("has a suggestion that turns a rule off for the line, if the plugin makes it", async () => {
    if (!isScanned(language) || language.createRuleDisabler === undefined) return;
    const { project, files, lint } = createSampleProject(language, sample);
    let offered = 0;
    for (const { path, text } of files) {
      const [message] = (await lint(path)).messages.filter(({ ruleId }) => ruleId === requireIssue);
      const desc = `Disable this rule for this line with a ${language.label} comment.`;
      const suggestion = message?.suggestions?.find((each) => each.desc === desc);
      if (suggestion === undefined) continue;
      offered += 1;
      const [start, end] = suggestion.fix.range;
      project.write(path, text.slice(0, start) + suggestion.fix.text + text.slice(end));
      const { messages, suppressedMessages } = await lint(path);
      expect(messages.map(({ ruleId }) => ruleId)).not.toContain(requireIssue);
      expect(suppressedMessages.map(({ ruleId }) => ruleId)).toContain(requireIssue);
    }
    // A string may leave no place for it.
    expect(offered).toBeGreaterThanOrEqual(names.length);
  });

  it("tells by a line why a text cannot be read", async () => {
    const { unreadable } = sample;
    if (unreadable === null) {
      expect(isScanned(language) && language.findProblem === undefined).toBe(true);
      return;
    }
    const { text, line } = unreadable;
    const read = loadCommentReader(language, false);
    for (const name of names) {
      const problem = isScanned(language) ? language.findProblem?.(text) : read(name, text);
      expect(problem).toMatchObject({ line, problem: expect.stringMatching(/^\S.*[^.]$/u) });
    }
    if (isScanned(language)) expect(language.findProblem?.(firstOf(sample).text)).toBe(null);
    const project = createProject(Object.fromEntries(names.map((name) => [name, text])));
    const folder = await openFolder(project.root);
    const readings = new Readings(await collectTree(folder), folder);
    await readings.prepare(names);
    const unread = { reason: "unparsable", why: expect.stringContaining(`line ${String(line)}: `) };
    for (const name of names) expect(readings.readingOf(name)).toMatchObject(unread);
  });
});

describe("the contract, on a language that the test adds", () => {
  const toy: ScannedLanguage = {
    id: "toy",
    label: "Toy",
    extensions: { toy: "toy" },
    fileNames: { Toyfile: "toy" },
    comments: { line: ["--"], block: [["--[", "]"]] },
    scanner: createToyScanner(/"[^"]*"|--\[[^]*?\]|--[^\r\n]*/gu),
  };
  const sample: Sample = {
    comments: {
      "--": "a = 1 «-- TODO: Write it»\nb = 2\n",
      "--[]": "a = «--[ TODO: Write it\n]» 1\n",
      "-- at the end": "«-- TODO: Write it»\n",
    },
    strings: ['a = "-- TODO: no"\n', 'a = "\n-- TODO: no\n"\n'],
    unreadable: null,
  };

  function createToyScanner(pattern: RegExp, shift = 0): ScannedLanguage["scanner"] {
    return {
      comments: (text) =>
        [...text.matchAll(pattern)]
          .filter(([found]) => found.startsWith("--"))
          .map(({ index, 0: found }) => ({ start: index + shift, end: index + shift + found.length })),
    };
  }

  it("is kept by a scanner that is right", () => {
    expect(findFaults(toy, sample)).toEqual([]);
  });

  it("is all that ESLint needs to lint and fix the language", async () => {
    const parts = { ...createParts({ namespace: "todo-registry", version: "0.0.0" }, rules), plugin };
    const reader = createLanguageReader(toy, parts.owner);
    const configs = createLanguage(parts, { language: toy, reader }, "recommended");
    // The processor is given itself: this plugin does not know the language.
    const further = configs.map((config) => ({ ...config, processor: reader.processor }));
    const { files, lint } = createSampleProject(toy, sample, further);
    expect(files.map(({ path }) => path)).toContain("0/Toyfile");
    for (const { path, text, issue } of files) {
      expect((await lint(path)).messages.map(({ ruleId }) => ruleId)).toContain(requireIssue);
      expect((await lint(path, true)).output).toBe(text.replace("TODO:", `TODO(${issue}, P2):`));
    }
  });

  it.each<[what: string, pattern: RegExp, shift: number, ...faults: string[]]>([
    ["reads strings", /--\[[^]*?\]|--[^\r\n]*/gu, 0, 'a = "-- TODO: no"\n: 5-17, not no comment'],
    ["is off by one", /"[^"]*"|--\[[^]*?\]|--[^\r\n]*/gu, 1, "--, LF: 7-24, not 6-23", "--, BOM: 7-24, not 6-23"],
    ["takes the line break along", /"[^"]*"|--\[[^]*?\]|--[^\n]*/gu, 0, "--, CRLF: 6-24, not 6-23"],
    ["does not know a style", /"[^"]*"|--(?!\[)[^\r\n]*/gu, 0, "--[], LF: no comment, not 4-24"],
    [
      "misses the last line",
      /"[^"]*"|--\[[^]*?\]|--[^\r\n]*(?=[\r\n])/gu,
      0,
      "-- at the end, no break at the end: no comment, not 0-17",
    ],
  ])("is broken by a scanner that %s", (_, pattern, shift, ...faults) => {
    const found = findFaults({ ...toy, scanner: createToyScanner(pattern, shift) }, sample);
    expect(found).toEqual(expect.arrayContaining(faults));
  });

  it("is broken by a language that cannot be read", () => {
    const unread: Language = {
      id: "unread",
      label: "Unread",
      extensions: { unread: "" },
      comments: toy.comments,
      linted: [],
      loadReader: () => () => ({ problem: "is not read", line: 1, column: 1 }),
    };
    expect(findFaults(unread, sample)).toContain("--, LF: is not read, not 6-23");
  });
});
