import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commentSyntax } from "../../src/languages/index.ts";
import { createGrammar, defaultGrammarOptions } from "../../src/todo/grammar.ts";
import { parseTodos } from "../../src/todo/parse.ts";
import type { Todo } from "../../src/todo/todo.ts";
import { lineComments, styles } from "./comments.ts";

const grammar = createGrammar(commentSyntax);
const withKeys = createGrammar(commentSyntax, { ...defaultGrammarOptions, keys: ["KEY", "SRE"] });

function parseLine(line: string, using = grammar): Todo[] {
  const { text, comments } = lineComments(line.split("\n"), "\n", "# ");
  return parseTodos(text, comments, using);
}

/** What a table row says of one comment. */
function summary(todo: Todo): string {
  return [
    todo.marker,
    todo.references.map((reference) => `${reference.repository ?? ""}#${reference.id}`).join("+") || "-",
    todo.priority ?? "-",
    todo.text,
  ].join(" | ");
}

const complete: [written: string, read: string][] = [
  ["TODO(#12, P2): x", "TODO | #12 | P2 | x"],
  ["TODO(P2, #12): x", "TODO | #12 | P2 | x"],
  ["TODO(#12 P2): x", "TODO | #12 | P2 | x"],
  ["TODO[#12][P2] x", "TODO | #12 | P2 | x"],
  ["TODO [#12] [P2] x", "TODO | #12 | P2 | x"],
  ["TODO[P2](#12): x", "TODO | #12 | P2 | x"],
  ["TODO #12 P2: x", "TODO | #12 | P2 | x"],
  ["TODO #12 P2 x", "TODO | #12 | P2 | x"],
  ["TODO: #12 - x", "TODO | #12 | - | x"],
  ["TODO: #12 P2 - x", "TODO | #12 | P2 | x"],
  ["TODO: https://github.com/o/r/issues/12 - [P2] x", "TODO | o/r#12 | P2 | x"],
  ["TODO(https://ghe.example.com/O/R/pull/12, P2): x", "TODO | o/r#12 | P2 | x"],
  ["TODO: x (#12, P2)", "TODO | #12 | P2 | x"],
  ["TODO: x [#12][P2]", "TODO | #12 | P2 | x"],
  ["TODO: x (#12, P2).", "TODO | #12 | P2 | x"],
  ["TODO: x\nhttps://github.com/o/r/issues/12", "TODO | o/r#12 | - | x"],
  ["TODO: x\nIssue URL: https://github.com/o/r/issues/12", "TODO | o/r#12 | - | x"],
  ["TODO: x\n#12", "TODO | #12 | - | x"],
  ["@todo (#12, P2) x", "TODO | #12 | P2 | x"],
  ["@todo(#12, P2) x", "TODO | #12 | P2 | x"],
  ["TODO(GH-12): x", "TODO | #12 | - | x"],
  ["TODO(gh-12): x", "TODO | #12 | - | x"],
  ["TODO(owner/repo#12, P1): x", "TODO | owner/repo#12 | P1 | x"],
  ["TODO(#12, #13, P1): x", "TODO | #12+#13 | P1 | x"],
  ["TODO: x, see #12", "TODO | #12 | - | x, see #12"],
  ["TODO: x, closes #12", "TODO | #12 | - | x, closes #12"],
  ["TODO: x once issue #12 is done", "TODO | #12 | - | x once issue #12 is done"],
  ["TODO: x, fixes issues #12, #13 and #14", "TODO | #12+#13+#14 | - | x, fixes issues #12, #13 and #14"],
  ["TODO: x (https://github.com/o/r/issues/12)", "TODO | o/r#12 | - | x"],
  [
    "TODO: as https://github.com/o/r/issues/12#issuecomment-3 says",
    "TODO | o/r#12 | - | as https://github.com/o/r/issues/12#issuecomment-3 says",
  ],
  ["TODO: x, owner/repo#12", "TODO | owner/repo#12 | - | x, owner/repo#12"],
  ["TODO(p2, #12): x", "TODO | #12 | P2 | x"],
  ["todo(#12, P2): x", "TODO | #12 | P2 | x"],
  ["fixme(#1) x", "FIXME | #1 | - | x"],
  ["- [ ] TODO(#12, P2): x", "TODO | #12 | P2 | x"],
  ["**TODO(#12, P2):** x", "TODO | #12 | P2 | x"],
  ["**TODO(#12, P2)**: x", "TODO | #12 | P2 | x"],
  // Lists, in brackets and bare, before the colon and behind it.
  ["TODO #12, P2: x", "TODO | #12 | P2 | x"],
  ["TODO P2, #12: x", "TODO | #12 | P2 | x"],
  ["TODO @a, #12: x", "TODO | #12 | - | x"],
  ["TODO #12, #13: x", "TODO | #12+#13 | - | x"],
  ["TODO: #12, P2: x", "TODO | #12 | P2 | x"],
  ["TODO: P2, #12 - x", "TODO | #12 | P2 | x"],
  ["TODO: #12 & #13 - x", "TODO | #12+#13 | - | x"],
  ["TODO(#12/P1): x", "TODO | #12 | P1 | x"],
  ["TODO(#12+#13): x", "TODO | #12+#13 | - | x"],
  ["TODO(#12 and #13): x", "TODO | #12+#13 | - | x"],
  ["TODO(#12 & P2; alice): x", "TODO | #12 | P2 | x"],
  ["TODO(#12 | P2): x", "TODO | #12 | P2 | x"],
  ["TODO(#12: crash): x", "TODO | #12 | - | x"],
  ["TODO(crash #12): x", "TODO | #12 | - | x"],
  ["TODO(see #12): x", "TODO | #12 | - | x"],
  ["TODO(#12, fix me later): x", "TODO | #12 | - | x"],
  ["TODO（#12、P2）：x", "TODO | #12 | P2 | x"],
  ["TODO【#12】【P2】 x", "TODO | #12 | P2 | x"],
  ["TODO：修复（#12，P2）", "TODO | #12 | P2 | 修复"],
  ["看这里。TODO：修复，见 o/r#12", "TODO | o/r#12 | - | 修复，见 o/r#12"],
  // References as people write them.
  ["TODO(github.com/o/r/issues/31): x", "TODO | o/r#31 | - | x"],
  ["TODO: x, see gitlab.com/g/s/p/-/issues/31", "TODO | g/s/p#31 | - | x, see gitlab.com/g/s/p/-/issues/31"],
  ["TODO(https://gitlab.example.com/g/s/p/-/work_items/31): x", "TODO | g/s/p#31 | - | x"],
  ["TODO(g/s/p#31): x", "TODO | g/s/p#31 | - | x"],
  ["TODO(GH#31): x", "TODO | #31 | - | x"],
  ["TODO: x, GH#31", "TODO | #31 | - | x, GH#31"],
  ["TODO: x, blocked by #12", "TODO | #12 | - | x, blocked by #12"],
  ["TODO: x, tracked in #12", "TODO | #12 | - | x, tracked in #12"],
  ["TODO: x until #12 is merged", "TODO | #12 | - | x until #12 is merged"],
  ["TODO: x, depends on #12", "TODO | #12 | - | x, depends on #12"],
  ["TODO: fix #12, then y", "TODO | #12 | - | fix #12, then y"],
  [
    "TODO: see [upstream](https://github.com/o/r/issues/77)",
    "TODO | o/r#77 | - | see [upstream](https://github.com/o/r/issues/77)",
  ],
  // A directive behind a comment, a suppression and a documentation tag before it.
  ["TODO: Drop it (#99, P2)  # noqa: E501", "TODO | #99 | P2 | Drop it"],
  ["TODO: Drop it (#99, P2)  // eslint-disable-line no-console", "TODO | #99 | P2 | Drop it"],
  ["TODO(#9): Drop it  # type: ignore[arg-type]  # noqa", "TODO | #9 | - | Drop it"],
  ["TODO(#9): Drop it # pragma: no cover", "TODO | #9 | - | Drop it"],
  // Small letters, where what follows shows that they are no word.
  ["todo (#31) x", "TODO | #31 | - | x"],
  ["todo #12 x", "TODO | #12 | - | x"],
  ["todo P2: x", "TODO | - | P2 | x"],
  ["hack(#12): x", "HACK | #12 | - | x"],
  ["hack: x, see #12", "HACK | #12 | - | x, see #12"],
];

const incomplete: [written: string, read: string][] = [
  ["TODO", "TODO | - | - | "],
  ["TODO: x", "TODO | - | - | x"],
  ["TODO x", "TODO | - | - | x"],
  ["TODO:x", "TODO | - | - | x"],
  ["todo: x", "TODO | - | - | x"],
  ["ToDo: x", "TODO | - | - | x"],
  ["TODO - x", "TODO | - | - | x"],
  ["TODO(alice): x", "TODO | - | - | x"],
  ["TODO(2026-01-31): x", "TODO | - | - | x"],
  ["TODO(v2.0): x", "TODO | - | - | x"],
  ["TODO (alice): x", "TODO | - | - | x"],
  ["TODO (maybe) x", "TODO | - | - | (maybe) x"],
  ["TODO(): x", "TODO | - | - | x"],
  ["TODO: colour #282829", "TODO | - | - | colour #282829"],
  ["TODO: rank #1 first", "TODO | - | - | rank #1 first"],
  ["TODO: decode UTF-8", "TODO | - | - | decode UTF-8"],
  ["TODO: decode (UTF-8)", "TODO | - | - | decode (UTF-8)"],
  ["TODO: KEY-12 x", "TODO | - | - | KEY-12 x"],
  ["TODO(#0): x", "TODO | - | - | x"],
  ["TODO(#TBD): x", "TODO | - | - | x"],
  ["TODO(XXXX): x", "TODO | - | - | x"],
  ["TODO(ABC-000): x", "TODO | - | - | x"],
  ["TODO(P1): x", "TODO | - | P1 | x"],
  ["TODO(P7): x", "TODO | - | - | x"],
  ["TODO: P2 is the new P1", "TODO | - | - | P2 is the new P1"],
  ["TODO: P2: x", "TODO | - | P2 | x"],
  ["TODO: implement (Phase 2.5)", "TODO | - | - | implement (Phase 2.5)"],
  ["TODO: see (12)", "TODO | - | - | see (12)"],
  ["TODO: https://example.com/o/r/12", "TODO | - | - | https://example.com/o/r/12"],
  ["TODO: fix #12x", "TODO | - | - | fix #12x"],
  ["TODO/FIXME: x", "TODO | - | - | x"],
  ["TODO TODO x", "TODO | - | - | x"],
  ["TODO: FIXME: x", "TODO | - | - | FIXME: x"],
  ["explain why. TODO: x", "TODO | - | - | x"],
  ["foo  # TODO: x", "TODO | - | - | x"],
  ["foo  // TODO: x", "TODO | - | - | x"],
  ["@deprecated TODO x", "TODO | - | - | x"],
  ["a -> TODO: x", "TODO | - | - | x"],
  ["old()  # XXX x", "XXX | - | - | x"],
  ["works for now, FIXME: x", "FIXME | - | - | x"],
  ["noqa: E501 -- TODO: x", "TODO | - | - | x"],
  ["(TODO: x)", "TODO | - | - | x)"],
  ["XXX why", "XXX | - | - | why"],
  ["HACK", "HACK | - | - | "],
  ["1. TODO x", "TODO | - | - | x"],
  ["TODO: naïve é漢字 🙂", "TODO | - | - | naïve é漢字 🙂"],
  // What is not understood is text, or one item.
  ["TODO(#refactoring): x", "TODO | - | - | x"],
  ["TODO #perf - x", "TODO | - | - | #perf - x"],
  ["@todo #perf x", "TODO | - | - | #perf x"],
  ["TODO: x (#perf)", "TODO | - | - | x (#perf)"],
  ["TODO(acme/web#perf): x", "TODO | - | - | x"],
  ["TODO(fix me later): x", "TODO | - | - | x"],
  ["TODO(J. Doe): x", "TODO | - | - | x"],
  ["TODO(src/P2): x", "TODO | - | - | x"],
  ["TODO(#<number>): x", "TODO | - | - | x"],
  ["**TODO**: x", "TODO | - | - | x"],
  // A slot has a left edge.
  ["TODO: Stop calling foo(P1)", "TODO | - | - | Stop calling foo(P1)"],
  ["TODO: use arr[P2]", "TODO | - | - | use arr[P2]"],
  ["TODO: see [docs](#12)", "TODO | - | - | see [docs](#12)"],
  ["TODO: use C # not Java", "TODO | - | - | use C # not Java"],
  ["TODO P95 latency is too high", "TODO | - | - | P95 latency is too high"],
  // Cues that are none.
  ["TODO: fix #404040 contrast", "TODO | - | - | fix #404040 contrast"],
  ["TODO: see the border #404", "TODO | - | - | see the border #404"],
  ["TODO: fix #1 priority first", "TODO | - | - | fix #1 priority first"],
  // Suppressions and documentation tags are described on a line of their own.
  ["eslint-disable-next-line r -- TODO fix later", "TODO | - | - | fix later"],
  ["@ts-expect-error - TODO x", "TODO | - | - | x"],
  ["@ts-expect-error TODO x", "TODO | - | - | x"],
  ["biome-ignore lint/x: TODO fix", "TODO | - | - | fix"],
  ["v8 ignore next -- TODO", "TODO | - | - | "],
  ["noqa: X - TODO x", "TODO | - | - | x"],
  ["noqa: E501 TODO x", "TODO | - | - | x"],
  ["type: ignore[misc] TODO x", "TODO | - | - | x"],
  ["@returns {number} TODO: x", "TODO | - | - | x"],
  ["@returns {{a: number}} TODO x", "TODO | - | - | x"],
  ["@param {string} a TODO: x", "TODO | - | - | x"],
  ["@param a TODO describe", "TODO | - | - | describe"],
  ["@param {string} a - TODO x", "TODO | - | - | x"],
  [":param a: TODO describe", "TODO | - | - | describe"],
  // Decoration before and behind.
  ["TODO... later", "TODO | - | - | later"],
  ["---TODO---", "TODO | - | - | "],
  ["=== TODO: x", "TODO | - | - | x"],
  ["===TODO=== x", "TODO | - | - | x"],
  ["🚧 TODO: x", "TODO | - | - | x"],
  ["⚠️ TODO x", "TODO | - | - | x"],
  ["◦ TODO: x", "TODO | - | - | x"],
  ["→ TODO x", "TODO | - | - | x"],
  ["%% TODO x", "TODO | - | - | x"],
  ["[TODO] x", "TODO | - | - | x"],
  ["[TODO]: x", "TODO | - | - | x"],
  ["(?) FIXME x", "FIXME | - | - | x"],
  ["TODO, x", "TODO | - | - | x"],
  ["TODO:: x", "TODO | - | - | x"],
  ["TODO!: x", "TODO | - | - | x"],
  ["TODO. x", "TODO | - | - | x"],
  ["TODO?", "TODO | - | - | "],
  ["TODO -- x", "TODO | - | - | x"],
  ["TODO: - x", "TODO | - | - | x"],
  ["TODO: .gitignore", "TODO | - | - | .gitignore"],
  ["TODO: -1 is wrong", "TODO | - | - | -1 is wrong"],
  ["TODO: --flag", "TODO | - | - | --flag"],
  // A clause begins.
  ["dynamic imports? TODO investigate", "TODO | - | - | investigate"],
  ["explain why. TODO x", "TODO | - | - | x"],
  ["ends here - TODO should it", "TODO | - | - | should it"],
  ["ends here — TODO should it", "TODO | - | - | should it"],
  ["x = y <- TODO why", "TODO | - | - | why"],
  ["see there (TODO others)", "TODO | - | - | others)"],
  ["x <- TODO is this outdated?", "TODO | - | - | is this outdated?"],
  ["x; XXX perhaps", "XXX | - | - | perhaps"],
  // Runs.
  ["TODO XXX why", "TODO | - | - | why"],
  ["TODO, FIXME: x", "TODO | - | - | x"],
  ["TODO/REVIEW: x", "TODO | - | - | x"],
  ["TODO|REVIEW: x", "TODO | - | - | x"],
  ["TODO/FIXME x", "TODO | - | - | x"],
  ["TODO-THEME-V3 x", "TODO | - | - | x"],
  ["TODO: hack around the cache", "TODO | - | - | hack around the cache"],
  ["TODO hack this out", "TODO | - | - | hack this out"],
  ["TODO: fixme", "TODO | - | - | fixme"],
  ["todo: todo", "TODO | - | - | todo"],
  ["fixme: hack for x", "FIXME | - | - | hack for x"],
  // Small letters.
  ["Todo : x", "TODO | - | - | x"],
  ["todo (maria): x", "TODO | - | - | x"],
  ["todo@maria: x", "TODO | - | - | x"],
  ["fixme [2031-04-01]: x", "FIXME | - | - | x"],
  ["todo(maria) x", "TODO | - | - | x"],
  ["TODO@alice: x", "TODO | - | - | x"],
];

const silent = [
  "mastodon: x",
  "todos: x",
  "TODOS: x",
  "método: x",
  "Todorov",
  "Todo el mundo",
  "todo el mundo",
  "TODO.md: x",
  "TODO_TRACKING.md",
  "_TODO: x",
  "https://x/TODO/list",
  "see https://x/TODO: x",
  "Format as XXXX-XXXX",
  "XXX-XXX-XXXX",
  "mktemp -XXXXXX",
  "TodoMVC",
  "`TODO: x`",
  "write `TODO: x` here",
  '"TODO: x"',
  "this is a TODO comment",
  "no TODO here",
  "remove the TODO: x",
  "@param a TODO",
  "the <TODO> tag",
  "TODO's",
  "TODO-list",
  "TODO/list",
  "\\xXXX",
  "TODO=1",
  "éTODO: x",
  "TODOé: x",
  "BedIdToDomain: x",
  "```\nTODO: sample\n```",
  "./TODO: x",
  "~/TODO",
  "docs\\TODO",
  "../TODO: x",
  "$TODO",
  "<TODO>",
  "{TODO}",
  "%TODO%",
  "&TODO",
  "TODO/README: x",
  "TODO/",
  "[TODO](docs/todo.md)",
  "XXX@example.com",
  "XXX,XXX,XXX",
  "xxx@1.2.3",
  "todo: true",
  "todo: 'x',",
  "todo: string;",
  "todo: Todo[]",
  "todo: Todo | null;",
  "todo: string | null;",
  "todo: boolean = false",
  "todo: [],",
  "todo: {}",
  "todo::create()",
  "todo list",
  "todo() is called",
  "explain why. todo: x",
  "hack: x",
  "xxx: y",
  "See the list. TODO comments are found",
  "Two kinds (TODO, FIXME) count",
  "e.g. TODO x",
  "See the list. TODO is a marker",
  'such as "TODO: FIXME: x"',
  "a. TODO items",
  "Status - TODO",
  "@see a TODO",
];

describe.each(Object.entries(styles))("in a %s comment", (style, write) => {
  describe.each([
    ["LF", "\n"],
    ["CRLF", "\r\n"],
  ])("with %s", (_name, eol) => {
    it.each([...complete, ...incomplete])("reads %j", (written, read) => {
      const { text, comments } = write(written.split("\n"), eol);
      const todos = parseTodos(text, comments, grammar);
      expect(todos.map(summary)).toEqual([read]);
      for (const todo of todos) {
        expect(text.slice(todo.span.start, todo.span.end).toUpperCase()).toContain(todo.marker);
        for (const reference of todo.references) expect(text.slice(reference.start, reference.end)).toBe(reference.raw);
        for (const item of todo.groups.flatMap((group) => group.items))
          expect(text.slice(item.start, item.end)).toBe(item.raw);
      }
    });

    it.each(silent)("finds no TODO in %j", (written) => {
      // A quoted or fenced sample must not depend on the delimiters that follow it.
      const { text, comments } = write(written.split("\n"), eol);
      expect(parseTodos(text, comments, grammar), style).toEqual([]);
    });
  });
});

describe("keys of other trackers", () => {
  it.each([
    ["TODO(KEY-12): x", ["KEY-12"]],
    ["TODO: x, SRE-52", ["SRE-52"]],
    ["TODO: KEY-12 x", ["KEY-12"]],
    ["TODO: XSRE-52", []],
    ["TODO: SRE-52-b", []],
    ["TODO(KEY-0): x", []],
    ["TODO: UTF-8", []],
    ["TODO(#KEY-12): x", ["KEY-12"]],
    ["TODO: x, #KEY-12", ["KEY-12"]],
    ["TODO(https://jira.example/browse/KEY-12): x", ["KEY-12"]],
    ["TODO: x, see https://jira.example/browse/KEY-12", ["KEY-12"]],
    ["TODO: x, see https://jira.example/browse/LD-12", []],
  ])("%j", (written, ids) => {
    expect(parseLine(written, withKeys).flatMap((todo) => todo.references.map((reference) => reference.id))).toEqual(
      ids,
    );
  });
});

it("takes any characters in a marker and in a key", () => {
  const using = createGrammar(commentSyntax, {
    ...defaultGrammarOptions,
    markers: ["TO-DO", "TODO?", "X.X"],
    keys: ["MY-KEY", "A.B"],
  });
  expect(parseLine("TO-DO(MY-KEY-12): x", using).map(summary)).toEqual(["TO-DO | #MY-KEY-12 | - | x"]);
  expect(parseLine("X.X: y, A.B-3", using).map(summary)).toEqual(["X.X | #A.B-3 | - | y, A.B-3"]);
  expect(parseLine("XYX: y, AXB-3", using)).toEqual([]);
});

describe("what else a slot holds", () => {
  it.each([
    ["TODO(alice): x", "alice", null],
    ["TODO(@alice, #3): x", "@alice", null],
    ["TODO @alice: x", "@alice", null],
    ["TODO(2026-01-31): x", null, "2026-01-31"],
    ["TODO(v2.0): x", null, null],
    ["TODO(#1, alice, 2026-01-31): x", "alice", "2026-01-31"],
    ["TODO@alice: x", "@alice", null],
    ["TODO 2026-01-31: x", null, "2026-01-31"],
    ["TODO(alice #3): x", "alice", null],
    ["TODO(fix me later): x", null, null],
    ["TODO(J. Doe): x", null, null],
  ])("%j", (written, owner, due) => {
    expect(parseLine(written)).toMatchObject([{ owner, due }]);
  });

  it.each([
    "#0",
    "#TBD",
    "#???",
    "#XXX",
    "XXXX",
    "ABC-000",
    "KEY-XXX",
    "o/r#0",
    "GH-0",
    "TBD",
    "???",
    "https://github.com/o/r/issues/0",
    "https://github.com/o/r/issues/",
    "https://github.com/o/r/issues",
    "#",
    "#000",
    "#NNN",
    "#TODO",
    "#tba",
    "NNN",
    "KEY-0",
  ])("takes %j for a stand-in", (raw) => {
    expect(parseLine(`TODO(${raw}): x`)).toMatchObject([{ placeholder: { raw }, references: [], text: "x" }]);
  });

  it.each(["PLAN-X", "SPRINT-N", "# 12", "see # 12"])("takes %j for no stand-in", (raw) => {
    const [todo] = parseLine(`TODO(${raw}): x`);
    expect(todo).toMatchObject({ placeholder: null, references: [], text: "x" });
    expect(todo?.groups.map(({ items }) => items.map((item) => item.raw))).toEqual([[raw]]);
  });
});

describe("in a comment of code's own", () => {
  it.each([
    ["// {/* TODO: x */}", "x"],
    ["// {/* TODO(#1): x (y) */}", "x (y)"],
    ["# <!-- TODO: x -->", "x"],
    ["// TODO: x */}", "x"],
    ["// TODO: match src/*/", "match src/*/"],
    ["/* see src/*.ts TODO: x */", null],
    ["# {# TODO: x #} y", "x"],
  ])("reads %j", (text, said) => {
    const todos = parseTodos(text, [{ start: 0, end: text.length }], grammar);
    expect(todos.map((todo) => todo.text)).toEqual(said === null ? [] : [said]);
  });

  it("never looks at a hashbang", () => {
    const text = "#!/bin/sh # TODO: x\n# TODO: y\n";
    const comments = [...text.matchAll(/#.*/g)].map(({ index, 0: { length } }) => ({
      start: index,
      end: index + length,
    }));
    expect(parseTodos(text, comments, grammar)).toMatchObject([{ text: "y" }]);
  });
});

describe("a reference's strength", () => {
  it.each([
    ["TODO(#12): x", ["own"]],
    ["TODO: x (#12)", ["own"]],
    ["TODO: x\n#12", ["own"]],
    ["TODO: x, see #12", ["own"]],
    ["TODO: x, tracked in #12", ["own"]],
    ["TODO: x, issue #12", ["own"]],
    ["TODO: x, closes #12", ["mention"]],
    ["TODO: x, fixes issues #12 and #13", ["mention", "mention"]],
    ["TODO: x, see #12 and #13", ["own", "own"]],
    ["TODO: x once issue #12 is done", ["mention"]],
    ["TODO: x, blocked by o/r#12", ["mention"]],
    ["TODO: x until https://github.com/o/r/issues/12 is done", ["mention"]],
    ["TODO: x, see PR #12", ["mention"]],
    ["TODO(#1): x after #12", ["own", "mention"]],
  ])("%j", (written, strengths) => {
    expect(parseLine(written).flatMap((todo) => todo.references.map(({ strength }) => strength))).toEqual(strengths);
  });
});

describe("a line that is no TODO", () => {
  it.each(["```\nsee #12\n```", "such as `TODO(#12)`, see #12", "todo list, see #12"])(
    "lends the one above no reference: %j",
    (line) => {
      expect(parseLine(`TODO: x\n${line}`)).toMatchObject([{ text: "x", references: [] }]);
    },
  );

  it("lends it one where it continues it", () => {
    expect(parseLine("TODO: x\nand y, see #12")).toMatchObject([{ references: [{ id: "12" }] }]);
  });
});

describe("bodies", () => {
  it("ends at an empty line, a marker, a directive, or another column", () => {
    const lines = "TODO: a\nb\nc\n\nd\nTODO: e\nf\neslint-disable-next-line foo\ng";
    expect(parseLine(lines).map((todo) => [todo.text, todo.body])).toEqual([
      ["a", ["b", "c"]],
      ["e", ["f"]],
    ]);
    const text = "x = 1  # TODO: a\n# other\n       # far\n";
    const comments = [...text.matchAll(/#.*/g)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
    }));
    expect(parseTodos(text, comments, grammar)).toMatchObject([{ text: "a", body: [] }]);
  });

  it("follows a trailing comment in its own column", () => {
    const text = "x = 1  # TODO: a\n       # b\ny = 2  # c\n";
    const comments = [...text.matchAll(/#.*/g)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
    }));
    expect(parseTodos(text, comments, grammar)).toMatchObject([{ text: "a", body: ["b"] }]);
  });

  it("gives each marker of a block its own finding", () => {
    const text = "/* TODO: a\n   FIXME(#1): b. TODO: c\n * XXX d */";
    expect(parseTodos(text, [{ start: 0, end: text.length }], grammar).map(summary)).toEqual([
      "TODO | - | - | a",
      "FIXME | #1 | - | b.",
      "TODO | - | - | c",
      "XXX | - | - | d",
    ]);
  });

  it("keeps what opens the second comment of a line out of the first one's text", () => {
    expect(parseLine("TODO: use C#  # FIXME: b  // XXX(#1): c").map(summary)).toEqual([
      "TODO | - | - | use C#",
      "FIXME | - | - | b",
      "XXX | #1 | - | c",
    ]);
  });

  it("comes to an end behind a ruler", () => {
    expect(parseLine(`${"=".repeat(200)} x TODO: y`)).toEqual([]);
    expect(parseLine(`${"#/ ".repeat(16)}x TODO: y`)).toEqual([]);
    expect(parseLine("//// == - TODO: y")).toMatchObject([{ text: "y" }]);
  });

  it("takes the first line that says something for the text", () => {
    expect(parseLine("TODO:\nfirst\nsecond")).toMatchObject([{ text: "first", body: ["second"] }]);
  });

  it("leaves out the samples of a documentation comment", () => {
    const text = "/**\n * @example\n * // TODO: sample\n * @todo (#1, P2) x\n *  more\n * @param a TODO\n */";
    const tags = [...text.matchAll(/@(\w+)/g)].map((match, index, all) => ({
      name: match[1] ?? "",
      start: match.index,
      end: all[index + 1]?.index ?? text.length,
    }));
    const todos = parseTodos(text, [{ start: 0, end: text.length, tags }], grammar);
    expect(todos.map(summary)).toEqual(["TODO | #1 | P2 | x"]);
    expect(todos).toMatchObject([{ body: ["more"], isTag: true }]);
  });
});

describe("any text", () => {
  it("is parsed without a throw, each marker inside its comment", () => {
    const piece = fc.constantFrom(
      "TODO",
      "todo",
      ":",
      "(",
      ")",
      "[",
      "]",
      "#12",
      "P2",
      " ",
      "\n",
      "*",
      "`",
      "@",
      "x",
      "é",
      "🙂",
      "https://h/o/r/issues/1",
      "#",
      "/",
      "-",
      ",",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((pieces) => pieces.join("")),
        ),
        fc.constantFrom("#", "/*", "//", '"""', ""),
        (inner, open) => {
          const text = open + inner;
          const todos = parseTodos(text, [{ start: 0, end: text.length }], grammar);
          let last = 0;
          for (const todo of todos) {
            expect(todo.span.start).toBeGreaterThanOrEqual(last);
            last = todo.span.end;
            expect(todo.head.start).toBe(todo.span.end);
            expect(todo.head.end).toBeLessThanOrEqual(text.length);
            for (const group of todo.groups) expect(group.start).toBeGreaterThanOrEqual(todo.span.end);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
