import { loadSource } from "./sources.mjs";

const block = /\/\*[^]*?(?:\*\/|$)|\/\/[^\n]*/gu;

/** What reads malformed input: for each, a promise of a function of the text. */
export const subjects = {
  async scanner() {
    const { python } = await loadSource("scanner");
    return (text) => python.comments(text);
  },

  async docstrings() {
    const { python } = await loadSource("scanner");
    return (text) => python.docstrings(text);
  },

  async stubParser() {
    const { python } = await loadSource("scanner");
    const { createStubParser } = await loadSource("stubParser");
    const parser = createStubParser(python, { name: "bench", version: "1" });
    return (text) => parser.parseForESLint(text);
  },

  /** Python's comments, and the TODOs in them. */
  async grammar() {
    const { python } = await loadSource("scanner");
    const { parseTodos } = await loadSource("todos");
    const grammar = await loadGrammar();
    return (text) => parseTodos(text, python.comments(text), grammar);
  },

  /** Python's comments, and all that may be written into the TODOs in them. */
  async edits() {
    const { python } = await loadSource("scanner");
    const { parseTodos } = await loadSource("todos");
    const [format, { formatGroupEdit }] = [await loadSource("format"), await loadSource("style")];
    const { parseTemplate } = await loadSource("template");
    const grammar = await loadGrammar();
    const spelling = { grammar, template: parseTemplate("{marker}: {text} ({issue}, {priority})") };
    return (text) =>
      parseTodos(text, python.comments(text), grammar).map((todo) => [
        format.formatReferenceEdit(text, todo, "#142", spelling),
        format.formatPriorityEdit(text, todo, "P2", spelling),
        formatGroupEdit(text, todo, spelling),
      ]);
  },

  /** JavaScript's comments as a parser finds them, and the TODOs in them. */
  async javascript() {
    const { findComments } = await loadSource("javascript");
    const { parseTodos } = await loadSource("todos");
    const grammar = await loadGrammar();
    return (text) => {
      const comments = [...text.matchAll(block)].map(({ 0: raw, index }) => ({ range: [index, index + raw.length] }));
      return parseTodos(text, findComments({ text, ast: { type: "Program" }, comments }), grammar);
    };
  },

  /** A Markdown file of one HTML block, as @eslint/markdown gives it. */
  async html() {
    const { findComments } = await loadSource("javascript");
    return (text) =>
      findComments({ text, ast: { type: "root", children: [{ type: "html", range: [0, text.length] }] } });
  },

  async registry() {
    const [{ parseRegistry }, { DEFAULT_PRIORITIES }] = [await loadSource("parse"), await loadSource("document")];
    return (text) => {
      for (const { labels, description, suggestedTitle } of parseRegistry(text, DEFAULT_PRIORITIES).entries)
        if (labels === null || description === undefined || suggestedTitle === undefined) throw new Error("no entry");
    };
  },

  /** The same, and every quote in it. */
  async quotes() {
    const [{ parseRegistry }, { DEFAULT_PRIORITIES }] = [await loadSource("parse"), await loadSource("document")];
    const { indexRegistry } = await loadSource("lookup");
    const grammar = await loadGrammar();
    return (text) => indexRegistry(parseRegistry(text, DEFAULT_PRIORITIES), grammar).recordedAs("nothing");
  },

  /** A Python file, matched with the document that stands behind its form feed. */
  async match() {
    const [{ parseRegistry }, { DEFAULT_PRIORITIES }] = [await loadSource("parse"), await loadSource("document")];
    const { indexRegistry } = await loadSource("lookup");
    const [{ python }, { parseTodos }] = [await loadSource("scanner"), await loadSource("todos")];
    const { matchTodos } = await loadSource("match");
    const grammar = await loadGrammar();
    return (text) => {
      const [code, document] = text.split("\f");
      const index = indexRegistry(parseRegistry(document, DEFAULT_PRIORITIES), grammar);
      return matchTodos({ path: "app.py", text: code, todos: parseTodos(code, python.comments(code), grammar) }, index);
    };
  },
};

async function loadGrammar() {
  const [{ createGrammar }, { commentSyntax }] = [await loadSource("grammar"), await loadSource("languages")];
  return createGrammar(commentSyntax);
}
