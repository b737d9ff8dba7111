import fc from "fast-check";

/** A document as a person may have written it, and the tree that it is true of. */
export interface Generated {
  readonly text: string;
  readonly files: Readonly<Record<string, string>>;
}

const word = fc.constantFrom(
  "alpha",
  "béta",
  "gamma",
  "δέλτα",
  "`code`",
  "*bold*",
  "naïve",
  "🙂",
  "a_b",
  "#12",
  "x | y",
  "<b>",
);
const sentence = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(" "));
const prose = fc.oneof(
  sentence.map((text) => [text]),
  sentence.map((text) => [`> ${text}`, `- [ ] ${text}`, "  1. below"]),
  sentence.map((text) => ["| a | b \\| c |", "|:--|--:|", `| ${text.replaceAll("|", "\\|")} | d |`]),
  fc.constant(["~~~", "#### 99. In a fence", "~~~"]),
  fc.constant(["<!-- #### 98. Hidden -->"]),
  fc.constant(["   \t", "trailing blanks  "]),
);

const issue = fc.constantFrom(
  null,
  "pending",
  "pending <!-- todo-registry:",
  "#",
  "[#N](https://github.com/o/r/issues/N) - open",
  "[#N](https://github.com/o/r/issues/N) - closed (not planned) <!-- todo-registry:",
);

const fieldStyles = ["plain", "bullets", "spaced", "colon outside", "plain items", "hard breaks"] as const;

interface EntryParts {
  readonly title: string;
  readonly text: string;
  readonly locations: readonly string[];
  readonly style: (typeof fieldStyles)[number];
  readonly fence: "```" | "````" | "~~~";
  readonly issue: string | null;
  readonly status: string | null;
  readonly isTodo: boolean;
  readonly prose: readonly (readonly string[])[];
}

const entry: fc.Arbitrary<EntryParts> = fc.record({
  title: sentence,
  text: sentence.map((text) => text.replaceAll("#12", "twelve")),
  locations: fc.uniqueArray(fc.constantFrom("src/a.py", "src/b c.py", "lib/é.py", "d.py"), {
    minLength: 1,
    maxLength: 2,
  }),
  style: fc.constantFrom(...fieldStyles),
  fence: fc.constantFrom("```", "````", "~~~"),
  issue,
  status: fc.constantFrom(null, "In progress", "Resolved (2025-01-02)", "Resolved (2025-01-02) - half done"),
  isTodo: fc.boolean(),
  prose: fc.array(prose, { maxLength: 2 }),
});

interface SectionParts {
  readonly areas: readonly { readonly name: string; readonly entries: readonly EntryParts[] }[];
  readonly intro: readonly (readonly string[])[];
}

const area = fc.record({
  name: fc.constantFrom("Area", "KVM Addon - Monitoring", "x | y", "Ünïcode"),
  entries: fc.array(entry, { maxLength: 3 }),
});
const section: fc.Arbitrary<SectionParts> = fc.record({
  areas: fc.array(area, { maxLength: 2 }),
  intro: fc.array(
    sentence.map((text) => [text]),
    { maxLength: 1 },
  ),
});

/** Documents without a problem, in many spellings; their counts are as wrong as people's are. */
export const generated: fc.Arbitrary<Generated> = fc
  .record({
    sections: fc.tuple(section, section),
    hasTable: fc.boolean(),
    hasBreaks: fc.boolean(),
    hasUntriaged: fc.boolean(),
    heading: fc.constantFrom(
      "## Priority 2 (High) - 4 Items",
      "## 🟠 P2 (High) - 4 Items",
      "## High Priority (4)",
      "Priority 2: 4 items\n---",
    ),
    tail: fc.array(prose, { maxLength: 2 }),
    lineBreak: fc.constantFrom("\n", "\r\n", "\r"),
    mark: fc.constantFrom("", "\ufeff"),
    end: fc.constantFrom("", "\n", "\n\n\n", "  "),
  })
  .map(({ sections, hasTable, hasBreaks, hasUntriaged, heading, tail, lineBreak, mark, end }) => {
    const writer = new Writer(hasBreaks);
    const lines = ["# TODO Tracking", "", "**Created:** long ago", "- **Total Items:** 7 (about)", ""];
    if (hasTable) {
      lines.push("|Category|Count|Owner|Priority Distribution|", "|---|:-:|---|---|");
      lines.push("| Area | 3 | a \\| b | P2: 1, P3: 4 (guess) |", "| **Total** | **9** |  | - |", "");
      lines.push("- **P2 (High):** soon - 2 items", "- **P3:** later - 0 items", "");
    }
    const headings = [
      heading.replace("\n", lineBreak),
      hasUntriaged ? "## Untriaged" : "##  Priority 3 - 1 item (more)",
    ];
    sections.forEach((part, index) => lines.push(...writer.section(headings[index] ?? "", part)));
    lines.push("", "## Notes", "", ...tail.flatMap((part) => [...part, ""]), "**Last Updated:** 2025-01-01 (by hand)");
    const text = mark + lines.join(lineBreak) + end.replaceAll("\n", lineBreak);
    return { text, files: writer.files() };
  });

/** Writes entries, and their comments into the tree. */
class Writer {
  readonly #hasBreaks: boolean;
  readonly #lines = new Map<string, string[]>();
  #number = 0;

  constructor(hasBreaks: boolean) {
    this.#hasBreaks = hasBreaks;
  }

  section(heading: string, { areas, intro }: SectionParts): string[] {
    const entries = areas.flatMap(({ name, entries: parts }) => [
      `### ${name}`,
      "",
      ...parts.flatMap((part) => this.#entry(part)),
    ]);
    // Below a count, text without an entry is one in another layout.
    const hasEntries = areas.some(({ entries: parts }) => parts.length > 0);
    return [heading, "", ...(hasEntries ? intro : []).flatMap((part) => [...part, ""]), ...entries];
  }

  files(): Record<string, string> {
    return Object.fromEntries([...this.#lines].map(([path, lines]) => [path, `${lines.join("\n")}\n`]));
  }

  #entry(parts: EntryParts): string[] {
    this.#number += 2;
    const number = String(this.#number);
    const text = `${parts.text} ${number}`;
    const isGone = parts.status?.startsWith("Resolved") === true || !parts.isTodo;
    const locations = parts.locations.map((path) => {
      const lines = this.#lines.get(path) ?? [];
      this.#lines.set(path, lines);
      lines.push(isGone ? "pass" : `# TODO: ${text}`);
      return `\`${path}:${String(lines.length)}\``;
    });
    const field = (name: string, value: string): string => {
      if (parts.style === "bullets") return `- **${name}:** ${value}`;
      if (parts.style === "plain items") return `* ${name}: ${value}`;
      if (parts.style === "hard breaks") return `**${name}:** ${value}\\`;
      if (parts.style === "spaced") return `**${name}:**\t ${value}  `;
      return parts.style === "plain" ? `**${name}:** ${value}` : `**${name}**: ${value}`;
    };
    const issueValue = parts.issue
      ?.replaceAll("N", number)
      .replace(/#$/u, `#${number}`)
      .replace(/:$/u, `:id${number} -->`);
    return [
      `#### ${number}. ${parts.title}`,
      field("File", locations.join(", ")),
      `${parts.fence}python`,
      `# TODO: ${text}`,
      parts.fence,
      ...(issueValue === undefined ? [] : ["", field("Issue", issueValue)]),
      ...(parts.status === null ? [] : ["", field("Status", parts.status)]),
      ...(parts.isTodo ? [] : ["", field("Type", "Comment, not a TODO")]),
      ...parts.prose.flatMap((part) => ["", ...part]),
      "",
      ...(this.#hasBreaks ? ["---", ""] : []),
    ];
  }
}
