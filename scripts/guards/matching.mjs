import { guard } from "./guard.mjs";

const agreementTest = "tests/registry/matching/agreement.test.ts";
const matchTest = "tests/registry/matching/match.test.ts";
const planTest = "tests/registry/update/plan.test.ts";
const whyTest = "tests/commands/why.test.ts";

export const matching = [
  // Which entry a comment belongs to.
  guard("src/registry/matching/matcher.ts", "    this.#issues.ownFurtherLocations();\n", "", matchTest),
  guard("src/registry/matching/matcher.ts", "    this.#ownDeclared();\n", "", matchTest),
  guard("src/registry/matching/matcher.ts", "    if (!this.#scope.heedsLines) return;\n", "", agreementTest),
  guard(
    "src/registry/matching/matcher.ts",
    `({ entry }) => entry.resolved === null);\n    this.#pairMostSimilar(similar);`,
    `() => true);\n    this.#pairMostSimilar(similar);`,
    planTest,
  ),
  guard(
    "src/registry/matching/issue-matcher.ts",
    `isOneAnswer(candidates) ? null : ("duplicates" as const)`,
    "null",
    matchTest,
  ),
  guard(
    "src/registry/matching/issue-matcher.ts",
    `isFree(subject) || reference === undefined`,
    `reference === undefined`,
    matchTest,
  ),
  // What a fix may take from an entry.
  guard("src/registry/matching/same-text.ts", `if (facts.isBound(subject)) return "contested";`, "", matchTest),
  guard(
    "src/registry/matching/same-text.ts",
    `facts.entryByNumber(subject) === entry ? "entryNumber" : null`,
    "null",
    matchTest,
  ),
  guard(
    "src/registry/matching/same-text.ts",
    `(isOneAnswer(candidates) && !isLeftOver)`,
    `isOneAnswer(candidates)`,
    matchTest,
  ),
  guard(
    "src/registry/matching/same-text.ts",
    `(candidates.length > 1 && areLinesTrue) ||`,
    `candidates.length > 1 ||`,
    matchTest,
  ),
  guard("src/registry/matching/same-text.ts", `if (pairs.length === open.length) for`, `for`, matchTest),
  guard("src/registry/matching/same-text.ts", `    slot.subject.hasLeft = true;\n`, "", matchTest),
  guard(
    "src/registry/matching/answer.ts",
    `isSameIssue && entry.priority === first?.priority`,
    `isSameIssue`,
    matchTest,
  ),
  // Which locations an update writes.
  guard(
    "src/registry/update/location-plan.ts",
    `    if (seen.every(([, subjects]) => subjects.length < 2)) continue;\n`,
    `    continue;\n`,
    agreementTest,
  ),
  // What list --why says of a fix.
  guard("src/fixes/entry-fix.ts", `if (todo.references.length > 0) return none("mention");`, "", whyTest),
  guard("src/fixes/entry-fix.ts", `(todo.isCode ? "docstring" : unproved)`, "unproved", whyTest),
  guard("src/fixes/entry-fix.ts", `others.length > 0 ? "severalReferences" : `, "", whyTest),
  guard("src/fixes/entry-fix.ts", `if (state === "missing") return none("missingIssue");`, "", whyTest),
];
