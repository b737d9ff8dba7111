import { isPriority } from "../todo/items.ts";
import type { Spelling } from "./format.ts";
import { outsideMetadata, rereadEdit, type ProofChange } from "./proof.ts";
import { formatHead, formatTagHead, formatTail } from "./template.ts";
import type { TextEdit } from "../text/edit.ts";
import type { MetadataGroup, Todo } from "../todo/todo.ts";

/**
 * Spells the metadata of a TODO as the template does. The edit covers the part from the marker to the text, or to the
 * end of metadata after the text. The text stays. Null if nothing changes.
 */
export function formatGroupEdit(source: string, todo: Todo, spelling: Spelling): TextEdit | null {
  const spelled = spell(source, todo, spelling);
  if (spelled === null) return null;
  const { edit, change } = spelled;
  const next = rereadEdit(source, todo, edit, change, spelling.grammar);
  // If the template would change the result again, a person must decide.
  return next?.todo == null || spell(next.text, next.todo, spelling) !== null ? null : edit;
}

function spell(
  source: string,
  todo: Todo,
  { template, grammar }: Spelling,
): { readonly edit: TextEdit; readonly change: ProofChange } | null {
  const groups = todo.groups.filter((group) => group.position !== "body");
  const ends = groups.filter((group) => group.position === "end");
  const items = groups.flatMap((group) => group.items);
  // Empty metadata has no spelling. A placeholder must be replaced first. Between two priorities a person must decide.
  const priorities = items.filter(isPriority);
  if (items.length === 0 || todo.placeholder !== null || priorities.length > 1) return null;
  if (groups.some((group) => isSentence(source, group))) return null;
  // A template has no place for other text between marker and text.
  if (!/^[\s:,;：，；、–—-]*$/u.test(outsideMetadata(source, todo))) return null;
  const [priority] = priorities;
  const written = priority === undefined ? null : (grammar.canonicalPriority(priority.raw) ?? priority.raw);
  const parts = {
    issues: items.filter((item) => item.kind === "reference").map((item) => item.raw),
    priority: written,
    others: items.filter((item) => item.kind !== "reference" && item !== priority).map((item) => item.raw),
  };
  const end = ends.at(-1)?.end ?? todo.lineEnd;
  const text = source.slice(todo.head.end, ends[0]?.start ?? end).trimEnd();
  const isTag = todo.isTag && parts.others.length === 0;
  const head = isTag ? formatTagHead(template, parts) : formatHead(template, parts);
  const tail = formatTail(template, parts);
  const isHeadAlone = ends.length === 0 && tail === "" && text !== "";
  const edit = isHeadAlone
    ? { ...todo.head, text: head }
    : { start: todo.head.start, end, text: text === "" ? (head + tail).trimEnd() : head + text + tail };
  if (edit.text === source.slice(edit.start, edit.end)) return null;
  const isRespelled = priority !== undefined && written !== null && written !== priority.raw;
  return { edit, change: isRespelled ? { removed: priority.raw, added: written } : {} };
}

// Words that tell how the next item is meant: `by 2026-01-31`, `#12 or #13`, `#12 -> #13`. A list would change the
// meaning.
const link =
  /^(?:[^\p{L}\p{N}]+|or|nor|not|then|than|to|till|until|before|after|since|from|by|due|on|at|vs|via|with|of|for|in)$/iu;

/** Whether the items are joined by a word or sign that a list does not have. */
function isSentence(source: string, { items }: MetadataGroup): boolean {
  return items.some((item, nth) => {
    const next = items[nth + 1];
    return next !== undefined && link.test(item.raw) && /^:?[ \t]+$/u.test(source.slice(item.end, next.start));
  });
}
