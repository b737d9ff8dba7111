import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexRegistry } from "../../src/registry/matching/lookup.ts";
import { matchTodos, type MatchOptions } from "../../src/registry/matching/match.ts";
import { createGrammar } from "../../src/todo/grammar.ts";
import { parseTodos } from "../../src/todo/parse.ts";
import type { Comment, Todo } from "../../src/todo/todo.ts";
import { entryOf, parse, seed, withEntries } from "./documents.ts";

const grammar = createGrammar();

/** The TODOs of a file of comments, each string one comment of one or several lines. */
function todosOf(...comments: string[]): Todo[] {
  let text = "";
  const spans: Comment[] = [];
  for (const comment of comments) {
    for (const line of comment.split("\n")) {
      spans.push({ start: text.length, end: text.length + line.length + 2 });
      text += `# ${line}\n`;
    }
    text += "code()\n";
  }
  return parseTodos(text, spans, grammar);
}

/** What each comment of a file is to the document: status, entry and what tied them, `!` where that is certain. */
function matched(document: string, path: string, comments: string[], options?: MatchOptions): string[] {
  const matches = matchTodos(todosOf(...comments), path, indexRegistry(parse(document), grammar), options);
  return matches.map(({ status, entry, by, isCertain }) =>
    [status, entry?.number.value, by === null ? null : `${by}${isCertain ? "!" : ""}`]
      .filter((part) => part != null)
      .join(" "),
  );
}

function candidatesOf(document: string, path: string, ...comments: string[]): number[][] {
  const matches = matchTodos(todosOf(...comments), path, indexRegistry(parse(document), grammar));
  return matches.map(({ candidates }) => candidates.map(({ number }) => number.value));
}

const issue = (number: number): string =>
  `**Issue:** [#${String(number)}](https://github.com/o/r/issues/${String(number)}) - open`;

describe("the seed", () => {
  it.each([
    [
      "addons/kvm/backup.py",
      ["TODO: Implement full restoration", "TODO: Delete libvirt snapshot"],
      ["registered 1 text!", "registered 2 text!"],
    ],
    [
      "addons/kvm/backup.py",
      ["TODO Delete  LIBVIRT snapshot.", "FIXME(#9): Implement full restoration"],
      ["registered 2 text!", "registered 1 text!"],
    ],
    ["./addons\\kvm/backup.py", ["TODO: Delete libvirt snapshot"], ["registered 2 text!"]],
    ["addons/kvm/deployment_service.py", ["TODO: Calculate actual size"], ["registered 14 text!"]],
    ["apps/compliance/views.py", ["TODO: Implement security scan execution"], ["edited 17 similarity"]],
    ["apps/compliance/views.py", ["TODO: Cache the dashboard"], ["unregistered"]],
    ["apps/scan/views.py", ["TODO: Implement actual scan execution"], ["moved 17 text"]],
    ["apps/scan/views.py", ["TODO: Implement security scan execution"], ["unregistered"]],
    ["apps/core/auth/services.py", ["TODO: Format as XXXX-XXXX"], ["not-a-todo 18 text!"]],
    ["apps/other.py", ["TODO: Format as XXXX-XXXX"], ["not-a-todo 18 text"]],
    ["apps/compliance/views.py", ["TODO #17: Implement actual scan execution"], ["registered 17 itemNumber"]],
    ["apps/compliance/views.py", ["TODO #17: scan"], ["edited 17 itemNumber"]],
    ["apps/core/views.py", ["TODO #17: scan"], ["unregistered"]],
    ["apps/compliance/views.py", ["TODO: scan, see o/r#17"], ["unregistered"]],
    ["addons/kvm/backup.py", [], []],
  ])("%s %j", (path, comments, expected) => {
    expect(matched(seed, path, comments)).toEqual(expected);
  });
});

describe("a reference", () => {
  const document = withEntries(
    entryOf(1, "a.py:1", "# TODO: load", issue(142)),
    entryOf(2, "a.py:9", "# TODO: save", issue(142)),
    entryOf(3, "b.py:1", "# TODO: print", issue(7)),
    entryOf(7, "a.py:12", "# TODO: seven", "**Issue:** pending"),
    entryOf(8, "c.py:1", "# TODO: key", "**Issue:** x/y#8 - open"),
  );

  it.each<[string, string[], string[]]>([
    ["a.py", ["TODO(#142): save"], ["registered 2 reference!"]],
    ["a.py", ["TODO(#142): save", "TODO(#142): load"], ["registered 2 reference!", "registered 1 reference!"]],
    ["a.py", ["TODO(#142): something else"], ["registered 1 reference!"]],
    ["b.py", ["TODO(#142): something else"], ["registered 1 reference!"]],
    ["new.py", ["TODO(#7): all new words"], ["registered 3 reference!"]],
    ["new.py", ["TODO: all new words, see https://github.com/O/R/issues/7"], ["registered 3 reference!"]],
    // Issue 7 is known, so that entry 7 is not meant; and the reference goes before the text.
    ["a.py", ["TODO(#7): seven"], ["registered 3 reference!"]],
    ["a.py", ["TODO(#7): load"], ["registered 3 reference!"]],
    ["a.py", ["TODO(#99): load"], ["registered 1 text!"]],
    ["a.py", ["TODO(#99, #142): load"], ["registered 1 reference!"]],
    ["c.py", ["TODO(x/y#8): key"], ["registered 8 reference!"]],
    ["a.py", ["TODO(z/z#142): all new words"], ["unregistered"]],
  ])("in %s %j", (path, comments, expected) => {
    expect(matched(document, path, comments)).toEqual(expected);
  });

  it("without repository means the project's own", () => {
    expect(matched(document, "c.py", ["TODO(#8): key"], { repository: "o/r" })).toEqual(["registered 8 itemNumber"]);
    expect(matched(document, "c.py", ["TODO(#8): key"], { repository: "X/Y" })).toEqual(["registered 8 reference!"]);
    expect(matched(document, "b.py", ["TODO(#7): y"], { repository: "o/r" })).toEqual(["registered 3 reference!"]);
  });

  it("is certain where every entry of the issue answers the same", () => {
    const twins = withEntries(entryOf(1, "a.py:1", "# TODO: x", issue(5)), entryOf(2, "a.py:2", "# TODO: y", issue(5)));
    expect(matched(twins, "b.py", ["TODO(#5): new"])).toEqual(["registered 1 reference!"]);
    const other = `${twins}\n## Priority 3\n\n${entryOf(3, "a.py:3", "# TODO: z", issue(5))}\n`;
    expect(matched(other, "b.py", ["TODO(#5): new"])).toEqual(["registered 1 reference"]);
  });
});

describe("an item number", () => {
  const document = withEntries(
    entryOf(17, "a.py:1", "# TODO: load", issue(142)),
    entryOf(18, "a.py:2", "# TODO: load", issue(143)),
    entryOf(19, "a.py:3", "# TODO: save", issue(144)),
  );

  it.each<[string[], string[]]>([
    [
      ["TODO #18: load", "TODO: load"],
      ["registered 18 itemNumber", "registered 17 text"],
    ],
    [["TODO #17: anything"], ["edited 17 itemNumber"]],
    [["TODO #17: save"], ["registered 19 text!"]],
    [["TODO: save, see #19"], ["edited 19 itemNumber"]],
  ])("%j", (comments, expected) => {
    expect(matched(document, "a.py", comments)).toEqual(expected);
  });

  it("is told apart and offered", () => {
    const [match] = matchTodos(todosOf("TODO #17: load"), "a.py", indexRegistry(parse(document), grammar));
    expect(match).toMatchObject({ isItemNumber: true, isCertain: false });
    expect(match?.candidates.map(({ number }) => number.value)).toEqual([17, 18]);
  });
});

describe("twins", () => {
  const twins = withEntries(
    entryOf(1, "a.py:20", "# TODO: retry", issue(1)),
    entryOf(2, "a.py:10", "# TODO: retry", issue(2)),
    entryOf(3, "b.py:10", "# TODO: retry", issue(3)),
  );

  it("are assigned one to one in the order of the lines, and not certain", () => {
    expect(matched(twins, "a.py", ["TODO: retry", "TODO: retry"])).toEqual(["registered 2 text", "registered 1 text"]);
    expect(matched(twins, "a.py", ["TODO: retry"])).toEqual(["registered 2 text"]);
    expect(candidatesOf(twins, "a.py", "TODO: retry")).toEqual([[2, 1]]);
  });

  it("leave one too many to the other file that has one, else unregistered", () => {
    expect(matched(twins, "a.py", Array(3).fill("TODO: retry"))).toEqual([
      "registered 2 text",
      "registered 1 text",
      "moved 3 text",
    ]);
    const pair = withEntries(entryOf(1, "a.py:1", "# TODO: retry", issue(1)));
    expect(matched(pair, "a.py", Array(2).fill("TODO: retry"))).toEqual(["registered 1 text", "unregistered"]);
    expect(candidatesOf(pair, "a.py", "TODO: retry", "TODO: retry")).toEqual([[1], [1]]);
  });

  it("are certain where all carry one issue and one priority", () => {
    const same = withEntries(
      entryOf(1, "a.py:1", "# TODO: retry", issue(1)),
      entryOf(2, "a.py:2", "# TODO: retry", issue(1)),
    );
    expect(matched(same, "a.py", Array(2).fill("TODO: retry"))).toEqual(["registered 1 text!", "registered 2 text!"]);
    const pending = same.replaceAll(/\*\*Issue.*/gu, "**Issue:** pending");
    expect(matched(pending, "a.py", ["TODO: retry"])).toEqual(["registered 1 text"]);
  });

  it("are certain in two places of one entry, but not in three", () => {
    const places = withEntries(entryOf(1, "a.py:1`, `a.py:9", "# TODO: retry", issue(1)));
    expect(matched(places, "a.py", Array(2).fill("TODO: retry"))).toEqual(["registered 1 text!", "registered 1 text!"]);
    expect(matched(places, "a.py", Array(3).fill("TODO: retry"))).toEqual([
      "registered 1 text",
      "registered 1 text",
      "unregistered",
    ]);
  });

  it("are told apart by the lines below", () => {
    const bodies = withEntries(
      entryOf(1, "a.py:1", "# TODO: retry\n# on timeout"),
      entryOf(2, "a.py:2", "# TODO: retry\n# on reset"),
    );
    expect(matched(bodies, "a.py", ["TODO: retry\non reset", "TODO: retry\non Timeout."])).toEqual([
      "registered 2 text",
      "registered 1 text",
    ]);
    expect(matched(bodies, "a.py", ["TODO: retry", "TODO: retry\non timeout"])).toEqual([
      "registered 2 text",
      "registered 1 text",
    ]);
  });

  it("prefer what is open to what is resolved", () => {
    const again = withEntries(
      entryOf(1, "a.py:1", "# TODO: retry", issue(1), "**Status:** Resolved (2026-01-31)"),
      entryOf(2, "a.py:2", "# TODO: retry", issue(2)),
    );
    expect(matched(again, "a.py", ["TODO: retry"])).toEqual(["registered 2 text!"]);
    expect(matched(again, "a.py", Array(2).fill("TODO: retry"))).toEqual(["registered 2 text", "registered 1 text"]);
    expect(matched(again, "b.py", ["TODO: retry"])).toEqual(["moved 2 text"]);
    expect(matched(again.split("#### 2.")[0] ?? "", "a.py", ["TODO: retry"])).toEqual(["registered 1 text!"]);
  });
});

describe("an edited text", () => {
  const document = withEntries(
    entryOf(1, "a.py:1", "# TODO: load the user settings from disk"),
    entryOf(2, "a.py:2", "# TODO: load the user settings from the network"),
    entryOf(3, "b.py:1", "# TODO: load all user settings from the network"),
    entryOf(4, "a.py:4", "# load the user settings whatever", "**Type:** not a TODO"),
  );

  it("goes to the most similar, over all comments and not the first of them", () => {
    const near = "TODO: load the user settings from a disk";
    const nearer = "TODO: load the user settings from disk now";
    expect(matched(document, "a.py", ["TODO: load user settings from the network", nearer])).toEqual([
      "edited 2 similarity",
      "edited 1 similarity",
    ]);
    expect(matched(document, "a.py", [near])).toEqual(["edited 1 similarity"]);
    expect(candidatesOf(document, "a.py", near)).toEqual([[1, 2]]);
  });

  it("goes before the same text in another file, as the recorded text goes before both", () => {
    expect(matched(document, "a.py", ["TODO: load all user settings from the network"])).toEqual([
      "edited 2 similarity",
    ]);
    expect(matched(document, "b.py", ["TODO: load the user settings from disk"])).toEqual(["edited 3 similarity"]);
    expect(matched(document, "c.py", ["TODO: load the user settings from disk"])).toEqual(["moved 1 text"]);
  });

  it("is none where the entry's own comment is there, or is declared to be none", () => {
    const both = [
      "TODO: load the user settings from disk",
      "TODO: load the user settings from the network",
      "TODO: load the user settings",
    ];
    expect(matched(document, "a.py", both)).toEqual(["registered 1 text!", "registered 2 text!", "unregistered"]);
  });
});

describe("what the document does not say", () => {
  it("an entry without quote is found by its number and its issue alone", () => {
    const document = withEntries(`#### 5. x\n**File:** \`a.py:1\`\n\n${issue(50)}`);
    expect(matched(document, "a.py", ["TODO: x", "TODO", "TODO #5: y", "TODO(#50): z"])).toEqual([
      "unregistered",
      "unregistered",
      "edited 5 itemNumber",
      "registered 5 reference!",
    ]);
  });

  it("a comment without text is found in its file alone", () => {
    const document = withEntries(entryOf(1, "a.py:1", "# TODO"));
    expect(matched(document, "a.py", ["TODO"])).toEqual(["registered 1 text!"]);
    expect(matched(document, "b.py", ["TODO"])).toEqual(["unregistered"]);
  });
});

describe("the index", () => {
  const index = indexRegistry(
    parse(
      `**Last Synced:** 2026-01-30\n\n${withEntries(entryOf(1, "a.py:1", "x = 1  # TODO(P1): Load", "**Issue:** #5"), entryOf(2, "a.py:1", "# x", "**Issue:** #5 - closed (completed)"))}`,
    ),
    grammar,
  );

  it("knows an issue by what tells its state", () => {
    expect(index.issueOf({ id: "5", repository: null }, null)?.state).toBe("closed");
    expect(index.issueOf({ id: "6", repository: null }, null)).toBeNull();
    expect(index.syncedOn()).toBe("2026-01-30");
  });

  it("knows the recorded text as written", () => {
    expect(index.document.entries.map((entry) => index.textOf(entry))).toEqual(["Load", "x"]);
  });
});

describe("matching", () => {
  const texts = ["load settings", "load the settings", "save settings", "print"];
  const comment = fc
    .tuple(fc.constantFrom("TODO: ", "TODO(#1): ", "TODO #3: "), fc.constantFrom(...texts))
    .map((parts) => parts.join(""));
  const entry = fc.record({
    path: fc.constantFrom("a.py", "b.py"),
    text: fc.constantFrom(...texts),
    hasIssue: fc.boolean(),
  });

  it("gives every comment a match, no recorded place twice by its text, and certainty to exact matches alone", () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), fc.array(comment, { maxLength: 8 }), (entries, comments) => {
        const document = withEntries(
          ...entries.map(({ path, text, hasIssue }, at) =>
            entryOf(at + 1, `${path}:${String(at)}`, `# TODO: ${text}`, ...(hasIssue ? [issue(at + 1)] : [])),
          ),
        );
        const todos = todosOf(...comments);
        const matches = matchTodos(todos, "a.py", indexRegistry(parse(document), grammar));
        expect(matches).toHaveLength(todos.length);
        const here = matches.filter(
          ({ by, status }) => by !== null && by !== "reference" && status !== "moved" && status !== "unregistered",
        );
        const places = here.filter(({ by, status }) => !(by === "itemNumber" && status === "edited"));
        expect(new Set(places.map((match) => match.entry)).size).toBe(places.length);
        for (const match of matches) {
          expect(match.entry === null).toBe(match.status === "unregistered");
          expect(match.candidates.length).toBeLessThanOrEqual(3);
          if (match.entry !== null) expect(match.candidates[0]).toBe(match.entry);
          if (match.isCertain) expect(["text", "reference"]).toContain(match.by);
        }
      }),
    );
  });

  it("reads what it would write: a quoted comment is registered in its file", () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,8}$/u), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(words, fc.constantFrom("# ", "// ", "-- ", "x = 1  # ", "f(); // "), (text, opener) => {
        const comments = [`TODO: ${text.join(" ")}`];
        const document = withEntries(entryOf(1, "a.py:1", `${opener}${comments.join("")}`));
        expect(matched(document, "a.py", comments)).toEqual(["registered 1 text!"]);
      }),
    );
  });
});
