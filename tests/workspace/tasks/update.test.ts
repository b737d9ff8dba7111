import { expect, it } from "vitest";
import type { UpdatePlan } from "../../../src/registry/update/plan.ts";
import { exitOf } from "../../../src/workspace/tasks/update.ts";

const plan: UpdatePlan = {
  problems: [],
  changes: [],
  text: "",
  contradictions: [],
  foreignLines: [],
  unrecordable: [],
  undecided: [],
};
const change = { number: 1, title: "x", path: "a.js", line: 1, from: "2", to: "1", documentLine: 3 } as const;
const undecided = {
  kind: "unread",
  number: 1,
  title: "x",
  path: "a.js",
  line: 1,
  unread: null,
  renamedTo: null,
  candidates: [],
  claimant: null,
  isFinding: true,
} as const;

it.each<[what: string, part: Partial<UpdatePlan>, check: number, update: number]>([
  ["nothing", {}, 0, 0],
  ["an added entry", { changes: [{ ...change, kind: "added" }] }, 1, 0],
  ["a resolved entry", { changes: [{ ...change, kind: "resolved" }] }, 1, 0],
  ["a shifted line", { changes: [{ ...change, kind: "line" }] }, 0, 0],
  [
    "a shifted line and a count",
    {
      changes: [
        { ...change, kind: "line" },
        { kind: "count", what: "x", from: "1", to: "2", documentLine: 1 },
      ],
    },
    1,
    0,
  ],
  ["a merge conflict", { changes: [{ kind: "conflict", documentLine: 1 }] }, 1, 0],
  ["a contradiction", { contradictions: [{ message: "x", span: { start: 0, end: 1 }, line: 1 }] }, 1, 0],
  ["an unread entry", { undecided: [undecided] }, 1, 0],
  ["an entry that the paths leave out", { undecided: [{ ...undecided, isFinding: false }] }, 0, 0],
  ["a table that is no summary", { foreignLines: [1] }, 0, 0],
  ["a comment that cannot be recorded", { unrecordable: [{ path: "a", line: 1 }] }, 0, 0],
  ["a problem", { problems: [{ code: "missingTitle", message: "x", line: 1 }] }, 2, 2],
])("ends with the exit code of %s", (_, part, check, update) => {
  expect([exitOf({ ...plan, ...part }, true), exitOf({ ...plan, ...part }, false)]).toEqual([check, update]);
});
