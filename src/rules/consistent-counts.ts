import { createRule, settingsMessages } from "../rule-kit/create.ts";
import { visitDocument } from "../rule-kit/document-file.ts";
import { fixOf, locOf } from "../rule-kit/report.ts";
import { countRegistry } from "../registry/counting/count.ts";
import { formatVisible } from "../text/visible.ts";

/** The counts in the registry match its entries. */
export const consistentCounts = createRule({
  name: "consistent-counts",
  meta: {
    type: "problem",
    docs: {
      description: "Require the counts in the registry to match its entries",
      recommended: true,
      subject: "document",
    },
    fixable: "code",
    messages: {
      ...settingsMessages,
      wrongCount: "{{what}} is {{written}}, but there {{entries}}.",
      missingCount: "{{what}} is missing, but there {{entries}}.",
    },
    schema: [],
    languages: ["*"],
  },
  create(context) {
    return visitDocument(
      context,
      ({ registry, problems }) => {
        for (const { what, written, expected, span, replacement } of countRegistry(registry)) {
          context.report({
            loc: locOf(context, span),
            messageId: written === null ? "missingCount" : "wrongCount",
            data: {
              what: formatVisible(what.charAt(0).toUpperCase() + what.slice(1)),
              written: String(written),
              entries: expected === 1 ? "is 1 unresolved entry" : `are ${String(expected)} unresolved entries`,
            },
            // A misread entry may also be miscounted.
            fix: problems.length > 0 ? null : fixOf(context, { ...span, text: replacement }),
          });
        }
      },
      { settings: "invalidSettings" },
    );
  },
});
