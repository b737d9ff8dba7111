import { guard } from "./guard.mjs";

const unreadConfigsTest = "tests/commands/unread-configs.test.ts";
const nestedConfigsTest = "tests/integration/nested-configs.test.ts";
const hostileInputTest = "tests/commands/hostile-input.test.ts";
const lintForeignTest = "tests/commands/lint-foreign.test.ts";
const outputTest = "tests/commands/output.test.ts";
const workflowsTest = "tests/docs/workflows.test.ts";
const writeTest = "tests/registry/disk/write.test.ts";

export const surroundings = [
  guard(
    "src/workspace/tasks/own-results.ts",
    "ruleFilter: ({ ruleId }: { readonly ruleId: string }) => ruleId.startsWith(namespace)",
    "ruleFilter: ({ ruleId }: { readonly ruleId: string }) => ruleId !== namespace",
    lintForeignTest,
  ),
  guard(
    "src/workspace/tasks/own-results.ts",
    `reportUnusedDisableDirectives: "off"`,
    `reportUnusedDisableDirectives: "warn"`,
    lintForeignTest,
  ),
  guard(
    "src/workspace/tasks/own-results.ts",
    "if (ruleId !== null) return ruleId.startsWith(namespace);",
    "if (ruleId !== null) return true;",
    lintForeignTest,
  ),
  guard(
    "src/workspace/tasks/own-results.ts",
    "(fatal === true && unreadable.test(message))",
    "fatal === true",
    lintForeignTest,
  ),
  guard("src/workspace/tasks/lint.ts", "fix: fix && isOwn", "fix", lintForeignTest),
  guard(
    "src/workspace/tasks/lint.ts",
    "else if (await project.config.canLint(absolute)) found.others.push(absolute);",
    "",
    lintForeignTest,
  ),
  guard(
    "src/workspace/tasks/lint.ts",
    "await project.config.canLint(absolute)",
    "project.configFile !== null",
    unreadConfigsTest,
  ),
  guard("src/commands/open-project.ts", "  if (!config.mayHoldSettings) return;\n", "  return;\n", unreadConfigsTest),
  guard(
    "src/workspace/project/config-file.ts",
    `.includes("todo-registry") ||`,
    `.includes(ownPackage) ||`,
    unreadConfigsTest,
  ),
  guard("src/workspace/project/config-file.ts", `"*pnpm-lock.yaml"`, `"*pnpm-lock.yml"`, unreadConfigsTest),
  guard("src/workspace/project/config-lookup.ts", "    if (this.#unread.has(file)) return;\n", "", unreadConfigsTest),
  guard("src/workspace/project/config-lookup.ts", "return isIgnored ? null : ", "return ", nestedConfigsTest),
  guard("src/workspace/project/loaded-config.ts", "{ ignores: [`!**/${probe}`] },", "", nestedConfigsTest),
  guard(
    "src/workspace/project/own-packages.ts",
    `return await next(specifier, context);`,
    `return await next(specifier, { ...context, parentURL: own });`,
    unreadConfigsTest,
  ),
  guard(
    "src/report/output.ts",
    String.raw`const command = /^\s*::|##\w*\[/gu;`,
    String.raw`const command = /^::|##\w*\[/gu;`,
    outputTest,
  ),
  guard(
    "src/report/output.ts",
    String.raw`const command = /^\s*::|##\w*\[/gu;`,
    String.raw`const command = /^\s*::/gu;`,
    outputTest,
  ),
  guard(
    "src/report/output.ts",
    String.raw`this.#line = part.endsWith("\n") ? "" : rememberLine(line);`,
    `this.#line = "";`,
    outputTest,
  ),
  guard(
    "src/report/output.ts",
    "return text.replace(obeyed, (found",
    String.raw`return text.replace(/\u001b(?<style>)/gu, (found`,
    outputTest,
  ),
  guard(
    "src/report/output.ts",
    `if (own === "") this.write(rest);`,
    `if (own === "") this.#sink.write(rest);`,
    outputTest,
  ),
  guard(
    "src/report/output.ts",
    "if (this.isTTY || this.#isLogged) this.write(text);",
    "if (this.isTTY) this.write(text);",
    outputTest,
  ),
  guard(
    "src/commands/run.ts",
    "const io = guardIo(raw);",
    "const io = { ...guardIo(raw), stderr: { ...raw.stderr, write: raw.stderr.write, writeCommands: raw.stderr.write, writeData: raw.stderr.write } };",
    outputTest,
  ),
  guard("src/report/lint-report.ts", "isData(format) ? addDetails : showNames", "addDetails", outputTest),
  guard(
    "src/report/list/format.ts",
    ": `: ${escapeControls(escapeText(text))}`",
    ": `: ${escapeControls(text)}`",
    outputTest,
  ),
  guard(
    "src/registry/disk/replace.ts",
    "if (!name.startsWith(prefix) || !isId.test(name.slice(prefix.length))) continue;",
    "if (!name.startsWith(prefix)) continue;",
    writeTest,
  ),
  guard("src/registry/disk/write.ts", "await clearLeftovers(target);", "", writeTest),
  guard("src/registry/disk/replace.ts", `new Set(["EBUSY", "EXDEV"])`, `new Set(["EXDEV"])`, writeTest),
  guard("src/registry/disk/replace.ts", "  await createLike(target, copy, before);\n", "", writeTest),
  guard("src/registry/disk/write.ts", "(await findCopy(path, target)) ?? ", "", writeTest),
  guard("src/registry/disk/lock.ts", "if (!found.isDirectory())", "if (found.isSocket())", writeTest),
  guard("src/registry/disk/lock.ts", "if (held.length > 0)", "if (held.length > 9)", writeTest),
  guard(
    "src/registry/disk/lock.ts",
    "if (found.mtimeMs <= Date.now() + stale) return null;",
    "return null;",
    writeTest,
  ),
  guard(
    "src/registry/disk/sync-lock.ts",
    "if (flaw !== null) throw",
    "if (flaw === undefined) throw",
    "tests/commands/sync.test.ts",
  ),
  guard("src/workspace/tasks/update.ts", "const mostTries = 50;", "const mostTries = 1;", hostileInputTest),
  guard(
    "src/registry/disk/read.ts",
    "const mostBytes = 64 * 1024 * 1024;",
    "const mostBytes = 64 * 1024 * 1024 * 1024;",
    hostileInputTest,
  ),
  guard("src/workspace/files/file-reader.ts", "if (stat.size > largestInput)", "if (stat.size < 0)", hostileInputTest),
  guard(
    "src/workspace/files/file-reader.ts",
    "constants.O_RDONLY | constants.O_NONBLOCK);\n    const stat = fstatSync(file);\n    if (!stat.isFile()) return",
    "constants.O_RDONLY | constants.O_NONBLOCK);\n    const stat = fstatSync(file);\n    if (stat.isSocket()) return",
    hostileInputTest,
  ),
  guard(
    "src/workspace/files/find.ts",
    "else if (stat.isFile()) request.files.push(inside);",
    "else if (!stat.isSocket()) request.files.push(inside);",
    hostileInputTest,
  ),
  guard("src/workspace/tasks/lint.ts", "requireReadable(project);", "", hostileInputTest),
  guard("src/workspace/git/ask.ts", `"core.fsmonitor=false"`, `"core.quiet=false"`, hostileInputTest),
  guard("src/cli.ts", "  process.exitCode = 2;\n", "", hostileInputTest),
  guard("src/report/early-exit.ts", "lines.findLastIndex((line) => exitFrame.test(line)) + 1", "0", hostileInputTest),
  guard(".github/workflows/release.yml", "permissions: {}", "permissions: { contents: read }", workflowsTest),
  guard(
    ".github/workflows/ci.yml",
    "          persist-credentials: false\n      - uses: actions/setup-node@a0853c24544627f65ddf259abe73b1d18a591444 # v5.0.0\n        with:\n          node-version: 20\n",
    "          fetch-depth: 1\n      - uses: actions/setup-node@a0853c24544627f65ddf259abe73b1d18a591444 # v5.0.0\n        with:\n          node-version: 20\n",
    workflowsTest,
  ),
  guard("docs/ci.md", "npm ci --ignore-scripts\n      - run: npx", "npm ci\n      - run: npx", workflowsTest),
  guard(
    ".github/workflows/release.yml",
    " --ignore-scripts\n      - name: Check",
    "\n      - name: Check",
    workflowsTest,
  ),
  guard(
    "examples/.github/workflows/todo-registry.yml",
    "actions/checkout@fbc6f3992d24b796d5a048ff273f7fcc4a7b6c09 # v5.1.0",
    "actions/checkout@v5",
    workflowsTest,
  ),
  guard("docs/ci.md", "entry: eslint-plugin-todo-registry lint", "entry: todo-registry lint", workflowsTest),
  guard("src/workspace/git/ask.ts", ', "log.showSignature=false"]', "]", "tests/commands/hostile-input.test.ts"),
  guard("src/report/progress.ts", "if (round !== this.#round) return;", "", "tests/report/progress.test.ts"),
  guard("src/report/agent.ts", "`${escapeControls(line)}\\n`", "`${line}\\n`", "tests/report/agent.test.ts"),
  guard("src/cli.ts", `process.removeAllListeners("warning");`, "", "tests/commands/output.test.ts"),
];
