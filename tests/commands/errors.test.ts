import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { CommandError, type ErrorCode, type ErrorDetails } from "../../src/io.ts";
import { run } from "../../src/commands/run.ts";
import { formatRemedy } from "../../src/report/remedy.ts";
import { loadProject } from "../../src/workspace/project/project.ts";
import { setUp } from "../../src/workspace/tasks/init.ts";
import { lintProject } from "../../src/workspace/tasks/lint.ts";
import { toError } from "../../src/workspace/tasks/registry.ts";
import { documentOf } from "../github/scene.ts";
import { configText, createProject, type Project } from "../integration/project.ts";
import { captureIo, runHere } from "./command.ts";
import { Environment } from "./environment.ts";

const registry = "docs/TODO_TRACKING.md";
const github = { GH_ENTERPRISE_TOKEN: "ghp_tokenOfTheTests" };
const nobody = "http://127.0.0.1:9";
const server = createServer((_, response) => response.writeHead(401).end("{}")).listen(0, "127.0.0.1");
await once(server, "listening");
afterAll(() => void server.close());
const address = server.address();
const refusing = `http://127.0.0.1:${typeof address === "object" && address !== null ? String(address.port) : ""}`;
const toNobody = ["--api-url", nobody];

interface Scene {
  readonly files?: Readonly<Record<string, string>>;
  readonly arrange?: (project: Project) => void;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const empty = "# TODOs\n\n## Untriaged - 0 Items\n";
const withRegistry = { [registry]: empty, "a.js": "// TODO: x\n" };
const withOrigin = (project: Project): void => {
  project.git("init", "--quiet", "--initial-branch", "main");
  project.git("remote", "add", "origin", "git@github.com:acme/webops.git");
};
const onGithub = { files: { [registry]: documentOf(1) }, arrange: withOrigin };

/** What no command that prints JSON can be brought to. */
type DirectCode =
  "error/eslintTooOld" | "error/fileUnwritable" | "error/formatUnknown" | "error/registryChanged" | "error/unexpected";

const scenes: Readonly<Record<Exclude<ErrorCode, DirectCode>, Scene>> = {
  "error/eslintConfig": {
    files: { ...withRegistry, "eslint.config.js": `export default [; // settings["todo-registry"]` },
    args: ["update", "--check"],
  },
  "error/eslintMissing": {
    files: withRegistry,
    arrange: (project) => {
      rmSync(join(project.root, "node_modules/eslint"));
      project.write("node_modules/eslint/index.js", `require("nowhere");`);
    },
    args: ["lint"],
  },
  "error/eventUnreadable": { args: ["closing"], env: { GITHUB_EVENT_PATH: "nowhere.json" } },
  "error/fileMissing": { args: ["list", "nope.py"] },
  "error/gitRefused": {
    files: { "a.js": "// TODO: x\n" },
    arrange: (project) => {
      project.git("init", "--quiet");
      project.write(".git/index", "no index");
    },
    args: ["list"],
  },
  "error/githubRefused": {
    ...onGithub,
    args: ["closing", "--pull-request", "1", "--repository", "acme/webops", "--api-url", refusing],
    env: github,
  },
  "error/globUnmatched": { files: { "a.js": "" }, args: ["list", "*.rs"] },
  "error/issueInvalid": { args: ["closing", "nope"] },
  "error/locationInvalid": { args: ["list", "--why", "a.js"] },
  "error/notDefaultBranch": { ...onGithub, args: ["sync"], env: { ...github, GITHUB_EVENT_NAME: "pull_request" } },
  "error/outsideRoot": { args: ["list", import.meta.filename] },
  "error/pathNotAFile": {
    arrange: ({ root }) => void execFileSync("mkfifo", [join(root, "pipe.py")]),
    args: ["list", "pipe.py"],
  },
  "error/proxyInvalid": { ...onGithub, args: ["sync", ...toNobody], env: { ...github, HTTPS_PROXY: "nope" } },
  "error/pullRequestMissing": { args: ["closing"], env: { GITHUB_EVENT_PATH: "" } },
  "error/registryInvalid": {
    files: {
      [registry]: documentOf(1)
        .replace(/```\s*$/u, "")
        .concat("\n```\nnever closed\n"),
    },
    arrange: withOrigin,
    args: ["sync", ...toNobody],
    env: github,
  },
  "error/registryLocked": {
    files: { ...withRegistry, [`${registry}.lock`]: "a file" },
    args: ["update"],
  },
  "error/registryMissing": { args: ["update"] },
  "error/registryUnreadable": {
    files: withRegistry,
    arrange: (project) => project.write(registry, Buffer.from(`${empty}\xff\n`, "latin1")),
    args: ["update", "--check"],
  },
  "error/registryUnwritable": {
    files: { "a.js": "// TODO: x\n", "docs/x": "" },
    arrange: ({ root }) => {
      const outside = createProject({ "registry.md": empty });
      symlinkSync(join(outside.root, "registry.md"), join(root, registry));
    },
    args: ["update"],
  },
  "error/repositoryUnknown": { files: { [registry]: documentOf(1) }, args: ["sync", ...toNobody], env: github },
  "error/rootInvalid": {
    files: { "eslint.config.js": configText("").replace("import.meta.dirname", `import.meta.dirname + "/nowhere"`) },
    args: ["list"],
  },
  "error/serverInvalid": { ...onGithub, args: ["sync", "--api-url", "ftp://example.com"], env: github },
  "error/settingsInvalid": {
    files: { "eslint.config.js": `export default [{ settings: { "todo-registry": { markers: "TODO" } } }];` },
    args: ["list"],
  },
  "error/syncLocked": {
    files: { ...onGithub.files, [`${registry}.sync.lock`]: "a file" },
    arrange: withOrigin,
    args: ["sync", ...toNobody],
    env: github,
  },
  "error/templateUnreadable": {
    ...onGithub,
    args: ["sync", "--issue-template", "nowhere.md", ...toNobody],
    env: github,
  },
  "error/tokenMissing": { ...onGithub, args: ["sync", "--repository", "acme/webops", ...toNobody], env: { PATH: "" } },
};

const withAlias = [["--format", "json"], ["--json"]];
const asJson = [["--format", "json"]];
const jsonOf = { list: asJson, lint: asJson, closing: asJson, update: withAlias, sync: withAlias };

function arrange({ files = {}, arrange: prepare }: Scene): Project {
  const project = createProject(files);
  prepare?.(project);
  return project;
}

describe("a command that could not run", () => {
  it.each(Object.entries(scenes))("says why, in words and as JSON: %s", async (code, scene) => {
    const { args, env = {} } = scene;
    const project = arrange(scene);
    const text = await runHere(project, args, { env });
    expect(text).toMatchObject({ exit: 2, stdout: "" });
    for (const json of Object.entries(jsonOf).find(([command]) => command === args[0])?.[1] ?? [[]]) {
      const { exit, stdout, stderr } = await runHere(project, [...args, ...json], { env });
      expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
      const { error } = JSON.parse(stderr.trimEnd().split("\n").at(-1) ?? "") as { error: ErrorDetails };
      expect(error).toEqual({ code, message: expect.stringMatching(/^\S.*[.)]$/su) as string, remedy: error.remedy });
      const remedy = error.remedy === null ? "" : ` ${formatRemedy(error.remedy)}`;
      expect(text.stderr.endsWith(`todo-registry: ${error.message}${remedy}\n`)).toBe(true);
    }
  });

  const direct: Readonly<Record<DirectCode, () => Promise<unknown>>> = {
    "error/fileUnwritable": async () => {
      const project = createProject({ [registry]: empty });
      symlinkSync(createProject().root, join(project.root, ".github"));
      return setUp(await loadHere(project), new Date());
    },
    "error/eslintTooOld": () => {
      const environment = new Environment([]);
      environment.write("eslint/package.json", '{ "version": "8.57.1" }');
      environment.write("eslint/index.js", 'exports.ESLint = class { static version = "8.57.1"; };\n');
      const project = createProject();
      project.remove("node_modules");
      const { stderr } = environment.run(project, ["lint", "--format", "json"]);
      const { error } = JSON.parse(stderr) as { error: ErrorDetails };
      return Promise.reject(new CommandError(error));
    },
    "error/formatUnknown": async () =>
      lintProject(await loadHere(createProject()), { paths: [], fix: false, previews: false, formatter: "nope" }),
    "error/registryChanged": () => Promise.reject(toError({ code: "changed", message: "It was changed." })),
    "error/unexpected": async () => {
      const { io, written } = captureIo(createProject().root, {});
      const stdout = {
        ...io.stdout,
        write: () => {
          throw new TypeError("The wire is cut.");
        },
      };
      expect(await run(["list", "--format", "json"], { ...io, stdout })).toBe(2);
      const { error } = JSON.parse(written.stderr) as { error: ErrorDetails };
      throw new CommandError(error);
    },
  };

  it.each(Object.entries(direct))("has the code %s", async (code, fail) => {
    await expect(fail()).rejects.toMatchObject({ name: "CommandError", code });
  });
});

async function loadHere({ root }: Project): ReturnType<typeof loadProject> {
  const progress = { report: () => Promise.resolve(), stop: () => undefined };
  return loadProject({ cwd: root, env: process.env, progress, onUnread: () => undefined });
}
