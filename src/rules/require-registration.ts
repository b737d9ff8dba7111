import { createRule, describeEntry, fixOf, locOf, registryMessages, suggestionsOf, visitTodos } from "../rule.ts";
import type { Entry } from "../registry/document/document.ts";
import type { TodoMatch } from "../registry/matching/match.ts";
import { formatTextEdit } from "../spelling/format.ts";
import { formatShort, formatVisible } from "../text/visible.ts";

/** A TODO is recorded in the registry, where and as it stands. */
export const requireRegistration = createRule({
  name: "require-registration",
  meta: {
    type: "problem",
    docs: { description: "Require TODO comments to have an entry in the registry", recommended: true },
    hasSuggestions: true,
    messages: {
      ...registryMessages,
      unregistered: '{{marker}} has no entry in {{registry}}. Run "npx eslint-plugin-todo-registry update" to add one.',
      moved: '{{marker}} moved here from {{place}} ({{entry}}). Run "npx eslint-plugin-todo-registry update".',
      edited:
        '{{marker}} text differs from {{entry}}: "{{recorded}}". Restore it, or run "npx eslint-plugin-todo-registry update".',
      noCodeBlock:
        '{{entry}} has no code block for this {{marker}}. Run "npx eslint-plugin-todo-registry update" to add it.',
      restoreText: 'Restore the text "{{recorded}}".',
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
            entry: match.entry === null ? "" : nameOf(match.entry, match.status),
            place: match.entry === null ? "" : placesOf(match.entry),
            recorded: formatShort(recorded),
          },
          suggest: suggestionsOf([
            {
              messageId: "restoreText",
              data: { recorded: formatShort(recorded) },
              fix: fixOf(context, edit),
            },
          ]),
        });
      },
      { settings: "invalidSettings", registry: "unreadableRegistry" },
    );
  },
});

/** The entry as the message of a status names it: the text of an edited comment stands for the title. */
function nameOf(entry: Entry, status: TodoMatch["status"]): string {
  if (status !== "edited") return describeEntry(entry, "clause");
  return entry.quote === null ? describeEntry(entry, "sentence") : `entry ${entry.number.value}`;
}

// Without the lines: they shift with every edit, and no lint result may depend on them.
function placesOf(entry: Entry): string {
  return formatVisible([...new Set(entry.places.map(({ path }) => path))].join(", "));
}
