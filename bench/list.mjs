// Bars 1 and 6, and what bars 5 and 7 say of commands: whole processes over whole trees.
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eslintArgs, recommended } from "./eslint.mjs";
import { findCommand, measurePeak, runLinter, runNode, runProcess } from "./process.mjs";
import { createDocument, recordedAt } from "./registry-document.mjs";
import { repository } from "./repository.mjs";
import { runRounds, summarize, summarizeRatio } from "./rounds.mjs";
import { copyTree, findPython, findStandardLibrary, sampleTypescript } from "./trees.mjs";

const cli = join(repository, "dist/cli.js");
const document = "TODO_TRACKING.md";
const oxlintArgs = ["--allow", "all", "--warn", "no-warning-comments", "."];

export async function benchList({ folder, isQuick, python }) {
  const missing = { list: missingCommand("list"), update: missingCommand("update") };
  const setup = { folder, rounds: isQuick ? 3 : 7, missing };
  const files = [findStandardLibrary(), ...python].flatMap(findPython);
  const [small, medium, large, largest] = (isQuick ? [200, 500, 1100, 2000] : [500, 5000, 11_000, 20_000]).map(
    (count) => ({ count, root: createRepository(files, join(folder, `list${count}`), count) }),
  );
  return [
    ...(await benchPeers(setup, medium, { ripgrep: 5, leasot: 4 })),
    ...(await benchPeers(setup, large, { ripgrep: 6, leasot: 3.5 })),
    ...(await benchPeers(setup, largest, { ripgrep: 6 })),
    await benchScaling(setup, medium, largest),
    await benchSmall(setup, small),
    await benchOxlint(setup, isQuick ? 500 : 8000),
    await benchMemory(setup, large, 200),
    await benchMemory(setup, largest, 250),
    await benchUpdate(setup, largest, isQuick ? 1000 : 10_000),
  ];
}

/** A tree that git knows, as trees are. */
function createRepository(files, folder, count) {
  const root = copyTree(files, folder, count);
  runProcess("git", ["init", "--quiet"], { cwd: root });
  runProcess("git", ["add", "--all"], { cwd: root });
  return root;
}

function list(root, clock) {
  return runNode([cli, "list", "--format", "json", "."], { cwd: root, clock }).ms;
}

/** Those that work on all processors at once are measured by the clock on the wall, for so they are used. */
async function benchPeers({ rounds, missing }, { count, root }, { ripgrep, leasot }) {
  const peers = [
    {
      row: { bar: "1", what: `list over ripgrep, ${count} Python files`, unit: "×", atMost: ripgrep },
      command: "rg",
      args: ["--no-config", "--line-number", "--type", "py", String.raw`(?-u:\b)(?:TODO|FIXME|XXX|HACK)(?-u:\b)`, "."],
      toRatio: (own, other) => summarizeRatio(own, other),
    },
    {
      row: { bar: "1", what: `leasot over list, ${count} Python files`, unit: "×", atLeast: leasot },
      command: "leasot",
      args: ["--exit-nicely", "--reporter", "json", "**/*.py"],
      toRatio: (own, other) => summarizeRatio(other, own),
    },
  ].filter(({ row }) => row.atMost !== undefined || row.atLeast !== undefined);
  const rows = [];
  for (const { row, command, args, toRatio } of peers) {
    const path = findCommand(command);
    const skipped = missing.list ?? (path === null ? `${command} is not installed` : null);
    if (skipped !== null) {
      rows.push({ ...row, skipped });
      continue;
    }
    const { own, other } = await runRounds(rounds, {
      own: () => list(root, "wall"),
      other: () => runLinter(path, args, { cwd: root, clock: "wall" }).ms,
    });
    rows.push({ ...row, measured: toRatio(own, other) });
  }
  return rows;
}

async function benchScaling({ rounds, missing }, few, many) {
  const row = { bar: "7", what: `list, ${many.count} files over ${few.count}`, unit: "×", atMost: 4.5 };
  if (missing.list !== null) return { ...row, skipped: missing.list };
  const { less, more } = await runRounds(rounds, { less: () => list(few.root), more: () => list(many.root) });
  return { ...row, measured: summarizeRatio(more, less) };
}

/** A project with a config, so that the command has to load ESLint; beside it, ESLint on one empty file. */
async function benchSmall({ folder, rounds, missing }, { count, root }) {
  const row = { bar: "1", what: `list, ${count} files, over the start of Node and ESLint`, unit: "×", atMost: 1.8 };
  if (missing.list !== null) return { ...row, skipped: missing.list };
  writeFileSync(join(root, document), createDocument(20));
  writeFileSync(join(root, "eslint.config.mjs"), recommended(root, document));
  const empty = join(folder, "empty");
  mkdirSync(empty);
  writeFileSync(join(empty, "empty.js"), "");
  writeFileSync(join(empty, "empty.mjs"), "export default [];\n");
  const { own, start } = await runRounds(rounds * 3, {
    own: () => list(root),
    start: () => runNode(eslintArgs("empty.mjs"), { cwd: empty }).ms,
  });
  return { ...row, measured: summarizeRatio(own, start) };
}

async function benchOxlint({ folder, rounds, missing }, count) {
  const row = { bar: "6", what: `list over oxlint's no-warning-comments, ${count} .ts files`, unit: "×", atMost: 1 };
  const path = findCommand("oxlint");
  const skipped = missing.list ?? (path === null ? "oxlint is not installed" : null);
  if (skipped !== null) return { ...row, skipped };
  const root = createRepository(sampleTypescript(count), join(folder, "list-ts"), count);
  const { own, other } = await runRounds(rounds, {
    own: () => list(root, "wall"),
    other: () => runLinter(path, oxlintArgs, { cwd: root, clock: "wall" }).ms,
  });
  return { ...row, measured: summarizeRatio(own, other) };
}

async function benchMemory({ rounds, missing }, { count, root }, atMost) {
  const row = { bar: "6", what: `Peak of memory of list, ${count} Python files`, unit: "MiB", atMost };
  if (missing.list !== null) return { ...row, skipped: missing.list };
  const measure = () => measurePeak([cli, "list", "--format", "json", "."], { cwd: root });
  const { peak } = await runRounds(rounds, { peak: measure });
  return { ...row, measured: summarize(peak) };
}

/** With every entry's comment in the tree, though not in the recorded line, and all the tree's own comments unknown. */
async function benchUpdate({ rounds, missing }, { count, root }, entries) {
  const what = `update --check over list, ${count} files and ${entries} entries`;
  const row = { bar: "5", what, unit: "×", atMost: 3 };
  if (missing.update !== null) return { ...row, skipped: missing.update };
  const paths = runProcess("git", ["ls-files", "-z", "*.py"], { cwd: root }).stdout.split("\0").slice(0, -1);
  writeFileSync(join(root, document), createDocument(entries, paths));
  for (let number = 1; number <= entries; number += 1) {
    const { path, text } = recordedAt(number, paths);
    appendFileSync(join(root, path), `\n# TODO: ${text}\n`);
  }
  const { own, other } = await runRounds(rounds, {
    own: () => runLinter(process.execPath, [cli, "update", "--check"], { cwd: root }).ms,
    other: () => list(root),
  });
  return { ...row, measured: summarizeRatio(own, other) };
}

/** Why a command cannot be measured; null where it can. */
function missingCommand(name) {
  if (!existsSync(cli)) return "dist/cli.js is not built";
  return runLinter(process.execPath, [cli, name, "--help"], {}).status === 0 ? null : `there is no command ${name} yet`;
}
