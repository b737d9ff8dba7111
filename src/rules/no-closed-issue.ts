import { createRule, registryMessages } from "../rule-kit/create.ts";
import { locOf } from "../rule-kit/report.ts";
import { visitTodos } from "../rule-kit/visit.ts";
import type { Issue } from "../registry/document/document.ts";

/** The issue of a TODO is open. The rule reads the state from the registry and never contacts the tracker. */
export const noClosedIssue = createRule({
  name: "no-closed-issue",
  meta: {
    type: "problem",
    docs: {
      description: "Disallow TODO comments whose issue is closed or missing in the registry",
      recommended: true,
    },
    messages: {
      ...registryMessages,
      completedIssue: "Issue {{issue}} is closed as completed{{date}}. Remove this {{marker}}, or reopen the issue.",
      unplannedIssue:
        "Issue {{issue}} is closed as {{reason}}{{date}}. Reopen it, or give this {{marker}} an open issue.",
      goneIssue: "Issue {{issue}} is deleted or not visible{{date}}. Give this {{marker}} another issue.",
    },
    schema: [],
  },
  create(context) {
    return visitTodos(
      context,
      ({ todo }, { registry, settings }) => {
        if (registry === null) return;
        for (const reference of todo.references) {
          const issue = registry.issueOf(reference, settings.repository);
          const messageId = issue === null ? null : messageFor(issue);
          if (issue === null || messageId === null) continue;
          const synced = registry.syncedOn();
          context.report({
            loc: locOf(context, todo.span),
            messageId,
            data: {
              marker: context.sourceCode.text.slice(todo.span.start, todo.span.end),
              issue: issue.label,
              reason: issue.stateReason ?? "closed",
              date: synced === null ? "" : ` (as of ${synced})`,
            },
          });
        }
      },
      { settings: "invalidSettings", registry: "unreadableRegistry" },
    );
  },
});

function messageFor({ state, stateReason }: Issue): "completedIssue" | "unplannedIssue" | "goneIssue" | null {
  if (state === "missing") return "goneIssue";
  if (state !== "closed") return null;
  return stateReason === "not planned" || stateReason === "duplicate" ? "unplannedIssue" : "completedIssue";
}
