import { describe, expect, it } from "vitest";
import { DEFAULT_PRIORITIES } from "../../src/registry/document/document.ts";
import { parseRegistry } from "../../src/registry/parsing/parse.ts";
import { codeSpansOf, readPage, rowsOf } from "./pages.ts";

const [, section = ""] =
  /^### Type and Action: not a TODO\n([^]*?)^## /mu.exec(readPage("docs/registry-format.md")) ?? [];
const forms = rowsOf(section).flatMap(([field = "", values = ""]) =>
  codeSpansOf(values).map((value) => `**${field}:** ${value}`),
);
const others = codeSpansOf(/^These forms have no effect: .*$/mu.exec(section)?.[0] ?? "");

function isTodo(line: string): boolean | undefined {
  const text = `# TODOs\n\n## Priority 2 (High)\n\n#### 1. Cart\n**File:** \`a.py:1\`\n\n${line}\n`;
  return parseRegistry(text, DEFAULT_PRIORITIES).entries[0]?.isTodo;
}

describe("docs/registry-format.md", () => {
  it.each(["**Action:** Leave as-is", ...forms])("says that this is not a TODO: %s", (line) => {
    expect(isTodo(line)).toBe(false);
  });

  it.each(others)("says that this has no effect: %s", (line) => {
    expect(isTodo(line)).toBe(true);
  });

  it("lists forms of each kind", () => {
    expect([forms.length > 20, others.length]).toEqual([true, 4]);
  });
});
