import fs from "node:fs";
import type { Fetch } from "../../src/github/api/fetch.ts";
import { operationOf, runSync, type RunOptions } from "../github/run-sync.ts";

/** Where a process ends itself, as a power cut would. */
export interface ChildOptions extends RunOptions {
  readonly killAt: "beforeSend" | "beforeWrite" | "beforeRename" | "afterRename" | null;
  /** How often it passes there before. */
  readonly skip: number;
  /** For so many milliseconds after the first issue was created, another program has the document open. */
  readonly busyFor: number;
}

const options = JSON.parse(process.argv[2] ?? "") as ChildOptions;
let left = options.skip;
let busyUntil: number | null = null;

/** The process is gone at once where this is the place. */
function pass(location: ChildOptions["killAt"]): void {
  if (location !== options.killAt) return;
  left -= 1;
  if (left < 0) process.kill(process.pid, "SIGKILL");
}

// The server ends the process by this id.
const wrap = (send: Fetch): Fetch => {
  return async (url, init) => {
    const isCreate = operationOf(init.body) === "CreateIssue";
    if (isCreate) pass("beforeSend");
    const response = await send(url, { ...init, headers: { ...init.headers, "x-test-pid": String(process.pid) } });
    const text = await response.text();
    if (isCreate) busyUntil ??= Date.now() + options.busyFor;
    if (isCreate) pass("beforeWrite");
    return { status: response.status, headers: response.headers, text: () => Promise.resolve(text) };
  };
};

const rename = fs.rename;
fs.rename = Object.assign(
  (from: fs.PathLike, to: fs.PathLike, done: fs.NoParamCallback) => {
    pass("beforeRename");
    if (Date.now() < (busyUntil ?? 0)) {
      done(Object.assign(new Error("busy"), { code: "EPERM" }));
      return;
    }
    rename(from, to, (error) => {
      pass("afterRename");
      done(error);
    });
  },
  { __promisify__: rename.__promisify__ },
);

await runSync({ ...options, wrap });
