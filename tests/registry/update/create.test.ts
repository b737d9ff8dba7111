import { describe, expect, it } from "vitest";
import { createRegistry } from "../../../src/registry/update/create.ts";
import { RegistryIndex } from "../../../src/registry/matching/lookup.ts";
import { parseRegistry } from "../../../src/registry/parsing/parse.ts";
import { planUpdate, type UpdateOptions } from "../../../src/registry/update/plan.ts";
import { createGrammar } from "../../../src/todo/grammar.ts";
import { seed, treeOf as sourcesOf } from "../../integration/project.ts";
import { changedLines, indexOf, options, plan, treeOf } from "../trees.ts";
import { commentSyntax } from "../../../src/languages/index.ts";

const sources = sourcesOf(seed);

describe("a document from nothing", () => {
  const { text, changes, problems } = createRegistry(treeOf(sources), options);
  const { document } = indexOf(text);

  it("has an entry for each comment, in the order of its sections", () => {
    expect(problems).toEqual([]);
    expect(changes.filter(({ kind }) => kind === "added")).toHaveLength(17);
    expect(document.entries.map(({ number }) => number.value)).toEqual(Array.from({ length: 17 }, (_, at) => at + 1));
    expect(document.sections.map(({ isUntriaged, count }) => [isUntriaged, count?.value])).toEqual([[true, 17]]);
    expect(document.areas.map(({ name }) => name)).toEqual([
      "addons/kvm",
      "apps/compliance",
      "apps/databases",
      "apps/deployments",
    ]);
  });

  it("has the parts of the seed, in their order", () => {
    const outside = text.replace(/^```markdown$[^]*?^```$/gmu, "");
    expect(outside.match(/^## .*$/gmu)).toEqual([
      "## Overview",
      "## Summary Statistics",
      "## Untriaged - 17 Items",
      "## Conversion Template",
      "## Maintenance",
    ]);
    expect(document.fields.map(({ name, value }) => [name, value])).toEqual([
      ["Created", "2026-01-31"],
      ["Status", "Updated by `npx eslint-plugin-todo-registry update`"],
      ["Total Items", "17"],
      ["Last Updated", "2026-01-31"],
    ]);
    expect(document.legend.map(({ priority, value }) => [priority, value])).toEqual([
      ["P1", 0],
      ["P2", 0],
      ["P3", 0],
      ["P4", 0],
    ]);
  });

  it("is what an update leaves alone", () => {
    expect(plan(text, sources, { today: "2027-01-01" })).toMatchObject({ changes: [], text });
  });

  it.each(["**Status:** Kept true by `npx eslint-plugin-todo-registry update`\n", "**Status:** Draft\n", ""])(
    "is left alone with another status of the document, as people or an earlier version wrote it: %j",
    (status) => {
      const other = text.replace(/^\*\*Status:\*\* Updated by .*\n/mu, status);
      expect(other).not.toBe(text);
      expect(plan(other, sources, { today: "2027-01-01" })).toMatchObject({ changes: [], text: other });
    },
  );

  it("is the same for the same comments in another order", () => {
    const reversed = Object.fromEntries(Object.entries(sources).reverse());
    expect(createRegistry(treeOf(reversed), options).text).toBe(text);
  });

  it("grows by sections in the order of the priorities", () => {
    const more = { ...sources, "a.py": "# TODO(P4): d\n# TODO(P1): a\n# TODO(P3): c\n# TODO(P2): b\n" };
    const update = plan(text, more);
    expect(indexOf(update.text).document.sections.map(({ priority }) => priority)).toEqual([
      "P1",
      "P2",
      "P3",
      "P4",
      null,
    ]);
    expect(plan(update.text, more).changes).toEqual([]);
    expect(createRegistry(treeOf(more), options).text.match(/^## .*Items$/gmu)).toEqual(
      update.text.match(/^## .*Items$/gmu),
    );
  });
});

it("can be empty", () => {
  const { text } = createRegistry(treeOf({}), options);
  expect(indexOf(text).document.problems).toEqual([]);
  expect(
    changedLines(text, plan(text, { "a.py": "# TODO: x\n" }).text).filter((line) => line.startsWith("+")),
  ).toContain("+| General | 1 | - |");
});

it("has the areas of the settings, and priorities of any name", () => {
  const priorities = [
    { name: "now", title: "Drop everything", label: "now" },
    { name: "P7", title: "Later", label: "P7" },
    { name: "some_day", title: "some_day", label: "some_day" },
  ];
  const own: UpdateOptions = {
    ...options,
    priorities,
    grammar: createGrammar(commentSyntax, {
      markers: ["TODO"],
      priorities: priorities.map(({ name }) => name),
      keys: ["ABC"],
    }),
    areaOf: (path) => (path.startsWith("x/") ? "C# & __init__ | more" : null),
  };
  const files = {
    "x/a.py": "# TODO(now): a\n# TODO(some_day, ABC-12): b\n# TODO(P7): c\n",
    "__y__/b.py": "# TODO: d\n",
  };
  const tree = treeOf(files, {}, own.grammar);
  const { text, problems } = createRegistry(tree, own);
  expect(problems).toEqual([]);
  expect(
    text.split("\n").filter((line) => /^(?:#{2,3} (?:Pri|Unt|C#)|\| [^C-]|\| C#|- \*\*\w+|\*\*Issue)/u.test(line)),
  ).toEqual([
    "| C# & \\_\\_init\\_\\_ \\| more | 3 | now: 1, P7: 1, some_day: 1 |",
    "| \\_\\_y\\_\\_ | 1 | - |",
    "- **now (Drop everything):** Priority 1 of 3 - 1 items",
    "- **P7 (Later):** Priority 2 of 3 - 1 items",
    "- **some_day:** Priority 3 of 3 - 1 items",
    "## Priority now (Drop everything) - 1 Items",
    "### C# & \\_\\_init\\_\\_ | more",
    "## Priority 7 (Later) - 1 Items",
    "### C# & \\_\\_init\\_\\_ | more",
    "## Priority some_day - 1 Items",
    "### C# & \\_\\_init\\_\\_ | more",
    "**Issue:** ABC-12",
    "## Untriaged - 1 Items",
    "## Priority",
  ]);
  const registry = new RegistryIndex(parseRegistry(text, priorities), own.grammar);
  expect(planUpdate(registry, tree, own)).toMatchObject({ changes: [], text });
});
