import type { Linter } from "eslint";
import { createProcessor, type ProcessorOptions } from "./processor.ts";
import type { Scanner } from "../language.ts";
import { createStubParser, type StubParser } from "./stub-parser.ts";
import { witness } from "./witness.ts";

/**
 * The stub parser and the processor for a kind of file that ESLint may know after all, through the language of another
 * plugin. That language is then the one that reads the file, and the messages of its rules are kept.
 */
export function createDocumentReader(
  scanner: Scanner,
  options: ProcessorOptions,
): { readonly parser: StubParser; readonly processor: Linter.Processor } {
  const { parser, texts } = witness(
    createStubParser(scanner, { name: `${options.name}-parser`, version: options.version }),
  );
  const processor = createProcessor(options);
  return {
    parser,
    processor: {
      ...processor,
      preprocess(text, filename) {
        texts.start(filename);
        return processor.preprocess(text, filename);
      },
      postprocess(messages, filename) {
        const isStub = texts.end(filename).size > 0;
        const isOthers = !isStub && messages.flat().every(({ fatal }) => fatal !== true);
        return isOthers ? messages.flat() : processor.postprocess(messages, filename);
      },
    },
  };
}
