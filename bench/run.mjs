// Measures the bars of docs/performance.md, most of them ratios of what runs side by side: `npm run bench -- --help`.
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { benchList } from "./list.mjs";
import { benchMalformed } from "./malformed.mjs";
import { benchPython } from "./python.mjs";
import { benchRegistry } from "./registry.mjs";
import { benchRules } from "./rules.mjs";
import { buildSources } from "./sources.mjs";
import { benchStart } from "./start.mjs";
import { formatTable, isMissed } from "./table.mjs";

const benches = {
  list: benchList,
  python: benchPython,
  rules: benchRules,
  start: benchStart,
  registry: benchRegistry,
  malformed: benchMalformed,
};

const help = `npm run bench -- [name...] [options]

Names: ${Object.keys(benches).join(", ")}; without one, all.

  --quick         fewer files and rounds: a first look
  --cpu           the processor's time instead of the clock's, on a machine that others use
  --python DIR    a further tree of Python files; can be given again
  --help          this text
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cpu: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    python: { type: "string", multiple: true, default: [] },
    help: { type: "boolean", default: false },
  },
});
const unknown = positionals.filter((name) => !Object.hasOwn(benches, name));
if (values.help || unknown.length > 0) {
  console.log(unknown.length > 0 ? `There is no ${unknown.join(", ")}.\n\n${help}` : help);
  process.exitCode = values.help ? 0 : 2;
} else await run(positionals.length > 0 ? positionals : Object.keys(benches));

async function run(names) {
  // The processes that are measured inherit it.
  if (values.cpu) process.env["BENCH_CLOCK"] = "cpu";
  const folder = mkdtempSync(join(tmpdir(), "todo-registry-bench-"));
  try {
    await buildSources(join(folder, "sources"));
    const rows = [];
    for (const name of names) {
      console.error(`${name} …`);
      rows.push(...(await benches[name]({ folder, isQuick: values.quick, python: values.python })));
    }
    const missed = rows.filter(isMissed).length;
    const options = ["quick", "cpu"].filter((option) => values[option]).map((option) => `, --${option}`);
    console.log(`Node ${process.version}, ${cpus().length} processors${options.join("")}\n`);
    console.log(formatTable(rows));
    console.log(`\n${missed === 0 ? "No bar is" : `${missed} bars are`} missed.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
