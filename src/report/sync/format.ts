import type { Synced } from "../../workspace/tasks/sync.ts";
import { formatAgent } from "../agent.ts";
import { formatJson } from "../json.ts";
import type { Colors } from "../terminal.ts";
import { serviceOf, toSyncAgentReport, toSyncRecord } from "./record.ts";
import { formatResult, formatStop } from "./text.ts";
import type { SyncRun } from "./words.ts";

export const syncFormats = ["text", "json", "agent"] as const;
export type SyncFormat = (typeof syncFormats)[number];

/** Where a sync is printed. Folders are absolute. */
export interface SyncContext {
  readonly root: string;
  readonly cwd: string;
  readonly colors: Colors;
}

/** What goes to either output. */
export interface PrintedSync {
  readonly stdout: string;
  readonly stderr: string;
}

type Reporter = (synced: Synced, run: SyncRun, context: SyncContext) => PrintedSync;

const reporters: Readonly<Record<SyncFormat, Reporter>> = {
  text: ({ result }, run, { colors }) => ({
    stdout: formatResult(result, run, serviceOf(result), colors),
    stderr: tellStop(result),
  }),
  json: (synced, run, context) => ({
    stdout: formatJson(toSyncRecord(synced, run, context)),
    stderr: tellStop(synced.result),
  }),
  // An agent reads one output only.
  agent: (synced, run, context) => ({ stdout: formatAgent(toSyncAgentReport(synced, run, context)), stderr: "" }),
};

/** The result of a sync in one of the formats. */
export function reportSync(format: SyncFormat, synced: Synced, run: SyncRun, context: SyncContext): PrintedSync {
  return reporters[format](synced, run, context);
}

function tellStop({ stop }: Synced["result"]): string {
  return stop === null ? "" : formatStop(stop);
}
