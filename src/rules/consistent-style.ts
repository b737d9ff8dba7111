import { createRule, settingsMessages } from "../rule-kit/create.ts";
import { fixOf, locOf, suggestionsOf } from "../rule-kit/report.ts";
import { visitTodos } from "../rule-kit/visit.ts";
import { formatGroupEdit } from "../spelling/style.ts";
import { formatVisible } from "../text/visible.ts";

/** Every complete TODO follows the setting `template`. */
export const consistentStyle = createRule({
  name: "consistent-style",
  meta: {
    type: "layout",
    docs: { description: "Enforce one spelling of the issue and priority of TODO comments", recommended: false },
    fixable: "code",
    hasSuggestions: true,
    messages: {
      ...settingsMessages,
      inconsistentStyle: 'Inconsistent style. Write "{{expected}}".',
      useTemplate: 'Write "{{expected}}".',
    },
    schema: [],
  },
  create(context) {
    return visitTodos(
      context,
      ({ todo }, { settings }) => {
        const edit = formatGroupEdit(context.sourceCode.text, todo, settings);
        if (edit === null) return;
        const marker = context.sourceCode.text.slice(todo.span.start, todo.span.end);
        const data = { expected: formatVisible((marker + edit.text).trimEnd()) };
        context.report({
          loc: locOf(context, todo.span),
          messageId: "inconsistentStyle",
          data,
          fix: todo.isCode ? null : fixOf(context, edit),
          suggest: todo.isCode ? suggestionsOf([{ messageId: "useTemplate", data, fix: fixOf(context, edit) }]) : [],
        });
      },
      { settings: "invalidSettings" },
    );
  },
});
