import { fixIssue } from "../fixes/entry-fix.ts";
import { createRule, settingsMessages } from "../rule-kit/create.ts";
import { describeEntry, fixOf, locOf, suggestionsOf } from "../rule-kit/report.ts";
import type { MatchedTodo } from "../registry/matching/match.ts";
import { visitTodos } from "../rule-kit/visit.ts";
import type { Entry } from "../registry/document/document.ts";
import { formatOtherReference, formatReferenceEdit } from "../spelling/format.ts";
import type { TextEdit } from "../text/edit.ts";
import { ownReferences } from "../todo/reference.ts";
import { formatVisible } from "../text/visible.ts";

type MessageId = "missingIssue" | "placeholderIssue" | "itemNumber" | "useIssue" | "invalidSettings";

/** A TODO references an issue. */
export const requireIssue = createRule<[], MessageId>({
  name: "require-issue",
  meta: {
    type: "problem",
    docs: { description: "Require TODO comments to reference an issue", recommended: true },
    fixable: "code",
    hasSuggestions: true,
    messages: {
      ...settingsMessages,
      missingIssue: "{{marker}} has no issue{{hint}}",
      placeholderIssue: '"{{written}}" is a placeholder{{hint}}',
      itemNumber: '"{{written}}" is an entry number, not an issue{{hint}}',
      useIssue: "Use issue {{issue}} of {{entry}}.",
    },
    schema: [],
  },
  create(context) {
    return visitTodos(
      context,
      (judged, { settings }) => {
        const { todo, match } = judged;
        const [misused] = ownReferences(todo);
        const isEntryNumber = match.doubt === "entryNumber" && misused !== undefined;
        if (todo.references.length > 0 && !isEntryNumber) return;
        const { text } = context.sourceCode;
        const edit = (issue: string): TextEdit | null =>
          isEntryNumber
            ? formatOtherReference(text, todo, misused, issue, settings)
            : formatReferenceEdit(text, todo, issue, settings);
        const marker = text.slice(todo.span.start, todo.span.end);
        const own = fixIssue(text, judged, settings);
        const isFixed = own.kind === "change" && own.reason === null;
        const candidates = isFixed ? [] : match.candidates.filter((entry) => issueLabel(entry) !== null);
        const data = {
          marker,
          written: formatVisible(misused?.raw ?? todo.placeholder?.raw ?? ""),
          entry: match.entry === null ? "" : describeEntry(match.entry),
          hint:
            hintOf(match) ??
            (todo.placeholder === null
              ? `. Add one, for example ${marker}${marker.startsWith("@") ? " " : ""}(#12).`
              : ". Replace it with an issue."),
        };
        context.report({
          loc: locOf(context, todo.span),
          messageId: isEntryNumber ? "itemNumber" : todo.placeholder === null ? "missingIssue" : "placeholderIssue",
          data,
          fix: isFixed ? fixOf(context, own.edit) : null,
          suggest: suggestionsOf(
            candidates.map((entry) => {
              const issue = issueLabel(entry) ?? "";
              return {
                messageId: "useIssue",
                data: { issue, entry: describeEntry(entry) },
                fix: fixOf(context, edit(issue)),
              };
            }),
          ),
        });
      },
      { settings: "invalidSettings" },
    );
  },
});

/** The reference as the registry writes it, null if the entry has no issue or a missing one. */
function issueLabel(entry: Entry | null): string | null {
  const issue = entry?.issue ?? null;
  return issue?.reference == null || issue.state === "missing" ? null : issue.label;
}

/** What the registry knows about the issue, null if the comment has no entry. */
function hintOf({ entry, doubt, candidates }: MatchedTodo["match"]): string | null {
  if (entry === null) return null;
  if (doubt === "duplicates" && candidates.length > 1) {
    const numbers = candidates.map(({ number }) => number.value).sort((a, b) => a - b);
    return `. Entries ${numbers.join(", ")} have the same text.`;
  }
  const label = issueLabel(entry);
  if (label !== null) return `. ${describeEntry(entry, "sentence")} is issue ${label}.`;
  if (entry.issue?.state === "missing")
    return `: issue ${entry.issue.label} of ${describeEntry(entry)} is missing. Reference another issue.`;
  return `: ${describeEntry(entry)} is pending. After triage, run "npx eslint-plugin-todo-registry sync".`;
}
