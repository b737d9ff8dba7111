import { insertion, type TextEdit } from "../../text/edit.ts";
import { AreaChooser } from "./areas.ts";
import type { Area, Priority, Registry, Section } from "../document/document.ts";
import { lineBreakOf } from "../../text/lines.ts";
import { groupBy } from "../../text/group.ts";
import { opensSection } from "../document/heading.ts";
import {
  contentEnd,
  formatSectionHeading,
  hasBreaks,
  levelsOf,
  sectionOf,
  sectionPosition,
  type Levels,
} from "./layout.ts";
import { formatEntry, type FormatOptions } from "./new-entry.ts";
import { duplicateKey } from "../matching/same-text.ts";
import type { Subject } from "../matching/sides.ts";

export interface AddOptions extends Omit<FormatOptions, "lineBreak" | "level"> {
  readonly priorities: readonly Priority[];
  /** The area of a file by the settings, null if they have none. */
  areaOf(path: string): string | null;
}

/** A new entry for a comment and its duplicates. */
export interface NewEntry {
  readonly number: number;
  /** The first comment in its file. */
  readonly subject: Subject;
  /** In file order, the first comment included. */
  readonly duplicates: readonly Subject[];
}

export interface Additions {
  readonly edits: readonly TextEdit[];
  readonly added: readonly NewEntry[];
}

/** The new comments of one area. `area` is null if the registry does not have it yet. */
interface Group {
  readonly name: string;
  readonly area: Area | null;
  readonly subjects: readonly Subject[];
}

/**
 * Adds entries for new comments, each after the last entry of its area. It creates missing areas and sections. The
 * result does not depend on the order of the comments. A File field must be able to hold their paths.
 */
export function addEntries(
  registry: Registry,
  subjects: readonly Subject[],
  firstNumber: number,
  options: AddOptions,
): Additions {
  const { priorities } = options;
  if (subjects.length === 0) return { edits: [], added: [] };
  const writer = new EntryWriter(registry, firstNumber, options);
  const chooser = new AreaChooser(
    registry.entries,
    (path) => options.areaOf(path),
    (name) => opensSection(name, priorities),
  );
  const byPriority = groupBy(subjects, ({ todo }) => priorities.find(({ name }) => name === todo.priority) ?? null);
  const edits = [...priorities, null].flatMap((priority) => {
    const members = byPriority.get(priority);
    if (members === undefined) return [];
    const section = sectionOf(registry, priority);
    const areas = section === null ? [] : registry.areas.filter((area) => area.section === section);
    const groups = groupByArea(members, areas, (path) => chooser.choose(path, section));
    return section === null ? writer.addSection(priority, groups) : writer.addToSection(section, groups);
  });
  return { edits, added: writer.added };
}

/** Groups comments in the order of the section's areas. New areas follow, sorted by name. */
function groupByArea(subjects: readonly Subject[], areas: readonly Area[], nameOf: (path: string) => string): Group[] {
  const byName = groupBy(subjects, ({ path }) => nameOf(path));
  const known = new Set(areas.map(({ name }) => name));
  const missing = [...byName.keys()].filter((name) => !known.has(name)).sort();
  return [...known, ...missing].flatMap((name) => {
    const members = byName.get(name);
    if (members === undefined) return [];
    return [{ name, area: areas.find((area) => area.name === name) ?? null, subjects: members.toSorted(byLocation) }];
  });
}

class EntryWriter {
  readonly added: NewEntry[] = [];
  readonly #registry: Registry;
  readonly #options: AddOptions & Omit<FormatOptions, "level">;
  readonly #paragraph: string;
  /** The text between two entries. */
  readonly #break: string;
  #nextNumber: number;

  constructor(registry: Registry, firstNumber: number, options: AddOptions) {
    const lineBreak = lineBreakOf(registry.text);
    this.#registry = registry;
    this.#options = { ...options, lineBreak };
    this.#paragraph = lineBreak + lineBreak;
    this.#break = hasBreaks(registry) ? `${this.#paragraph}---${this.#paragraph}` : this.#paragraph;
    this.#nextNumber = firstNumber;
  }

  addToSection(section: Section, groups: readonly Group[]): TextEdit[] {
    const levels = levelsOf(this.#registry, section);
    const edits: TextEdit[] = [];
    for (const { area, subjects } of groups) {
      if (area === null) continue;
      const last = this.#registry.entries.findLast((entry) => entry.area === area)?.span.end;
      edits.push(
        insertion(
          last ?? area.heading.end,
          (last === undefined ? this.#paragraph : this.#break) + this.#entries(subjects, levels.entry),
        ),
      );
    }
    const added = groups.filter(({ area }) => area === null);
    if (added.length === 0) return edits;
    const { offset, isEntry } = contentEnd(this.#registry, section);
    return [...edits, insertion(offset, (isEntry ? this.#break : this.#paragraph) + this.#areas(added, levels))];
  }

  addSection(priority: Priority | null, groups: readonly Group[]): TextEdit[] {
    const { priorities } = this.#options;
    const count = groups.reduce((sum, { subjects }) => sum + new Set(subjects.map(duplicateKey)).size, 0);
    const { offset, isBefore, level } = sectionPosition(this.#registry, priority, priorities);
    const heading = formatSectionHeading(priority, count, priorities, level);
    const section = heading + this.#paragraph + this.#areas(groups, { area: level + 1, entry: level + 2 });
    return [insertion(offset, isBefore ? section + this.#break : this.#break + section)];
  }

  #areas(groups: readonly Group[], { area, entry }: Levels): string {
    const heading = (name: string): string => (area === null ? "" : `${"#".repeat(area)} ${name}${this.#paragraph}`);
    return groups.map(({ name, subjects }) => heading(name) + this.#entries(subjects, entry)).join(this.#break);
  }

  #entries(subjects: readonly Subject[], level: number): string {
    return [...groupBy(subjects, duplicateKey).values()]
      .flatMap((duplicates) => {
        const [subject] = duplicates;
        if (subject === undefined) return [];
        const number = this.#nextNumber;
        this.#nextNumber += 1;
        this.added.push({ number, subject, duplicates });
        return [formatEntry(number, duplicates, { ...this.#options, level })];
      })
      .join(this.#break);
  }
}

function byLocation(a: Subject, b: Subject): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.todo.span.start - b.todo.span.start;
}
