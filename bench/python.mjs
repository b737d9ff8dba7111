// Bar 2: what Python files cost in ESLint.
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eslintArgs, idlePython, recommended } from "./eslint.mjs";
import { runLinter } from "./process.mjs";
import { createDocument } from "./registry-document.mjs";
import { runRounds, summarizeRatio } from "./rounds.mjs";
import { copyTree, findPython, findStandardLibrary, sample } from "./trees.mjs";

export async function benchPython({ folder, isQuick, python }) {
  const rounds = isQuick ? 3 : 7;
  const rows = [];
  for (const [index, source] of [findStandardLibrary(), ...python].entries()) {
    const files = sample(findPython(source), isQuick ? 300 : Infinity);
    const root = copyTree(files, join(folder, `python${index}`));
    rows.push(...(await benchTree(root, rounds, `${files.length} Python files of ${source}`)));
  }
  return rows;
}

async function benchTree(root, rounds, tree) {
  // Beside the tree, for the base has no document to lint; as large as the one that this project began with.
  const registry = `${root}.md`;
  writeFileSync(registry, createDocument(20));
  const [idle, own, cache] = ["idle.mjs", "own.mjs", "eslintcache"].map((name) => `${root}.${name}`);
  writeFileSync(idle, idlePython);
  writeFileSync(own, recommended(root, registry));
  const lint = (...args) => runLinter(process.execPath, eslintArgs(...args), { cwd: root }).ms;

  const { base, recommendedConfig, cold, hot } = await runRounds(rounds, {
    base: () => lint(idle),
    recommendedConfig: () => lint(own),
    cold: () => {
      rmSync(cache, { force: true });
      return lint(own, "--cache", "--cache-location", cache);
    },
    // Whatever the order of a round, a cold run was before.
    hot: () => lint(own, "--cache", "--cache-location", cache),
  });
  return [
    {
      bar: "2",
      what: `ESLint, recommended config, over a processor that does nothing: ${tree}`,
      measured: summarizeRatio(recommendedConfig, base),
      unit: "×",
      atMost: 1.5,
    },
    { bar: "2", what: "A hot `--cache` over a cold one", measured: summarizeRatio(hot, cold), unit: "×", atMost: 0.85 },
  ];
}
