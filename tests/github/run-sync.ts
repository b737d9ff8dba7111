import { Client, createFetch, type Fetch, type Pace } from "../../src/github/api/client.ts";
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

const readOptions = { grammar: createGrammar(), priorities: DEFAULT_PRIORITIES };

/** One sync of a document, on a clock that really waits. */
export async function runSync(options: RunOptions, changes: Partial<SyncOptions> = {}): Promise<SyncResult> {
  const { path, endpoint, token, pace, wrap = (send) => send } = options;
  const client = new Client({
    endpoint,
    token,
    userAgent: "tests",
    fetch: wrap(await createFetch({})),
    clock: { now: Date.now, sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)) },
    pace: { ...quickPace, ...pace },
  });
  return syncRegistry(client, new Store(path, readOptions), {
    repository: { owner: "acme", name: "webops" },
    priorities: DEFAULT_PRIORITIES,
    template: defaultTemplate,
    linkTo: (url, { path: file, line }) => `${url}/blob/c0ffee/${file}#L${String(line)}`,
    createLimit: 50,
    isDryRun: false,
    closing: null,
    onStep: () => Promise.resolve(),
    ...changes,
  });
}

/** The operation of a request, by which a wrapped fetch tells what it lets through. */
export function operationOf(body: string): string {
  return /(?:query|mutation) (\w+)/u.exec(body)?.[1] ?? "";
}
