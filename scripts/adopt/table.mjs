const columns = [
  ["Repository", ({ name }) => name],
  ["Packages", ({ packages }) => packages],
  ["TODOs", ({ todos }) => todos],
  ["Entries", ({ entries }) => entries],
  ["Files left out", ({ leftOut }) => leftOut],
  ["`eslint .`", ({ eslint }) => eslint],
  ["A month", ({ month }) => month],
  ["Fixed files", ({ fixedFiles }) => fixedFiles],
  ["Dead ends", ({ deadEnds }) => deadEnds],
  ["Entries of third-party code", ({ vendored }) => vendored],
  ["Comments lost", ({ lost }) => lost],
];

/** A Markdown table with a row for each repository. */
export function formatTable(adopted) {
  const rows = adopted.map((result) => columns.map(([, cell]) => String(cell(result) ?? "")));
  const header = columns.map(([title]) => title);
  return [header, header.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
