import { guard } from "./guard.mjs";

const readingTest = "tests/registry/matching/reading.test.ts";
const attributesTest = "tests/left-out/attributes.test.ts";
const placesTest = "tests/left-out/places.test.ts";
const commandTest = "tests/commands/left-out.test.ts";

export const leftOut = [
  guard(
    "src/registry/matching/reading.ts",
    "  if (facts.thirdParty !== null) return judgeThirdParty(facts.thirdParty, facts.tracking);\n",
    "",
    readingTest,
  ),
  guard("src/registry/matching/reading.ts", `thirdParty === "installed" || `, "", readingTest),
  guard("src/left-out/places.ts", "(name) => vendoredFolder.test(name)", "() => false", placesTest),
  guard("src/left-out/finder.ts", "this.#top === null ? findBuilt(path) : null", "findBuilt(path)", placesTest),
  guard("src/left-out/finder.ts", "findInstalled(path) ?? this", "this", placesTest),
  guard("src/left-out/finder.ts", " ?? this.#chainOf(path).environment", "", commandTest),
  guard("src/left-out/finder.ts", "    if (this.#vendored.isExcluded(path)) return null;\n", "", commandTest),
  guard("src/left-out/finder.ts", "[own, ...above.attributes]", "[...above.attributes, own]", attributesTest),
  guard("src/left-out/attributes.ts", `value !== "false"`, "value === value", attributesTest),
  guard("src/left-out/attributes.ts", `pattern.startsWith("!") || `, "", attributesTest),
  guard("src/left-out/attributes.ts", "lines.findLast(", "lines.find(", attributesTest),
  guard("src/left-out/glob.ts", `!isDouble || before !== "/"`, "!isDouble", attributesTest),
  guard(
    "src/left-out/disk.ts",
    "if (known?.stamp === stamp)",
    "if (known !== undefined)",
    "tests/left-out/digest.test.ts",
  ),
  guard("src/settings/settings.ts", " + digestAttributes(root)", "", "tests/integration/cache.test.ts"),
  guard("src/rule-kit/todo-file.ts", "  if (isLeftOut(path, located, settings)) return null;\n", "", commandTest),
  guard("src/rules/no-orphan-entry.ts", "(path) => leftOut.thirdPartyOf(path)", "() => null", commandTest),
  guard("src/workspace/tree/readings.ts", " && !this.isLeftOut(found.path)", "", commandTest),
  guard(
    "src/workspace/files/marked-files.ts",
    `return judge.find(config.replaceAll(sep, "/")) === null ? null : leftOut;`,
    "return null;",
    commandTest,
  ),
  guard("src/workspace/tree/tree.ts", "    if (leftOut !== null) return leftOut;\n", "", commandTest),
  guard("src/workspace/tasks/lint.ts", "    if (why !== null) return why;\n", "", commandTest),
];
