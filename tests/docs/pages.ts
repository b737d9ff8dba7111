import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The repository's top folder. */
export const repository = join(import.meta.dirname, "../..");

/** The paths of all pages, relative to the repository. */
export const pagePaths = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync(join(repository, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md") && name !== "TODO_TRACKING.md")
    .map((name) => `docs/${name.replaceAll("\\", "/")}`),
];

export function readPage(path: string): string {
  return readFileSync(join(repository, path), "utf8");
}

/** The part of a page below a heading, down to the next heading of level 2 outside code blocks. */
export function sectionOf(page: string, heading: string): string {
  let fence: string | null = null;
  let isInside = false;
  const lines = page.split("\n").filter((line) => {
    if (fence === null && line.startsWith("## ")) isInside = line === `## ${heading}`;
    const [mark] = /^`{3,}/u.exec(line) ?? [];
    if (mark !== undefined && (fence === null || line === fence)) fence = fence === null ? mark : null;
    return isInside;
  });
  if (lines.length === 0) throw new Error(`There is no section "${heading}".`);
  return lines.join("\n");
}

/** The texts of the code blocks of a language, in order. */
export function codeBlocksOf(text: string, language: string): string[] {
  const pattern = new RegExp(`^(\`{3,})${language}\n([^]*?)^\\1$`, "gmu");
  return [...text.matchAll(pattern)].map(([, , code = ""]) => code);
}

/** The cells of each row of all tables, but for their heads. */
export function rowsOf(text: string): string[][] {
  const rows = [...text.matchAll(/^\|.*\|$/gmu)].map(([row]) =>
    row
      .slice(1, -1)
      .split(/(?<!\\)\|/u)
      .map((cell) => cell.trim().replaceAll("\\|", "|")),
  );
  return rows.filter((row, index) => !isRuler(row) && !isRuler(rows[index + 1] ?? []));
}

function isRuler(row: readonly string[]): boolean {
  return row.length > 0 && row.every((cell) => /^:?-+:?$/u.test(cell));
}

/** The text of each code span. */
export function codeSpansOf(text: string): string[] {
  return [...text.matchAll(/(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)/gu)].map(([, , code = ""]) => code.trim());
}
