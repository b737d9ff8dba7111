import { commentSyntax } from "../../src/languages/index.ts";
import { Client, type Pace } from "../../src/github/api/client.ts";
import { createFetch, type Fetch } from "../../src/github/api/fetch.ts";
import { GithubTracker, type GithubOptions } from "../../src/github/github-tracker.ts";
import type { SyncResult } from "../../src/tracker/event.ts";
import { defaultTemplate } from "../../src/tracker/issue-template.ts";
import type { SyncOptions } from "../../src/tracker/session.ts";
import { Store } from "../../src/tracker/store.ts";
import { syncRegistry } from "../../src/tracker/sync.ts";
import { DEFAULT_PRIORITIES } from "../../src/registry/document/document.ts";
import { createGrammar } from "../../src/todo/grammar.ts";

/** Fast enough for a test, and patient enough for a busy machine. */
export const quickPace: Pace = {
  spacing: 0,
  timeout: 20_000,
  backoff: 5,
  secondaryWait: 20,
  longestWait: 100,
  looks: [5, 5],
};

export interface RunOptions {
  /** Absolute path of the document. */
  readonly path: string;
  readonly endpoint: string;
  readonly token: string;
  readonly pace?: Partial<Pace>;
  /** Puts something between the client and the network. */
  readonly wrap?: (send: Fetch) => Fetch;
}

const readOptions = { grammar: createGrammar(commentSyntax), priorities: DEFAULT_PRIORITIES };

/** The issues of acme/webops on a GitHub of the tests, on a clock that really waits. */
export async function createTracker(
  options: Omit<RunOptions, "path">,
  changes: Partial<GithubOptions> = {},
): Promise<GithubTracker> {
  const { endpoint, token, pace, wrap = (send) => send } = options;
  const client = new Client({
    endpoint,
    token,
    userAgent: "tests",
    fetch: wrap(await createFetch({})),
    clock: { now: Date.now, sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)) },
    pace: { ...quickPace, ...pace },
  });
  return new GithubTracker(client, { repository: { owner: "acme", name: "webops" }, ...changes });
}

/** What a sync is given unless a test says otherwise: it creates issues, and closes none of a resolved entry. */
export const syncOptions: SyncOptions = {
  priorities: DEFAULT_PRIORITIES,
  template: defaultTemplate,
  source: { commit: "c0ffee", prefix: "" },
  createLimit: 50,
  isDryRun: false,
  closing: null,
  onStep: () => Promise.resolve(),
};

/** What a sync may be given otherwise. */
export type SyncChanges = Partial<SyncOptions & GithubOptions>;

/** One sync of a document. */
export async function runSync(options: RunOptions, changes: SyncChanges = {}): Promise<SyncResult> {
  const { repository, hosts, trustedApps, ...more } = changes;
  const tracker = await createTracker(options, {
    ...(repository && { repository }),
    ...(hosts && { hosts }),
    ...(trustedApps && { trustedApps }),
  });
  return syncRegistry(tracker, new Store(options.path, readOptions), {
    ...syncOptions,
    ...more,
  });
}

/** The operation of a request, by which a wrapped fetch tells what it lets through. */
export function operationOf(body: string): string {
  return /(?:query|mutation) (\w+)/u.exec(body)?.[1] ?? "";
}
