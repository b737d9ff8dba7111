// Bar 3: what the rules cost on JavaScript and TypeScript.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { allRules, emptyRule, eslintArgs } from "./eslint.mjs";
import { runLinter } from "./process.mjs";
import { createDocument } from "./registry-document.mjs";
import { runRounds, summarizeRatio } from "./rounds.mjs";
import { copyTree, sampleJavascript, sampleTypescript } from "./trees.mjs";

const formatter = join(import.meta.dirname, "stats-formatter.mjs");

export async function benchRules({ folder, isQuick }) {
  const count = isQuick ? 150 : 1000;
  const javascript = copyTree(sampleJavascript(count), join(folder, "javascript"));
  const typescript = copyTree(sampleTypescript(count), join(folder, "typescript"));
  return [
    ...(await benchLanguage("javascript", javascript, { name: "JavaScript", share: 0.01, isQuick, count })),
    ...(await benchLanguage("typescript", typescript, { name: "TypeScript", share: 0.005, isQuick, count })),
  ];
}

async function benchLanguage(language, root, { name, share, isQuick, count }) {
  // Beside the tree: what linting the document itself costs is not asked here.
  const registry = `${root}.md`;
  writeFileSync(registry, createDocument(1000));
  const [empty, all, both] = ["empty.mjs", "all.mjs", "both.mjs"].map((config) => `${root}.${config}`);
  writeFileSync(empty, emptyRule(language));
  writeFileSync(all, allRules(language, root, registry));
  writeFileSync(both, allRules(language, root, registry, { "no-warning-comments": "error" }));
  // Two in a hundred are less than a clock on the wall can tell apart; the processors' time can.
  const lint = (...args) => runLinter(process.execPath, eslintArgs(...args), { cwd: root, clock: "cpu" });
  const { base, own, stats } = await runRounds(isQuick ? 2 : 3, {
    base: () => lint(empty).ms,
    own: () => lint(all).ms,
    stats: () => JSON.parse(lint(both, "--stats", "--format", formatter).stdout),
  });
  const parse = stats.map((times) => times.parse);
  const rules = stats.map((times) => sumOf(times.rules, (rule) => rule.startsWith("todo-registry/")));
  const core = stats.map((times) => sumOf(times.rules, (rule) => rule === "no-warning-comments"));
  return [
    {
      bar: "3",
      what: `All rules, registry of 1,000 entries, over one empty rule: ${count} ${name} files, processor time`,
      measured: summarizeRatio(own, base),
      unit: "×",
      atMost: 1.02,
    },
    {
      bar: "3",
      what: `All rules over parsing, by ESLint's own timing: ${name}`,
      measured: summarizeRatio(rules, parse),
      unit: "×",
      atMost: share,
    },
    {
      bar: "3",
      what: `All rules over no-warning-comments, by ESLint's own timing: ${name}`,
      measured: summarizeRatio(rules, core),
      unit: "×",
      atMost: 0.5,
    },
  ];
}

function sumOf(times, isCounted) {
  return Object.entries(times).reduce((sum, [rule, ms]) => (isCounted(rule) ? sum + ms : sum), 0);
}
