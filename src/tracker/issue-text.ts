import { formatLocation } from "../text/location.ts";
import type { Fact } from "../text/span.ts";
import type { Entry, EntryLocation, Priority, Registry } from "../registry/document/document.ts";
import { BlockCursor } from "../markdown/blocks.ts";
import type { SectionName, TemplatePart } from "./issue-template.ts";
import { cutText, showHidden } from "../text/visible.ts";
import { formatCodeBlock, formatCodeSpan } from "../markdown/write.ts";
import { formatEntryId, withoutEntryIds } from "./entry-id.ts";
import type { Markup } from "./tracker.ts";

/** What an issue is created from. */
export interface IssueText {
  readonly title: string;
  readonly body: string;
  /** Names, the priority's among them, none twice. */
  readonly labels: readonly string[];
}

/** What an issue's text is made of besides its entry. */
export interface TextContext {
  readonly document: Registry;
  readonly priorities: readonly Priority[];
  readonly template: readonly TemplatePart[];
  readonly markup: Markup;
  /** The URL of a location in the commit, null where others cannot see the commit. */
  readonly linkTo: (location: EntryLocation) => string | null;
  /** The text of the comment that the entry quotes, null where it quotes none. */
  readonly textOf: (entry: Entry) => string | null;
}

const longestExcerpt = 8000;
const longestLocations = 20;
const longestFence = 20;
const cutMark = "\n\n… (cut: the entry in the registry is longer)";

/** Writes the issue of an entry: the sections that the entry has something for, and its id. */
export function composeIssue(entry: Entry, id: string, context: TextContext): IssueText {
  const { markup, priorities } = context;
  const labels = labelsOf(entry, priorities);
  const parts = context.template.map((part) => {
    if (part.name === null) return markup.silenceMentions(part.text);
    const content = sectionText(part.name, entry, labels, context);
    return content === null || content.trim() === "" ? null : `${part.heading}\n${content.trim()}`;
  });
  const text = parts.filter((part) => part !== null).join("\n\n");
  const title = formatTitle(entry, markup.longestTitle);
  return { title, body: withEntryId(showHidden(text), id, markup.longestBody), labels };
}

function formatTitle(entry: Entry, longest: number): string {
  const suggested = entry.suggestedTitle?.value ?? "";
  const written = suggested === "" ? unescapeMarkdown(entry.title.value) : suggested;
  return cutText(showHidden(written.replace(/[\p{Cc}\s]+/gu, " ").trim()), longest);
}

/** A title is no Markdown. */
function unescapeMarkdown(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/gu, "$1");
}

/** The labels of the entry, then its priority's; what is written in two cases is one label. */
function labelsOf(entry: Entry, priorities: readonly Priority[]): string[] {
  const priority = priorities.find(({ name }) => name === entry.priority)?.label;
  const written = entry.labels.map(({ value }) => showHidden(value));
  const names = [...written, ...(priority === undefined ? [] : [priority])];
  return [...new Map(names.map((name) => [name.toLowerCase(), name])).values()].filter((name) => name !== "");
}

function sectionText(name: SectionName, entry: Entry, labels: readonly string[], context: TextContext): string | null {
  const { markup } = context;
  const written = (fact: Fact | null): string | null => peopleText(fact, markup);
  switch (name) {
    case "Description":
      return written(entry.description) ?? markup.escapeText(context.textOf(entry) ?? entry.title.value);
    case "Current Behavior":
      return written(entry.issueField("currentBehavior"));
    case "Expected Behavior":
      return written(entry.issueField("expectedBehavior"));
    case "Impact":
      return written(entry.impact);
    case "Location":
      return describeLocations(entry, context);
    case "Acceptance Criteria":
      return written(entry.acceptanceCriteria);
    case "Estimated Effort":
      return written(entry.estimatedEffort);
    case "Priority":
      return context.priorities.find((priority) => priority.name === entry.priority)?.label ?? null;
    case "Labels":
      return labels.map(formatCodeSpan).join(", ");
    case "Related Issues":
      return written(entry.issueField("relatedIssues"));
  }
}

/** Text that people wrote: its Markdown is kept. */
function peopleText(fact: Fact | null, { longestBody, silenceMentions }: Markup): string | null {
  if (fact === null || fact.value === "") return null;
  return silenceMentions(withoutEntryIds(cutText(fact.value, longestBody).replace(/\r\n?/gu, "\n")));
}

function describeLocations(entry: Entry, { linkTo }: TextContext): string {
  const locations = entry.locations.slice(0, longestLocations).map((location) => {
    const written = formatCodeSpan(formatLocation(location));
    const link = linkTo(location);
    return link === null ? written : `[${written}](${link})`;
  });
  const left = entry.locations.length - locations.length;
  if (left > 0) locations.push(`${String(left)} more`);
  const files =
    locations.length === 1
      ? `File: ${locations.join("")}`
      : locations.map((written) => `- File: ${written}`).join("\n");
  if (entry.codeBlock === null) return files;
  const quoted = cutText(withoutEntryIds(entry.codeBlock.text.replace(/\r\n?/gu, "\n")), longestExcerpt, "\n…");
  return `${files}\n\n${formatCodeBlock(quoted, entry.codeBlock.info)}`;
}

/** Cuts the body before the entry id, which must stay, and closes a code block that the cut left open. */
function withEntryId(text: string, id: string, longest: number): string {
  const idLine = `\n\n${formatEntryId(id)}\n`;
  if (text.length + idLine.length <= longest) return text + idLine;
  const cut = cutText(text, longest - idLine.length - longestFence - cutMark.length, "");
  const cursor = new BlockCursor(cut);
  while (cursor.next());
  const { fence } = cursor;
  const [run = ""] = fence === null ? [] : (/[`~]{3,}/u.exec(cut.slice(fence.start, fence.end)) ?? []);
  return cut + (run === "" ? "" : `\n${run.slice(0, longestFence)}`) + cutMark + idLine;
}
