import { createRule, settingsMessages } from "../rule-kit/create.ts";
import { describeEntry, fixOf, locOf, suggestionsOf } from "../rule-kit/report.ts";
import type { JudgedTodo } from "../rule-kit/todo-file.ts";
import { visitTodos } from "../rule-kit/visit.ts";
import type { Entry } from "../registry/document/document.ts";
import { formatOtherReference, formatReferenceEdit } from "../spelling/format.ts";
import type { TextEdit } from "../text/edit.ts";
import { ownReferences } from "../todo/reference.ts";
import { formatVisible } from "../text/visible.ts";

type MessageId = "missingIssue" | "placeholderIssue" | "itemNumber" | "useIssue" | "invalidSettings";

/** A TODO references an issue of the tracker. */
export const requireIssue = createRule<[], MessageId>({
  name: "require-issue",
  meta: {
    type: "problem",
    docs: { description: "Require TODO comments to reference an issue", recommended: true },
    fixable: "code",
    hasSuggestions: true,
    messages: {
      ...settingsMessages,
      missingIssue: "{{marker}} references no issue.{{hint}}",
      placeholderIssue: '"{{written}}" stands for an issue but names none.{{hint}}',
      itemNumber: '"{{written}}" is the number of {{entry}}, not of an issue.{{hint}}',
      useIssue: "Use issue {{issue}}, {{entry}}.",
    },
    schema: [],
  },
  create(context) {
    return visitTodos(
      context,
      ({ todo, match }, { settings }) => {
        const [misused] = ownReferences(todo);
        const isItemNumber = match.doubt === "entryNumber" && misused !== undefined;
        if (todo.references.length > 0 && !isItemNumber) return;
        const { text } = context.sourceCode;
        const edit = (issue: string): TextEdit | null =>
          isItemNumber
            ? formatOtherReference(text, todo, misused, issue, settings)
            : formatReferenceEdit(text, todo, issue, settings);
        const [label, hint] = [issueLabel(match.entry), hintOf(match, isItemNumber)];
        const isFixed = label !== null && match.doubt === null && !todo.isCode && !isItemNumber;
        const candidates = isFixed ? [] : match.candidates.filter((entry) => issueLabel(entry) !== null);
        const data = {
          marker: context.sourceCode.text.slice(todo.span.start, todo.span.end),
          written: formatVisible(misused?.raw ?? todo.placeholder?.raw ?? ""),
          entry: match.entry === null ? "" : describeEntry(match.entry),
          hint,
        };
        context.report({
          loc: locOf(context, todo.span),
          messageId: isItemNumber ? "itemNumber" : todo.placeholder === null ? "missingIssue" : "placeholderIssue",
          data,
          fix: isFixed ? fixOf(context, edit(label)) : null,
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

/** The reference as the document writes it, null where the entry has none that can be referred to. */
function issueLabel(entry: Entry | null): string | null {
  const issue = entry?.issue ?? null;
  return issue?.reference == null || issue.state === "missing" ? null : issue.label;
}

function hintOf({ entry, doubt, candidates }: JudgedTodo["match"], isNamed: boolean): string {
  if (entry === null) return "";
  if (doubt === "duplicates" && candidates.length > 1) {
    const numbers = candidates.map(({ number }) => number.value).sort((a, b) => a - b);
    return ` Registry entries ${numbers.join(", ")} have the same text.`;
  }
  const name = isNamed ? "That entry" : describeEntry(entry, "sentence");
  const label = issueLabel(entry);
  return label === null ? ` ${name} has no issue yet.` : ` ${name} is issue ${label}.`;
}
