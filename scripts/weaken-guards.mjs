// Weakens each guard of guards.mjs once, in a copy of the repository, and tells which no test misses. Takes a part of a
// file's name to try those guards alone. Needs "npm run build" before, for the tests that run the built command.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { guards } from "./guards.mjs";

const repository = join(import.meta.dirname, "..");
const copy = mkdtempSync(join(tmpdir(), "todo-registry-guards-"));
const wanted = guards.filter(({ file }) => file.includes(process.argv[2] ?? ""));
const unmissed = [];
try {
  for (const name of [
    "src",
    "tests",
    "docs",
    "examples",
    "dist",
    "scripts",
    "package.json",
    "tsconfig.json",
    "tsup.config.ts",
    "vitest.config.ts",
    "README.md",
    "CHANGELOG.md",
    ".pre-commit-hooks.yaml",
    ".github",
  ])
    cpSync(join(repository, name), join(copy, name), { recursive: true });
  symlinkSync(join(repository, "node_modules"), join(copy, "node_modules"));
  for (const guard of wanted) {
    const problem = weaken(guard);
    console.log(`${problem === null ? "missed" : problem}: ${guard.file}: ${guard.find.trim()}`);
    if (problem !== null) unmissed.push(guard);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
console.log(
  `${wanted.length - unmissed.length} of ${wanted.length} guards are missed by a test where they are weakened.`,
);
if (unmissed.length > 0) process.exitCode = 1;

/** Null where the test fails without the guard; else what is wrong. */
function weaken({ file, find, replace, test }) {
  const path = join(copy, file);
  const text = readFileSync(path, "utf8");
  const count = text.split(find).length - 1;
  if (count !== 1) return `STANDS ${count} TIMES`;
  writeFileSync(
    path,
    text.replace(find, () => replace),
  );
  try {
    if (test.includes("commands") || test.includes("integration") || test.includes("github"))
      spawnSync("npx", ["tsup", "--no-dts", "--silent"], { cwd: copy });
    const { status } = spawnSync("npx", ["vitest", "run", test], { cwd: copy, encoding: "utf8" });
    return status === 0 ? "NOT MISSED" : null;
  } finally {
    writeFileSync(path, text);
  }
}
