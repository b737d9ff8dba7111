import { applyEdits, type TextEdit } from "../text/edit.ts";
import type { Entry } from "../registry/document/document.ts";
import { editIssue, type IssueValue } from "../registry/editing/entry-edit.ts";
import type { RegistryIndex } from "../registry/matching/lookup.ts";
import { LockError } from "../registry/disk/lock.ts";
import { lockSync } from "../registry/disk/sync-lock.ts";
import { readRegistry, type ReadFailure, type ReadOptions } from "../registry/disk/read.ts";
import { writeRegistry, type WriteFailure, type WriteOptions } from "../registry/disk/write.ts";

/** Why the registry cannot be read or written. */
export interface StoreFailure {
  /** `invalid`: it has a problem. `syncing`: the lock of another sync. */
  readonly code: ReadFailure["code"] | WriteFailure["code"] | "invalid" | "syncing";
  /** What is wrong, then what to do. */
  readonly message: string;
}

export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly failure: StoreFailure;

  constructor(failure: StoreFailure, options?: ErrorOptions) {
    super(failure.message, options);
    this.failure = failure;
  }
}

const mostTries = 5;

/** The document on disk. What others write between a read and a write is kept. */
export class Store {
  readonly #path: string;
  readonly #options: ReadOptions & WriteOptions;

  constructor(path: string, options: ReadOptions & WriteOptions) {
    this.#path = path;
    this.#options = options;
  }

  /**
   * Keeps other syncs of the document away until the function that it returns is called.
   * @throws {StoreError} where another is running, or no lock can be put there
   */
  async lock(): Promise<() => Promise<void>> {
    try {
      return await lockSync(this.#path);
    } catch (error) {
      if (error instanceof LockError) {
        throw new StoreError({ code: "syncing", message: error.message }, { cause: error });
      }
      throw error;
    }
  }

  /**
   * The document as it is now.
   * @throws {StoreError} where it cannot be read or has a problem, so that nothing may be written to it
   */
  read(): RegistryIndex {
    const answer = readRegistry(this.#path, this.#options);
    if ("failure" in answer) throw new StoreError(answer.failure);
    const [problem] = answer.registry.document.problems;
    if (problem !== undefined) {
      throw new StoreError({ code: "invalid", message: `${this.#path}:${problem.line}: ${problem.message}` });
    }
    return answer.registry;
  }

  /**
   * Applies edits to the document as it is at that time; they are on disk when this resolves. `edit` may be called again.
   * `patience`: for how many milliseconds to wait for another program that has the file open.
   * @throws {StoreError} where the document cannot be read or written
   */
  async write(edit: (registry: RegistryIndex) => readonly TextEdit[], patience?: number): Promise<void> {
    for (let tries = 1; tries <= mostTries; tries += 1) {
      const registry = this.read();
      const { text } = registry.document;
      const edited = applyEdits(text, edit(registry));
      if (edited === text) return;
      const failure = await writeRegistry(this.#path, text, edited, { ...this.#options, patience });
      if (failure === null) return;
      if (failure.code !== "changed") throw new StoreError(failure);
    }
    throw new StoreError({ code: "changed", message: `${this.#path} keeps changing. Run the command again.` });
  }

  /**
   * Writes the Issue line of the entry with this id; false where the document has no such entry any more.
   * @throws {StoreError} as `write`
   */
  async writeIssue(id: string, value: Omit<IssueValue, "id">, patience?: number): Promise<boolean> {
    let isThere = false;
    await this.write((registry) => {
      const entry = entryWithId(registry, id);
      isThere = entry !== null;
      const edit = entry === null ? null : editIssue(registry.document, entry, { ...value, id });
      return edit === null ? [] : [edit];
    }, patience);
    return isThere;
  }
}

/** The entry that carries this id, null where none does. */
export function entryWithId({ document }: RegistryIndex, id: string): Entry | null {
  return document.entries.find(({ issue }) => issue?.id?.value === id) ?? null;
}

/** Whether an entry needs an issue and has none. */
export function isPending({ isTodo, resolved, issue }: Entry): boolean {
  return isTodo && resolved === null && (issue?.reference ?? null) === null;
}
