// Weakens each guard of guards/ once and tells which no test misses. Works in two copies of the repository, two guards at a
// time, and changes nothing in the repository itself. Takes the name of an area, or a part of a file's name, to try those
// guards alone. Needs "npm run build" before, for the tests that run the built package.
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clearTimeout, setTimeout } from "node:timers";
import { parseSync } from "oxc-parser";
import { guards } from "./guards/index.mjs";

const repository = join(import.meta.dirname, "..");
const limit = 240_000;
const tests = "node_modules/vitest/vitest.mjs";
const bundler = "node_modules/tsup/dist/cli-default.js";
// These run dist/, in a process of their own or as a plugin that ESLint loads.
const runsBuilt = /^tests\/(?:commands|docs|ecosystem|editors|hooks|integration|upgrade)\//u;

const part = process.argv[2] ?? "";
const wanted = guards.filter(({ area, file }) => area === part || file.includes(part));
const running = new Set();
const state = { isStopped: false, missed: 0 };
// What runs has a group of its own, which the terminal's Ctrl+C does not reach.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stop);

const folder = mkdtempSync(join(tmpdir(), "todo-registry-guards-"));
// Some tests write as a user who has no right to, and who has to reach the copy for that.
chmodSync(folder, 0o755);
try {
  cpSync(join(repository, "dist"), join(folder, "dist"), { recursive: true });
  const copies = ["1", "2"].map((name) => copyRepository(join(folder, name)));
  // A test that fails anyway misses nothing.
  const failing = new Set();
  await share([...new Set(wanted.map(({ test }) => test))], copies, async (test, copy) => {
    if ((await execute(copy, tests, ["run", test, "--bail", "1"])) !== "passed") failing.add(test);
  });
  await share(wanted, copies, async (guard, copy) => {
    const problem = failing.has(guard.test) ? "ITS TEST FAILS ANYWAY" : await weaken(guard, copy);
    if (state.isStopped) return;
    if (problem === null) state.missed += 1;
    console.log(`${problem ?? "missed"}: ${guard.file}: ${guard.find.replace(/\s+/gu, " ").trim()}`);
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${state.missed} of ${wanted.length} guards are missed by a test where they are weakened.`);
if (state.missed < wanted.length || wanted.length === 0) process.exitCode = 1;

/** All that git tracks or would track, so that no test misses a file, and what was built and installed. */
function copyRepository(copy) {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: repository,
    encoding: "utf8",
  });
  for (const path of listed.split("\0"))
    if (path !== "" && existsSync(join(repository, path))) cpSync(join(repository, path), join(copy, path));
  symlinkSync(join(repository, "node_modules"), join(copy, "node_modules"));
  restoreBuilt(copy);
  return copy;
}

function restoreBuilt(copy) {
  rmSync(join(copy, "dist"), { recursive: true, force: true });
  cpSync(join(folder, "dist"), join(copy, "dist"), { recursive: true });
}

/** Does one after the other in each copy, side by side. */
async function share(list, copies, act) {
  const left = list.values();
  const work = async (copy) => {
    for (const item of left) if (!state.isStopped) await act(item, copy);
  };
  await Promise.all(copies.map(work));
}

/** Null where the test fails without the guard; else what is wrong. */
async function weaken({ file, find, replace, test }, copy) {
  const path = join(copy, file);
  const text = readFileSync(path, "utf8");
  const count = text.split(find).length - 1;
  if (count !== 1) return `STANDS ${count} TIMES`;
  const isBuilt = file.startsWith("src/") && runsBuilt.test(test);
  const weakened = text.replace(find, () => replace);
  // What does not load fails every test.
  if (/\.[cm]?[jt]s$/u.test(file) && parseSync(file, weakened).errors.length > 0) return "DOES NOT PARSE";
  writeFileSync(path, weakened);
  try {
    if (isBuilt && (await execute(copy, bundler, ["--no-dts", "--silent"])) !== "passed") return "DOES NOT BUILD";
    const outcome = await execute(copy, tests, ["run", test, "--bail", "1"]);
    if (outcome === "late") return `TAKES MORE THAN ${limit / 1000} SECONDS`;
    return outcome === "failed" ? null : "NOT MISSED";
  } finally {
    writeFileSync(path, text);
    if (isBuilt) restoreBuilt(copy);
  }
}

/** Runs a script in a copy; with all that it started it is ended when the time is up. */
async function execute(copy, script, args) {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: copy,
    env: { TODO_REGISTRY_SEED: "1", ...process.env },
    stdio: "ignore",
    detached: true,
  });
  running.add(child.pid);
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    end(child.pid);
  }, limit);
  const code = await new Promise((resolve) => void child.once("close", resolve));
  clearTimeout(timer);
  running.delete(child.pid);
  if (isLate) return "late";
  return code === 0 ? "passed" : "failed";
}

function stop() {
  state.isStopped = true;
  process.exitCode = 130;
  for (const group of running) end(group);
}

function end(group) {
  try {
    process.kill(-group, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
