import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexRegistry } from "../../../src/registry/matching/lookup.ts";
import { matchTodos, type MatchOptions } from "../../../src/registry/matching/match.ts";
import { createGrammar } from "../../../src/todo/grammar.ts";
import { parseTodos } from "../../../src/todo/parse.ts";
import type { Comment, Todo } from "../../../src/todo/todo.ts";
import { entryOf, parse, seed, withEntries } from "../documents.ts";
import { commentSyntax } from "../../../src/languages/index.ts";

const grammar = createGrammar(commentSyntax);

/** A file of comments, each string one comment of one or several lines. */
function fileOf(path: string, ...comments: string[]): { path: string; text: string; todos: Todo[] } {
  let text = "";
  const spans: Comment[] = [];
  for (const comment of comments) {
    for (const line of comment.split("\n")) {
      spans.push({ start: text.length, end: text.length + line.length + 2 });
      text += `# ${line}\n`;
    }
    text += "code()\n";
  }
  return { path, text, todos: parseTodos(text, spans, grammar) };
}

/** What each comment of a file is to the document: status, entry and what tied them, `!` where that is certain. */
function matched(document: string, path: string, comments: string[], options?: MatchOptions): string[] {
  const matches = matchTodos(fileOf(path, ...comments), indexRegistry(parse(document), grammar), options);
  return matches.map(({ status, entry, step, doubt }) =>
    [status, entry?.number.value, step === null ? null : `${step}${doubt === null ? "!" : ""}`]
      .filter((part) => part != null)
      .join(" "),
  );
}

function candidatesOf(document: string, path: string, ...comments: string[]): number[][] {
  const matches = matchTodos(fileOf(path, ...comments), indexRegistry(parse(document), grammar));
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
    ["./addons//kvm/backup.py", ["TODO: Delete libvirt snapshot"], ["registered 2 text!"]],
    ["addons/kvm/deployment_service.py", ["TODO: Calculate actual size"], ["registered 14 text!"]],
    ["apps/compliance/views.py", ["TODO: Implement security scan execution"], ["edited 17 similarText"]],
    ["apps/compliance/views.py", ["TODO: Cache the dashboard"], ["unregistered"]],
    ["apps/scan/views.py", ["TODO: Implement actual scan execution"], ["moved 17 sameTextElsewhere"]],
    ["apps/scan/views.py", ["TODO: Implement security scan execution"], ["unregistered"]],
    ["apps/core/auth/services.py", ["TODO: Format as XXXX-XXXX"], ["not-a-todo 18 text!"]],
    ["apps/other.py", ["TODO: Format as XXXX-XXXX"], ["not-a-todo 18 declaredNoTodo"]],
    ["apps/compliance/views.py", ["TODO #17: Implement actual scan execution"], ["registered 17 text"]],
    ["apps/compliance/views.py", ["TODO #17: scan"], ["edited 17 entryNumber"]],
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
    ["a.py", ["TODO(#142): save"], ["registered 2 issue!"]],
    ["a.py", ["TODO(#142): save", "TODO(#142): load"], ["registered 2 issue!", "registered 1 issue!"]],
    ["a.py", ["TODO(#142): something else"], ["registered 1 issue!"]],
    ["b.py", ["TODO(#142): something else"], ["registered 1 furtherLocation!"]],
    ["new.py", ["TODO(#7): all new words"], ["registered 3 furtherLocation!"]],
    ["new.py", ["TODO: all new words, see https://github.com/O/R/issues/7"], ["registered 3 furtherLocation!"]],
    // Issue 7 is known, so that its number does not mean entry 7. Entry 7 is pending and keeps its own text.
    ["a.py", ["TODO(#7): seven"], ["registered 7 text"]],
    ["a.py", ["TODO: seven", "TODO(#7): seven"], ["registered 7 text!", "registered 3 furtherLocation!"]],
    // Entry 1 has an issue of its own: the comment was pointed to another.
    ["a.py", ["TODO(#7): load"], ["registered 3 furtherLocation!"]],
    ["a.py", ["TODO(#99): load"], ["registered 1 text!"]],
    ["a.py", ["TODO(#99, #142): load"], ["registered 1 issue!"]],
    ["c.py", ["TODO(x/y#8): key"], ["registered 8 issue!"]],
    ["a.py", ["TODO(z/z#142): all new words"], ["unregistered"]],
  ])("in %s %j", (path, comments, expected) => {
    expect(matched(document, path, comments)).toEqual(expected);
  });

  it("without repository means the project's own", () => {
    expect(matched(document, "c.py", ["TODO(#8): key"], { repository: "o/r" })).toEqual(["registered 8 text"]);
    expect(matched(document, "c.py", ["TODO(#8): key"], { repository: "X/Y" })).toEqual(["registered 8 issue!"]);
    expect(matched(document, "b.py", ["TODO(#7): y"], { repository: "o/r" })).toEqual(["registered 3 issue!"]);
  });

  it("is certain where every entry of the issue answers the same", () => {
    const duplicates = withEntries(
      entryOf(1, "a.py:1", "# TODO: x", issue(5)),
      entryOf(2, "a.py:2", "# TODO: y", issue(5)),
    );
    expect(matched(duplicates, "b.py", ["TODO(#5): new"])).toEqual(["registered 1 furtherLocation!"]);
    const other = `${duplicates}\n## Priority 3\n\n${entryOf(3, "a.py:3", "# TODO: z", issue(5))}\n`;
    expect(matched(other, "b.py", ["TODO(#5): new"])).toEqual(["registered 1 furtherLocation"]);
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
      ["registered 18 text", "registered 17 text"],
    ],
    [["TODO #17: anything"], ["edited 17 entryNumber"]],
    [["TODO #17: save"], ["registered 19 text!"]],
    [["TODO: save, see #19"], ["edited 19 entryNumber"]],
  ])("%j", (comments, expected) => {
    expect(matched(document, "a.py", comments)).toEqual(expected);
  });

  it("is told apart and offered", () => {
    const [match] = matchTodos(fileOf("a.py", "TODO #17: load"), indexRegistry(parse(document), grammar));
    expect(match).toMatchObject({ doubt: "entryNumber" });
    expect(match?.candidates.map(({ number }) => number.value)).toEqual([17, 18]);
  });
});

describe("twins", () => {
  const duplicates = withEntries(
    entryOf(1, "a.py:20", "# TODO: retry", issue(1)),
    entryOf(2, "a.py:10", "# TODO: retry", issue(2)),
    entryOf(3, "b.py:10", "# TODO: retry", issue(3)),
  );

  it("are assigned one to one in the order of the lines, and not certain", () => {
    expect(matched(duplicates, "a.py", ["TODO: retry", "TODO: retry"])).toEqual([
      "registered 2 text",
      "registered 1 text",
    ]);
    expect(matched(duplicates, "a.py", ["TODO: retry"])).toEqual(["registered 2 text"]);
    expect(candidatesOf(duplicates, "a.py", "TODO: retry")).toEqual([[2, 1]]);
  });

  it("leave one too many to the other file that has one, else unregistered", () => {
    expect(matched(duplicates, "a.py", Array(3).fill("TODO: retry"))).toEqual([
      "moved 3 sameTextElsewhere",
      "registered 2 text",
      "registered 1 text",
    ]);
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

  it("belong to the one entry that has their text, as many as there are", () => {
    const one = withEntries(entryOf(1, "a.py:1", "# TODO: retry", issue(1)));
    expect(matched(one, "a.py", Array(3).fill("TODO: retry"))).toEqual(Array(3).fill("registered 1 text!"));
    const two = withEntries(entryOf(1, "a.py:1`, `a.py:9", "# TODO: retry", issue(1)));
    expect(matched(two, "a.py", Array(3).fill("TODO: retry"))).toEqual(Array(3).fill("registered 1 text!"));
  });

  it.each<[string[], string[]]>([
    // Another priority, another issue, other lines below: not alike.
    [
      ["TODO: retry", "TODO(P1): retry"],
      ["registered 1 text", "unregistered"],
    ],
    [
      ["TODO: retry", "TODO(#9): retry"],
      ["unregistered", "registered 1 text"],
    ],
    [
      ["TODO: retry", "TODO: retry\nthe red one"],
      ["registered 1 text", "unregistered"],
    ],
    // Alike to the last byte but for the marker.
    [
      ["TODO: retry", "FIXME retry."],
      ["registered 1 text!", "registered 1 text!"],
    ],
  ])("join an entry only if they are alike: %j", (comments, expected) => {
    const one = withEntries(entryOf(1, "a.py:1", "# TODO: retry", "**Issue:** pending"));
    expect(matched(one, "a.py", comments)).toEqual(expected);
  });

  it.each<[string[], string[]]>([
    [
      ["TODO(P2): retry", "TODO(P1): retry", "TODO: retry"],
      ["registered 1 text!", "unregistered", "registered 1 text!"],
    ],
    [
      ["TODO(#9): retry", "TODO: retry", "TODO: retry"],
      ["unregistered", "registered 1 text!", "registered 1 text!"],
    ],
    // All of them got the same: the entry is to follow.
    [Array(3).fill("TODO(P1): retry"), Array(3).fill("registered 1 text!")],
    [
      ["TODO(P1): retry", "TODO(P1): retry", "TODO(P3): retry"],
      ["registered 1 text!", "registered 1 text!", "unregistered"],
    ],
  ])("leave their entry with another priority or issue: %j", (comments, expected) => {
    const three = withEntries(entryOf(1, "a.py:1`, `a.py:3`, `a.py:5", "# TODO: retry", "**Issue:** pending"));
    expect(matched(three, "a.py", comments)).toEqual(expected);
  });

  it("are certain in entries that people split where every recorded line is true", () => {
    const split = withEntries(
      entryOf(1, "a.py:3", "# TODO: retry", issue(1)),
      entryOf(2, "a.py:1", "# TODO: retry", issue(2)),
    );
    expect(matched(split, "a.py", ["TODO: retry", "TODO: retry"])).toEqual([
      "registered 2 text!",
      "registered 1 text!",
    ]);
    const drifted = split.replace("a.py:3", "a.py:4");
    expect(matched(drifted, "a.py", ["TODO: retry", "TODO: retry"])).toEqual([
      "registered 2 text",
      "registered 1 text",
    ]);
  });

  it("go to the entry of their priority", () => {
    const low = "\n## Priority 4 (Low)\n\n";
    const split = `${withEntries(entryOf(1, "a.py:7", "# TODO: retry"))}${low}${entryOf(2, "a.py:8", "# TODO: retry")}\n`;
    expect(matched(split, "a.py", ["TODO(P4): retry", "TODO(P2): retry"])).toEqual([
      "registered 2 text",
      "registered 1 text",
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
    expect(matched(again, "b.py", ["TODO: retry"])).toEqual(["moved 2 sameTextElsewhere"]);
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
      "edited 2 similarText",
      "edited 1 similarText",
    ]);
    expect(matched(document, "a.py", [near])).toEqual(["edited 1 similarText"]);
    expect(candidatesOf(document, "a.py", near)).toEqual([[1, 2]]);
  });

  it("goes before the same text in another file, as the recorded text goes before both", () => {
    expect(matched(document, "a.py", ["TODO: load all user settings from the network"])).toEqual([
      "edited 2 similarText",
    ]);
    expect(matched(document, "b.py", ["TODO: load the user settings from disk now"])).toEqual(["edited 3 similarText"]);
    // The same text is recorded for a.py: whether it has left a.py only the tree can tell.
    expect(matched(document, "b.py", ["TODO: load the user settings from disk"])).toEqual([
      "moved 1 sameTextElsewhere",
    ]);
    expect(matched(document, "c.py", ["TODO: load the user settings from disk"])).toEqual([
      "moved 1 sameTextElsewhere",
    ]);
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
      "edited 5 entryNumber",
      "registered 5 issue!",
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
        const matches = matchTodos(fileOf("a.py", ...comments), indexRegistry(parse(document), grammar));
        expect(matches).toHaveLength(comments.length);
        const owned = matches.flatMap(({ step, entry }, at) =>
          step === "text" || step === "similarText" ? [{ entry, comment: comments[at] }] : [],
        );
        for (const { entry, comment: own } of owned)
          for (const other of owned)
            if (other.entry === entry) expect(other.comment?.split(": ")[1]).toBe(own?.split(": ")[1]);
        for (const match of matches) {
          expect(match.entry === null).toBe(match.status === "unregistered");
          expect(match.candidates.length).toBeLessThanOrEqual(3);
          if (match.entry !== null) expect(match.candidates[0]).toBe(match.entry);
          if (match.entry !== null && match.doubt === null)
            expect(["text", "issue", "furtherLocation"]).toContain(match.step);
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
