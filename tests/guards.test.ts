import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { guards } from "../scripts/guards/index.mjs";

const repository = join(import.meta.dirname, "..");

// Whether a test misses each is tried by "npm run test:guards", which takes a while.
it("each guard of the list stands once where the list has it", () => {
  expect(guards.length).toBeGreaterThan(150);
  const wrong = guards.filter(({ file, find, replace, test }) => {
    const text = readFileSync(join(repository, file), "utf8");
    return text.split(find).length !== 2 || find === replace || readFileSync(join(repository, test)).length === 0;
  });
  expect(wrong).toEqual([]);
});
