import type {
  CloseReason,
  Creation,
  IssueDraft,
  IssuePage,
  LabelRequest,
  Outcome,
  PreparedLabels,
  TrackerProject,
  Reference,
  Statuses,
  TrackedIssue,
  Tracker,
} from "../tracker/tracker.ts";
import type { IssueAnswer } from "./api/answer.ts";
import type { Answer, Client } from "./api/client.ts";
import { isLasting } from "./api/failure.ts";
import { addComment, closeIssue, type ClosingReason } from "./api/mutations.ts";
import type { RepositoryName } from "./api/operation.ts";
import { askIssue, askRecentIssues, askRepository } from "./api/queries.ts";
import { Connection } from "./connection.ts";
import { sendIssue } from "./create-issue.ts";
import { Labels } from "./labels.ts";
import { githubMarkup } from "./markup.ts";
import { createProject } from "./project.ts";
import { fetchStatuses } from "./statuses.ts";
import { stopAfter } from "./stop.ts";
import { judgeTrust } from "./trust.ts";

export interface GithubOptions {
  readonly repository: RepositoryName;
  /** The hosts under which a text may name this GitHub, besides the one that it names itself. */
  readonly hosts?: readonly string[];
  /** The logins of apps whose issues carry an entry's id by right; none unless told. */
  readonly trustedApps?: readonly string[];
}

interface Opened {
  readonly connection: Connection;
  readonly labels: Labels;
  readonly project: TrackerProject;
}

/** The issues of one repository on GitHub. */
export class GithubTracker implements Tracker {
  readonly markup = githubMarkup;
  readonly #client: Client;
  readonly #options: GithubOptions;
  /** The node ids of the issues that it has told of, by number. */
  readonly #nodeIds = new Map<string, string>();
  #opened: Opened | null = null;

  constructor(client: Client, options: GithubOptions) {
    this.#client = client;
    this.#options = options;
  }

  now(): Date {
    return this.#client.now();
  }

  async waitToLook(look: number): Promise<boolean> {
    const wait = this.#client.pace.looks[look];
    if (wait === undefined) return false;
    await this.#client.clock.sleep(wait);
    return true;
  }

  async open(): Promise<Outcome<TrackerProject>> {
    const { repository: asked, hosts = [] } = this.#options;
    const answer = await this.#client.query(askRepository(asked));
    if ("failure" in answer) return { stop: stopAfter(answer.failure, this.#client, asked) };
    const connection = new Connection(this.#client, asked, answer.value);
    const project = createProject(connection, hosts);
    this.#opened = { connection, labels: new Labels(connection), project };
    return { value: project };
  }

  async fetchPage(after: string | null): Promise<Outcome<IssuePage>> {
    const { connection } = this.#open;
    const answer = await this.#client.query(askRecentIssues(connection.asked, after));
    if ("failure" in answer) return connection.stop(answer.failure);
    const { issues, next } = answer.value;
    return { value: { issues: issues.map((issue) => this.#toIssue(issue)), next } };
  }

  async fetchIssue(reference: Reference): Promise<Outcome<TrackedIssue>> {
    const { connection } = this.#open;
    const answer = await this.#client.query(askIssue(connection.asked, Number(reference.id)));
    return "failure" in answer ? connection.stop(answer.failure) : { value: this.#toIssue(answer.value) };
  }

  async fetchStatuses(references: readonly Reference[]): Promise<Outcome<Statuses>> {
    return fetchStatuses(
      this.#open.connection,
      references.map(({ id }) => Number(id)),
    );
  }

  prepareLabels(labels: readonly LabelRequest[]): Promise<PreparedLabels> {
    return this.#open.labels.prepare(labels);
  }

  async createIssue(draft: IssueDraft): Promise<Creation> {
    const { connection, labels: known } = this.#open;
    const answer = await sendIssue(draft, connection, known);
    if (!("failure" in answer)) {
      const { number, repository, url, labels } = answer.value;
      return { value: { reference: this.#referenceTo(number, repository), url, labels } };
    }
    const { kind, message } = answer.failure;
    if (kind === "ambiguous") return { uncertain: message };
    return { ...connection.stop(answer.failure), ...(kind === "invalid" ? { refusal: message } : {}) };
  }

  async closeIssue(reference: Reference, reason: CloseReason): Promise<Outcome<null>> {
    const ids = await this.#nodeIdsOf(reason.kind === "duplicate" ? [reference, reason.of] : [reference]);
    if ("stop" in ids) return ids;
    const [id = "", keeper = ""] = ids.value;
    if (reason.kind === "completed") return this.#outcomeOf(await this.#close(id, { stateReason: "COMPLETED" }));
    let closed = await this.#close(id, { stateReason: "DUPLICATE", duplicateIssueId: keeper });
    if ("failure" in closed && closed.failure.kind === "invalid") {
      closed = await this.#close(id, { stateReason: "NOT_PLANNED" });
      // Without a comment nothing would tell what it is a duplicate of.
      if (!("failure" in closed)) await this.#client.mutate(addComment(id, `Duplicate of #${reason.of.id}.`));
    }
    return this.#outcomeOf(closed);
  }

  async addComment(reference: Reference, text: string): Promise<Outcome<null>> {
    const ids = await this.#nodeIdsOf([reference]);
    if ("stop" in ids) return ids;
    return this.#outcomeOf(await this.#client.mutate(addComment(ids.value[0] ?? "", text)));
  }

  get #open(): Opened {
    if (this.#opened === null) throw new Error("The tracker was not opened.");
    return this.#opened;
  }

  #close(id: string, reason: ClosingReason): Promise<Answer<string>> {
    return this.#client.mutate(closeIssue(id, reason));
  }

  #outcomeOf(answer: Answer<unknown>): Outcome<null> {
    if (!("failure" in answer)) return { value: null };
    const { failure } = answer;
    return { ...this.#open.connection.stop(failure), ...(isLasting(failure) ? {} : { refusal: failure.message }) };
  }

  /** GitHub's own ids of issues, asked for where it has not told them yet. */
  async #nodeIdsOf(references: readonly Reference[]): Promise<Outcome<readonly string[]>> {
    const ids: string[] = [];
    for (const reference of references) {
      if (!this.#nodeIds.has(reference.id)) {
        const asked = await this.fetchIssue(reference);
        if ("stop" in asked) return asked;
      }
      ids.push(this.#nodeIds.get(reference.id) ?? "");
    }
    return { value: ids };
  }

  #toIssue(answer: IssueAnswer): TrackedIssue {
    const { id, number, url, body, state, createdAt, author, commentCount } = answer;
    const reference = this.#referenceTo(number, this.#open.connection.repository.nameWithOwner);
    this.#nodeIds.set(reference.id, id);
    return {
      reference,
      url,
      body,
      isOpen: state === "OPEN",
      createdAt,
      author: author?.login ?? null,
      trust: judgeTrust(answer, this.#options.trustedApps ?? []),
      hasComments: commentCount > 0,
    };
  }

  #referenceTo(number: number, nameWithOwner: string): Reference {
    const reference = { id: String(number), repository: nameWithOwner.toLowerCase() };
    return this.#open.project.spellings.resolve(reference) ?? reference;
  }
}
