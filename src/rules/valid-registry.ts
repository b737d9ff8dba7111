import { createRule, settingsMessages } from "../rule-kit/create.ts";
import { visitDocument } from "../rule-kit/document-file.ts";
import { locOf } from "../rule-kit/report.ts";
import { findContradictions } from "../registry/document/contradictions.ts";
import { insertableLabel } from "../spelling/label.ts";
import { formatVisible } from "../text/visible.ts";

/** The registry can be read, so rules can judge by it and commands can write to it. */
export const validRegistry = createRule({
  name: "valid-registry",
  meta: {
    type: "problem",
    docs: { description: "Require the registry to be well-formed", recommended: true, subject: "document" },
    messages: {
      ...settingsMessages,
      invalidRegistry: "{{problem}}",
      unwritableIssue: 'Issue "{{label}}" cannot be written into a comment. Use #12, KEY-12 or a plain URL.',
    },
    schema: [],
    languages: ["*"],
  },
  create(context) {
    return visitDocument(
      context,
      ({ registry, problems, settings }) => {
        for (const { message, span } of [...problems, ...findContradictions(registry, settings.priorities)])
          context.report({ loc: locOf(context, span), messageId: "invalidRegistry", data: { problem: message } });
        for (const { issue } of registry.entries) {
          if (issue?.reference == null || insertableLabel(issue.label) !== null) continue;
          context.report({
            loc: locOf(context, issue.span),
            messageId: "unwritableIssue",
            data: { label: formatVisible(issue.label) },
          });
        }
      },
      { settings: "invalidSettings" },
    );
  },
});
