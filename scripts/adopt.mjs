// Adopts the package in copies of repositories, as README and docs/adopting.md say, lives a month there, and prints a table.
// usage: node scripts/adopt.mjs [--link] [--keep] [--seed N] CHECKOUT...
//   --link   take this repository's packages instead of installing any
//   --keep   leave the copies, and print where they are
// Exit code 1 where a step ended in a dead end, an entry is of a vendored file, or a comment was lost.
import { readFileSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { adopt } from "./adopt/adopt.mjs";
import { pack } from "./adopt/install.mjs";
import { formatTable } from "./adopt/table.mjs";

const { values, positionals } = parseArgs({
  options: { link: { type: "boolean" }, keep: { type: "boolean" }, seed: { type: "string", default: "1" } },
  allowPositionals: true,
});
if (positionals.length === 0) {
  console.error(
    readFileSync(import.meta.filename, "utf8")
      .split("\n")
      .slice(1, 2)
      .join("\n")
      .replace("// ", ""),
  );
  process.exit(2);
}
const tarball = values.link ? null : await pack();
const adopted = [];
for (const checkout of positionals) {
  const result = await adopt(resolve(checkout), { tarball, seed: Number(values.seed) });
  adopted.push(result);
  console.log(`\n${result.name}`);
  for (const { name, exit, seconds, note } of result.steps)
    console.log(`  ${name.padEnd(24)} ${String(exit).padStart(4)}  ${seconds.toFixed(1).padStart(6)} s  ${note}`);
  for (const problem of result.problems) console.log(`  PROBLEM: ${problem}`);
  if (values.keep) console.log(`  kept in ${result.folder}`);
  else rmSync(dirname(result.folder), { recursive: true, force: true });
}
if (tarball !== null) rmSync(dirname(tarball), { recursive: true });
console.log(`\n${formatTable(adopted)}`);
process.exitCode = adopted.some(({ problems }) => problems.length > 0) ? 1 : 0;
