import { escapePattern } from "../text/pattern.ts";
import type { Reference, Spellings } from "../tracker/tracker.ts";

/** A repository under every name by which a text may mean it. */
export interface RepositoryNames {
  /** `owner/name`: the present one first, then former ones. */
  readonly repositories: readonly string[];
  /** The first is the one that references get. */
  readonly hosts: readonly string[];
}

const number = String.raw`0{0,9}[1-9]\d{0,9}(?![A-Za-z\d])`;

/** How texts name the issues of a repository on GitHub. */
export function createSpellings(names: RepositoryNames): Spellings {
  const repositories = lower(names.repositories);
  const hosts = lower(names.hosts);
  const own = createUrlPattern(repositories, hosts);
  return {
    resolve({ id, repository, host }) {
      const isOwn = repository === null || repositories.includes(repository.toLowerCase());
      const isHere = host === undefined || hosts.includes(host);
      return isOwn && isHere && /^\d{1,9}$/u.test(id) ? referenceTo(id, repositories, hosts) : null;
    },
    format: ({ id }) => `#${id}`,
    findUrls: (text) =>
      [...text.matchAll(own)].map(({ 0: written, index }) => ({ start: index, end: index + written.length })),
    // `owner#5` and `name#5` are said of it as well.
    isProjectName: (named) => repositories.some((own) => own === named || own.split("/").includes(named)),
  };
}

function referenceTo(id: string, [repository = ""]: readonly string[], [host]: readonly string[]): Reference {
  return { id, repository, ...(host === undefined ? {} : { host }) };
}

function createUrlPattern(repositories: readonly string[], hosts: readonly string[]): RegExp {
  const anyHost = hosts.map(escapePattern).join("|");
  const anyName = repositories.map(escapePattern).join("|");
  const own = String.raw`(?:https?:)?(?:\/\/)?(?<![\w.-]|[\w.-]\/)(?:(?:www\.|api\.|redirect\.)?(?:${anyHost})(?::443|:80)?\/{1,9}(?:api\/v3\/)?(?:repos\/)?|\/?)(?:${anyName})\/{1,9}(?:issues|pulls?)\/{1,9}${number}(?!\.\p{L})`;
  // The side panel of GitHub's lists: `?issue=acme%7Cwebops%7C5`.
  const panel = repositories
    .map((name) =>
      name
        .split("/")
        .map(escapePattern)
        .join(String.raw`(?:%7C|\|)`),
    )
    .join("|");
  const listed = String.raw`(?<=[?&])issue=(?:${panel})(?:%7C|\|)${number}`;
  return new RegExp(`${own}|${listed}`, "giu");
}

function lower(names: readonly string[]): string[] {
  return [...new Set(names.map((name) => name.toLowerCase()))];
}
