import type { Linter } from "eslint";
import type { RuleDisabler } from "../language.ts";
import { isOfOwnRule, type OwnMessages } from "./own-message.ts";
import { Pending } from "./pending.ts";

export interface ProcessorOptions {
  readonly name: string;
  readonly version: string;
  /** The language as a message names it (`Python`). */
  readonly languageLabel: string;
  readonly ownMessages: OwnMessages;
  /** True for a text whose bytes on disk are not UTF-8. */
  readonly isForeignEncoding: (text: string) => boolean;
  /** False for a text about which our rules cannot report anything. Such a file is not linted, unless it names `eslint`, as directives do. */
  readonly mayConcern?: (text: string) => boolean;
  /**
   * Makes the edit that turns a rule off for a line by a directive in the language's own syntax, null where there is no place
   * for one. Editors write that of JavaScript.
   */
  readonly createRuleDisabler?: (text: string) => RuleDisabler;
}

// What ESLint says about a rule by its name, without a messageId: it concerns a configuration, not the text.
const CONFIGURATION_MESSAGE = /^(?:Definition|Inline configuration) for rule /;

// As ESLint names what another processor has cut out of a file, `README.md/0_0.py`: that one has to say where a fix goes.
const CUT_OUT = /\.[^./\\]+[/\\]\d+_[^/\\]*$/;

/**
 * Makes ESLint read a file that is not JavaScript: the text stays as it is, and of the messages only ours and ESLint's own
 * come through, because rules for JavaScript, and above all their fixes, make no sense there.
 */
export function createProcessor(options: ProcessorOptions) {
  const { name, version, languageLabel, ownMessages, isForeignEncoding, mayConcern = () => true } = options;
  const { createRuleDisabler = () => () => null } = options;
  const pending = new Pending<string>();

  function isOwn(message: Linter.LintMessage): boolean {
    if (message.ruleId === null) {
      return true;
    }
    if (message.messageId === undefined) {
      return CONFIGURATION_MESSAGE.test(message.message);
    }
    return isOfOwnRule(message, ownMessages);
  }

  /** Without fixes also where ESLint could not decode the text, and where it is not certain which text it is. */
  function adjustFixes(
    messages: readonly Linter.LintMessage[],
    filename: string,
    texts: ReadonlySet<string>,
  ): Linter.LintMessage[] {
    const [text] = texts;
    if (text === undefined || texts.size > 1 || text.includes("\ufffd") || isForeignEncoding(text)) {
      return messages.map(withoutFixes);
    }
    const disableRule = CUT_OUT.test(filename) ? () => null : createRuleDisabler(text);
    return messages.map((message) => {
      const { ruleId, messageId, line, column, suggestions = [] } = message;
      const edit = ruleId === null || messageId === undefined ? null : disableRule(line, column, ruleId);
      if (edit === null) {
        return message;
      }
      const desc = `Disable this rule for this line with a ${languageLabel} comment.`;
      return {
        ...message,
        suggestions: [...suggestions, { desc, fix: { range: [edit.start, edit.end], text: edit.text } }],
      };
    });
  }

  return {
    meta: { name, version },
    supportsAutofix: true,

    preprocess(text: string, filename: string): string[] {
      pending.start(filename);
      pending.note(filename, text);
      if (!mayConcern(text) && !text.includes("eslint")) {
        return [];
      }
      // Line breaks to ESLint alone; a space each keeps every offset.
      return [text.replace(/[\u2028\u2029]/g, " ")];
    },

    postprocess(messages: Linter.LintMessage[][], filename: string): Linter.LintMessage[] {
      const texts = pending.end(filename);
      const own = messages
        .flat()
        .filter(isOwn)
        .map((message) => explainParser(message, languageLabel));
      return own.length === 0 ? own : adjustFixes(own, filename, texts);
    },
  };
}

/** Our parser accepts any text: a parsing error is another parser's. */
function explainParser(message: Linter.LintMessage, languageLabel: string): Linter.LintMessage {
  if (!message.fatal || !message.message.startsWith("Parsing error:")) {
    return message;
  }
  return {
    ...message,
    line: 1,
    column: 1,
    message: `This ${languageLabel} file went to a parser of another config, which sets languageOptions.parser for it: put todo-registry's ${languageLabel} config last.`,
  };
}

/** The message without its fix and suggestions. */
export function withoutFixes(message: Linter.LintMessage): Linter.LintMessage {
  const kept = { ...message };
  delete kept.fix;
  delete kept.suggestions;
  return kept;
}
