import { describe, expect, it } from "vitest";
import { findContradictions } from "../../src/registry/document/contradictions.ts";
import { DEFAULT_PRIORITIES, type ProblemCode } from "../../src/registry/document/document.ts";
import { updateRemedy } from "../../src/registry/document/problem.ts";
import { parseRegistry } from "../../src/registry/parsing/parse.ts";
import { rules } from "../../src/rules/index.ts";

const command = "npx eslint-plugin-todo-registry ";
const poor =
  /\b(?:findings?|offers?|twins?|stand-ins?|there is none|true of|in front of|behind|main branch|drifts?|is to be)\b/iu;

const templates = Object.entries(rules).flatMap(([rule, { meta }]) =>
  Object.entries<string>(meta.messages).map(([id, message]) => [`${rule}/${id}`, message] as const),
);
// These hold a whole message that another file words.
const own = templates.filter(([, message]) => message !== "{{problem}}");

const entry = "#### 1. Title\n**File:** `a.py:1`\n";
const section = "## Priority 2 (High)\n\n";
const documents: Record<ProblemCode, string> = {
  conflictMarker: `${section}<<<<<<< HEAD\n${entry}`,
  duplicateId: `${section}${entry}**Issue:** #1 - open <!-- todo-registry:a1 -->\n\n${entry.replace("1.", "2.")}**Issue:** #2 - open <!-- todo-registry:a1 -->\n`,
  duplicateIssue: `${section}${entry}**Issue:** #1 - open\n**Issue:** #2 - open\n`,
  duplicateNumber: `${section}${entry}\n${entry}`,
  invalidNumber: `${section}${entry.replace("1.", "0.")}`,
  invalidPath: `${section}${entry.replace("a.py", "../a.py")}`,
  missingFile: `${section}#### 1. Title\n`,
  missingTitle: `${section}${entry.replace("Title", "")}`,
  nestedSection: `## Priority 1 (Critical)\n\n${entry}\n### Priority 2 (High)\n\n${entry.replace("1.", "2.")}`,
  notARegistry: "# Readme\n",
  nulCharacter: `${section}${entry}\0\n`,
  strayEntry: entry,
  strayFile: `${section}**File:** \`a.py:1\`\n`,
  unclosedComment: `${section}${entry}\n<!-- note\n`,
  unclosedFence: `${section}${entry}\`\`\`\n# TODO\n`,
  unknownPriority: `## Priority Soon - 1 Item\n\n${entry}`,
  unreadableCount: `**Total Items:** many\n\n${section}${entry}`,
  unreadableIssue: `${section}${entry}**Issue:** soon\n`,
  unreadableSection: `## P1 (8)\n\n- Merge\n`,
};
const problems = Object.entries(documents).map(
  ([code, text]) =>
    [code, parseRegistry(text, DEFAULT_PRIORITIES).problems.find((each) => each.code === code)] as const,
);
const contradictions = findContradictions(
  parseRegistry(`- **P9:** odd - 4 items\n\n${section}${entry}**Labels:** \`P3-medium\`, \`P9\`\n`, DEFAULT_PRIORITIES),
  DEFAULT_PRIORITIES,
).map(({ message }, index) => [`contradiction ${index + 1}`, message] as const);

/** What a message says by itself: without what is inserted or quoted, the commands among it. */
function fixedPartOf(message: string): string {
  return message.replaceAll(/\{\{\w+\}\}|"[^"]*"/gu, "");
}

describe("what every message has", () => {
  it("knows a message of each kind", () => {
    expect(own.length).toBeGreaterThan(20);
    expect(contradictions).toHaveLength(3);
  });

  it.each(problems)("a document with the problem %s has it", (_code, problem) => {
    expect(problem).toBeDefined();
  });

  const remedies = [updateRemedy([], " to add one"), updateRemedy(problems.flatMap(([, problem]) => problem ?? []))];
  const messages = [
    ...remedies.map((remedy) => ["remedy", `${remedy}.`] as const),
    ...own,
    ...problems.map(([code, problem]) => [code, problem?.message ?? ""] as const),
    ...contradictions,
  ];

  it.each(messages)("%s: %s", (_name, message) => {
    expect(message).toMatch(/^(?:[A-Z]|"?\{\{|")/u);
    expect(message).toMatch(/[.]$|\{\{hint\}\}$/u);
    expect(message).not.toMatch(/;/u);
    expect(message).not.toMatch(poor);
    expect(fixedPartOf(message).match(/[.!?](?=\s|$)/gu)?.length ?? 0).toBeLessThanOrEqual(2);
    expect(fixedPartOf(message).length).toBeLessThanOrEqual(80);
    for (const [at] of message.matchAll(/todo-registry [a-z]+"/gu))
      expect(message.replaceAll(`${command}${at.slice("todo-registry ".length)}`, "")).not.toContain(at);
  });
});
