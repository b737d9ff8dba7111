import { guard } from "./guard.mjs";

const labelTest = "tests/todo/label.test.ts";
const parseTest = "tests/todo/parse.test.ts";
const proofTest = "tests/todo/proof.test.ts";

export const comments = [
  // What may be written into code.
  guard("src/spelling/label.ts", ` && !plain.includes("--")`, "", labelTest),
  guard("src/spelling/label.ts", String.raw`(?:\/[\w.~%-]+)+$/u`, String.raw`\/.*$/u`, labelTest),
  guard("src/spelling/label.ts", String.raw`.replace(/[?#].*$/su, "")`, "", labelTest),
  guard("src/spelling/proof.ts", " || !keepsDelimiters(source, todo, edit, grammar)", "", proofTest),
  guard("src/spelling/proof.ts", `if (grows(delimiters)) return false;`, "", proofTest),
  guard("src/spelling/proof.ts", `if (closer !== null && grows`, `if (false && grows`, proofTest),
  guard("src/spelling/proof.ts", ` && grows(/--/gu)) return false`, ` && false) return false`, proofTest),
  guard("src/spelling/proof.ts", `return !(todo.isCode && grows`, `return !(false && grows`, proofTest),
  guard("src/spelling/proof.ts", `    isSameList(others(before), others(after)) &&\n`, "", proofTest),
  guard(
    "src/spelling/proof.ts",
    `    textOf(after.text, next) === withoutPoint(change.text ?? textOf(before.text, old)) &&\n`,
    "",
    proofTest,
  ),
  guard("src/spelling/proof.ts", `    hasChanged(old, next, change, grammar)\n`, "    true\n", proofTest),
  guard("src/spelling/style.ts", ` || spell(next.text, next.todo, spelling) !== null`, "", "tests/todo/format.test.ts"),
  guard(
    "src/spelling/style.ts",
    `  if (!/^[\\s:,;：，；、–—-]*$/u.test(outsideMetadata(source, todo))) return null;\n`,
    "",
    "tests/rules/consistent-style.test.ts",
  ),
  guard(
    "src/spelling/format.ts",
    `    if (proven !== null) return proven;`,
    `    return edit;`,
    "tests/todo/format.test.ts",
  ),
  guard(
    "src/spelling/insert.ts",
    `    return [insertion(todo.span.end, isGlued ? \` \${written}\` : written), glued];`,
    `    return [insertion(todo.span.end, isGlued ? \` \${written}\` : written)];`,
    "tests/rules/require-issue.test.ts",
  ),
  guard(
    "src/rules/valid-registry.ts",
    `|| insertableLabel(issue.label) !== null) continue;`,
    `|| true) continue;`,
    "tests/rules/valid-registry.test.ts",
  ),

  // What a TODO comment is.
  guard("src/todo/items.ts", `#(?:0*|N+|X+|\\?+|TBD|TBA|TODO)`, `#\\S*`, parseTest),
  guard(
    "src/todo/items.ts",
    `  if (joined.every((item) => isCertain(item, grammar))) return joined;`,
    `  if (joined.length > 1) return joined;`,
    parseTest,
  ),
  guard("src/todo/metadata.ts", `if (start === from || `, `if (true || `, parseTest),
  guard("src/todo/end.ts", `  if (directive !== -1) end = marker.end + directive;\n`, "", parseTest),
  guard("src/todo/end.ts", `    if (close !== -1) end = marker.end + close;\n`, "", parseTest),
  guard("src/todo/lines.ts", `  if (comment.start === 0 && text.startsWith("#!")) return [];\n`, "", parseTest),
  guard(
    "src/todo/lines.ts",
    "closer !== null && text.slice(start, end).endsWith(closer)",
    "closer !== null",
    "tests/registry/document/code-block.test.ts",
  ),
  guard(
    "src/todo/comment-syntax.ts",
    "return closer === null || text.slice(start + opener.length, end).endsWith(closer);",
    "return true;",
    "tests/todo/comment-syntax.test.ts",
  ),
  guard("src/todo/parse.ts", `  if (!isFenced && mayLend()) return`, `  if (!isFenced) return`, parseTest),
  guard("src/todo/markers.ts", ` || isSaidBy(before, grammar)) continue;`, `) continue;`, parseTest),
  guard(
    "src/todo/reference.ts",
    `  if (bareVerb.test(before) && !endsClause.test(after)) return false;\n`,
    "",
    parseTest,
  ),
  guard(
    "src/todo/reference.ts",
    `return references.filter(({ strength }) => strength === "own");`,
    `return [...references];`,
    "tests/rules/match-registry.test.ts",
  ),
  guard(
    "src/spelling/style.ts",
    "  if (groups.some((group) => isSentence(source, group))) return null;\n",
    "",
    "tests/rules/consistent-style.test.ts",
  ),
  guard("src/todo/items.ts", " || partedNumber.test(raw)", "", "tests/todo/parse.test.ts"),
  guard("src/todo/items.ts", "(?:0+|X{2,}|N{2,}|", "(?:0+|X+|N+|", "tests/todo/parse.test.ts"),
];
