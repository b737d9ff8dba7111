import type { Entry, Place, Priority, Registry } from "../registry/document/document.ts";
import type { Reference } from "../todo/todo.ts";
import type { IssueAnswer, RepositoryAnswer } from "../github/api/answer.ts";
import type { Client } from "../github/api/client.ts";
import type { RepositoryName } from "../github/api/queries.ts";
import type { EntryName, Stop, SyncEvent } from "./event.ts";
import type { Failure } from "../github/api/failure.ts";
import type { TemplatePart } from "./issue-template.ts";
import { createHome, findNamedIssue, type Home } from "./named-issue.ts";
import type { Store } from "./store.ts";
import { isTrusted } from "../github/trust.ts";

/** What is known of the code, for those who want issues closed whose TODO is gone. */
export interface Closing {
  /** Why nothing may be closed by this, a clause; null where there is no reason. */
  readonly objection: string | null;
  /** Whether no place that the entry records holds its comment any more. */
  readonly isGone: (entry: Entry) => boolean;
  /** Whether to close however many it are. */
  readonly isForced: boolean;
  /** The commit in which they are gone, null where it is not known. */
  readonly commit: string | null;
}

export interface SyncOptions {
  readonly repository: RepositoryName;
  /** The hosts under which a document may name this GitHub, besides the one that it names itself. */
  readonly hosts?: readonly string[];
  /** The logins of apps whose issues carry an entry's id by right; none unless told. */
  readonly trustedApps?: readonly string[];
  readonly priorities: readonly Priority[];
  readonly template: readonly TemplatePart[];
  /** The address of a place's line, given that of the repository; null where nothing would be there. */
  readonly linkTo: (repositoryUrl: string, place: Place) => string | null;
  /** The most issues that one run creates. */
  readonly createLimit: number;
  /** Asks, and changes nothing. */
  readonly isDryRun: boolean;
  /** Null to close nothing. */
  readonly closing: Closing | null;
  /** Whether nobody is asked about an entry's comment, so that it gets no issue; of none unless told. */
  readonly isSilenced?: (entry: Entry) => boolean;
  /** Told what the run is about to do. */
  readonly onStep: (step: string) => Promise<void>;
}

/** What the steps of one sync share. */
export class Session {
  readonly client: Client;
  readonly store: Store;
  readonly options: SyncOptions;
  readonly repository: RepositoryAnswer;
  /** The repository under all its names. */
  readonly home: Home;
  readonly events: SyncEvent[];

  constructor(client: Client, store: Store, options: SyncOptions, repository: RepositoryAnswer, events: SyncEvent[]) {
    this.client = client;
    this.store = store;
    this.options = options;
    this.repository = repository;
    const names = [`${options.repository.owner}/${options.repository.name}`, repository.nameWithOwner];
    const own = URL.canParse(repository.url) ? [new URL(repository.url).host] : [];
    this.home = createHome(names, [...(options.hosts ?? []), ...own]);
    this.events = events;
  }

  report(event: SyncEvent): void {
    this.events.push(event);
  }

  /** The issue number of a reference to this repository, under its present name or the one that was asked for. */
  numberOf(reference: Reference | null): number | null {
    if (reference === null || !/^\d{1,9}$/u.test(reference.id)) return null;
    const isOwn = reference.repository === null || this.home.repositories.includes(reference.repository.toLowerCase());
    return isOwn ? Number(reference.id) : null;
  }

  /** Whether an entry's lines name no issue, so that one may be created for it; what they name is reported. */
  mayCreate(entry: Entry, document: Registry): boolean {
    const named = findNamedIssue(document.text, entry, this.home);
    if (named !== null) this.report({ kind: "named", ...named, ...nameOf(entry) });
    return named === null;
  }

  /** Whether an issue's marker tells that it is the entry's. */
  isTrusted(issue: IssueAnswer): boolean {
    return isTrusted(issue, this.options.trustedApps ?? []);
  }

  isHome(nameWithOwner: string): boolean {
    return nameWithOwner.toLowerCase() === this.repository.nameWithOwner.toLowerCase();
  }

  /** Why the run cannot go on after this failure. */
  stopAfter(failure: Failure): Stop {
    return stopAfter(failure, this.client, this.options.repository);
  }
}

/** What a failure means for the run that met it, and what to do about it. */
export function stopAfter({ kind, message, wait, remedy }: Failure, client: Client, repository: RepositoryName): Stop {
  const where = `${repository.owner}/${repository.name}`;
  const said = message.replace(/[.\s]+$/u, "");
  switch (kind) {
    case "rate":
    case "secondary": {
      const at = new Date(client.now().getTime() + (wait ?? client.pace.secondaryWait));
      return { kind: "later", message: `GitHub lets no more through for now: ${said}.`, at };
    }
    case "unauthorized":
      return { kind: "failed", message: `GitHub does not accept the token (${said}); renew it.`, at: null };
    case "forbidden":
      return {
        kind: "failed",
        message: `The token may not do this in ${where} (${said}); give it the permission Issues: read and write.`,
        at: null,
      };
    case "notFound":
      return {
        kind: "failed",
        message: `GitHub shows no repository ${where} to this token (${said}); correct the name, or give the token access to it (Metadata: read, Issues: read and write).`,
        at: null,
      };
    case "invalid":
      return { kind: "failed", message: `GitHub does not understand the request: ${said}.`, at: null };
    case "unreachable":
    case "blocked":
    case "ambiguous":
      return remedy === null
        ? { kind: "later", message: `${said}.`, at: null }
        : { kind: "failed", message: `${said}. ${remedy}`, at: null };
  }
}

/** What an event calls an entry. */
export function nameOf({ number, title }: Entry): EntryName {
  return { entry: number.value, title: title.value };
}
