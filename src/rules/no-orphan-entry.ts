import { createRule, settingsMessages } from "../rule-kit/create.ts";
import { visitDocument } from "../rule-kit/document-file.ts";
import { describeEntry, locOf } from "../rule-kit/report.ts";
import { DiskReadings } from "../registry/disk/reading.ts";
import { readSource } from "../registry/disk/source.ts";
import { updateRemedy } from "../registry/document/problem.ts";
import { SourceText } from "../registry/matching/source.ts";
import { formatVisible } from "../text/visible.ts";

/** Every unresolved entry has its TODO comment in each file that it names. */
export const noOrphanEntry = createRule({
  name: "no-orphan-entry",
  meta: {
    type: "problem",
    docs: {
      description: "Disallow registry entries whose TODO comment is not in the code",
      recommended: true,
      subject: "document",
    },
    messages: {
      ...settingsMessages,
      goneFile: "{{entry}} is orphaned: {{path}} does not exist. {{remedy}}.",
      goneComment: "{{entry}} is orphaned: no such TODO in {{path}}. {{remedy}}.",
    },
    schema: [],
    languages: ["*"],
  },
  create(context) {
    return visitDocument(
      context,
      ({ registry, settings, root, leftOut }) => {
        const remedy = updateRemedy(registry.problems);
        const readings = new DiskReadings(root, (path) => leftOut.thirdPartyOf(path));
        const sources = new Map<string, SourceText | "gone" | "unknown">();
        const read = (path: string): SourceText | "gone" | "unknown" => {
          const answer = readSource(root, path);
          if ("text" in answer) return new SourceText(answer.text, settings.grammar);
          if (answer.failure === "notAFile") return "gone";
          // The file may be missing only on this machine: in a submodule or a sparse checkout.
          return answer.failure === "missing" && readings.readingOf(path) === "read" ? "gone" : "unknown";
        };

        for (const entry of registry.entries) {
          if (entry.resolved !== null) continue;
          const seen = new Set<string>();
          for (const { path, span, pathSpan } of entry.locations) {
            if (seen.has(path)) continue;
            seen.add(path);
            const source = sources.get(path) ?? read(path);
            sources.set(path, source);
            if (source === "unknown" || (source !== "gone" && source.holds(entry))) continue;
            const isGone = source === "gone";
            // A file that is not UTF-8 cannot be searched.
            if (!isGone && readings.readingOf(path) !== "read") continue;
            context.report({
              loc: locOf(context, isGone ? pathSpan : span),
              messageId: isGone ? "goneFile" : "goneComment",
              data: { path: formatVisible(path), entry: describeEntry(entry, "sentence"), remedy },
            });
          }
        }
      },
      { settings: "invalidSettings" },
    );
  },
});
