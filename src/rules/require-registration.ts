import { createRule, registryMessages } from "../rule-kit/create.ts";
import { describeEntry, fixOf, locOf, suggestionsOf } from "../rule-kit/report.ts";
import { visitTodos } from "../rule-kit/visit.ts";
import type { Entry, Problem } from "../registry/document/document.ts";
import { updateRemedy } from "../registry/document/problem.ts";
import type { TodoMatch } from "../registry/matching/match.ts";
import { formatTextEdit } from "../spelling/format.ts";
import { formatShort, formatVisible } from "../text/visible.ts";

/** A TODO has an entry in the registry, with this file and this text. */
export const requireRegistration = createRule({
  name: "require-registration",
  meta: {
    type: "problem",
    docs: { description: "Require TODO comments to have an entry in the registry", recommended: true },
    hasSuggestions: true,
    messages: {
      ...registryMessages,
      unregistered: "{{marker}} has no entry in {{registry}}. {{remedy}}.",
      moved: "{{marker}} moved here from {{location}} ({{entry}}). {{remedy}}.",
      edited: '{{marker}} text differs from {{entry}}: "{{recorded}}". Restore it, or {{remedy}}.',
      noCodeBlock: "{{entry}} has no code block for this {{marker}}. {{remedy}}.",
      restoreText: 'Restore the text "{{recorded}}".',
    },
    schema: [],
  },
  create(context) {
    return visitTodos(
      context,
      ({ todo, match }, { registry, registryName, settings }) => {
        // Without a registry every TODO would be reported. The report about the registry is enough.
        if (registry === null || match.status === "registered" || match.status === "not-a-todo") return;
        const recorded = match.entry === null ? "" : (registry.textOf(match.entry) ?? "");
        const edit =
          match.status === "edited" && recorded !== ""
            ? formatTextEdit(context.sourceCode.text, todo, recorded, settings)
            : null;
        const messageId = match.status === "edited" && match.entry?.codeBlock === null ? "noCodeBlock" : match.status;
        context.report({
          loc: locOf(context, todo.span),
          messageId,
          data: {
            marker: context.sourceCode.text.slice(todo.span.start, todo.span.end),
            registry: registryName,
            entry: match.entry === null ? "" : describeOwner(match.entry, match.status),
            location: match.entry === null ? "" : locationsOf(match.entry),
            recorded: formatShort(recorded),
            remedy: remedyFor(messageId, registry.document.problems),
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

/** The name of the entry in a message. For an edited comment the recorded text replaces the title. */
function describeOwner(entry: Entry, status: TodoMatch["status"]): string {
  if (status !== "edited") return describeEntry(entry, "clause");
  return entry.codeBlock === null ? describeEntry(entry, "sentence") : `entry ${entry.number.value}`;
}

function remedyFor(
  messageId: "unregistered" | "moved" | "edited" | "noCodeBlock",
  problems: readonly Problem[],
): string {
  if (messageId === "unregistered") return updateRemedy(problems, " to add one");
  if (messageId === "noCodeBlock") return updateRemedy(problems, " to add it");
  const remedy = updateRemedy(problems);
  return messageId === "edited" ? remedy.charAt(0).toLowerCase() + remedy.slice(1) : remedy;
}

// Without line numbers: they shift with every edit, and lint results are cached.
function locationsOf(entry: Entry): string {
  return formatVisible([...new Set(entry.locations.map(({ path }) => path))].join(", "));
}
