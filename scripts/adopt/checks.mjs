import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "oxc-parser";
import { run } from "./process.mjs";

/** Paths of those entries that git ignores, calls vendored or generated, or that only a package manager writes. */
export async function findForeign(folder, paths) {
  const input = [...new Set(paths)];
  if (input.length === 0) return [];
  const ask = async (...args) => (await run("git", [...args, ...input], { cwd: folder })).stdout.split("\n");
  const ignored = new Set(await ask("check-ignore", "--no-index", "--"));
  const attributes = await ask("check-attr", "linguist-vendored", "linguist-generated", "--");
  const vendored = new Set(attributes.flatMap((line) => /^(.*): linguist-\w+: (?:set|true)$/u.exec(line)?.[1] ?? []));
  const installed = /(?:^|\/)(?:node_modules|site-packages|dist-packages|\.venv|venv|__pycache__|\.yarn)\//u;
  return input.filter((path) => ignored.has(path) || vendored.has(path) || installed.test(path));
}

/** Whether each file compiles: Python by its own compiler, JavaScript and TypeScript by a parser. Null: nobody can tell. */
export async function compile(folder, paths) {
  const results = new Map();
  for (const path of paths) {
    const file = join(folder, path);
    if (/\.pyi?$/u.test(path)) {
      const code = "import sys; compile(open(sys.argv[1], 'rb').read(), sys.argv[1], 'exec', dont_inherit=True)";
      results.set(path, (await run("python3", ["-W", "ignore", "-c", code, file])).exit);
    } else if (/\.[cm]?[jt]sx?$/u.test(path)) {
      const { errors } = parseSync(path, readFileSync(file, "utf8"));
      results.set(path, errors.length);
    } else results.set(path, null);
  }
  return results;
}

/** The texts of files, by path. */
export function readAll(folder, paths) {
  return new Map(
    paths
      .filter((path) => statSync(join(folder, path), { throwIfNoEntry: false })?.isFile())
      .map((path) => [path, readFileSync(join(folder, path), "utf8")]),
  );
}

/** The lines that a fix changed by more than an issue, a priority and the signs around them. */
export function findLosses(before, after) {
  const losses = [];
  for (const [path, text] of before) {
    const [old, now] = [text.split("\n"), (after.get(path) ?? "").split("\n")];
    if (old.length !== now.length) losses.push(`${path}: ${old.length} lines became ${now.length}`);
    else
      for (const [at, line] of old.entries())
        if (skeletonOf(line) !== skeletonOf(now[at]) && line !== now[at])
          losses.push(`${path}:${at + 1}: ${line} -> ${now[at]}`);
  }
  return losses;
}

function skeletonOf(line) {
  return line.replace(/#\d+|\bP\d\b|[\s()[\],:;-]/gu, "");
}
