import type { ESLint, Linter } from "eslint";

const namespace = "todo-registry/";
// All other fatal messages are about a comment that configures ESLint.
const unreadable = /^(?:Parsing|Preprocessing) error:/u;

/** ESLint runs our rules alone, whatever a comment turns on. It reports no unused directive, because it would fix these too. */
export const ownLinting = {
  ruleFilter: ({ ruleId }: { readonly ruleId: string }) => ruleId.startsWith(namespace),
  overrideConfig: {
    linterOptions: { reportUnusedDisableDirectives: "off", reportUnusedInlineConfigs: "off" },
  } satisfies Linter.Config,
} as const;

/** Whether a message is of our rules, about a comment that configures them, or about a file that ESLint cannot read. */
export function isOwn({ ruleId, fatal, message }: Linter.LintMessage): boolean {
  if (ruleId !== null) return ruleId.startsWith(namespace);
  return (fatal === true && unreadable.test(message)) || message.includes(namespace);
}

/** The result without the messages of others. */
export function keepOwn(result: ESLint.LintResult): ESLint.LintResult {
  const messages = result.messages.filter(isOwn);
  if (messages.length === result.messages.length) return result;
  const count = (severity: number, isCounted: (message: Linter.LintMessage) => boolean = () => true): number =>
    messages.filter((message) => message.severity === severity && isCounted(message)).length;
  const kept = {
    ...result,
    messages,
    errorCount: count(2),
    warningCount: count(1),
    fatalErrorCount: count(2, ({ fatal }) => fatal === true),
    fixableErrorCount: count(2, ({ fix }) => fix !== undefined),
    fixableWarningCount: count(1, ({ fix }) => fix !== undefined),
  };
  // ESLint shows the source of a result that has messages.
  if (messages.length === 0) delete kept.source;
  return kept;
}
