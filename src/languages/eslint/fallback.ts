import type { ParsedLanguage } from "../language.ts";
import { parseWithEspree } from "./espree.ts";
import { isOwnMessage } from "./own-message.ts";
import { pathOf } from "./parser-options.ts";
import { withoutFixes } from "./processor.ts";
import type { Reader, ReaderOwner } from "./reader.ts";
import { createStub, type StubParser } from "./stub-parser.ts";
import { witness } from "./witness.ts";

/**
 * Reads the comments of files for which the project sets no parser. Rules for code find an empty program, and the processor
 * drops what they say of it. Where another parser read the file, the processor changes nothing.
 */
export function createFallbackReader(language: ParsedLanguage, owner: ReaderOwner): Reader {
  const id = "fallback";
  const meta = { name: `${owner.namespace}/${id}`, version: owner.version };
  const { parser, texts } = witness(createCommentParser(language, { ...meta, name: `${meta.name}-parser` }));
  return {
    id,
    parser: {
      ...parser,
      parseForESLint: (text, options) => parseWithEspree(text, options) ?? parser.parseForESLint(text, options),
    },
    processor: {
      meta,
      supportsAutofix: true,
      preprocess(text, filename) {
        texts.start(filename);
        return [text];
      },
      postprocess(messages, filename) {
        const read = [...texts.end(filename)];
        if (read.length === 0) return messages.flat();
        const own = messages.flat().filter((message) => isOwnMessage(message, owner));
        // ESLint could not decode this text, so that it would write other bytes than it read.
        return read.some((text) => text.includes("\ufffd")) ? own.map(withoutFixes) : own;
      },
    },
  };
}

/** A parser that gives comments alone. A text that cannot be read is a parsing error, as ESLint has them. */
function createCommentParser(
  { loadReader }: ParsedLanguage,
  meta: { readonly name: string; readonly version: string },
): StubParser {
  const read = loadReader();
  return {
    meta,
    parseForESLint(text, options) {
      const answer = read(pathOf(options), text);
      if ("problem" in answer) {
        const { problem, line, column } = answer;
        throw Object.assign(new SyntaxError(problem), { lineNumber: line, column });
      }
      const scanner = { comments: () => [...answer.comments] };
      return createStub(text, scanner, (_, delimiters) => (delimiters?.kind === "block" ? "Block" : "Line"));
    },
  };
}
