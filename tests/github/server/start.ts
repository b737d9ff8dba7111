import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "tsup";
import type { Fault } from "./faults.ts";
import type { Command, State } from "./http.ts";
import type { Settings, StoredIssue } from "./world.ts";

const repository = join(import.meta.dirname, "../../..");
const builds = join(repository, "node_modules/.cache/todo-registry-tests");
const bundles = new Map<string, Promise<string>>();

/** Bundles a TypeScript file to one that a process of its own can run; resolves to its path. */
export function bundle(file: string): Promise<string> {
  const known = bundles.get(file);
  if (known !== undefined) return known;
  const name = basename(file, ".ts");
  const outDir = join(builds, `${name}-${String(process.pid)}`);
  mkdirSync(outDir, { recursive: true });
  removeOldBuilds();
  const built = build({
    entry: { [name]: file },
    outDir,
    format: "esm",
    target: "node20",
    silent: true,
    config: false,
    dts: false,
    outExtension: () => ({ js: ".mjs" }),
  }).then(() => join(outDir, `${name}.mjs`));
  bundles.set(file, built);
  return built;
}

/** What earlier runs have built; workers are ended without being asked, so that none cleans up behind itself. */
function removeOldBuilds(): void {
  for (const name of readdirSync(builds)) {
    const age = Date.now() - (statSync(join(builds, name), { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > 3_600_000) rmSync(join(builds, name), { recursive: true, force: true });
  }
}

/** A GitHub of the test's own. */
export class Github {
  readonly url: string;
  readonly token: string;

  constructor(origin: string, token: string) {
    this.url = `${origin}/graphql`;
    this.token = token;
  }

  async control(command: Command): Promise<State> {
    const response = await fetch(this.url.replace(/graphql$/u, "__control"), {
      method: "POST",
      body: JSON.stringify(command),
    });
    return (await response.json()) as State;
  }

  state(): Promise<State> {
    return this.control({ do: "state" });
  }

  set(settings: Partial<Settings>): Promise<State> {
    return this.control({ do: "set", settings });
  }

  fault(fault: Fault): Promise<State> {
    return this.control({ do: "fault", fault });
  }

  /** Opens issues as somebody else may. */
  open(issues: readonly Partial<StoredIssue>[]): Promise<State> {
    return this.control({ do: "open", issues });
  }

  edit(number: number, issue: Partial<StoredIssue>): Promise<State> {
    return this.control({ do: "edit", number, issue });
  }

  /** The names of the operations asked so far, in order. */
  async operations(): Promise<string[]> {
    return (await this.state()).log.map(({ operation }) => operation);
  }
}

let running: Promise<string> | null = null;

/** A GitHub as it is before its first issue, in a process of its own: one for all tests of a file, one after the other. */
export async function startGithub(settings: Partial<Settings> = {}): Promise<Github> {
  running ??= forkServer();
  const github = new Github(await running, settings.token ?? "ghp_tokenOfTheTests");
  await github.control({ do: "reset", settings });
  return github;
}

async function forkServer(): Promise<string> {
  const child = fork(await bundle(join(import.meta.dirname, "main.ts")));
  const [message] = (await once(child, "message")) as [{ readonly port: number }];
  // It ends with this process, but must not keep it.
  child.unref();
  child.channel?.unref();
  return `http://127.0.0.1:${String(message.port)}`;
}
