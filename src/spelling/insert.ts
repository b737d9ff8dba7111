import { isReferenceOrPriority } from "../todo/items.ts";
import { insertion, type TextEdit } from "../text/edit.ts";
import { formatHead, formatGroup, formatTail, type Template } from "./template.ts";
import type { MetadataGroup, Todo } from "../todo/todo.ts";

/** The edits that could insert an item, the best first. */
export function proposeInsertions(
  source: string,
  todo: Todo,
  item: string,
  field: "issue" | "priority",
  template: Template,
): TextEdit[] {
  const glued = insertion(todo.span.end, `(${item})`);
  const goesFirst = (field === "issue") === template.issueFirst;
  const groups = todo.groups.filter((group) => group.position !== "body");
  const group = groups.find((candidate) => candidate.open !== "");
  if (group !== undefined) return [insertIntoGroup(group, item, goesFirst), glued];
  const [bare] = groups.filter((candidate) => candidate.position === "marker");
  if (bare !== undefined) return [...insertIntoBare(source, todo, bare, item, goesFirst), glued];
  const parts = { issues: field === "issue" ? [item] : [], priority: field === "priority" ? item : null, others: [] };
  const spelled = formatGroup(template, parts);
  const hasTextGroup = groups.some((candidate) => candidate.position === "text");
  if (spelled !== null || hasTextGroup || todo.text === "") {
    const written = spelled ?? `(${item})`;
    const isGlued = todo.isTag && /^[([]/u.test(written) && source[todo.span.end] !== ":";
    return [insertion(todo.span.end, isGlued ? ` ${written}` : written), glued];
  }
  // The template has the metadata after the colon or the text.
  const text = source.slice(todo.head.end, todo.lineEnd);
  const head = formatHead(template, parts) + text + formatTail(template, parts);
  return [{ start: todo.head.start, end: todo.lineEnd, text: head }, glued];
}

/** Adds an item to a list without brackets. A name that touches the marker gets brackets (`TODO@alice`). */
function insertIntoBare(
  source: string,
  todo: Todo,
  { start, end, items }: MetadataGroup,
  item: string,
  goesFirst: boolean,
): TextEdit[] {
  if (start === todo.span.end) {
    const written = source.slice(start, end);
    const isName = items.every(({ kind }) => kind === "owner");
    return [{ start, end, text: goesFirst || isName ? `(${item}, ${written})` : `(${written}, ${item})` }];
  }
  const joint = source.slice(items[0]?.end, items[1]?.start).includes(",") ? "," : "";
  return [goesFirst ? insertion(start, `${item}${joint} `) : insertion(end, `${joint} ${item}`)];
}

function insertIntoGroup(group: MetadataGroup, item: string, goesFirst: boolean): TextEdit {
  const separator = group.items.length > 0 ? ", " : "";
  if (goesFirst) return insertion(group.start + 1, item + separator);
  // After the items that come before it in the template, and before an owner or a date.
  const before = group.items.filter(isReferenceOrPriority).at(-1);
  return before === undefined ? insertion(group.start + 1, item + separator) : insertion(before.end, `, ${item}`);
}
