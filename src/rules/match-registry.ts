import { createRule, registryMessages } from "../rule-kit/create.ts";
import { describeEntry, fixOf, locOf, suggestionsOf } from "../rule-kit/report.ts";
import { visitTodos } from "../rule-kit/visit.ts";
import { formatOtherReference, formatPriorityEdit } from "../spelling/format.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Entry } from "../registry/document/document.ts";
import type { RegistryIndex } from "../registry/matching/lookup.ts";
import { isSameReference, ownReferences } from "../todo/reference.ts";
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
      ({ todo, match }, { settings, registry }) => {
        const { entry } = match;
        if (entry === null || match.status === "moved" || match.status === "unregistered") return;
        const { text } = context.sourceCode;
        const marker = text.slice(todo.span.start, todo.span.end);
        const report = (
          messageId: "wrongPriority" | "wrongIssue",
          written: string,
          recorded: string,
          edit: TextEdit | null,
          canFix: boolean,
        ): void => {
          const data = { marker, written, recorded, entry: describeEntry(entry) };
          const fix = fixOf(context, edit);
          const isFixed = canFix && match.doubt === null && !todo.isCode;
          context.report({
            loc: locOf(context, todo.span),
            messageId,
            data,
            fix: isFixed ? fix : null,
            suggest: isFixed ? [] : suggestionsOf([{ messageId: "useRecorded", data, fix }]),
          });
        };

        if (
          todo.priority !== null &&
          todo.priorityItem !== null &&
          entry.priority !== null &&
          todo.priority !== entry.priority
        ) {
          const edit = formatPriorityEdit(text, todo, entry.priority, settings);
          report("wrongPriority", todo.priorityItem.raw, entry.priority, edit, true);
        }
        const recorded = entry.issue?.reference ?? null;
        const references = ownReferences(todo);
        const [written, ...others] = references;
        if (match.doubt === "contested" && registry !== null) {
          const claim = findClaim(todo, registry, settings.repository);
          if (claim !== null)
            context.report({
              loc: locOf(context, todo.span),
              messageId: "contestedIssue",
              data: { written: claim.written, claimant: describeEntry(claim.entry), entry: describeEntry(entry) },
            });
          return;
        }
        if (recorded === null || entry.issue === null || written === undefined || match.doubt === "entryNumber") return;
        if (references.some((reference) => isSameReference(reference, recorded, settings.repository))) return;
        // A reference in running text belongs to its sentence. With several references it is unclear which one to
        // replace.
        const isInMetadata = todo.groups.some((group) => group.items.some((item) => item.start === written.start));
        const edit = formatOtherReference(text, todo, written, entry.issue.label, settings);
        report("wrongIssue", written.raw, entry.issue.label, edit, isInMetadata && others.length === 0);
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
