import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

const mostFiles = 60;
// A comment on a line of its own, of one line.
const alone = /^(?<indent>[ \t]*)(?<opener>#|\/\/) ?(?<marker>TODO|FIXME|XXX|HACK)\b.*[\w.]$/u;

/**
 * Changes files as a team does in a month: comments are edited, deleted, added, moved within and between files; files are
 * renamed and reformatted. The same records and seed give the same changes. Returns what was done, by kind.
 */
export function liveAMonth(folder, records, seed) {
  const random = createRandom(seed);
  const done = { edited: 0, deleted: 0, added: 0, moved: 0, carried: 0, renamed: 0, reformatted: 0 };
  const files = [...new Set(records.map(({ file }) => file))];
  let carried = null;
  for (const file of shuffle(files, random).slice(0, mostFiles)) {
    const path = join(folder, file);
    const text = readFileSync(path, "utf8");
    const lines = text.split("\n");
    const candidates = records
      .filter((record) => record.file === file && record.body.length === 0 && record.text.split(" ").length > 2)
      .map(({ line }) => line - 1)
      .filter((at) => alone.test(lines[at] ?? ""));
    const kinds = ["edited", "deleted", "added", "moved", "carried", "renamed", "reformatted"];
    const kind = kinds[Math.floor(random() * kinds.length)];
    const at = candidates[Math.floor(random() * candidates.length)];
    if (kind === "renamed") renameSync(path, join(dirname(path), `renamed_${basename(path)}`));
    else if (kind === "reformatted") {
      if (/^#!|coding[:=]/u.test(lines.slice(0, 2).join("\n"))) continue;
      writeFileSync(
        path,
        random() < 0.5 ? `\n\n\n${text}` : lines.map((line) => line.replace(/\r?$/u, "\r")).join("\n"),
      );
    } else if (at === undefined) continue;
    else {
      const [comment = ""] = lines.splice(at, 1);
      const { indent = "", opener = "" } = alone.exec(comment)?.groups ?? {};
      if (kind === "edited") lines.splice(at, 0, `${comment} again`);
      if (kind === "added") lines.splice(at, 0, comment, `${indent}${opener} TODO: adopted in line ${at} of the month`);
      // Below the first line of the same indentation that follows the next blank line.
      if (kind === "moved") lines.splice(placeBelow(lines, at, indent) ?? at, 0, comment);
      if (kind === "carried") {
        if (carried !== null) lines.splice(at, 0, carried.replace(/^\s*(?:#|\/\/)/u, `${indent}${opener}`));
        carried = comment;
      }
      writeFileSync(path, lines.join("\n"));
    }
    done[kind] += 1;
  }
  return { ...done, lost: carried };
}

function placeBelow(lines, from, indent) {
  const blank = lines.findIndex((line, at) => at > from && line.trim() === "");
  const found = lines.findIndex(
    (line, at) => at > blank && blank !== -1 && line.startsWith(indent) && /^\w/u.test(line.slice(indent.length)),
  );
  return found === -1 ? null : found;
}

function createRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle(list, random) {
  return list
    .map((item) => [random(), item])
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}
