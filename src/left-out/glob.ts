type Test = (char: number) => boolean;

/** `star` stays in a folder, `stars` may leave it, `folders` is `**` with the slash after it: any number of whole folders. */
type Step = Test | "star" | "stars" | "folders";

const slash = 0x2f;

/** Paths and patterns are compared byte by byte, as git does: each character stands for one byte of UTF-8. */
export function toBytes(text: string): string {
  return /^[\0-\x7f]*$/u.test(text) ? text : Buffer.from(text, "utf8").toString("latin1");
}

/**
 * Compiles a pattern as git's wildmatch reads it: `*`, `?`, `[a-z]`, a backslash, and in a path `**`. In a name, a star
 * matches a slash too. The time to match is at most the product of both lengths. Pattern and text are bytes.
 */
export function compileGlob(pattern: string, kind: "path" | "name"): (text: string) => boolean {
  const literal = /^[^*?[\\]*/u.exec(pattern)?.[0] ?? "";
  if (literal.length === pattern.length) return (text) => text === pattern;
  const steps = new GlobParser(pattern.slice(literal.length), kind === "path").parse();
  return steps === null
    ? () => false
    : (text) => text.startsWith(literal) && matchSteps(steps, text.slice(literal.length));
}

/** Follows all ways through the steps at once. */
function matchSteps(steps: readonly Step[], text: string): boolean {
  const enter = (states: Uint8Array, at: number): void => {
    states[at] = 1;
    if (typeof steps[at] === "string") enter(states, at + 1);
  };
  let states = new Uint8Array(steps.length + 1);
  enter(states, 0);
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charCodeAt(index);
    const next = new Uint8Array(steps.length + 1);
    for (const [at, step] of steps.entries()) {
      if (states[at] !== 1) continue;
      if (typeof step === "function") {
        if (step(char)) enter(next, at + 1);
      } else if (step === "folders") {
        next[at] = 1;
        if (char === slash) enter(next, at + 1);
      } else if (step === "stars" || char !== slash) enter(next, at);
    }
    states = next;
  }
  return states[steps.length] === 1;
}

class GlobParser {
  readonly #pattern: string;
  readonly #isPath: boolean;
  #at = 0;

  constructor(pattern: string, isPath: boolean) {
    this.#pattern = pattern;
    this.#isPath = isPath;
  }

  /** Null for a pattern that matches nothing, because a bracket or an escape is not complete. */
  parse(): Step[] | null {
    const steps: Step[] = [];
    while (this.#at < this.#pattern.length) {
      const step = this.#parseStep();
      if (step === null) return null;
      steps.push(step);
    }
    return steps;
  }

  #parseStep(): Step | null {
    const char = this.#pattern.charAt(this.#at);
    this.#at += 1;
    if (char === "*") return this.#parseStars();
    if (char === "?") return (other) => !this.#isPath || other !== slash;
    if (char === "[") return this.#parseSet();
    const code = char === "\\" ? this.#take() : char.charCodeAt(0);
    return code === null ? null : (other) => other === code;
  }

  /** `**` leaves a folder only if it is the whole name between two slashes. */
  #parseStars(): Step {
    const before = this.#pattern[this.#at - 2] ?? "/";
    const isDouble = this.#pattern[this.#at] === "*";
    while (this.#pattern[this.#at] === "*") this.#at += 1;
    if (!this.#isPath) return "stars";
    if (!isDouble || before !== "/") return "star";
    const after = this.#pattern.slice(this.#at);
    if (!after.startsWith("/")) return after === "" || after.startsWith("\\/") ? "stars" : "star";
    this.#at += 1;
    return "folders";
  }

  #parseSet(): Test | null {
    const tests: Test[] = [];
    const isNegated = /[!^]/u.test(this.#pattern.charAt(this.#at));
    if (isNegated) this.#at += 1;
    let last = 0;
    // The first bracket is one of the characters.
    for (let isFirst = true; isFirst || this.#pattern[this.#at] !== "]"; isFirst = false) {
      const named = /^\[:([^\]]*):\]/u.exec(this.#pattern.slice(this.#at));
      const isRange = last !== 0 && /^-[^\]]/u.test(this.#pattern.slice(this.#at));
      if (isRange) {
        this.#at += 1;
        const [first, end] = [last, this.#takeEscaped()];
        if (end === null) return null;
        tests.push((char) => char >= first && char <= end);
        last = 0;
      } else if (named !== null) {
        const test = classes.get(named[1] ?? "");
        if (test === undefined) return null;
        this.#at += named[0].length;
        tests.push((char) => test.test(String.fromCharCode(char)));
        last = 0;
      } else {
        const code = this.#takeEscaped();
        if (code === null) return null;
        tests.push((char) => char === code);
        last = code;
      }
    }
    this.#at += 1;
    return (char) => !(this.#isPath && char === slash) && tests.some((test) => test(char)) !== isNegated;
  }

  #takeEscaped(): number | null {
    if (this.#pattern[this.#at] === "\\") this.#at += 1;
    return this.#take();
  }

  #take(): number | null {
    if (this.#at >= this.#pattern.length) return null;
    this.#at += 1;
    return this.#pattern.charCodeAt(this.#at - 1);
  }
}

const classes: ReadonlyMap<string, RegExp> = new Map([
  ["alnum", /[A-Za-z0-9]/u],
  ["alpha", /[A-Za-z]/u],
  ["blank", /[ \t]/u],
  ["cntrl", /[^ -~\x80-\xff]/u],
  ["digit", /[0-9]/u],
  ["graph", /[!-~]/u],
  ["lower", /[a-z]/u],
  ["print", /[ -~]/u],
  ["punct", /[!-/:-@[-`{-~]/u],
  ["space", /[ \t\n\v\f\r]/u],
  ["upper", /[A-Z]/u],
  ["xdigit", /[A-Fa-f0-9]/u],
]);
