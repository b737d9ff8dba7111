import type { Stop } from "../tracker/tracker.ts";
import type { Client } from "./api/client.ts";
import type { Failure } from "./api/failure.ts";
import type { RepositoryName } from "./api/operation.ts";

/** What a failure means for the run that met it, and what to do about it. */
export function stopAfter({ kind, message, wait, remedy }: Failure, client: Client, repository: RepositoryName): Stop {
  const where = `${repository.owner}/${repository.name}`;
  const said = message.replace(/[.\s]+$/u, "");
  switch (kind) {
    case "rate":
    case "secondary": {
      const at = new Date(client.now().getTime() + (wait ?? client.pace.secondaryWait));
      return { kind: "later", message: `GitHub accepts no more requests for now: ${said}.`, at };
    }
    case "unauthorized":
      return { kind: "failed", message: `GitHub does not accept the token (${said}). Renew it.`, at: null };
    case "forbidden":
      return {
        kind: "failed",
        message: `The token may not do this in ${where} (${said}). Give it the permission Issues: read and write.`,
        at: null,
      };
    case "notFound":
      return {
        kind: "failed",
        message: `GitHub shows no repository ${where} to this token (${said}). Correct the name, or give the token access to it (Metadata: read, Issues: read and write).`,
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
