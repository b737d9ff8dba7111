import type { Linter } from "eslint";
import { createProcessor, type ProcessorOptions } from "./processor.ts";
import type { Scanner } from "./scanner.ts";
import { createStubParser, type StubParser } from "./stub-parser.ts";

/**
 * The stub parser and the processor for a kind of file that ESLint may know after all, through the language of another
 * plugin. That language is then the one that reads the file, and the messages of its rules are kept.
 */
export function createDocumentReader(
  scanner: Scanner,
  options: ProcessorOptions,
): { readonly parser: StubParser; readonly processor: Linter.Processor } {
  const parser = createStubParser(scanner, { name: `${options.name}-parser`, version: options.version });
  const processor = createProcessor(options);
  // ESLint lints one file from start to end before the next.
  let isStub = false;
  return {
    parser: {
      ...parser,
      parseForESLint(text, parserOptions) {
        isStub = true;
        return parser.parseForESLint(text, parserOptions);
      },
    },
    processor: {
      ...processor,
      preprocess(text, filename) {
        isStub = false;
        return processor.preprocess(text, filename);
      },
      postprocess(messages, filename) {
        const isOthers = !isStub && messages.flat().every(({ fatal }) => fatal !== true);
        return isOthers ? messages.flat() : processor.postprocess(messages, filename);
      },
    },
  };
}
