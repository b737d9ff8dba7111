import type { Linter } from "eslint";

/** The messageIds of each rule of ours, by the rule's name without the plugin's prefix, which is the user's to choose. */
export type OwnMessages = ReadonlyMap<string, ReadonlySet<string>>;

/** Whether a rule of ours said it. */
export function isOfOwnRule({ ruleId, messageId }: Linter.LintMessage, ownMessages: OwnMessages): boolean {
  if (ruleId === null || messageId === undefined) return false;
  return ownMessages.get(ruleId.slice(ruleId.lastIndexOf("/") + 1))?.has(messageId) ?? false;
}

/**
 * Whether a message is of our rules, about a comment that configures them alone, or about a text that cannot be read. A fix
 * for a directive takes out all rules that it names.
 */
export function isOwnMessage(
  message: Linter.LintMessage,
  { namespace, ownMessages }: { readonly namespace: string; readonly ownMessages: OwnMessages },
): boolean {
  const { ruleId, fatal = false, message: text } = message;
  if (isOfOwnRule(message, ownMessages)) return true;
  if (ruleId !== null) return message.messageId === undefined && ruleId.startsWith(`${namespace}/`);
  if (fatal && /^(?:Parsing|Preprocessing) error:/u.test(text)) return true;
  if (!text.startsWith("Unused ")) return text.includes(`${namespace}/`);
  const named = [...text.matchAll(/'([^']+)'/gu)].map(([, name = ""]) => name);
  return named.length > 0 && named.every((name) => name.startsWith(`${namespace}/`));
}
