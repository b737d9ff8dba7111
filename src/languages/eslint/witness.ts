import { pathOf } from "./parser-options.ts";
import { Pending } from "./pending.ts";
import type { StubParser } from "./stub-parser.ts";

/** The same parser, and the texts that it read of the files that a processor has started. */
export function witness(parser: StubParser): { readonly parser: StubParser; readonly texts: Pending<string> } {
  const texts = new Pending<string>();
  return {
    parser: {
      ...parser,
      parseForESLint(text, options) {
        texts.note(pathOf(options), text);
        return parser.parseForESLint(text, options);
      },
    },
    texts,
  };
}
