import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { SyncEvent, SyncResult } from "../../src/tracker/event.ts";
import type { Reference } from "../../src/tracker/tracker.ts";
import { runSync, type RunOptions, type SyncChanges } from "./run-sync.ts";
import type { Github } from "./server/start.ts";

/** A checkout with a document of its own, and syncs of it with a GitHub. */
export class Scene {
  readonly github: Github;
  readonly path: string;

  constructor(github: Github, document: string) {
    this.github = github;
    const folder = mkdtempSync(join(tmpdir(), "todo-registry-sync-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    this.path = join(folder, "TODO_TRACKING.md");
    this.document = document;
  }

  get document(): string {
    return readFileSync(this.path, "utf8");
  }

  set document(text: string) {
    writeFileSync(this.path, text);
  }

  sync(changes: SyncChanges = {}, options: Pick<RunOptions, "pace" | "wrap"> = {}): Promise<SyncResult> {
    return runSync({ ...this.runOptions, ...options }, changes);
  }

  /** What a process of its own needs to sync the same. */
  get runOptions(): RunOptions {
    return { path: this.path, endpoint: this.github.url, token: this.github.token };
  }

  /** The Issue lines of the document, each without its id. */
  issueLines(): string[] {
    return [...this.document.matchAll(/^\*\*Issue:\*\* (.*?)(?: <!--.*)?$/gmu)].map(([, line = ""]) => line);
  }
}

/** A document with so many entries, told apart by their titles, all P2. */
export function documentOf(count: number, issue: (number: number) => string | null = () => null): string {
  const entries = Array.from({ length: count }, (_, index) => {
    const number = index + 1;
    const line = issue(number);
    return `#### ${String(number)}. Task ${String(number)}
**File:** \`src/app.py:${String(number)}\`
\`\`\`python
# TODO: task ${String(number)}
\`\`\`
${line === null ? "" : `\n**Issue:** ${line}\n`}
**Labels:** \`bug\`
`;
  });
  return `# TODOs\n\n## Priority 2 (High) - ${String(count)} Items\n\n${entries.join("\n---\n\n")}\n**Last Updated:** 2025-10-28\n`;
}

/** The issue of this number in the repository of the tests. */
export function issueOf(number: number): Reference {
  return { id: String(number), repository: "acme/webops", host: "github.com" };
}

/** The events of one kind. */
export function eventsOf<Kind extends SyncEvent["kind"]>(
  { events }: SyncResult,
  kind: Kind,
): Extract<SyncEvent, { kind: Kind }>[] {
  return events.filter((event): event is Extract<SyncEvent, { kind: Kind }> => event.kind === kind);
}
