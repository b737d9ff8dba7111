import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

interface Guard {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly test: string;
}

const repository = join(import.meta.dirname, "..");
const { guards } = (await import("../scripts/guards/index.mjs" as string)) as { guards: Guard[] };

// Whether a test misses each is tried by "npm run test:guards", which takes a while.
it("each guard of the list stands once where the list has it", () => {
  expect(guards.length).toBeGreaterThan(150);
  const wrong = guards.filter(({ file, find, replace, test }) => {
    const text = readFileSync(join(repository, file), "utf8");
    return text.split(find).length !== 2 || find === replace || readFileSync(join(repository, test)).length === 0;
  });
  expect(wrong).toEqual([]);
});
