/** What a test sets of the GitHub that it talks to. */
export interface Settings {
  token: string;
  owner: string;
  name: string;
  /** Former `owner/name`s, which GitHub follows. */
  formerNames: string[];
  hasIssuesEnabled: boolean;
  isArchived: boolean;
  viewerPermission: "ADMIN" | "MAINTAIN" | "WRITE" | "TRIAGE" | "READ" | null;
  viewer: Author;
  /** Milliseconds by which GitHub's clock is ahead of this machine's. */
  clock: number;
  /** Milliseconds for which a read does not see a new issue. */
  lag: { search: number; filter: number; list: number };
  /** Points of the primary limit, and when they come back, in seconds from the first request. */
  points: number;
  resetSeconds: number;
  /** Content that may be created in one window of so many milliseconds; more is refused as submitted too quickly. */
  contentLimit: number;
  contentWindow: number;
  /** Whether an issue's labels are dropped without a word, as for a token that may not label. */
  dropsLabels: boolean;
  /** Labels that a creation does not find, although they are shown, as where it is answered by a server that lags. */
  unseenLabels: string[];
  /** Whether the issues' schema still lacks DUPLICATE, as on an older Enterprise server. */
  isOld: boolean;
}

export interface Author {
  login: string;
  type: "User" | "Bot";
  association: "OWNER" | "MEMBER" | "COLLABORATOR" | "CONTRIBUTOR" | "NONE";
}

export interface StoredIssue {
  id: string;
  number: number;
  kind: "Issue" | "PullRequest";
  title: string;
  body: string;
  state: "OPEN" | "CLOSED" | "MERGED";
  stateReason: "COMPLETED" | "NOT_PLANNED" | "DUPLICATE" | "REOPENED" | null;
  labels: string[];
  comments: string[];
  author: Author | null;
  /** Milliseconds of GitHub's clock. */
  createdAt: number;
  isDeleted: boolean;
  /** `owner/name#number` where the issue now lives. */
  transferredTo: string | null;
  duplicateOf: string | null;
  /** Of a pull request: the branch that it goes into, its commits' messages, and the issues that GitHub has linked. */
  base: string;
  commits: string[];
  closes: { number: number; repository: string }[];
}

/** Everything a GitHub knows that the tests need: one repository. */
export class World {
  readonly settings: Settings;
  readonly issues: StoredIssue[] = [];
  readonly labels: { id: string; name: string; color: string }[] = [];
  used = 0;
  readonly #start = Date.now();
  #lastNumber = 0;
  #lastLabel = 0;
  #created: number[] = [];

  constructor(settings: Partial<Settings>) {
    this.settings = {
      token: "ghp_tokenOfTheTests",
      owner: "acme",
      name: "webops",
      formerNames: [],
      hasIssuesEnabled: true,
      isArchived: false,
      viewerPermission: "WRITE",
      viewer: { login: "sync-bot", type: "Bot", association: "NONE" },
      clock: 0,
      lag: { search: 0, filter: 0, list: 0 },
      points: 5000,
      resetSeconds: 3600,
      contentLimit: Infinity,
      contentWindow: 60_000,
      dropsLabels: false,
      unseenLabels: [],
      isOld: false,
      ...settings,
    };
    for (const name of ["bug", "enhancement"]) this.addLabel(name, "ededed");
  }

  now(): number {
    return Date.now() + this.settings.clock;
  }

  get nameWithOwner(): string {
    return `${this.settings.owner}/${this.settings.name}`;
  }

  get resetAt(): number {
    return Math.ceil((this.#start + this.settings.clock) / 1000) + this.settings.resetSeconds;
  }

  get remaining(): number {
    return Math.max(0, this.settings.points - this.used);
  }

  /** Whether one more thing may be created in this window; it is then counted. */
  takeContent(): boolean {
    const from = this.now() - this.settings.contentWindow;
    this.#created = this.#created.filter((time) => time > from);
    if (this.#created.length >= this.settings.contentLimit) return false;
    this.#created.push(this.now());
    return true;
  }

  addIssue(issue: Partial<StoredIssue>): StoredIssue {
    this.#lastNumber += 1;
    const number = this.#lastNumber;
    const stored: StoredIssue = {
      id: `I_${String(number)}`,
      number,
      kind: "Issue",
      title: "",
      body: "",
      state: "OPEN",
      stateReason: null,
      labels: [],
      comments: [],
      author: this.settings.viewer,
      createdAt: this.now(),
      isDeleted: false,
      transferredTo: null,
      duplicateOf: null,
      base: "main",
      commits: [],
      closes: [],
      ...issue,
    };
    this.issues.push(stored);
    return stored;
  }

  addLabel(name: string, color: string): { id: string; name: string } {
    this.#lastLabel += 1;
    const label = { id: `LA_${String(this.#lastLabel)}`, name, color };
    this.labels.push(label);
    return label;
  }

  /** Takes a label out, as somebody may at any time. */
  removeLabel(name: string): void {
    const index = this.labels.findIndex((label) => label.name === name);
    if (index !== -1) this.labels.splice(index, 1);
  }

  /** By number or node id; what was deleted or transferred is not there. */
  find(key: number | string): StoredIssue | undefined {
    return this.issues.find(({ number, id, isDeleted }) => !isDeleted && (number === key || id === key));
  }

  findLabel(name: string): { id: string; name: string; color: string } | undefined {
    return this.labels.find((label) => label.name.toLowerCase() === name.toLowerCase());
  }
}
