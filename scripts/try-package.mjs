// Packs the plugin, installs it into an empty project and lints with it: Python first, then TypeScript as well, with each
// Node.js and each ESLint that is supported.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";

const registry = `# TODO Tracking Document

**Total Items:** 1

## Priority 2 (High) - 1 Item

### Backups

#### 1. Backup Restoration
**File:** \`app/backup.py:2\`, \`web/backup.ts:1\`
\`\`\`python
# TODO: Implement full restoration
\`\`\`

**Issue:** [#142](https://github.com/acme/app/issues/142) - open
`;
const config = (imports, configs) => `import { defineConfig } from "eslint/config";
import { configure } from "eslint-plugin-todo-registry";
${imports}
export default defineConfig([
  ${configs}
  configure({ root: import.meta.dirname, registry: "docs/TODO_TRACKING.md" }),
]);
`;
const typescript = `{ files: ["**/*.ts"], languageOptions: { parser: tseslint.parser } },`;

const project = mkdtempSync(join(tmpdir(), "todo-registry-"));
try {
  run("npm", ["pack", "--silent", "--pack-destination", project], process.cwd());
  const tarball = readdirSync(project).find((name) => name.endsWith(".tgz"));
  write("package.json", `{ "private": true, "type": "module" }\n`);
  write("docs/TODO_TRACKING.md", registry);

  write("eslint.config.js", config("", ""));
  write("app/backup.py", "def restore():\n    # TODO: Implement full restoration\n    raise NotImplementedError\n");
  write("web/backup.ts", "// TODO: Implement full restoration\nexport const restored: boolean = false;\n");
  install("eslint", `./${tarball}`);
  assert.ok(!readdirSync(join(project, "node_modules")).includes("typescript"), "A Python project gets TypeScript.");
  assert.deepEqual(lint(), ["app/backup.py:2:7 require-issue", "app/backup.py:2:7 require-priority"]);
  assert.deepEqual(lint({ fix: true }), []);
  assert.match(read("app/backup.py"), /^ {4}# TODO\(#142, P2\): Implement full restoration$/mu);
  console.log("Python: found and fixed.");

  write("eslint.config.js", config(`import tseslint from "typescript-eslint";`, typescript));
  install("typescript-eslint", "typescript@6");
  assert.deepEqual(lint(), ["web/backup.ts:1:4 require-issue", "web/backup.ts:1:4 require-priority"]);
  assert.deepEqual(lint({ fix: true }), []);
  assert.match(read("web/backup.ts"), /^\/\/ TODO\(#142, P2\): Implement full restoration$/mu);
  console.log("TypeScript: found and fixed.");

  write("app/restore.py", "# TODO: Restore\n");
  const found = ["require-issue", "require-priority", "require-registration"].map(
    (rule) => `app/restore.py:1:3 ${rule}`,
  );
  const cli = join(project, "node_modules/eslint-plugin-todo-registry/dist/cli.js");
  for (const eslint of ["10", "9.39"]) {
    install(`eslint@${eslint}`);
    for (const node of [process.execPath, installNode("22"), installNode("24")]) {
      assert.deepEqual(lint({ node }).sort(), found);
      const { status, stdout, stderr } = spawnSync(node, [cli, "update", "--check"], {
        cwd: project,
        encoding: "utf8",
      });
      assert.equal(status, 1, stderr);
      assert.match(stdout, /entry 2 "Restore"/u);
      const version = execFileSync(node, ["--version"], { encoding: "utf8" }).trim();
      console.log(`Node ${version}, ESLint ${eslint}: rules and command work.`);
    }
  }
} finally {
  rmSync(project, { recursive: true });
}

/** Installs a Node.js of this major version where ESLint does not look, and gives its path. */
function installNode(major) {
  const folder = join(project, "node_modules/.node", major);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), `{ "private": true }\n`);
  run("npm", ["install", "--silent", `node@${major}`], folder);
  return join(folder, "node_modules/node/bin/node");
}

/** Runs the project's own ESLint and gives `path:line:column rule` for each finding. */
function lint({ fix = false, node = process.execPath } = {}) {
  const eslint = join(project, "node_modules/eslint/bin/eslint.js");
  const options = [".", "--format", "json", ...(fix ? ["--fix"] : [])];
  const { status, stdout, stderr } = spawnSync(node, [eslint, ...options], { cwd: project, encoding: "utf8" });
  assert.ok(status === 0 || status === 1, stderr);
  return JSON.parse(stdout).flatMap(({ filePath, messages }) =>
    messages.map(({ line, column, ruleId, message }) => {
      const rule = ruleId?.replace("todo-registry/", "") ?? message;
      return `${relative(project, filePath)}:${line}:${column} ${rule}`;
    }),
  );
}

/** Installs packages as a project would; one that does not say that it runs on this Node.js fails. */
function install(...packages) {
  const options = ["install", "--save-dev", "--no-audit", "--no-fund", "--loglevel=warn", ...packages];
  const { status, stderr } = spawnSync("npm", options, { cwd: project, encoding: "utf8" });
  assert.equal(status, 0, stderr);
  assert.ok(!stderr.includes("EBADENGINE"), stderr);
}

function run(command, options, cwd = project) {
  execFileSync(command, options, { cwd, stdio: "inherit" });
}

function read(path) {
  return readFileSync(join(project, path), "utf8");
}

function write(path, text) {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), text);
}
