import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Seeker } from "../../src/registry/unseen/seek.ts";
import { createSlots, recordedBy, type Slot } from "../../src/registry/matching/sides.ts";
import { entryOf, parse, withEntries } from "./documents.ts";
import { grammar } from "./trees.ts";

function slotsOf(...entries: string[]): Slot[] {
  return createSlots(
    parse(withEntries(...entries)).entries.flatMap((entry) => recordedBy(entry, grammar)),
    [],
  );
}

/** Where the first entry is found in a file, beside those that the document records as well. */
function find(text: string, [wanted, ...others]: readonly Slot[], path = "b.vue"): number | null {
  if (wanted === undefined) throw new Error("nothing is wanted");
  const seeker = new Seeker([wanted], [wanted, ...others], grammar);
  seeker.lookInto(path, text);
  return seeker.found.get(wanted)?.line ?? null;
}

describe("what is recorded", () => {
  const own = entryOf(1, "a.py:1", "# TODO: fix the cache");

  it("is another's where the line is its own comment, be its text longer or the same", () => {
    const same = entryOf(2, "b.vue:2", "# TODO: fix the cache");
    const longer = entryOf(2, "b.vue:9", "# TODO: fix the cache of users");
    expect(find("\n# TODO: fix the cache\n", slotsOf(own, same))).toBeNull();
    expect(find("# TODO: fix the cache\n# TODO: fix the cache\n", slotsOf(own, same))).toBe(1);
    expect(find("# TODO: fix the cache of users\n", slotsOf(own, longer))).toBeNull();
    expect(find("# TODO: fix the cache of users\n# fix the cache\n", slotsOf(own, longer))).toBe(2);
    expect(find("# TODO: fix the cache\n", slotsOf(own, same), "c.vue")).toBe(1);
  });

  it("is not another's whose own comment stands elsewhere in the file", () => {
    const issue = "**Issue:** [#12](https://github.com/o/r/issues/12) - open";
    const other = entryOf(2, "b.vue:7", "# TODO: count the retries", issue);
    expect(find("# TODO: count the retries\n# TODO(#12): fix the cache\n", slotsOf(own, other))).toBe(2);
  });

  it("is not another's that is resolved", () => {
    const resolved = entryOf(2, "b.vue:1", "# TODO: fix the cache", "**Status:** Resolved (2026-01-01)");
    expect(find("# TODO: fix the cache\n", slotsOf(own, resolved))).toBe(1);
  });

  it("is known by its title where it quotes nothing, at a marker", () => {
    const bare = "#### 1. Restore the backups\n**File:** `a.py:3`";
    expect(find("# TODO: restore  the `backups` soon\n", slotsOf(bare))).toBe(1);
    expect(find("# restore the backups\n", slotsOf(bare))).toBeNull();
  });

  it("is found in whichever form Unicode has it", () => {
    const composed = "# TODO: pr\u00e9voir \u00e9t\u00e9 r\u00e9p\u00e9t\u00e9\n";
    const [nfc, nfd] = [composed, composed.normalize("NFD")];
    for (const [recorded, written] of [
      [nfc, nfd],
      [nfd, nfc],
      [nfd, nfd],
    ] as const)
      expect(find(written, slotsOf(entryOf(1, "a.py:1", recorded.trimEnd())))).toBe(1);
  });

  it("without a text is a marker in a file of the same name", () => {
    const bare = entryOf(1, "lib/a.py:1", "# TODO");
    expect(find("x\n// TODO\n", slotsOf(bare), "src/A.test.vue")).toBe(2);
    expect(find("x\n// TODO\n", slotsOf(bare), "src/b.vue")).toBeNull();
    expect(find("x\n// todos\n", slotsOf(bare), "src/a.vue")).toBeNull();
    const numbered = entryOf(1, "lib/a.py:1", "# TODO", "**Issue:** [#12](https://github.com/o/r/issues/12) - open");
    expect(find("// TODO: 12 more\n", slotsOf(numbered), "src/b.vue")).toBeNull();
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
