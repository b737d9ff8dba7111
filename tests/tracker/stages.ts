import type { Tracker } from "../../src/tracker/tracker.ts";
import { createTracker } from "../github/run-sync.ts";
import { startGithub } from "../github/server/start.ts";
import { MemoryTracker, MemoryWorld } from "./memory-tracker.ts";

/** What a tracker has of an issue, in the words of the contract. */
export interface KeptIssue {
  readonly body: string;
  readonly isOpen: boolean;
  readonly labels: readonly string[];
  readonly comments: readonly string[];
  /** Whether it is marked as a duplicate. */
  readonly isDuplicate: boolean;
}

/** A tracker before its first issue, and what somebody else does in it. */
export interface Stage {
  /** A tracker as each run makes one; what was created is in all of them. */
  connect(): Promise<Tracker>;
  issues(): Promise<readonly KeptIssue[]>;
  /** Opens issues as the runs' own user, or as somebody of whom nothing is known. */
  open(bodies: readonly string[], author: "own" | "stranger"): Promise<void>;
  /** Deletes the issue with this id. */
  remove(id: string): Promise<void>;
  /** The id of the issue that was opened as the first, the second… */
  idOf(number: number): string;
  /** Has the next creation refused, or carried out without an answer. */
  spoilCreation(how: "refused" | "lost"): Promise<void>;
  /** Has no request carried out any more: by a limit that passes, or since the token is not accepted. */
  stopAll(kind: "later" | "failed"): Promise<void>;
}

async function startGithubStage(): Promise<Stage> {
  const github = await startGithub();
  return {
    connect: () => createTracker({ endpoint: github.url, token: github.token }),
    issues: async () =>
      (await github.state()).issues.map(({ body, state, labels, comments, stateReason }) => ({
        body,
        isOpen: state === "OPEN",
        labels,
        comments,
        isDuplicate: stateReason === "DUPLICATE",
      })),
    async open(bodies, author) {
      const stranger = { author: { login: "eve", type: "User", association: "NONE" } } as const;
      await github.open(bodies.map((body) => ({ title: "t", body, ...(author === "stranger" && stranger) })));
    },
    remove: async (id) => {
      await github.edit(Number(id), { isDeleted: true });
    },
    idOf: String,
    spoilCreation: async (how) => {
      await github.fault({ operation: "CreateIssue", kind: how === "lost" ? "reset-after" : "unprocessable" });
    },
    async stopAll(kind) {
      if (kind === "failed") await github.set({ token: "another" });
      else await github.fault({ operation: "*", kind: "secondary-403", seconds: 999, times: 999 });
    },
  };
}

function startMemoryStage(): Promise<Stage> {
  const world = new MemoryWorld();
  return Promise.resolve({
    connect: () => Promise.resolve(new MemoryTracker(world)),
    issues: () => Promise.resolve(world.issues.map((issue) => ({ ...issue, isDuplicate: issue.duplicateOf !== null }))),
    open: (bodies, author) => {
      for (const body of bodies) world.add({ body, author: author === "own" ? "me" : "eve" });
      return Promise.resolve();
    },
    remove: (id) => {
      world.remove({ id });
      return Promise.resolve();
    },
    idOf: (number) => `ACME-${String(number)}`,
    spoilCreation: (how) => {
      world.nextCreation = how;
      return Promise.resolve();
    },
    stopAll: (kind) => {
      world.stop = { kind, message: "The tracker is closed.", at: kind === "later" ? new Date() : null };
      return Promise.resolve();
    },
  });
}

/** Every tracker that there is, and one that is written for the contract. A new tracker gets a line here. */
export const stages: Readonly<Record<string, () => Promise<Stage>>> = {
  GitHub: startGithubStage,
  "a tracker in memory": startMemoryStage,
};
