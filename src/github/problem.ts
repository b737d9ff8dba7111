/** Why GitHub cannot be asked. */
export interface Problem {
  readonly kind:
    | "eventUnreadable"
    | "githubRefused"
    | "proxyInvalid"
    | "pullRequestMissing"
    | "repositoryUnknown"
    | "serverInvalid"
    | "tokenMissing";
  /** What is wrong, then what to do. */
  readonly message: string;
}
