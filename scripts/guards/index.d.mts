/** An edit that weakens a guard, and the test that then fails. Paths are relative to the repository. */
export interface Guard {
  readonly area: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly test: string;
}

export const guards: readonly Guard[];
