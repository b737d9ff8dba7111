import { fixIssue, fixPriority, type EntryFix } from "../fixes/entry-fix.ts";
import { createRule, registryMessages } from "../rule-kit/create.ts";
import { describeEntry, fixOf, locOf, suggestionsOf } from "../rule-kit/report.ts";
import { visitTodos } from "../rule-kit/visit.ts";
import type { Entry } from "../registry/document/document.ts";
import type { RegistryIndex } from "../registry/matching/lookup.ts";
import type { Todo } from "../todo/todo.ts";

/** A TODO has the issue and the priority of its entry. */
export const matchRegistry = createRule({
  name: "match-registry",
  meta: {
    type: "problem",
    docs: { description: "Require the issue and priority of TODO comments to match the registry", recommended: true },
    fixable: "code",
    hasSuggestions: true,
    messages: {
      ...registryMessages,
      wrongPriority:
        "{{marker}} has priority {{written}}, but {{entry}} has {{recorded}}. Use {{recorded}}, or move the entry.",
      wrongIssue: "{{marker}} references {{written}}, but {{entry}} is issue {{recorded}}. Correct one of them.",
      contestedIssue: "{{written}} is the issue of {{claimant}}, but this text is {{entry}}. Correct one of them.",
      useRecorded: "Use {{recorded}} from {{entry}}.",
    },
    schema: [],
  },
  create(context) {
    return visitTodos(
      context,
      (judged, { settings, registry }) => {
        const { todo, match } = judged;
        const { entry } = match;
        if (entry === null || match.status === "moved" || match.status === "unregistered") return;
        const { text } = context.sourceCode;
        const marker = text.slice(todo.span.start, todo.span.end);
        const report = (messageId: "wrongPriority" | "wrongIssue", found: EntryFix): void => {
          if (found.kind !== "change" || found.rule !== "match-registry") return;
          const data = { marker, written: found.written, recorded: found.value, entry: describeEntry(entry) };
          const fix = fixOf(context, found.edit);
          const isFixed = found.reason === null;
          context.report({
            loc: locOf(context, todo.span),
            messageId,
            data,
            fix: isFixed ? fix : null,
            suggest: isFixed ? [] : suggestionsOf([{ messageId: "useRecorded", data, fix }]),
          });
        };

        // What a comment lacks is for require-priority and require-issue. An edit costs a second reading of the comment.
        if (todo.priority !== null) report("wrongPriority", fixPriority(text, judged, settings));
        if (todo.references.length > 0) report("wrongIssue", fixIssue(text, judged, settings));
        const claim =
          match.doubt === "contested" && registry !== null ? findClaim(todo, registry, settings.repository) : null;
        if (claim !== null)
          context.report({
            loc: locOf(context, todo.span),
            messageId: "contestedIssue",
            data: { written: claim.written, claimant: describeEntry(claim.entry), entry: describeEntry(entry) },
          });
      },
      { settings: "invalidSettings", registry: "unreadableRegistry" },
    );
  },
});

/** The issue of another entry that a comment references, and that entry. */
function findClaim(
  todo: Todo,
  registry: RegistryIndex,
  repository: string | null,
): { readonly written: string; readonly entry: Entry } | null {
  const [issue] = registry.issuesIn(todo, repository);
  const entry = issue === undefined ? undefined : registry.entriesOf(issue, repository).find(({ isTodo }) => isTodo);
  return issue === undefined || entry === undefined ? null : { written: issue.raw, entry };
}
