import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commentSyntax } from "../../../src/languages/index.ts";
import { createSlots, recordedBy, type Slot } from "../../../src/registry/matching/sides.ts";
import { Seeker, wholeMarker } from "../../../src/registry/unseen/seek.ts";
import { createGrammar } from "../../../src/todo/grammar.ts";
import { entryOf, parse, withEntries } from "../documents.ts";
import { grammar } from "../trees.ts";

function slotsOf(...entries: string[]): Slot[] {
  return createSlots(
    parse(withEntries(...entries)).entries.flatMap((entry) => recordedBy(entry, grammar)),
    [],
  );
}

/** The line where what the first entry records is found in a file, null where it is not. */
function find(text: string, entries: readonly string[], path = "b.vue"): number | null {
  const [wanted, ...others] = slotsOf(...entries);
  if (wanted === undefined) throw new Error("nothing is wanted");
  const seeker = new Seeker([wanted], [wanted, ...others], grammar);
  seeker.lookInto(path, text);
  expect(seeker.isDone).toBe(seeker.found.size === 1);
  return seeker.found.get(wanted)?.line ?? null;
}

const issue = (written: string): string => `**Issue:** ${written} - open`;

describe("a text of three words", () => {
  const own = [entryOf(1, "a.py:1", "# TODO: fix the cache")];

  it.each<[string, string, number | null]>([
    ["is found in a comment", "\n<!-- TODO: fix the cache -->\n", 2],
    ["is found in prose", "We should fix the cache soon.\n", 1],
    ["is found in a string", 'x = "fix the cache"\n', 1],
    ["is found in any case", "TODO: FIX The Cache\n", 1],
    ["is found between any signs", "fix -- the `cache`!\n", 1],
    ["is found over two lines", "x\n// fix the\n// cache\n", 2],
    ["is found over CR LF", "x\r\n * fix\r\n * the cache\r\n", 2],
    ["is found behind old line breaks", "x\ry\r# fix the cache\r", 3],
    ["is found at the end of the file", "fix the cache", 1],
    ["is found at its first place", "fix the cache\nfix the cache\n", 1],
    ["is found within a longer one", "TODO: do not fix the cache of users\n", 1],
    ["is not found in other words", "fix the caches\n", null],
    ["is not found within words", "prefix the cache\n", null],
    ["is not found with a word between", "fix the old cache\n", null],
    ["is not found in another order", "the cache: fix\n", null],
    ["is not found in part", "fix the\n", null],
    ["is not found in an empty file", "", null],
    ["is not found by a marker alone", "# TODO\n", null],
  ])("%s: %j", (_, text, line) => {
    expect(find(text, own)).toBe(line);
  });
});

describe("a text of fewer words", () => {
  const own = [entryOf(1, "a.py:1", "# TODO: fix it")];

  it.each<[string, string, number | null]>([
    ["is found in a TODO that says just that", "x\n# TODO: fix it\n", 2],
    ["is found in one with a priority", "# TODO(P2): Fix it.\n", 1],
    ["is found in a comment of another language", "<!-- TODO: fix it -->\n", 1],
    ["is found in a line of code", "x()  // TODO: fix it\n", 1],
    ["is not found in one that says more", "# TODO: fix it now\n", null],
    ["is not found without a marker", "# fix it\n", null],
    ["is not found behind a marker in small letters", "# todo: fix it\n", null],
  ])("%s: %j", (_, text, line) => {
    expect(find(text, own)).toBe(line);
  });
});

describe("an issue", () => {
  const own = [entryOf(1, "a.py:1", "# TODO: fix the cache", issue("#12"))];

  it.each<[string, string, number | null]>([
    ["is found at a marker", "x\n# TODO(#12): rewritten\n", 2],
    ["is found in another spelling", "# TODO GH-12: rewritten\n", 1],
    ["is found as an address", "# TODO https://github.com/o/r/issues/12\n", 1],
    ["is found as a pull request's address", "# FIXME https://github.com/o/r/pull/12\n", 1],
    ["is found as an address of GitLab", "# TODO https://gitlab.com/g/s/p/-/issues/12\n", 1],
    ["is found as a merge request's address", "# TODO https://gitlab.com/o/r/-/merge_requests/12\n", 1],
    ["is found as a work item's address", "# TODO https://gitlab.com/o/r/-/work_items/12\n", 1],
    ["is found as a pull request's address of Gitea", "# TODO https://codeberg.org/o/r/pulls/12\n", 1],
    ["is found as a pull request's address of Bitbucket", "# TODO bitbucket.org/o/r/pull-requests/12\n", 1],
    ["is not found in an address of a longer number", "# TODO https://gitlab.com/o/r/-/work_items/123\n", null],
    ["is found on the line below its marker", "# TODO: rewritten\n#   see #12\n", 1],
    ["is found two lines below", "# TODO: rewritten\n#\n# see #12\n", 1],
    ["is not found three lines below", "# TODO: rewritten\n#\n#\n# see #12\n", null],
    ["is not found below the next marker", "# TODO: rewritten\n# TODO(#12): x\n", 2],
    ["is not found above a marker", "# see #12\n# TODO: rewritten\n", null],
    ["is not found without a marker", "fixes #12\n", null],
    ["is not found in a longer number", "# TODO(#123): x\n", null],
    ["is not found in a number that ends so", "# TODO(#312): x\n", null],
    ["is not found as a number alone", "# TODO: 12 more\n", null],
    ["is not found at a word that holds a marker", "# TODOS(#12): x\n", null],
    ["is found after its text, where that comes later", "# TODO(#12): x\n# fix the cache\n", 1],
  ])("%s: %j", (_, text, line) => {
    expect(find(text, own)).toBe(line);
  });

  it.each<[string, string, string, number | null]>([
    ["a key", "SHOP-7", "# TODO(SHOP-7): x\n", 1],
    ["a key in any case", "SHOP-7", "# TODO shop-7: x\n", 1],
    ["no longer key", "SHOP-7", "# TODO(SHOP-71): x\n", null],
    ["no key that ends so", "SHOP-7", "# TODO(ESHOP-7): x\n", null],
    ["a number of a repository, whichever the file names", "o/r#12", "# TODO(#12): x\n", 1],
  ])("that is looked for is %s", (_, written, text, line) => {
    expect(find(text, [entryOf(1, "a.py:1", "# TODO: fix the cache", issue(written))])).toBe(line);
  });
});

describe("an entry without a quote", () => {
  const titled = (title: string): string => `#### 1. ${title}\n**File:** \`lib/cart.py:3\``;

  it.each<[string, string, string, string, number | null]>([
    ["is found by its title at a marker", "Restore the backups", "b.vue", "# TODO: restore the backups\n", 1],
    ["is not found by its title elsewhere", "Restore the backups", "b.vue", "# restore the backups\n", null],
    ["is not found by a short title", "Restore backups", "b.vue", "# TODO: restore backups\n", null],
    ["is found by any marker in a file of its name", "Restore backups", "web/cart.vue", "x\n# TODO\n", 2],
    ["is found in a file of its name in any case", "Restore backups", "web/Cart.test.js", "# TODO\n", 1],
    ["is not found in a file of its name without a marker", "Restore backups", "web/cart.vue", "x\n", null],
    ["is not found in a file of a longer name", "Restore backups", "web/carts.vue", "# TODO\n", null],
    [
      "is not found by a marker in a file of its name, where its title can tell",
      "Restore the backups",
      "web/cart.vue",
      "# TODO\n",
      null,
    ],
  ])("%s", (_, title, path, text, line) => {
    expect(find(text, [titled(title)], path)).toBe(line);
  });
});

describe("what is another entry's own comment", () => {
  const own = entryOf(1, "a.py:1", "# TODO: fix the cache");

  it.each<[string, string[], string, number | null]>([
    [
      "is no hit at the recorded line",
      [entryOf(2, "b.vue:1", "# TODO: fix the cache")],
      "# TODO: fix the cache\n",
      null,
    ],
    [
      "is no hit where it was shifted",
      [entryOf(2, "b.vue:9", "# TODO: fix the cache")],
      "# TODO: fix the cache\n",
      null,
    ],
    [
      "leaves the second comment",
      [entryOf(2, "b.vue:1", "# TODO: fix the cache")],
      "# TODO: fix the cache\n# TODO: fix the cache\n",
      2,
    ],
    [
      "leaves the third of two others'",
      [entryOf(2, "b.vue:1", "# TODO: fix the cache"), entryOf(3, "b.vue:3", "# TODO: fix the cache")],
      "# TODO: fix the cache\n".repeat(3),
      2,
    ],
    ["is a hit in another file", [entryOf(2, "c.vue:1", "# TODO: fix the cache")], "# TODO: fix the cache\n", 1],
    [
      "is a hit where the other has another text",
      [entryOf(2, "b.vue:1", "# TODO: count the retries")],
      "# TODO: fix the cache\n",
      1,
    ],
    [
      "is a hit where the other is resolved",
      [entryOf(2, "b.vue:1", "# TODO: fix the cache", "**Status:** Resolved")],
      "# TODO: fix the cache\n",
      1,
    ],
  ])("%s", (_, others, text, line) => {
    expect(find(text, [own, ...others])).toBe(line);
  });
});

describe("a seeker of several", () => {
  const entries = [
    entryOf(1, "a.py:1", "# TODO: fix the cache"),
    entryOf(2, "a.py:2", "# TODO: count the retries", issue("#12")),
  ];

  it("is done when all are found, each where it was found first", () => {
    const wanted = slotsOf(...entries);
    const seeker = new Seeker(wanted, wanted, grammar);
    expect(seeker.isDone).toBe(false);
    seeker.lookInto("b.vue", "x\nfix the cache\n");
    expect(seeker.isDone).toBe(false);
    seeker.lookInto("c.vue", "fix the cache\n# TODO(#12)\n");
    expect(seeker.isDone).toBe(true);
    expect([...seeker.found.values()]).toEqual([
      { path: "b.vue", line: 2 },
      { path: "c.vue", line: 2 },
    ]);
  });

  it("is done where nothing is wanted", () => {
    expect(new Seeker([], [], grammar).isDone).toBe(true);
  });

  it.each<[string, string[], readonly string[] | null]>([
    ["of a text the longest", [entries[0] ?? ""], ["cache"]],
    ["of an issue its number", entries, ["cache", "retries", "12"]],
    ["of a key its number", [entryOf(1, "a.py:1", "# TODO: fix the cache", issue("SHOP-7"))], ["cache", "7"]],
    ["each once", [entries[0] ?? "", entryOf(2, "b.py:1", "# TODO: drop cache")], ["cache"]],
    ["none where a file may hold none", [entryOf(1, "a.py:1", "# TODO")], null],
    [
      "none where they are too many",
      Array.from({ length: 33 }, (_, at) => entryOf(at + 1, "a.py:1", `# TODO: do thing${String(at)} now`)),
      null,
    ],
    [
      "all where they are just not too many",
      Array.from({ length: 32 }, (_, at) => entryOf(at + 1, "a.py:1", `# TODO: do thing${String(at)} now`)),
      Array.from({ length: 32 }, (_, at) => `thing${String(at)}`),
    ],
  ])("tells words of which a file holds one: %s", (_, written, expected) => {
    const wanted = slotsOf(...written);
    expect(new Seeker(wanted, wanted, grammar).needles).toEqual(expected);
  });
});

it.each<[string, boolean]>([
  ["# TODO: x", true],
  ["TODO", true],
  ["(TODO)", true],
  ["x TODO:", true],
  ["# todo: x", false],
  ["# TODOS", false],
  ["MY_TODO", false],
  ["TODO_LIST", false],
  ["TODO.md", false],
  ["a.TODO", false],
  ["TODO-list", false],
  ["$TODO", false],
  ["# C++: x", true],
])("a marker of a language that nobody parses stands in %j: %s", (line, isThere) => {
  expect(
    wholeMarker(
      createGrammar(commentSyntax, { markers: ["TODO", "C++"], priorities: [], keys: [] }).options.markers,
    ).test(line),
  ).toBe(isThere);
});

describe("what is recorded", () => {
  const own = entryOf(1, "a.py:1", "# TODO: fix the cache");

  it("is another's where the line is its own comment, be its text longer or the same", () => {
    const same = entryOf(2, "b.vue:2", "# TODO: fix the cache");
    const longer = entryOf(2, "b.vue:9", "# TODO: fix the cache of users");
    expect(find("\n# TODO: fix the cache\n", [own, same])).toBeNull();
    expect(find("# TODO: fix the cache\n# TODO: fix the cache\n", [own, same])).toBe(1);
    expect(find("# TODO: fix the cache of users\n", [own, longer])).toBeNull();
    expect(find("# TODO: fix the cache of users\n# fix the cache\n", [own, longer])).toBe(2);
    expect(find("# TODO: fix the cache\n", [own, same], "c.vue")).toBe(1);
  });

  it("is not another's whose own comment stands elsewhere in the file", () => {
    const issue = "**Issue:** [#12](https://github.com/o/r/issues/12) - open";
    const other = entryOf(2, "b.vue:7", "# TODO: count the retries", issue);
    expect(find("# TODO: count the retries\n# TODO(#12): fix the cache\n", [own, other])).toBe(2);
  });

  it("is not another's that is resolved", () => {
    const resolved = entryOf(2, "b.vue:1", "# TODO: fix the cache", "**Status:** Resolved (2026-01-01)");
    expect(find("# TODO: fix the cache\n", [own, resolved])).toBe(1);
  });

  it("is known by its title where it quotes nothing, at a marker", () => {
    const bare = "#### 1. Restore the backups\n**File:** `a.py:3`";
    expect(find("# TODO: restore  the `backups` soon\n", [bare])).toBe(1);
    expect(find("# restore the backups\n", [bare])).toBeNull();
  });

  it("is found in whichever form Unicode has it", () => {
    const composed = "# TODO: pr\u00e9voir \u00e9t\u00e9 r\u00e9p\u00e9t\u00e9\n";
    const [nfc, nfd] = [composed, composed.normalize("NFD")];
    for (const [recorded, written] of [
      [nfc, nfd],
      [nfd, nfc],
      [nfd, nfd],
    ] as const)
      expect(find(written, [entryOf(1, "a.py:1", recorded.trimEnd())])).toBe(1);
  });

  it("without a text is a marker in a file of the same name", () => {
    const bare = entryOf(1, "lib/a.py:1", "# TODO");
    expect(find("x\n// TODO\n", [bare], "src/A.test.vue")).toBe(2);
    expect(find("x\n// TODO\n", [bare], "src/b.vue")).toBeNull();
    expect(find("x\n// todos\n", [bare], "src/a.vue")).toBeNull();
    const numbered = entryOf(1, "lib/a.py:1", "# TODO", "**Issue:** [#12](https://github.com/o/r/issues/12) - open");
    expect(find("// TODO: 12 more\n", [numbered], "src/b.vue")).toBeNull();
  });
});

const word = fc.constantFrom("cache", "Naïve", "ΩΜΈΓΑ", "e\u0301t\u00e9", "a_b", "HTTP/2", "`x`", "東京", "on");

it("any text of three words and more is found, however it is wrapped, among as many others", () => {
  const texts = fc.array(word, { minLength: 3, maxLength: 6 });
  const gap = fc.constantFrom(" ", "  ", "\n// ", "\r\n * ", ' \\" ');
  fc.assert(
    fc.property(texts, fc.array(gap, { minLength: 6, maxLength: 6 }), fc.constantFrom(0, 60), (said, gaps, count) => {
      const written = said.map((part, index) => part + (gaps[index] ?? " ")).join("");
      const many = Array.from({ length: count }, (_, index) => `# TODO: other${String(index)} thing here`);
      const entries = [`# TODO: ${said.join(" ")}`, ...many].map((codeBlock, index) =>
        entryOf(index + 1, "a.py:1", codeBlock),
      );
      const wanted = slotsOf(...entries);
      const seeker = new Seeker(wanted, wanted, grammar);
      seeker.lookInto("b.vue", `first\nlast // TODO: ${written} end\n`);
      expect([...seeker.found.values()]).toEqual([{ path: "b.vue", line: 2 }]);
      expect(seeker.isDone).toBe(count === 0);
    }),
  );
});
