import fc from "fast-check";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { globSync } from "tinyglobby";
import { afterAll, describe, expect, it } from "vitest";
import { compileVendored, escapeGlob } from "../../src/left-out/setting.ts";

const matches = (glob: string, path: string): boolean => compileVendored([], [glob]).isExcluded(path);

it.each([
  ["lib/**", "lib/a/b.js", true],
  ["lib/**", "lib-a/b.js", false],
  ["lib/**", "web/lib/b.js", false],
  ["lib", "lib/a/b.js", true],
  ["lib/", "lib/a/b.js", true],
  ["./lib/**", "lib/a.js", true],
  ["/lib/**", "lib/a.js", true],
  ["lib/*", "lib/a.js", true],
  ["lib/*", "lib/a/b.js", false],
  ["lib/*.js", "lib/a/b.js", false],
  ["*.js", "a.js", true],
  ["*.js", "lib/a.js", false],
  ["**/*.js", "a.js", true],
  ["**/*.js", "lib/.hidden/a.js", true],
  ["**", "a.js", true],
  ["{lib,web}/**", "web/a.js", true],
  ["{lib,web}/**", "app/a.js", false],
  ["{lib,}a.js", "a.js", true],
  ["{a,b}/{c,d}.js", "b/d.js", true],
  ["{lib}/a.js", "lib/a.js", true],
  ["\\{lib,web\\}/a.js", "{lib,web}/a.js", true],
  ["\\{lib,web\\}/a.js", "web/a.js", false],
  ["{a\\,b,c}.js", "a,b.js", true],
  ["[ab].js", "b.js", true],
  ["[slug]/a.js", "[slug]/a.js", false],
  ["lib/?.js", "lib/a.js", true],
  ["lib/é/**", "lib/é/a.js", true],
  ["lib/É/**", "lib/é/a.js", false],
  ["lib", "library/a.js", false],
  ["lib/a.js", "lib/a.js", true],
])("%s matches %s: %s", (glob, path, expected) => {
  expect(matches(glob, path)).toBe(expected);
});

it("names the first glob that includes a file", () => {
  const { included } = compileVendored(["lib/**", "web", "**/a.js"], []);
  expect(["lib/a.js", "web/b.js", "a.js", "b.js"].map(included)).toEqual(["lib/**", "web", "**/a.js", null]);
});

it("gives up on a glob of too many alternatives", () => {
  expect(matches(`${"{a,b}".repeat(30)}.js`, "a.js")).toBe(false);
});

const character = fc.constantFrom(..."ab*?[]{},!\\é.- ");
const name = fc.string({ unit: character, minLength: 1, maxLength: 5 }).filter((text) => !/^\.{1,2}$/u.test(text));
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join("/"));

it("matches a path that is escaped, and no other", () => {
  fc.assert(
    fc.property(path, path, (one, other) => {
      const glob = escapeGlob(one);
      expect(matches(glob, one)).toBe(true);
      if (other !== one && !other.startsWith(`${one}/`)) expect(matches(glob, other)).toBe(false);
    }),
    { numRuns: 1000 },
  );
});

describe("globs as the setting areas reads them", () => {
  const folder = mkdtempSync(join(tmpdir(), "globs-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const names = ["a", "b", "ab", ".a"];
  const folders = ["", ...names.flatMap((one) => [`${one}/`, ...names.map((two) => `${one}/${two}/`)])];
  const files = folders.flatMap((each) => ["a.js", "b.js", ".c.js"].map((file) => `${each}${file}`));
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), "");
  }
  const piece = fc.constantFrom("a", "b", "ab", ".a", "*", "**", "a*", "?", "[ab]", "{a,b}", "{a,.a}");
  const last = fc.constantFrom("*", "**", "*.js", "a.js", "{a,b}.js", "a", "ab", "?.js");
  const glob = fc.tuple(fc.array(piece, { maxLength: 2 }), last).map(([pieces, end]) => [...pieces, end].join("/"));

  it("match the same files", () => {
    fc.assert(
      fc.property(glob, (pattern) => {
        const found = globSync(pattern, { cwd: folder, dot: true, followSymbolicLinks: false });
        expect(files.filter((file) => matches(pattern, file)).sort()).toEqual(found.sort());
      }),
      { numRuns: 400 },
    );
  });
});
