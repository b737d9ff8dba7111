import { createRule, registryMessages } from "../rule-kit/create.ts";
import { describeEntry, fixOf, locOf, suggestionsOf } from "../rule-kit/report.ts";
import { visitTodos } from "../rule-kit/visit.ts";
import type { Entry } from "../registry/document/document.ts";
import { formatTextEdit } from "../spelling/format.ts";
import { formatVisible } from "../text/visible.ts";

/** A TODO is recorded in the registry, where and as it stands. */
export const requireRegistration = createRule({
  name: "require-registration",
  meta: {
    type: "problem",
    docs: { description: "Require TODO comments to be recorded in the registry", recommended: true },
    hasSuggestions: true,
    messages: {
      ...registryMessages,
      unregistered:
        '{{marker}} is not recorded in {{registry}}; add an entry, or run "npx eslint-plugin-todo-registry update".',
      moved:
        '{{entry}} records this {{marker}} in {{place}}; run "npx eslint-plugin-todo-registry update" to record it here.',
      edited:
        '{{entry}} records this {{marker}} as "{{recorded}}"; restore that text, or run "npx eslint-plugin-todo-registry update".',
      noCodeBlock:
        '{{entry}} records this {{marker}} without a code block. Run "npx eslint-plugin-todo-registry update" to add it.',
      restoreText: 'Restore the recorded text "{{recorded}}".',
    },
    schema: [],
  },
  create(context) {
    return visitTodos(
      context,
      ({ todo, match }, { registry, registryName, settings }) => {
        // Without a document every TODO would be unknown to it: that it cannot be read says it all.
        if (registry === null || match.status === "registered" || match.status === "not-a-todo") return;
        const recorded = match.entry === null ? "" : (registry.textOf(match.entry) ?? "");
        const edit =
          match.status === "edited" && recorded !== ""
            ? formatTextEdit(context.sourceCode.text, todo, recorded, settings)
            : null;
        context.report({
          loc: locOf(context, todo.span),
          messageId: match.status === "edited" && match.entry?.quote === null ? "noCodeBlock" : match.status,
          data: {
            marker: context.sourceCode.text.slice(todo.span.start, todo.span.end),
            registry: registryName,
            entry: match.entry === null ? "" : describeEntry(match.entry, "sentence"),
            place: match.entry === null ? "" : placesOf(match.entry),
            recorded: formatVisible(recorded),
          },
          suggest: suggestionsOf([
            {
              messageId: "restoreText",
              data: { recorded: formatVisible(recorded) },
              fix: fixOf(context, edit),
            },
          ]),
        });
      },
      { settings: "invalidSettings", registry: "unreadableRegistry" },
    );
  },
});

// Without the lines: they shift with every edit, and no lint result may depend on them.
function placesOf(entry: Entry): string {
  return formatVisible([...new Set(entry.places.map(({ path }) => path))].join(", "));
}
