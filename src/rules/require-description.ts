import { createRule, settingsMessages } from "../rule-kit/create.ts";
import { locOf } from "../rule-kit/report.ts";
import { visitTodos } from "../rule-kit/visit.ts";

/** A TODO has a description. */
export const requireDescription = createRule({
  name: "require-description",
  meta: {
    type: "suggestion",
    docs: { description: "Require TODO comments to have a description", recommended: true },
    messages: {
      ...settingsMessages,
      missingDescription: "{{marker}} has no description.",
      shortDescription: "{{marker}} description has {{count}}. At least {{minimum}} are required.",
    },
    schema: [
      {
        type: "object",
        properties: {
          minimumWords: { type: "integer", minimum: 1, description: "The smallest number of words in a description." },
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
          data: { marker, count: count === 1 ? "1 word" : `${count} words`, minimum: String(minimum) },
        });
      },
      { settings: "invalidSettings" },
    );
  },
});
