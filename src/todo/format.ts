import type { Template } from "./template.ts";
import type { SlotGroup, Span, Todo } from "./todo.ts";

/** A replacement in the source text. */
export interface TextEdit extends Span {
  readonly text: string;
}

/** Writes an issue reference into the slot: in the place of a stand-in, else where the template has it. */
export function formatReferenceEdit(source: string, todo: Todo, reference: string, template: Template): TextEdit {
  if (todo.placeholder !== null) return replace(todo.placeholder, reference);
  return insertItem(source, todo, reference, "issue", template);
}

/** Writes a priority into the slot: in the place of the one that is there, else where the template has it. */
export function formatPriorityEdit(source: string, todo: Todo, priority: string, template: Template): TextEdit {
  if (todo.priorityItem !== null) return replace(todo.priorityItem, priority);
  return insertItem(source, todo, priority, "priority", template);
}

/** Puts one reference in another's place. */
export function replace(written: Span, text: string): TextEdit {
  return { start: written.start, end: written.end, text };
}

/**
 * Spells a TODO's slots as the template does: an edit from the marker's end to the text, or past the text where a slot
 * stands behind it; the text between keeps every byte. Null where it is spelled so already.
 */
export function formatSlotEdit(source: string, todo: Todo, template: Template): TextEdit | null {
  const ends = todo.groups.filter((group) => group.place === "end");
  const items = todo.groups.filter((group) => group.place !== "body").flatMap((group) => group.items);
  // An empty slot has no spelling, a stand-in is to be replaced first, and which of two priorities holds people must say.
  const priorities = items.filter((item) => /priority$/iu.test(item.kind));
  if (items.length === 0 || todo.placeholder !== null || priorities.length > 1) return null;
  const issues = items.filter((item) => item.kind === "reference");
  const parts = {
    issues: issues.map((item) => item.raw),
    priority:
      todo.priorityItem !== null && items.includes(todo.priorityItem) ? (todo.priority ?? todo.priorityItem.raw) : null,
    others: items.filter((item) => item.kind !== "reference" && item !== todo.priorityItem).map((item) => item.raw),
  };
  const end = ends.at(-1)?.end ?? todo.lineEnd;
  const text = source.slice(todo.head.end, ends[0]?.start ?? end).trimEnd();
  const head =
    todo.isTag && parts.others.length === 0 ? formatTagHead(template.formatHead(parts)) : template.formatHead(parts);
  const tail = template.formatTail(parts);
  if (ends.length === 0 && tail === "" && text !== "") {
    return head === source.slice(todo.head.start, todo.head.end) ? null : { ...todo.head, text: head };
  }
  const written = text === "" ? (head + tail).trimEnd() : head + text + tail;
  return written === source.slice(todo.head.start, end) ? null : { start: todo.head.start, end, text: written };
}

/** A documentation tag takes no colon and stands apart: `@todo (#12, P2) text`. */
function formatTagHead(head: string): string {
  return ` ${head.replace(/:(?=\s*$)/u, "").trimStart()}`;
}

function insertItem(
  source: string,
  todo: Todo,
  item: string,
  field: "issue" | "priority",
  template: Template,
): TextEdit {
  const goesFirst = (field === "issue") === template.issueFirst;
  const group = todo.groups.find((candidate) => candidate.place !== "body" && candidate.open !== "");
  if (group !== undefined) return insertIntoGroup(group, item, goesFirst);
  const bare = todo.groups.filter((candidate) => candidate.place === "marker");
  const [first, last] = [bare[0], bare.at(-1)];
  if (first !== undefined && last !== undefined) {
    return goesFirst ? insert(first.start, `${item} `) : insert(last.end, ` ${item}`);
  }
  const parts = { issues: field === "issue" ? [item] : [], priority: field === "priority" ? item : null, others: [] };
  const slot = /^\s?[([].*?[)\]](?=[^)\]]*$)|^\s[^:\s]+/u.exec(template.formatHead(parts))?.[0];
  const hasTextSlot = todo.groups.some((candidate) => candidate.place === "text");
  if (slot !== undefined || hasTextSlot || todo.text === "") {
    const written = slot ?? `(${item})`;
    const isGlued = todo.isTag && /^[([]/u.test(written) && source[todo.span.end] !== ":";
    return insert(todo.span.end, isGlued ? ` ${written}` : written);
  }
  // The template has its slot behind the colon or the text.
  return formatSlotText(source, todo, template.formatHead(parts), template.formatTail(parts));
}

function formatSlotText(source: string, todo: Todo, head: string, tail: string): TextEdit {
  const end = todo.lineEnd;
  return { start: todo.head.start, end, text: head + source.slice(todo.head.end, end) + tail };
}

function insertIntoGroup(group: SlotGroup, item: string, goesFirst: boolean): TextEdit {
  const separator = group.items.length > 0 ? ", " : "";
  if (goesFirst) return insert(group.start + 1, item + separator);
  // Behind what the template has before it, before an owner or a date.
  const before = group.items
    .filter((other) => /^(?:reference|placeholder|priority|unknownPriority)$/u.test(other.kind))
    .at(-1);
  return before === undefined ? insert(group.start + 1, item + separator) : insert(before.end, `, ${item}`);
}

function insert(offset: number, text: string): TextEdit {
  return { start: offset, end: offset, text };
}
