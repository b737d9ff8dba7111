import type { Spinner } from "yocto-spinner";
import type { Io } from "../io.ts";

// Work that is done before anyone would ask shows nothing.
const patience = 400;
const interval = 80;

/** Shows on a terminal how far long work has come; elsewhere, in CI above all, it says nothing. */
export class Progress {
  readonly #isShown: boolean;
  readonly #started = performance.now();
  #reported = this.#started;
  #spinner: Spinner | null = null;
  #round = 0;

  constructor({ stderr, env }: Io) {
    this.#isShown = stderr.isTTY && env["CI"] === undefined;
  }

  /** To be called often: it says something a few times a second, and lets the terminal show it. */
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

  /** Leaves no trace; to be called however the work ended. */
  stop(): void {
    this.#round += 1;
    this.#spinner?.stop();
    this.#spinner = null;
  }
}
