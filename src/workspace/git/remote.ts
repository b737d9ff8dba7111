/** A remote of a checkout: the host that it stands on, and the repository there. */
export interface Remote {
  readonly host: string;
  readonly owner: string;
  readonly name: string;
}

/** Reads `git remote get-url`: `git@host:owner/name.git`, `ssh://git@host/owner/name`, `https://host/owner/name`. */
export function parseRemote(written: string): Remote | null {
  const match =
    /^(?:https?|ssh|git):\/\/(?:[^@/\s]*@)?([\w.-]+)(?::\d+)?\/([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/u.exec(written) ??
    /^(?:[\w.-]+@)?([\w.-]+):\/?([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/u.exec(written);
  const [, host, owner, name] = match ?? [];
  if (host === undefined || owner === undefined || name === undefined) return null;
  // GitHub's own way in through a firewall.
  return { host: host.toLowerCase().replace(/^ssh\.github\.com$/u, "github.com"), owner, name };
}
