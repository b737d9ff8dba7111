import type { SummaryTable } from "../document/document.ts";

/** The summary row of an area. One name must start with the other, and the closest length wins. */
export function categoryOf(area: string, categories: readonly string[]): string | null {
  const name = comparable(area);
  // Each name starts with an empty one.
  if (name === "") return null;
  let best: { readonly category: string; readonly distance: number } | null = null;
  for (const category of categories) {
    const other = comparable(category);
    if (other === "" || !(name.startsWith(other) || other.startsWith(name))) continue;
    const distance = Math.abs(name.length - other.length);
    if (best === null || distance < best.distance) best = { category, distance };
  }
  return best?.category ?? null;
}

/** The categories of a table, without its total row. */
export function categoriesOf({ rows }: Pick<SummaryTable, "rows">): string[] {
  return rows.map(({ category }) => category.value).filter((category) => !isTotal(category));
}

/** Whether a row with this name is certainly the total. A row called "All" or "Sum" may be an area. */
export function isTotal(category: string): boolean {
  return /^(?:grand )?totals?$/u.test(comparable(category));
}

function comparable(name: string): string {
  return name
    .replaceAll("\\|", "|")
    .replace(/[*`]/gu, "")
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/ ?:$/u, "")
    .toLowerCase();
}
