// Bar 5: the registry document.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { runNode } from "./process.mjs";
import { createDocument, recordedAt } from "./registry-document.mjs";
import { runRounds, summarize, summarizeRatio, timeCall } from "./rounds.mjs";
import { loadSource } from "./sources.mjs";

const sizes = [20, 1000, 10_000];
const loader = join(import.meta.dirname, "load-registry.mjs");

export async function benchRegistry({ folder, isQuick }) {
  const paths = sizes.map((size) => join(folder, `registry-${size}.md`));
  sizes.forEach((size, index) => writeFileSync(paths[index], createDocument(size)));
  return [
    ...(await benchLoading(paths, isQuick ? 5 : 11)),
    ...(await benchParsing(isQuick ? 5 : 11)),
    ...(await benchLookUp(isQuick ? 9 : 31)),
  ];
}

/** Loading as a process does it: once, with nothing compiled yet. */
async function benchLoading([small, medium, large], rounds) {
  const load = (reader, path) => Number(runNode([loader, reader, path]).stdout);
  const { first, second, third, markdown } = await runRounds(rounds, {
    first: () => load("own", small),
    second: () => load("own", medium),
    third: () => load("own", large),
    markdown: () => load("markdown-it", large),
  });
  return [
    { bar: "5", what: "Loading 20 entries, the first time in a process", measured: summarize(first), unit: "ms" },
    { bar: "5", what: "Loading 1,000 entries", measured: summarize(second), unit: "ms" },
    { bar: "5", what: "Loading 10,000 entries", measured: summarize(third), unit: "ms", atMost: 100 },
    {
      bar: "5",
      what: "markdown-it over loading, 10,000 entries",
      measured: summarizeRatio(markdown, third),
      unit: "×",
      atLeast: 15,
    },
  ];
}

/** Parsing as a long run or an editor does it, again and again. */
async function benchParsing(rounds) {
  const { parseRegistry } = await loadSource("parse");
  const { DEFAULT_PRIORITIES } = await loadSource("document");
  const { default: MarkdownIt } = await import("markdown-it");
  const markdownIt = new MarkdownIt();
  const [medium, large] = [createDocument(1000), createDocument(10_000)];
  // Several of the smaller, so that both take long enough for the clock.
  const times = 10;
  const { once, tenfold, markdown } = await runRounds(rounds, {
    once: () =>
      timeCall(() => {
        for (let time = 0; time < times; time += 1) parseRegistry(medium, DEFAULT_PRIORITIES);
      }) / times,
    tenfold: () => timeCall(() => parseRegistry(large, DEFAULT_PRIORITIES)),
    markdown: () => timeCall(() => markdownIt.parse(large, {})),
  });
  return [
    {
      bar: "5",
      what: "Parsing 10,000 entries over 1,000, compiled",
      measured: summarizeRatio(tenfold, once),
      unit: "×",
      atMost: 13,
    },
    { bar: "5", what: "Parsing 10,000 entries, compiled", measured: summarize(tenfold), unit: "ms" },
    { bar: "5", what: "markdown-it over it", measured: summarizeRatio(markdown, tenfold), unit: "×" },
  ];
}

/** Every entry's comment, file by file, as a run over the whole tree asks for them. */
async function benchLookUp(rounds) {
  const { parseRegistry } = await loadSource("parse");
  const { matchTodos } = await loadSource("match");
  const { indexRegistry } = await loadSource("lookup");
  const { DEFAULT_PRIORITIES } = await loadSource("document");
  const { createGrammar } = await loadSource("grammar");
  const { commentSyntax } = await loadSource("languages");
  const { parseTodos } = await loadSource("todos");
  const grammar = createGrammar(commentSyntax);
  const count = sizes.at(-1);
  const document = parseRegistry(createDocument(count), DEFAULT_PRIORITIES);
  const files = groupByPath(count, (number) => {
    const comment = `# TODO: ${recordedAt(number).text}`;
    return { comment, todo: parseTodos(comment, [{ start: 0, end: comment.length }], grammar)[0] };
  });
  const lookUpAll = (index) =>
    (timeCall(() => {
      for (const [path, { text, todos }] of files) matchTodos({ path, text, todos }, index);
    }) *
      1000) /
    count;
  let index = indexRegistry(document, grammar);
  const { first, again } = await runRounds(rounds, {
    first: () => {
      index = indexRegistry(document, grammar);
      return lookUpAll(index);
    },
    again: () => lookUpAll(index),
  });
  return [
    {
      bar: "5",
      what: "A look-up among 10,000 entries, the file's quotes being parsed for it",
      measured: summarize(first),
      unit: "µs",
    },
    { bar: "5", what: "A look-up among 10,000 entries", measured: summarize(again), unit: "µs", atMost: 5 },
  ];
}

function groupByPath(count, createTodo) {
  const files = new Map();
  for (let number = 1; number <= count; number += 1) {
    const { path } = recordedAt(number);
    files.set(path, [...(files.get(path) ?? []), createTodo(number)]);
  }
  return new Map(
    [...files].map(([path, found]) => [
      path,
      { text: found.map(({ comment }) => comment).join("\n"), todos: found.map(({ todo }) => todo) },
    ]),
  );
}
