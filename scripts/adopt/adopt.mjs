import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { compile, findForeign, findLosses, readAll } from "./checks.mjs";
import { binOf, commit, copy, install, link } from "./install.mjs";
import { liveAMonth } from "./month.mjs";
import { run } from "./process.mjs";

const registry = "docs/TODO_TRACKING.md";
const suppressed = ["require-issue", "require-priority", "require-description"].flatMap((rule) => [
  "--suppress-rule",
  `todo-registry/${rule}`,
]);

/** Adopts the package in a copy of a checkout, step by step. Returns the steps, what went wrong, and the figures of the table. */
export async function adopt(checkout, { tarball, seed }) {
  const adoption = new Adoption(basename(checkout), await copy(checkout));
  await adoption.install(tarball);
  await adoption.initialize();
  await adoption.lint();
  await adoption.month(seed);
  await adoption.fix();
  return adoption.result();
}

class Adoption {
  steps = [];
  problems = [];
  figures = { deadEnds: 0, vendored: 0, lost: 0 };

  constructor(name, folder) {
    this.name = name;
    this.folder = folder;
  }

  result() {
    const { name, folder, steps, problems, figures } = this;
    return { name, folder, steps, problems, ...figures };
  }

  async install(tarball) {
    const { how, seconds, problem } = tarball === null ? link(this.folder) : await install(this.folder, tarball);
    this.note("install", 0, seconds, problem === null ? how : `${how}: ${problem}`);
    this.figures.packages = how;
    this.bin = {
      command: binOf(this.folder, "eslint-plugin-todo-registry"),
      eslint: binOf(this.folder, "eslint"),
    };
    await commit(this.folder, "Install");
  }

  async initialize() {
    const before = new Set(await this.listed());
    const { stdout, stderr } = await this.command(["init"], [0]);
    const leftOut = [...stderr.matchAll(/^Left out .*? \((\d+) files? that contain/gmu)];
    this.figures.leftOut = leftOut.reduce((sum, [, count]) => sum + Number(count), 0);
    this.figures.entries = Number(/\((\d[\d,]*) entr/u.exec(stdout)?.[1]?.replaceAll(",", "") ?? Number.NaN);
    for (const line of stdout.matchAll(/Add (\S+) to \.gitignore/gu)) this.ignore(line[1]);
    const config = (await this.listed()).filter((path) => !before.has(path) && /eslint\.config\.\w+$/u.test(path));
    if (config.length === 0 && (await this.hasUsableConfig())) {
      await this.wrapConfig();
      // The comments of the wrapped config moved.
      await this.command(["update"], [0]);
    }
    const records = await this.list();
    const locations = readFileSync(join(this.folder, registry), "utf8").matchAll(/^\*\*File:\*\* `([^`]+?):\d+`/gmu);
    const foreign = await findForeign(
      this.folder,
      [...locations].map(([, path]) => path),
    );
    this.figures.vendored = foreign.length;
    for (const path of foreign) this.problems.push(`An entry is of ${path}.`);
    this.figures.todos = records.length;
    const unknown = records.filter(({ status }) => !/^(?:registered|not-a-todo|ignored)$/u.test(status));
    for (const { file, line, status } of unknown) this.lose(`${file}:${line} is ${status} after init.`);
    await this.command(["update", "--check"], [0]);
    await commit(this.folder, "Adopt");
  }

  async lint() {
    const { stdout } = await this.command(["lint"], [0, 1]);
    this.last.note =
      stdout
        .trim()
        .split("\n")
        .findLast((line) => /problem/iu.test(line)) ?? "";
    const first = await this.eslint([".", ...suppressed]);
    const again = first === null ? null : await this.eslint(["."]);
    this.figures.eslint = again === null ? "its config does not load" : again === 0 ? "green" : `${again} problems`;
    if (again !== null && again > 0)
      this.problems.push(`eslint . reports ${again} problems of ours after the suppressions.`);
    await commit(this.folder, "Lint");
  }

  /** Changes a month's worth, and updates the registry. */
  async month(seed) {
    const before = entriesOf(this.text());
    const done = liveAMonth(this.folder, await this.list(), seed);
    const counts = Object.entries(done).filter(([, count]) => typeof count === "number" && count > 0);
    this.figures.month = counts.map(([kind, count]) => `${count} ${kind}`).join(", ");
    await commit(this.folder, "A month");
    const { stdout } = await this.command(["update", "--format", "json"], [0]);
    const { changes = [], undecided = [], problems = [] } = parse(stdout) ?? {};
    const kinds = new Map();
    for (const { code } of [...changes, ...undecided, ...problems]) kinds.set(code, (kinds.get(code) ?? 0) + 1);
    this.last.note = [...kinds].map(([code, count]) => `${count} ${code}`).join(", ");
    const records = await this.list();
    const after = entriesOf(this.text());
    for (const number of before.keys())
      if (!after.has(number)) this.lose(`Entry ${number} is not in the registry any more.`);
    for (const { file, line, status } of records)
      if (!/^(?:registered|not-a-todo|ignored)$/u.test(status)) this.lose(`${file}:${line} is ${status} after update.`);
    // A comment that a new entry records, though an entry with its text was resolved.
    const unknown = new Set(records.filter(({ entry }) => !before.has(entry)).map(({ text }) => text));
    for (const { code, title, entry } of changes)
      if (code === "update/resolved" && unknown.has(before.get(entry)))
        this.lose(`Entry ${entry} "${title}" is resolved, but its text is in the code.`);
    await this.command(["update", "--check"], undecided.length > 0 ? [0, 1] : [0]);
  }

  /** Gives every entry an issue and a priority, and lets --fix write them. */
  async fix() {
    let number = 1000;
    const triaged = this.text()
      .replace(/^## Untriaged/mu, "## Priority 3 (Medium)")
      .split(/^(?=#### \d)/mu)
      .map((entry) =>
        /^\*\*(?:Issue|Status):/mu.test(entry)
          ? entry
          : entry.replace(/^\*\*File:\*\* .*$/mu, (line) => `${line}\n**Issue:** #${(number += 1)} - open`),
      )
      .join("");
    writeFileSync(join(this.folder, registry), triaged);
    await this.command(["update"], [0]);
    await commit(this.folder, "Triage");
    const files = (await this.listed()).filter((path) => path !== registry);
    const before = readAll(this.folder, files);
    await this.command(["lint", "--fix"], [0, 1]);
    this.last.note = "";
    const after = readAll(this.folder, files);
    const changed = [...before.keys()].filter((path) => before.get(path) !== after.get(path));
    this.figures.fixedFiles = changed.length;
    for (const loss of findLosses(before, after)) this.lose(`--fix: ${loss}`);
    const compiled = await compile(this.folder, changed);
    await run("git", ["stash", "--quiet"], { cwd: this.folder });
    const earlier = await compile(this.folder, changed);
    await run("git", ["stash", "pop", "--quiet"], { cwd: this.folder });
    const broken = changed.filter((path) => compiled.get(path) !== earlier.get(path));
    for (const path of broken) this.problems.push(`${path} does not compile after --fix.`);
    this.note("compile", broken.length, 0, `${changed.length} files`);
    for (const { file, line, status } of await this.list())
      if (!/^(?:registered|not-a-todo|ignored)$/u.test(status)) this.lose(`${file}:${line} is ${status} after --fix.`);
    await this.command(["update", "--check"], [0, 1]);
  }

  async list() {
    const { stdout } = await this.command(["list", "--format", "json"], [0]);
    return parse(stdout) ?? [];
  }

  async command(args, expected) {
    const result = await run(process.execPath, [this.bin.command, ...args], { cwd: this.folder });
    this.note(args.join(" "), result.exit, result.seconds, "");
    if (!expected.includes(result.exit)) {
      this.figures.deadEnds += 1;
      this.problems.push(
        `"${args.join(" ")}" ended with ${result.exit}: ${(result.stderr || result.stdout).trim().slice(-600)}`,
      );
    }
    this.said = result.stderr;
    return result;
  }

  /** Runs ESLint itself. Returns how many problems are of our rules or keep a file from being read; null where it cannot run. */
  async eslint(args) {
    const report = join(this.folder, "..", "report.json");
    const { exit, seconds, stderr } = await run(
      process.execPath,
      ["--max-old-space-size=6000", this.bin.eslint, ...args, "--format", "json", "--output-file", report],
      { cwd: this.folder, limit: 900 },
    );
    const own = existsSync(report)
      ? JSON.parse(readFileSync(report, "utf8")).flatMap(({ messages }) =>
          messages.filter(({ ruleId }) => ruleId?.startsWith("todo-registry/")),
        )
      : null;
    this.note(
      `eslint ${args[1] === undefined ? "." : ". --suppress-rule ..."}`,
      exit,
      seconds,
      own === null ? stderr.trim().slice(0, 200) : `${own.length} of ours`,
    );
    return own === null ? null : own.length;
  }

  /** Whether ESLint can load the config of the repository: its packages may not be installed. */
  async hasUsableConfig() {
    const args = [this.bin.eslint, "--print-config", "any.js"];
    return (await run(process.execPath, args, { cwd: this.folder })).exit === 0;
  }

  /** Puts our configs around those of the repository, as `init` says. */
  async wrapConfig() {
    const name = (await this.listed()).find((path) => /^eslint\.config\.[cm]?[jt]s$/u.test(path));
    if (name === undefined) return;
    const extension = name.slice(name.lastIndexOf(".") + 1);
    const own = `eslint.own.${extension}`;
    renameSync(join(this.folder, name), join(this.folder, own));
    writeFileSync(
      join(this.folder, `eslint.config.${extension.endsWith("ts") ? "mts" : "mjs"}`),
      `import { defineConfig } from "eslint/config";
import todoRegistry, { configure } from "eslint-plugin-todo-registry";
import own from "./${own}";

export default defineConfig([
  todoRegistry.configs.fallback ?? [],
  await own,
  configure({ root: import.meta.dirname, registry: ${JSON.stringify(registry)} }),
]);
`,
    );
  }

  ignore(line) {
    const path = join(this.folder, ".gitignore");
    const text = existsSync(path) ? readFileSync(path, "utf8") : "";
    writeFileSync(path, `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${line}\n`);
  }

  lose(problem) {
    this.figures.lost += 1;
    this.problems.push(problem);
  }

  note(name, exit, seconds, note) {
    this.last = { name, exit, seconds, note };
    this.steps.push(this.last);
  }

  text() {
    return readFileSync(join(this.folder, registry), "utf8");
  }

  async listed() {
    const { stdout } = await run("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
      cwd: this.folder,
    });
    return [...new Set(stdout.split("\0"))].filter((path) => path !== "" && existsSync(join(this.folder, path)));
  }
}

/** The first lines of the entries' code blocks without their openers and markers, by number. */
function entriesOf(text) {
  const entries = new Map();
  for (const [, number, block = ""] of text.matchAll(/^#### (\d+)\. [^]*?^```\w*\n([^]*?)^```/gmu))
    entries.set(Number(number), /(?:TODO|FIXME|XXX|HACK)\W*(.*)/u.exec(block)?.[1]?.trim() ?? "");
  return entries;
}

function parse(json) {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
