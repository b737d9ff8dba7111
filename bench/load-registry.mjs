// A process that loads one registry document, by `own` reader or by `markdown-it`, and prints how many milliseconds it took.
import { readFileSync } from "node:fs";
import { timeCall } from "./rounds.mjs";
import { loadSource } from "./sources.mjs";

const [reader, path] = process.argv.slice(2);
const readers = { own: createOwn, "markdown-it": createMarkdownIt };
const load = await readers[reader]();
console.log(timeCall(load));

async function createOwn() {
  const { readRegistry } = await loadSource("read");
  const { createGrammar } = await loadSource("grammar");
  const { commentSyntax } = await loadSource("languages");
  const { DEFAULT_PRIORITIES } = await loadSource("document");
  const options = { grammar: createGrammar(commentSyntax), priorities: DEFAULT_PRIORITIES };
  return () => {
    const answer = readRegistry(path, options);
    if ("failure" in answer) throw new Error(answer.failure.message);
  };
}

async function createMarkdownIt() {
  const { default: MarkdownIt } = await import("markdown-it");
  const markdown = new MarkdownIt();
  return () => markdown.parse(readFileSync(path, "utf8"), {});
}
