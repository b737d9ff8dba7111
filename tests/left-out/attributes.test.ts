import fc from "fast-check";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { attributeNames, markOf, parseAttributes } from "../../src/left-out/attributes.ts";
import { LeftOutFinder } from "../../src/left-out/finder.ts";
import { compileVendored } from "../../src/left-out/setting.ts";

const folder = mkdtempSync(join(tmpdir(), "attributes-"));
afterAll(() => rmSync(folder, { recursive: true }));

function git(...args: string[]): void {
  execFileSync("git", args, { cwd: folder });
}
git("init", "--quiet");
git("config", "core.ignorecase", "false");

/** What real git says of each path: `set`, `unset`, `unspecified` or a value. */
function askGit(paths: readonly string[]): string[][] {
  const input = paths.join("\0");
  const args = ["-c", "core.attributesFile=/dev/null", "check-attr", "-z", "--stdin", ...attributeNames];
  const told = execFileSync("git", args, { cwd: folder, input, stdio: "pipe" }).toString("utf8").split("\0");
  return paths.map((_, at) =>
    attributeNames.map((__, name) => told[(at * attributeNames.length + name) * 3 + 2] ?? ""),
  );
}

/** The same of one .gitattributes file at the top, in git's words. */
function askOurs(text: string, paths: readonly string[]): string[][] {
  const lines = parseAttributes(Buffer.from(text, "utf8").toString("latin1"));
  return paths.map((path) =>
    attributeNames.map((name) => {
      const mark = markOf(path, name, lines)?.marks.get(name);
      return mark == null ? "unspecified" : mark ? "set" : "unset";
    }),
  );
}

beforeEach(() => {
  for (const name of ["a", "b", "lib"]) rmSync(join(folder, name), { recursive: true, force: true });
});

/** Git's words, with the values that linguist reads as true and false. */
function simplify(told: readonly string[][]): string[][] {
  const words: Readonly<Record<string, string>> = { false: "unset", unspecified: "unspecified", unset: "unset" };
  return told.map((values) => values.map((value) => words[value] ?? "set"));
}

const paths = [
  "a.js",
  "b.min.js",
  "A.JS",
  "a b.js",
  "é.js",
  "#a.js",
  "!a.js",
  "[a].js",
  "a\\b.js",
  ".hidden.js",
  "lib/a.js",
  "lib/.a/b.js",
  "lib/a/a.js",
  "lib/a/b/a.js",
  "lib/ab/c.js",
  "a/lib/a.js",
  "lib-a/a.js",
  "a/b/lib/a.js",
  'a/"b".js',
  "a/b\tc.js",
];

it.each([
  "*.js linguist-vendored",
  "lib linguist-vendored",
  "lib/ linguist-vendored",
  "lib/** linguist-vendored",
  "lib/* linguist-vendored",
  "lib/**/* linguist-vendored",
  "/lib/**/a.js linguist-vendored",
  "**/lib/** linguist-generated",
  "**/a.js linguist-generated",
  "lib/**/b/** linguist-generated",
  "l**/a.js linguist-generated",
  "li*b**/a.js linguist-generated",
  "lib/a** linguist-generated",
  "lib/a*/*.js linguist-generated",
  "?.js linguist-generated",
  "lib?a.js linguist-generated",
  "lib[/]a.js linguist-generated",
  "[!a].js linguist-generated",
  "[^a-z].js linguist-generated",
  "[]a].js linguist-generated",
  "[[:upper:]]* linguist-generated",
  "[[:wrong:]]* linguist-generated",
  "[a linguist-generated",
  "[z-a].js linguist-generated",
  "[a-\\z].js linguist-generated",
  "[\\!a].js linguist-generated",
  "\\#a.js linguist-vendored",
  "\\!a.js linguist-vendored",
  "!a.js linguist-vendored",
  "#a.js linguist-vendored",
  "\\[a\\].js linguist-vendored",
  "a\\\\b.js linguist-vendored",
  "a.js\\ linguist-vendored",
  "é.js linguist-vendored",
  "??.js linguist-vendored",
  "A.js linguist-vendored",
  '"a b.js" linguist-vendored',
  '"a/\\"b\\".js" linguist-vendored',
  '"\\303\\251.js" linguist-vendored',
  '"a/b\\tc.js" linguist-vendored',
  '"a.js linguist-vendored',
  '"a.js"linguist-vendored',
  "\ufeff*.js linguist-vendored",
  "  *.js   linguist-vendored  ",
  "*.js\tlinguist-vendored\r",
  "*.js linguist-vendored=true linguist-generated=false",
  "*.js linguist-vendored=0",
  "*.js linguist-vendored=",
  "*.js linguist-vendored -linguist-vendored",
  "*.js -linguist-vendored linguist-vendored",
  "*.js linguist-vendored\n*.js -linguist-vendored",
  "*.js linguist-vendored\nlib/** !linguist-vendored",
  "*.js -linguist-vendored=true",
  "*.js linguist-vendored --wrong",
  "*.js linguist-vendored wr/ong",
  "*.js linguist-vendored ünknown",
  "*.js text eol=lf diff=java -text linguist-vendored",
  "[attr]mine linguist-vendored",
  `*.js linguist-vendored ${"x".repeat(2040)}`,
  `*.js linguist-vendored ${"x".repeat(2020)}`,
])("judges files as git does: %j", (text) => {
  writeFileSync(join(folder, ".gitattributes"), text);
  expect(askOurs(text, paths)).toEqual(simplify(askGit(paths)));
});

const piece = fc.constantFrom(
  "a",
  "b",
  "*",
  "**",
  "?",
  "/",
  "/",
  ".js",
  "[ab]",
  "[!a]",
  "[a-",
  "]",
  "\\",
  "é",
  "-",
  "!",
  "{a,b}",
);
const pattern = fc
  .array(piece, { minLength: 1, maxLength: 7 })
  .map((pieces) => pieces.join(""))
  .filter((text) => !/^[!#"]|^\[attr\]/u.test(text));
const state = fc.constantFrom(
  ...attributeNames.flatMap((name) => [name, `-${name}`, `!${name}`, `${name}=true`, `${name}=false`, `${name}=x`]),
  "text",
  "-diff",
  "eol=lf",
);
const attributeLine = fc
  .tuple(pattern, fc.array(state, { minLength: 1, maxLength: 3 }))
  .map((parts) => parts.flat().join(" "));
const attributeText = fc.array(attributeLine, { minLength: 1, maxLength: 5 }).map((lines) => lines.join("\n"));
const name = fc
  .array(fc.constantFrom("a", "b", ".js", "é", "-", "[", "{"), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join(""));
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));

describe("a random .gitattributes", () => {
  it("is read as git reads it", () => {
    fc.assert(
      fc.property(attributeText, fc.uniqueArray(path, { minLength: 20, maxLength: 60 }), (text, files) => {
        writeFileSync(join(folder, ".gitattributes"), text);
        expect(askOurs(text, files)).toEqual(simplify(askGit(files)));
      }),
      { numRuns: 300 },
    );
  });

  it("is read with those in the folders above it", () => {
    fc.assert(
      fc.property(
        fc.tuple(attributeText, attributeText, attributeText),
        fc.uniqueArray(name, { minLength: 5, maxLength: 20 }),
        (texts, names) => {
          const folders = ["", "lib/", "lib/a/"];
          for (const [at, text] of texts.entries()) {
            const file = join(folder, folders[at] ?? "", ".gitattributes");
            mkdirSync(dirname(file), { recursive: true });
            writeFileSync(file, text);
          }
          const files = folders.flatMap((each) => names.map((other) => `${each}${other}`));
          const finder = new LeftOutFinder({ root: folder, vendored: compileVendored([], []) });
          const ours = files.map((file) => finder.find(file) !== null);
          expect(ours).toEqual(simplify(askGit(files)).map((values) => values.includes("set")));
        },
      ),
      { numRuns: 100 },
    );
  });
});

it("takes time in proportion to the pattern and the path", () => {
  const [line] = parseAttributes(`${"*a".repeat(500)}b linguist-vendored`);
  const started = performance.now();
  expect(line?.matches("a".repeat(4000))).toBe(false);
  expect(performance.now() - started).toBeLessThan(5000);
});
