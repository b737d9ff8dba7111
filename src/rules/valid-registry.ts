import { visitDocument } from "../document-rule.ts";
import { findContradictions } from "../registry/contradictions.ts";
import { createRule, locOf, settingsMessages } from "../rule.ts";

/** The registry document can be read, so that comments can be judged by it and commands may write to it. */
export const validRegistry = createRule({
  name: "valid-registry",
  meta: {
    type: "problem",
    docs: { description: "Require the registry document to be well-formed", recommended: true, subject: "document" },
    messages: {
      ...settingsMessages,
      invalidRegistry: "{{problem}}",
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
      },
      { settings: "invalidSettings" },
    );
  },
});
