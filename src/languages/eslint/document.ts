import type { Linter } from "eslint";
import { pathOf } from "./parser-options.ts";
import { Pending } from "./pending.ts";
import { createProcessor, type ProcessorOptions } from "./processor.ts";
import type { Scanner } from "../language.ts";
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
  const pending = new Pending<"stub">();
  return {
    parser: {
      ...parser,
      parseForESLint(text, parserOptions) {
        pending.note(pathOf(parserOptions), "stub");
        return parser.parseForESLint(text, parserOptions);
      },
    },
    processor: {
      ...processor,
      preprocess(text, filename) {
        pending.start(filename);
        return processor.preprocess(text, filename);
      },
      postprocess(messages, filename) {
        const isStub = pending.end(filename).has("stub");
        const isOthers = !isStub && messages.flat().every(({ fatal }) => fatal !== true);
        return isOthers ? messages.flat() : processor.postprocess(messages, filename);
      },
    },
  };
}
