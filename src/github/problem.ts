/** Why GitHub cannot be asked. */
export interface GithubProblem {
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
