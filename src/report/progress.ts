import type { Spinner } from "yocto-spinner";
import type { Io } from "../io.ts";

// Short work shows no progress. In milliseconds, as the interval.
const patience = 400;
const interval = 80;

/** Shows the progress of long work on a terminal, and nothing elsewhere. */
export class Progress {
  readonly #isShown: boolean;
  readonly #started = performance.now();
  #reported = this.#started;
  #spinner: Spinner | null = null;
  #round = 0;

  constructor({ stderr, env }: Io) {
    this.#isShown = stderr.isTTY && env["CI"] === undefined;
  }

  /** Call it often: it updates the terminal a few times a second. */
  async report(text: () => string): Promise<void> {
    const now = performance.now();
    if (!this.#isShown || now - this.#started < patience || now - this.#reported < interval) return;
    this.#reported = now;
    const round = this.#round;
    const { default: createSpinner } = await import("yocto-spinner");
    // A spinner that starts after the work has ended would keep the process alive.
    if (round !== this.#round) return;
    this.#spinner ??= createSpinner().start();
    this.#spinner.text = text();
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** Removes the progress from the terminal. Call it at the end of the work, also after an error. */
  stop(): void {
    this.#round += 1;
    this.#spinner?.stop();
    this.#spinner = null;
  }
}
