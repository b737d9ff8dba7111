/** A document with its variables, and how its answer is read. */
export interface Operation<Result> {
  readonly name: string;
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Null where the data is not what the document asked for. */
  readonly read: (data: unknown) => Result | null;
}

/** `owner` and `name` of a repository, as GitHub's documents ask for them. */
export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}
