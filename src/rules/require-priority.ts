import { fixPriority } from "../fixes/entry-fix.ts";
import { createRule, settingsMessages } from "../rule-kit/create.ts";
import { describeEntry, fixOf, locOf, suggestionsOf } from "../rule-kit/report.ts";
import { visitTodos } from "../rule-kit/visit.ts";
import { formatPriorityEdit } from "../spelling/format.ts";
import { formatVisible } from "../text/visible.ts";

/** A TODO has one of the project's priorities. */
export const requirePriority = createRule({
  name: "require-priority",
  meta: {
    type: "problem",
    docs: { description: "Require TODO comments to have a priority", recommended: true },
    fixable: "code",
    hasSuggestions: true,
    messages: {
      ...settingsMessages,
      missingPriority: "{{marker}} has no priority. Use {{known}}{{hint}}.",
      unknownPriority: 'Unknown priority "{{written}}". Use {{known}}{{hint}}.',
      usePriority: "Use {{priority}} ({{title}}){{reason}}.",
    },
    schema: [],
  },
  create(context) {
    return visitTodos(
      context,
      (judged, { settings }) => {
        const { todo, match } = judged;
        if (todo.priority !== null) return;
        const { priorities } = settings;
        const recorded = match.entry?.priority ?? null;
        const own = fixPriority(context.sourceCode.text, judged, settings);
        const isFixed = own.kind === "change" && own.reason === null;
        const from = recorded === null || match.entry === null ? "" : ` from ${describeEntry(match.entry)}`;
        const edit = (priority: string) =>
          fixOf(context, formatPriorityEdit(context.sourceCode.text, todo, priority, settings));
        const offered = recorded === null ? priorities : priorities.filter((priority) => priority.name === recorded);
        context.report({
          loc: locOf(context, todo.span),
          messageId: todo.priorityItem === null ? "missingPriority" : "unknownPriority",
          data: {
            marker: context.sourceCode.text.slice(todo.span.start, todo.span.end),
            written: formatVisible(todo.priorityItem?.raw ?? ""),
            known: recorded ?? `one of ${priorities.map((priority) => priority.name).join(", ")}`,
            hint: from,
          },
          fix: isFixed ? fixOf(context, own.edit) : null,
          suggest: isFixed
            ? []
            : suggestionsOf(
                offered.map(({ name, title }) => ({
                  messageId: "usePriority",
                  data: { priority: name, title, reason: from },
                  fix: edit(name),
                })),
              ),
        });
      },
      { settings: "invalidSettings" },
    );
  },
});
