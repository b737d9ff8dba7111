import type { Stop } from "../tracker/tracker.ts";
import type { RepositoryAnswer } from "./api/answer.ts";
import type { Client } from "./api/client.ts";
import type { Failure } from "./api/failure.ts";
import type { RepositoryName } from "./api/operation.ts";
import { stopAfter } from "./stop.ts";

/** A client with the repository that it works in. */
export class Connection {
  readonly client: Client;
  /** The repository as it was asked for. */
  readonly asked: RepositoryName;
  readonly repository: RepositoryAnswer;

  constructor(client: Client, asked: RepositoryName, repository: RepositoryAnswer) {
    this.client = client;
    this.asked = asked;
    this.repository = repository;
  }

  isHome(nameWithOwner: string): boolean {
    return nameWithOwner.toLowerCase() === this.repository.nameWithOwner.toLowerCase();
  }

  stop(failure: Failure): { readonly stop: Stop } {
    return { stop: stopAfter(failure, this.client, this.asked) };
  }
}
