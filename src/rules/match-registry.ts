import { createRule, describeEntry, fixOf, locOf, registryMessages, visitTodos } from "../rule.ts";
import { replace } from "../todo/format.ts";
import { isSameReference } from "../todo/grammar.ts";

/** A TODO says what its registry entry says. */
export const matchRegistry = createRule({
  name: "match-registry",
  meta: {
    type: "problem",
    docs: { description: "Require the issue and priority of TODO comments to match the registry", recommended: true },
    fixable: "code",
    hasSuggestions: true,
    messages: {
      ...registryMessages,
      wrongPriority: "This {{marker}} is {{written}}, but {{entry}} is {{recorded}}.",
      wrongIssue: "This {{marker}} references {{written}}, but {{entry}} is issue {{recorded}}.",
      useRecorded: "Use {{recorded}}, as {{entry}} has it.",
    },
    schema: [],
  },
  create(context) {
    return visitTodos(
      context,
      ({ todo, match }, { settings }) => {
        const { entry } = match;
        if (entry === null || match.status === "moved" || match.status === "unregistered") return;
        const marker = context.sourceCode.text.slice(todo.span.start, todo.span.end);
        const report = (
          messageId: "wrongPriority" | "wrongIssue",
          written: { start: number; end: number; raw: string },
          recorded: string,
          canFix: boolean,
        ): void => {
          const data = { marker, written: written.raw, recorded, entry: describeEntry(entry) };
          const fix = fixOf(context, replace(written, recorded));
          const isFixed = canFix && match.isCertain && !todo.isCode;
          context.report({
            loc: locOf(context, todo.span),
            messageId,
            data,
            fix: isFixed ? fix : null,
            suggest: isFixed ? [] : [{ messageId: "useRecorded", data, fix }],
          });
        };

        if (
          todo.priority !== null &&
          todo.priorityItem !== null &&
          entry.priority !== null &&
          todo.priority !== entry.priority
        ) {
          report("wrongPriority", todo.priorityItem, entry.priority, true);
        }
        const recorded = entry.issue?.reference ?? null;
        const [written, ...others] = todo.references;
        if (recorded === null || entry.issue === null || written === undefined || match.isItemNumber) return;
        if (todo.references.some((reference) => isSameReference(reference, recorded, settings.repository))) return;
        // A reference in running text belongs to the sentence, and of several nobody knows which is meant.
        const isInSlot = todo.groups.some((group) => group.items.some((item) => item.start === written.start));
        report("wrongIssue", written, entry.issue.label, isInSlot && others.length === 0);
      },
      { settings: "invalidSettings", registry: "unreadableRegistry" },
    );
  },
});
