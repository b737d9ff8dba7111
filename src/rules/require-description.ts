import { createRule, settingsMessages } from "../rule-kit/create.ts";
import { locOf } from "../rule-kit/report.ts";
import { visitTodos } from "../rule-kit/visit.ts";

/** A TODO says what is to be done. */
export const requireDescription = createRule({
  name: "require-description",
  meta: {
    type: "suggestion",
    docs: { description: "Require TODO comments to say what is to be done", recommended: true },
    messages: {
      ...settingsMessages,
      missingDescription: "{{marker}} does not say what is to be done.",
      shortDescription: "{{marker}} says what is to be done in {{count}} of at least {{minimum}} words.",
    },
    schema: [
      {
        type: "object",
        properties: {
          minimumWords: { type: "integer", minimum: 1, description: "The fewest words that a text may have." },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ minimumWords: 1 }] as [{ minimumWords: number }],
  },
  create(context, [{ minimumWords: minimum }]) {
    return visitTodos(
      context,
      ({ todo }) => {
        const count = [todo.text, ...todo.body].join(" ").match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
        if (count >= minimum) return;
        const marker = context.sourceCode.text.slice(todo.span.start, todo.span.end);
        context.report({
          loc: locOf(context, todo.span),
          messageId: count === 0 ? "missingDescription" : "shortDescription",
          data: { marker, count: String(count), minimum: String(minimum) },
        });
      },
      { settings: "invalidSettings" },
    );
  },
});
