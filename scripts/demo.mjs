// Runs ESLint with the built plugin on examples/: what it finds, then what --fix would write. Changes no file there.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { styleText } from "node:util";
import { ESLint } from "eslint";

const examples = join(import.meta.dirname, "../examples");
const hasColor = process.stdout.isTTY && !process.env["NO_COLOR"];

const found = await new ESLint({ cwd: examples }).lintFiles(["."]);
if (found.every((result) => result.messages.length === 0)) throw new Error("ESLint found nothing in examples/.");
const fixed = await new ESLint({ cwd: examples, fix: true }).lintFiles(["."]);

heading("eslint examples");
console.log(await formatFindings(found));
heading("eslint examples --fix, as a diff");
console.log(diffOf(fixed));
heading("What to look at");
console.log(`  orders/models.py                  already complete, so nothing is said about it
  payments/gateway.py:28            exactly one registry entry fits, so --fix writes its issue and priority
  payments/gateway.py:39            unknown to the registry: reported, never invented
  orders/tasks.py:12                its issue was closed on GitHub; the registry knows, no network is asked
  orders/tasks.py:26                a comment behind an argument; the diff changes the slot and nothing else
  orders/shipping.py:15             #8 is the entry's number, not its issue's
  catalog/views.py:15               the comment was edited after it was registered
  accounts/recovery.py:11           "Format as XXXX-XXXX" is no TODO
  accounts/recovery.py:16           the owner is kept
  frontend/                         line, block and JSDoc comments follow the same rules

  The registry is examples/TODO_TRACKING.md, the configuration examples/eslint.config.js.`);

function heading(text) {
  console.log(hasColor ? `\n${styleText(["bold", "cyan"], text)}` : `\n== ${text} ==`);
}

/** ESLint's own output, with paths as short as a reader wants them. */
async function formatFindings(results) {
  const formatter = await new ESLint({ cwd: examples }).loadFormatter("stylish");
  const named = results.map((result) => ({ ...result, filePath: relative(examples, result.filePath) }));
  return formatter.format(named, { color: hasColor });
}

/** The changes as git shows them, of two copies in a temporary folder. */
function diffOf(results) {
  const folder = mkdtempSync(join(tmpdir(), "todo-registry-"));
  try {
    for (const name of ["a", "b"]) cpSync(examples, join(folder, name), { recursive: true });
    for (const { filePath, output } of results) {
      if (output !== undefined) writeFileSync(join(folder, "b", relative(examples, filePath)), output);
    }
    const options = ["--no-index", "--no-ext-diff", "--no-prefix", "--unified=1", hasColor ? "--color" : "--no-color"];
    const git = spawnSync("git", ["--no-pager", "diff", ...options, "a", "b"], { cwd: folder, encoding: "utf8" });
    // git tells by 1 that the two differ.
    if (git.status !== 1) throw new Error(`git diff found no change: ${git.error?.message ?? git.stderr}`);
    return git.stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
