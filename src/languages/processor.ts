import type { Linter } from "eslint";

/** What a processor must know of the language and of the plugin it is part of. */
export interface ProcessorOptions {
  readonly name: string;
  readonly version: string;
  /** The plugin's rules by short name, each with the ids of its messages. */
  readonly ownMessages: ReadonlyMap<string, ReadonlySet<string>>;
  /** The language's name for messages. */
  readonly languageLabel: string;
  /** Whether the text says that it is not UTF-8, which ESLint reads and writes every file as. */
  isForeignEncoding(text: string): boolean;
}

/**
 * Lets ESLint lint a language that it does not know, beside any other config: the text goes through as it is, and of the
 * messages only the plugin's own come back, for other rules' reports and fixes would be about code that is not there.
 */
export function createProcessor(options: ProcessorOptions): Linter.Processor {
  const foreign = new Set<string>();
  return {
    meta: { name: options.name, version: options.version },
    supportsAutofix: true,
    preprocess(text, filename) {
      if (text.includes("\ufffd") || options.isForeignEncoding(text)) foreign.add(filename);
      // ESLint counts these as line breaks, the language does not.
      return [text.replace(/[\u2028\u2029]/gu, " ")];
    },
    postprocess(blocks, filename) {
      const isForeign = foreign.delete(filename);
      return blocks
        .flat()
        .filter((message) => isKept(message, options.ownMessages))
        .map((message) => {
          if (message.fatal === true)
            return { ...message, message: explainFatal(message.message, options.languageLabel) };
          return isForeign ? withoutFixes(message) : message;
        });
    },
  };
}

/** Own messages by rule and message id, under whatever namespace; and what ESLint itself says of the file. */
function isKept({ ruleId, messageId, message }: Linter.LintMessage, own: ProcessorOptions["ownMessages"]): boolean {
  if (ruleId === null) return true;
  // ESLint's own word on a rule that does not exist carries the rule's id, and no message id.
  if (message.startsWith("Definition for rule ")) return true;
  return messageId !== undefined && own.get(ruleId.slice(ruleId.lastIndexOf("/") + 1))?.has(messageId) === true;
}

function explainFatal(message: string, language: string): string {
  return `Another config sets a parser for this ${language} file (${message.replace(/\.$/u, "")}); put the todo-registry configs behind it, as the last in the list.`;
}

// Writing the file back as UTF-8 would change every byte that is not.
function withoutFixes({ fix: _fix, suggestions: _suggestions, ...message }: Linter.LintMessage): Linter.LintMessage {
  return message;
}
