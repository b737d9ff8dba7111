import { BlockCursor } from "../markdown/blocks.ts";

/** What an entry can tell about itself; each is a section of the issue, under the heading of this name. */
export const sectionNames = [
  "Description",
  "Current Behavior",
  "Expected Behavior",
  "Impact",
  "Location",
  "Acceptance Criteria",
  "Estimated Effort",
  "Priority",
  "Labels",
  "Related Issues",
] as const;

export type SectionName = (typeof sectionNames)[number];

/** A part of a template: a section that an entry fills, or text that stands in each issue as it is. */
export type TemplatePart =
  { readonly name: SectionName; readonly heading: string } | { readonly name: null; readonly text: string };

/** The template of a team that has none of its own: the sections in their order. */
export const defaultTemplate: readonly TemplatePart[] = sectionNames.map((name) => ({ name, heading: `## ${name}` }));

/**
 * Reads a team's template, such as GitHub's own in `.github/ISSUE_TEMPLATE/`: under a heading that names something an
 * entry tells, the entry's words replace the template's; all other text is kept. YAML at the start is dropped.
 */
export function parseIssueTemplate(text: string): TemplatePart[] {
  const template = text
    .replace(/^\ufeff?---[ \t]*\r?\n[\s\S]*?\r?\n---[ \t]*(?:\r?\n|$)/u, "")
    .replace(/\r\n?/gu, "\n");
  const parts: TemplatePart[] = [];
  const cursor = new BlockCursor(template);
  let kept = 0;
  let isFilled = false;
  const keep = (end: number): void => {
    const between = template.slice(kept, end).trim();
    if (!isFilled && between !== "") parts.push({ name: null, text: between });
  };
  while (cursor.next()) {
    if (cursor.kind !== "heading") continue;
    const heading = template.slice(cursor.first, cursor.end).trim();
    const name = sectionNameOf(heading.replace(/^#+[ \t]*|[ \t]+#+$/gu, ""));
    if (name === null && !isFilled) continue;
    keep(cursor.start);
    kept = cursor.start;
    isFilled = name !== null;
    if (name !== null) parts.push({ name, heading });
  }
  keep(template.length);
  return parts;
}

function sectionNameOf(heading: string): SectionName | null {
  const plain = heading
    .replace(/[*_`:]/gu, "")
    .trim()
    .toLowerCase();
  return sectionNames.find((name) => name.toLowerCase() === plain || british(name) === plain) ?? null;
}

function british(name: SectionName): string {
  return name.toLowerCase().replace("behavior", "behaviour");
}
