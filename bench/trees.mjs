import { copyFileSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { runProcess } from "./process.mjs";
import { repository } from "./repository.mjs";

const javascript = /\.[cm]?js$/u;
const typescript = /\.[cm]?ts$/u;
const python = /\.pyi?$/u;
// Beyond lie bundles, which nobody lints.
const largest = 200_000;

/** The folder of the standard library of the `python3` on PATH. */
export function findStandardLibrary() {
  const program = "import sysconfig; print(sysconfig.get_path('stdlib'))";
  return runProcess("python3", ["-c", program]).stdout.trim();
}

/** The Python files below a folder, installed packages left out. */
export function findPython(folder) {
  return findFiles(folder, python, /^(?:site-packages|__pycache__|\.venv|venv)$/u);
}

/** At most `count` JavaScript files of the packages installed here, evenly taken from all of them. */
export function sampleJavascript(count) {
  return sample(findPackaged(javascript), count);
}

/** At most `count` TypeScript files of the packages installed here, declarations for the most part. */
export function sampleTypescript(count) {
  return sample(findPackaged(typescript), count);
}

/** At most `count` of the files, evenly taken from all of them. */
export function sample(files, count) {
  if (files.length <= count) return files;
  return Array.from({ length: count }, (_, index) => files[Math.floor((index * files.length) / count)]);
}

/** Copies files, again and again until there are `count`, into folders of a hundred. */
export function copyTree(files, folder, count = files.length) {
  for (let index = 0; index < count; index += 1) {
    const target = join(folder, `part${Math.floor(index / 100)}`);
    if (index % 100 === 0) mkdirSync(target, { recursive: true });
    const file = files[index % files.length];
    copyFileSync(file, join(target, `${index}-${basename(file)}`));
  }
  return folder;
}

function findPackaged(pattern) {
  return findFiles(join(repository, "node_modules"), pattern, /^\./u).filter((file) => {
    const { size } = statSync(file);
    return size > 0 && size <= largest && !file.includes(".min.");
  });
}

function findFiles(folder, pattern, ignored) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((item) => {
      const path = join(folder, item.name);
      if (item.isDirectory()) return ignored.test(item.name) ? [] : findFiles(path, pattern, ignored);
      return item.isFile() && pattern.test(item.name) ? [path] : [];
    });
}
