import type {
  CloseReason,
  Creation,
  IssueDraft,
  IssuePage,
  IssueStatus,
  LabelRequest,
  Outcome,
  PreparedLabels,
  TrackerProject,
  Reference,
  Statuses,
  Stop,
  TrackedIssue,
  Tracker,
} from "../../src/tracker/tracker.ts";

const host = "memory.example";
const name = "ACME";
const pageSize = 40;

export interface MemoryIssue {
  readonly id: string;
  readonly body: string;
  readonly author: string;
  readonly createdAt: Date;
  readonly labels: readonly string[];
  readonly comments: string[];
  isOpen: boolean;
  duplicateOf: string | null;
}

/** What the tracker keeps; it outlives the runs that work with it. */
export class MemoryWorld {
  readonly issues: MemoryIssue[] = [];
  readonly labels: string[] = [];
  /** Why every request ends here, null where none does. */
  stop: Stop | null = null;
  /** What becomes of the next creation; it is used up by it. */
  nextCreation: "refused" | "lost" | null = null;

  add(issue: Pick<MemoryIssue, "body" | "author"> & Partial<MemoryIssue>): MemoryIssue {
    const id = `${name}-${String(this.issues.length + 1)}`;
    const added = { id, createdAt: new Date(), labels: [], comments: [], isOpen: true, duplicateOf: null, ...issue };
    this.issues.push(added);
    return added;
  }

  remove({ id }: Pick<Reference, "id">): void {
    const index = this.issues.findIndex((issue) => issue.id === id);
    if (index !== -1) this.issues.splice(index, 1);
  }
}

/** A tracker of keys such as `ACME-12` that is an object in memory; its user is called `me`. */
export class MemoryTracker implements Tracker {
  readonly markup = {
    longestTitle: 80,
    longestBody: 2000,
    escapeText: (text: string) => text.replace(/[\\`*_[\]<>@#]/gu, "\\$&"),
    silenceMentions: (markdown: string) => markdown.replaceAll("@", "\\@"),
  };
  readonly #world: MemoryWorld;

  constructor(world: MemoryWorld) {
    this.#world = world;
  }

  now(): Date {
    return new Date();
  }

  waitToLook(look: number): Promise<boolean> {
    return Promise.resolve(look < 1);
  }

  open(): Promise<Outcome<TrackerProject>> {
    return this.#answer(() => ({
      service: "Memory",
      name,
      askedName: name,
      spellings: {
        resolve: ({ id, host: named }) =>
          id.startsWith(`${name}-`) && (named === undefined || named === host) ? referenceTo(id) : null,
        format: ({ id }) => id,
        findUrls: (text) =>
          [...text.matchAll(/(?:https:\/\/memory\.example\/browse\/)?\bACME-\d+/gu)].map(({ 0: url, index }) => ({
            start: index,
            end: index + url.length,
          })),
        isProjectName: () => false,
      },
      objectionTo: () => null,
      linkTo: ({ commit, path, line }) => `https://${host}/code/${commit}/${path}?line=${String(line)}`,
    }));
  }

  fetchPage(after: string | null): Promise<Outcome<IssuePage>> {
    return this.#answer(() => {
      const start = Number(after ?? 0);
      const end = start + pageSize;
      const issues = this.#world.issues.toReversed();
      return { issues: issues.slice(start, end).map(toTracked), next: end < issues.length ? String(end) : null };
    });
  }

  fetchIssue(reference: Reference): Promise<Outcome<TrackedIssue>> {
    return this.#on(reference, toTracked);
  }

  fetchStatuses(references: readonly Reference[]): Promise<Outcome<Statuses>> {
    return this.#answer(() => ({ statuses: references.map((reference) => this.#statusOf(reference)), reason: "" }));
  }

  prepareLabels(labels: readonly LabelRequest[]): Promise<PreparedLabels> {
    const { stop } = this.#world;
    if (stop !== null) return Promise.resolve({ results: [], stop });
    const lacking = labels.filter((label) => !this.#world.labels.includes(label.name)).map((label) => label.name);
    this.#world.labels.push(...lacking);
    return Promise.resolve({ results: lacking.map((label) => ({ label, problem: null })), stop: null });
  }

  async createIssue({ body, labels }: IssueDraft): Promise<Creation> {
    const fate = this.#world.nextCreation;
    this.#world.nextCreation = null;
    if (fate === "refused") {
      const stop: Stop = { kind: "failed", message: "The title is not allowed.", at: null };
      return { stop, refusal: "The title is not allowed" };
    }
    const created = await this.#answer(() => {
      const issue = this.#world.add({ body, author: "me", labels });
      return { reference: referenceTo(issue.id), url: urlOf(issue), labels };
    });
    return fate === "lost" ? { uncertain: "no answer" } : created;
  }

  closeIssue(reference: Reference, reason: CloseReason): Promise<Outcome<null>> {
    return this.#on(reference, (issue) => {
      issue.isOpen = false;
      issue.duplicateOf = reason.kind === "duplicate" ? reason.of.id : null;
      return null;
    });
  }

  addComment(reference: Reference, text: string): Promise<Outcome<null>> {
    return this.#on(reference, (issue) => {
      issue.comments.push(text);
      return null;
    });
  }

  #find({ id }: Reference): MemoryIssue | undefined {
    return this.#world.issues.find((issue) => issue.id === id);
  }

  #statusOf(reference: Reference): IssueStatus {
    const issue = this.#find(reference);
    if (issue === undefined) return { kind: "missing" };
    const [state, done] = issue.isOpen ? (["open", null] as const) : (["closed", "completed"] as const);
    return { kind: "issue", state, stateReason: issue.duplicateOf === null ? done : "duplicate", url: urlOf(issue) };
  }

  #answer<Value>(act: () => Value): Promise<Outcome<Value>> {
    const { stop } = this.#world;
    return Promise.resolve(stop === null ? { value: act() } : { stop });
  }

  #on<Value>(reference: Reference, act: (issue: MemoryIssue) => Value): Promise<Outcome<Value>> {
    const { stop } = this.#world;
    const issue = this.#find(reference);
    if (stop !== null) return Promise.resolve({ stop });
    if (issue !== undefined) return Promise.resolve({ value: act(issue) });
    const message = `There is no issue ${reference.id}.`;
    return Promise.resolve({ stop: { kind: "failed", message, at: null }, refusal: message });
  }
}

function toTracked(issue: MemoryIssue): TrackedIssue {
  return {
    reference: referenceTo(issue.id),
    url: urlOf(issue),
    body: issue.body,
    isOpen: issue.isOpen,
    createdAt: issue.createdAt,
    author: issue.author,
    trust: issue.author === "me" ? "trusted" : "none",
    hasComments: issue.comments.length > 0,
  };
}

function referenceTo(id: string): Reference {
  return { id, repository: null, host };
}

function urlOf({ id }: MemoryIssue): string {
  return `https://${host}/browse/${id}`;
}
