// Bar 4: what importing the plugin costs.
import { runNode } from "./process.mjs";
import { runRounds, summarize } from "./rounds.mjs";

export async function benchStart({ isQuick }) {
  const start = (code) => runNode(["--input-type=module", "--eval", code]).ms;
  const { eslint, plugin } = await runRounds(isQuick ? 7 : 25, {
    eslint: () => start('import "eslint";'),
    plugin: () => start('import "eslint"; import "./dist/index.js";'),
  });
  return [
    { bar: "4", what: "Node, importing ESLint alone", measured: summarize(eslint), unit: "ms" },
    {
      bar: "4",
      what: "Importing the plugin, over importing ESLint alone",
      measured: summarize(plugin.map((ms, round) => ms - eslint[round])),
      unit: "ms",
      atMost: 40,
    },
  ];
}
