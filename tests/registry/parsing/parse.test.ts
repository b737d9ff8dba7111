import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Registry } from "../../../src/registry/document/document.ts";
import { parseRegistry } from "../../../src/registry/parsing/parse.ts";
import { entryOf, factsOf, firstEntry, parse, seed, withEntries } from "../documents.ts";

const registry = parse(seed);

describe("the seed", () => {
  it("is read without a problem", () => {
    expect(registry.problems).toEqual([]);
    expect(registry.title?.value).toBe("TODO Tracking Document");
  });

  it("has the fields at its head and those at its end", () => {
    expect(registry.fields.map(({ name, value }) => `${name}: ${value}`)).toEqual([
      "Created: 2025-10-28",
      "Status: Phase 3 - Code Quality Cleanup",
      "Total Items: 20",
      "Last Updated: 2025-10-28",
      "Next Review: After Phase 3 completion",
    ]);
  });

  it("has a summary table, a legend and sections with their counts", () => {
    expect(factsOf(registry)).toMatchObject({
      rows: [
        [
          "KVM Addon",
          11,
          [
            ["P2", 8],
            ["P3", 3],
          ],
        ],
        [
          "Deployment System",
          4,
          [
            ["P2", 3],
            ["P3", 1],
          ],
        ],
        ["Database Management", 1, [["P3", 1]]],
        ["Compliance/Security", 1, [["P3", 1]]],
        ["Notifications", 1, [["P2", 1]]],
        ["Code Formatting", 3, [["P4", 3]]],
      ],
      legend: [
        ["P1", 0],
        ["P2", 12],
        ["P3", 5],
        ["P4", 3],
      ],
      sections: [
        ["P2", false, 12, 34],
        ["P3", false, 5, 347],
        ["P4", false, 3, 483],
      ],
    });
  });

  it("has entries in areas, and neither in its plan nor in its template", () => {
    const found = registry.entries.map(({ number, area, priority, locations: [location], codeBlock, isTodo }) =>
      [
        number.value,
        priority,
        area?.name,
        `${location?.path ?? ""}:${String(location?.line)}`,
        codeBlock?.text,
        isTodo,
      ].join(" | "),
    );
    expect(found).toEqual([
      "1 | P2 | KVM Addon - Virtualization Features | addons/kvm/backup.py:318 | # TODO: Implement full restoration | true",
      "2 | P2 | KVM Addon - Virtualization Features | addons/kvm/backup.py:366 | # TODO: Delete libvirt snapshot | true",
      "3 | P2 | KVM Addon - Virtualization Features | addons/kvm/migration.py:139 | # TODO: Rollback on failure | true",
      "4 | P2 | KVM Addon - Virtualization Features | addons/kvm/migration.py:271 | # TODO: Add actual connectivity check | true",
      "5 | P2 | KVM Addon - Virtualization Features | addons/kvm/vnc_proxy.py:123 | # TODO: Implement SSH tunnel for remote VMs | true",
      "6 | P2 | KVM Addon - Virtualization Features | addons/kvm/vnc_proxy.py:177 | # TODO: Add shared access / team permissions | true",
      "7 | P2 | KVM Addon - Virtualization Features | addons/kvm/billing.py:282 | # TODO: Implement PayPal integration | true",
      "8 | P2 | KVM Addon - Virtualization Features | addons/kvm/bridge_networking.py:363 | # TODO: Implement ifcfg configuration | true",
      "9 | P2 | Deployment System | apps/deployments/tasks/application.py:95 | # TODO: Implement service restart logic (Phase 2.5) | true",
      "10 | P2 | Deployment System | apps/deployments/tasks/application.py:140 | # TODO: Implement service stop logic (Phase 2.5) | true",
      "11 | P2 | Notifications | apps/deployments/shared/monitoring.py:214 | # TODO: Implement email/Slack notifications | true",
      "12 | P2 | KVM Addon - Monitoring | addons/kvm/tasks.py:51 | # TODO: Get actual uptime from libvirt | true",
      "13 | P3 | KVM Addon | addons/kvm/tasks.py:156 | # TODO: Decide whether to auto-delete or just log | true",
      "14 | P3 | KVM Addon | addons/kvm/deployment_service.py:324 | disk_size_mb=0,  # TODO: Calculate actual size | true",
      "15 | P3 | Deployment System | apps/deployments/views/application_deployment.py:34 | # TODO: Implement proper Celery service detection if needed | true",
      "16 | P3 | Database Management | apps/databases/services.py:204 | # TODO: Clean up user | true",
      "17 | P3 | Compliance | apps/compliance/views.py:417 | # TODO: Implement actual scan execution | true",
      "18 | P4 | Code Formatting Comments | apps/core/auth/services.py:247 | # Format as XXXX-XXXX | false",
      "19 | P4 | Code Formatting Comments | apps/core/services/auth_service.py:247 | # Format as XXXX-XXXX | false",
      "20 | P4 | Code Formatting Comments | apps/core/services/security_services.py:294 | # Format as XXXX-XXXX | false",
    ]);
  });

  it("has entries of which every field is read", () => {
    const entry = registry.entries[1];
    expect(entry).toMatchObject({
      title: { value: "Libvirt Snapshot Cleanup" },
      line: 63,
      issue: null,
      status: null,
      resolved: null,
      type: null,
      action: null,
      description: { value: "Snapshots are created but not properly cleaned up after backup." },
      impact: { value: "Disk space accumulation from orphaned snapshots." },
      suggestedTitle: { value: "[KVM] Implement libvirt snapshot cleanup after backup" },
      estimatedEffort: { value: "4 hours" },
      codeBlock: { info: "python" },
    });
    expect(entry?.labels.map(({ value }) => value)).toEqual(["bug", "kvm-addon", "P2-high"]);
    expect(entry?.acceptanceCriteria?.value.split("\n")).toEqual([
      "- [ ] Delete libvirt snapshot after successful backup",
      "- [ ] Handle cleanup on backup failure",
      "- [ ] Add error logging for failed deletions",
      "- [ ] Verify no orphaned snapshots remain",
    ]);
    expect(registry.entries[19]).toMatchObject({
      type: { value: "Code comment, not a TODO" },
      action: { value: "Leave as-is (documentation comment)" },
    });
  });

  it("has entries, areas and sections whose spans hold all of them and no more", () => {
    for (const { span, heading, section, area } of registry.entries) {
      const text = seed.slice(span.start, span.end);
      expect(text).toMatch(/^#### \d+\. .+\n\*\*File:\*\*[^]*\S$/u);
      expect(text).not.toMatch(/\n(?:---|##)/u);
      expect(seed.slice(heading.start, heading.end)).toBe(text.split("\n")[0]);
      expect(area !== null && area.span.start < span.start && span.end <= area.span.end).toBe(true);
      expect(section.span.start < span.start && span.end <= section.span.end).toBe(true);
    }
    for (const { span } of registry.sections) expect(seed.slice(span.end)).toMatch(/^## /u);
    for (const { span, name } of registry.areas)
      expect(seed.slice(span.start)).toMatch(new RegExp(`^### ${name}\n`, "u"));
  });
});

/** Every span that claims to be a value, with the value. */
function* writtenFacts({ title, fields, table, legend, sections, entries }: Registry) {
  if (title !== null) yield title;
  yield* fields;
  yield* legend;
  for (const { count } of sections) if (count !== null) yield count;
  for (const { category, count, distribution } of table?.rows ?? []) {
    yield category;
    yield* distribution;
    if (count !== null) yield count;
  }
  for (const entry of entries) {
    yield entry.number;
    yield entry.title;
    yield* entry.labels;
    for (const { span, pathSpan, lineSpan, path, line } of entry.locations) {
      yield { value: path, span: pathSpan };
      if (lineSpan === null || line === null) continue;
      yield { value: line, span: lineSpan };
      yield { value: `${path}:${String(line)}`, span };
    }
    const { status, type, action, description, impact, suggestedTitle, estimatedEffort, acceptanceCriteria } = entry;
    for (const fact of [status, type, action, description, impact, suggestedTitle, estimatedEffort, acceptanceCriteria])
      if (fact !== null) yield fact;
    if (entry.issue === null) continue;
    if (entry.issue.id !== null) yield entry.issue.id;
    const { state, stateReason, stateSpan } = entry.issue;
    if (stateSpan !== null)
      yield { value: stateReason === null ? state : `${String(state)} (${stateReason})`, span: stateSpan };
  }
}

const synced = withEntries(
  entryOf(
    1,
    "a.py:1",
    "# TODO: one",
    "",
    "**Issue:** [#142](https://github.com/o/r/issues/142) - open <!-- todo-registry:k3f9x2ab -->",
  ),
  entryOf(2, "a.py:2", "# TODO: two", "**Issue:** o/r#7 - closed (not planned)", "**Status:** Resolved (2026-01-31)"),
  entryOf(3, "ä/b c.py", "# TODO: drei", "**Issue:** pending <!-- todo-registry:k3f9x2ac -->"),
);

describe("spans", () => {
  it.each([
    ["the seed", seed],
    ["the seed with CRLF", seed.replaceAll("\n", "\r\n")],
    ["the seed with a byte order mark", `\ufeff${seed}`],
    ["a synced document", synced],
    ["a synced document with lone CR", synced.replaceAll("\n", "\r")],
  ])("slice back to what is written in %s", (_name, text) => {
    const facts = [...writtenFacts(parse(text))];
    expect(facts.length).toBeGreaterThan(15);
    expect(facts.map(({ span }) => text.slice(span.start, span.end))).toEqual(facts.map(({ value }) => String(value)));
  });
});

describe("a document means the same", () => {
  const expected = factsOf(registry);
  it.each([
    ["CRLF", seed.replaceAll("\n", "\r\n")],
    ["lone CR", seed.replaceAll("\n", "\r")],
    ["a byte order mark", `\ufeff${seed}`],
    ["no final line break", seed.trimEnd()],
    ["trailing spaces", seed.replace(/(?<=^(?![#d]).*)$/gmu, "  \t").replace(/^#{2,}.*/gmu, "$&\t ")],
    ["closed headings", seed.replace(/^#+ (?!TODO:|Format).*/gmu, (heading) => `${heading} ##`)],
    ["tabs behind the hashes", seed.replace(/^(#+) (?!TODO:|Format)/gmu, "$1\t")],
    ["headings indented by three", seed.replace(/^(?=#+ (?!TODO:|Format))/gmu, "   ")],
    ["`**File** :`", seed.replace(/^\*\*([\w ]+):\*\*/gmu, "**$1** :")],
    ["`**File**:`", seed.replace(/^\*\*([\w ]+):\*\*/gmu, "**$1**:")],
    ["`__File:__`", seed.replace(/^\*\*([\w ]+):\*\*/gmu, "__$1:__")],
    ["`File:`", seed.replace(/^\*\*([\w ]+):\*\*/gmu, "$1:")],
    ["`**FILE:**`", seed.replace(/^\*\*(\w+):\*\*/gmu, (field) => field.toUpperCase())],
    ["fields in list items", seed.replace(/^(?=\*\*[\w ]+:\*\*)/gmu, "- ")],
    ["a path without code span", seed.replace(/^\*\*File:\*\* `(.*)`/gmu, "**File:** $1")],
    ["`N)` for `N.`", seed.replace(/^(#### \d+)\./gmu, "$1)")],
    ["longer fences", seed.replaceAll("```", "`````")],
    ["tildes", seed.replaceAll("```", "~~~")],
    ["an en dash before counts", seed.replace(/^(## .*|- \*\*P.*) - /gmu, "$1 – ")],
    ["no rules between entries", seed.replace(/^---$/gmu, "")],
    ["wide table cells", seed.replaceAll(" | ", "   |   ")],
    ["a table without outer pipes", seed.replace(/^\| (.*) \|$/gmu, "$1").replace(/^\|(-.*-)\|$/mu, "$1")],
  ])("with %s", (_name, text) => {
    expect(text).not.toBe(seed);
    expect(factsOf(parse(text))).toEqual(expected);
  });
});

describe("a section", () => {
  it.each([
    ["## Priority 2 (High) - 12 Items", "P2", 12],
    ["## Priority 2 (High) - 12 Items (Not Real TODOs)", "P2", 12],
    ["## Priority 1", "P1", undefined],
    ["## priority p3: 1 item", "P3", 1],
    ["## Priority 4 (Low) — 0 items ##", "P4", 0],
    ["## Untriaged - 3 Items", null, 3],
    ["## Untriaged", null, undefined],
  ])("%s", (heading, priority, count) => {
    const { sections, problems } = parse(heading);
    expect(sections.map((section) => [section.priority, section.count?.value])).toEqual([[priority, count]]);
    expect(problems).toEqual([]);
  });

  it.each([
    "## Priorities",
    "## Priority matrix",
    "## Notes",
    "## Untriagedness",
    "### Priority 2",
    "##Priority 2",
    "    ## Priority 2",
  ])("is not %s", (heading) => {
    expect(parse(heading).sections).toEqual([]);
  });

  it("takes the names of the settings, and their order where they have no numbers", () => {
    const scale = ["urgent", "later"].map((name) => ({ name, title: name, label: name }));
    const text = "## Priority urgent - 1 Item\n\n## Priority 2 (Later)\n\n## Priority 3 (Never) - 0 Items\n";
    const { sections, problems } = parseRegistry(text, scale);
    expect(sections.map(({ priority }) => priority)).toEqual(["urgent", "later", null]);
    expect(problems.map(({ code, line }) => [code, line])).toEqual([["unknownPriority", 5]]);
  });

  it("ends at the next heading of its level, so that prose holds no entry", () => {
    const text = `${withEntries(entryOf(1, "a.py:1", "# TODO: x"))}\n## Notes\n\n${entryOf(2, "b.py:1", "# TODO: y")}\n`;
    expect(parse(text).entries.map(({ number }) => number.value)).toEqual([1]);
  });
});

describe("the File field", () => {
  it.each([
    ["**File:** `a.py:1`", ["a.py:1"]],
    ["**File:** `a.py:1`, `b/c.py:20`", ["a.py:1", "b/c.py:20"]],
    ["**Files:** `a.py:1` and `b.py`", ["a.py:1", "b.py:null"]],
    ["**Files:**\n- `a.py:1`\n- `b.py:2`", ["a.py:1", "b.py:2"]],
    ["**Files:**\n\n- `a.py:1`\n- `b.py:2`", ["a.py:1", "b.py:2"]],
    ["**File:** `a.py:1`,\n`b.py:2`", ["a.py:1", "b.py:2"]],
    ["**File:** a.py:1, b.py:2", ["a.py:1", "b.py:2"]],
    ["**File:** `a.py`", ["a.py:null"]],
    ["**File:** `Makefile` (see `build()`)", ["Makefile:null"]],
    ["**File:** `a.py:10-20`", ["a.py:10"]],
    ["**File:** `a.py:10:4`", ["a.py:10"]],
    ["**File:** `./a//b/./c.py:3`", ["a/b/c.py:3"]],
    ["**File:** `a b|ä:c.py:3`", ["a b|ä:c.py:3"]],
    ["**File:** ``a`b.py:3``", ["a`b.py:3"]],
    ["**File:** `a.py:1`\n<!-- `b.py:2` -->", ["a.py:1"]],
    ["**File:** `a.py:1`\n\nAs in `b.py:2`.", ["a.py:1"]],
    ["**File:** `..a/b...py:1`", ["..a/b...py:1"]],
  ])("%s", (field, expected) => {
    const { entries, problems } = parse(withEntries(`#### 1. x\n${field}\n\`\`\`\n# TODO: x\n\`\`\``));
    expect(entries[0]?.locations.map(({ path, line }) => `${path}:${String(line)}`)).toEqual(expected);
    expect(entries[0]?.codeBlock?.text).toBe("# TODO: x");
    expect(problems).toEqual([]);
  });

  it("keeps the whole of a range in its line's span", () => {
    const text = withEntries(entryOf(1, "a.py:10-20", "# TODO: x"));
    const span = firstEntry(text).locations[0]?.lineSpan;
    expect(text.slice(span?.start, span?.end)).toBe("10-20");
  });
});

describe("the quote", () => {
  it.each([
    ["```python\n# TODO: x\n```", "python", "# TODO: x"],
    ["```\n# TODO: x\n\n  # more\n```", "", "# TODO: x\n\n  # more"],
    ["~~~ py title=a\n# TODO: x\n~~~~", "py title=a", "# TODO: x"],
    ["````md\n```\n# TODO: x\n```\n````", "md", "```\n# TODO: x\n```"],
    ["  ```js\n  // TODO: x\n     y\n  ```", "js", "// TODO: x\n   y"],
    ["```js\n```", "js", ""],
    ["**Description:** x\n\n```js\n// TODO: x\n```\n```js\n// no\n```", "js", "// TODO: x"],
  ])("%s", (fence, info, text) => {
    const { codeBlock } = firstEntry(withEntries(`#### 1. x\n**File:** \`a.py:1\`\n${fence}\n\n**Impact:** y`));
    expect(codeBlock).toMatchObject({ info, text });
  });

  it("has a span of whole lines", () => {
    const text = withEntries(entryOf(1, "a.py:1", "# TODO: x\n# y"));
    const span = firstEntry(text).codeBlock?.span;
    expect(text.slice(span?.start, span?.end)).toBe("# TODO: x\n# y\n");
  });

  it("stands behind the File field", () => {
    const { codeBlock } = firstEntry(withEntries("#### 1. x\n```\n# TODO: x\n```\n**File:** `a.py:1`"));
    expect(codeBlock).toBeNull();
  });
});

describe("the Issue line", () => {
  it.each([
    ["[#142](https://github.com/o/r/issues/142) - open", { id: "142", repository: "o/r" }, "#142", "open", null],
    [
      "[o/r#142](https://github.com/o/r/issues/142) - missing",
      { id: "142", repository: "o/r" },
      "o/r#142",
      "missing",
      null,
    ],
    ["#142 - closed (completed)", { id: "142", repository: null }, "#142", "closed", "completed"],
    ["#142 – Closed (Not planned)", { id: "142", repository: null }, "#142", "closed", "not planned"],
    ["O/R#142 - closed (duplicate)", { id: "142", repository: "o/r" }, "O/R#142", "closed", "duplicate"],
    ["GH-142 - closed", { id: "142", repository: null }, "GH-142", "closed", null],
    ["#142", { id: "142", repository: null }, "#142", null, null],
    [
      "https://ghe.example.com/o/r/issues/142 - open",
      { id: "142", repository: "o/r" },
      "https://ghe.example.com/o/r/issues/142",
      "open",
      null,
    ],
    [
      "<https://github.com/o/r/pull/142>",
      { id: "142", repository: "o/r" },
      "https://github.com/o/r/pull/142",
      null,
      null,
    ],
    [
      "[KEY-12](https://tracker.example.com/browse/KEY-12) - open",
      { id: "KEY-12", repository: null },
      "KEY-12",
      "open",
      null,
    ],
    ["KEY-12", { id: "KEY-12", repository: null }, "KEY-12", null, null],
    ["pending", null, "pending", "pending", null],
    ["[`#142`](https://github.com/o/r/issues/142)", { id: "142", repository: "o/r" }, "#142", null, null],
  ])("%s", (written, reference, label, state, stateReason) => {
    for (const [suffix, id] of [
      ["", null],
      [" <!-- todo-registry:k3f9x2ab -->", "k3f9x2ab"],
    ] as const) {
      const text = withEntries(entryOf(1, "a.py:1", "# TODO: x", `**Issue:** ${written}${suffix}`));
      const { issue } = firstEntry(text);
      expect(parse(text).problems).toEqual([]);
      expect(issue).toMatchObject({ reference, label, state, stateReason });
      expect(issue?.id?.value ?? null).toBe(id);
      expect(text.slice(issue?.span.start, issue?.span.end)).toBe(`${written}${suffix}`);
    }
  });

  it.each([
    ["", "does not name an issue"],
    ["soon", "does not name an issue"],
    ["#0", "does not name an issue"],
    ["#142 - on hold", "has a state"],
    ["#142 - closed (wontfix)", "has a state"],
    ["[#142](https://github.com/o/r/issues/143)", "shows #142 but links to another issue"],
    ["[a/b#142](https://github.com/o/r/issues/142)", "links to another issue"],
    ["#142 <!-- todo-registry:a1 --> - open", "has text after the entry id"],
  ])("cannot be %j", (written, reason) => {
    const { entries, problems } = parse(withEntries(entryOf(1, "a.py:1", "# TODO: x", `**Issue:** ${written}`)));
    expect(entries[0]?.issue).toBeNull();
    expect(problems.map(({ code, line }) => [code, line])).toEqual([["unreadableIssue", 10]]);
    expect(problems[0]?.message).toContain(reason);
  });

  it("takes neither of two Issue lines for the entry's", () => {
    const { entries, problems } = parse(
      withEntries(entryOf(1, "a.py:1", "# TODO: x", "**Issue:** #3", "**Issue:** #4")),
    );
    expect(problems.map(({ code }) => code)).toEqual(["duplicateIssue"]);
    expect(entries.map(({ issue }) => issue)).toEqual([null]);
  });
});

describe("an entry", () => {
  it.each([
    ["**Status:** Resolved (2026-01-31)", "2026-01-31"],
    ["**Status:** ✅ Resolved on 2026-01-31", "2026-01-31"],
    ["**Status:** Resolved", null],
  ])("is resolved by %s", (status, date) => {
    expect(firstEntry(withEntries(entryOf(1, "a.py:1", "# TODO: x", status))).resolved?.value).toBe(date);
  });

  it.each([
    "**Status:** Unresolved",
    "**Status:** In progress, to be resolved 2026-01-31",
    "**Description:** Resolved",
  ])("is not resolved by %s", (status) => {
    expect(firstEntry(withEntries(entryOf(1, "a.py:1", "# TODO: x", status))).resolved).toBeNull();
  });

  it.each([
    "**Type:** Code comment, not a TODO",
    "**Type:** not a real TODO",
    "**Type:** Not TODOs",
    "**Type:** This isn't a TODO",
    "**Type:** False positive",
    "**Action:** Leave as-is (documentation comment)",
    "**Action:** leave it as is",
    "**Action:** Keep unchanged",
    "**Action:** None",
    "**Action:** No action needed",
  ])("is no TODO by %s", (declaration) => {
    expect(firstEntry(withEntries(entryOf(1, "a.py:1", "# x", declaration))).isTodo).toBe(false);
  });

  it.each([
    "**Type:** TODO",
    "**Type:** Bug",
    "**Action:** Replace the call",
    "**Action:** Leave a comment, then fix",
    "**Description:** not a TODO",
  ])("is a TODO by %s", (declaration) => {
    expect(firstEntry(withEntries(entryOf(1, "a.py:1", "# x", declaration))).isTodo).toBe(true);
  });

  it("keeps long fields whole: paragraphs, lists with bold words, code and smaller headings", () => {
    const description =
      "One.\n\nTwo:\n\n- **Type:** list\n- **Pro:** more\n\n```sh\n#### 3. not a heading\n```\n\n##### Detail\n\nThree.";
    const text = withEntries(
      entryOf(1, "a.py:1", "# TODO: x", `**Description:** ${description}`, "", "**Owner:** alice", "", "**Impact:** y"),
    );
    const entry = firstEntry(text);
    expect(entry.description?.value).toBe(description);
    expect(entry.impact?.value).toBe("y");
    expect(parse(text).entries).toHaveLength(1);
  });

  it("ends short fields with their paragraph", () => {
    const entry = firstEntry(
      withEntries(entryOf(1, "a.py:1", "# TODO: x", "**Estimated Effort:** 1 day,\nor two", "", "Prose.")),
    );
    expect(entry.estimatedEffort?.value).toBe("1 day,\nor two");
  });

  it("does not take a sentence for a plain field", () => {
    const entry = firstEntry(
      withEntries(entryOf(1, "a.py:1", "# TODO: x", "**Description:** Of another", "Type: none of ours.")),
    );
    expect(entry.type).toBeNull();
    expect(entry.description?.value).toBe("Of another\nType: none of ours.");
  });

  it("leaves what stands behind its rule to the document", () => {
    const { entries, fields } = parse(
      `${withEntries(entryOf(1, "a.py:1", "# TODO: x", "**Status:** new"))}\n**Last Updated:** today\n`,
    );
    expect(entries[0]?.status?.value).toBe("new");
    expect(fields.map(({ name, value }) => [name, value])).toEqual([["Last Updated", "today"]]);
  });

  it("may have a title in any script, a heading without area, and labels without code spans", () => {
    const entry = firstEntry(
      withEntries("#### 7. データ移行 | `x` #5 ####\n**File:** `a.py:1`\n**Labels:** bug, P2-high"),
    );
    expect(entry).toMatchObject({ number: { value: 7 }, title: { value: "データ移行 | `x` #5" }, area: null });
    expect(entry.labels.map(({ value }) => value)).toEqual(["bug", "P2-high"]);
  });

  it("does not stand in a comment", () => {
    const hidden = `<!--\n${entryOf(2, "b.py:1", "# TODO: y")}\n-->`;
    const text = withEntries(entryOf(1, "a.py:1", "# TODO: x"), hidden, entryOf(3, "c.py:1", "# TODO: z"));
    expect(parse(text).entries.map(({ number }) => number.value)).toEqual([1, 3]);
  });

  it("has no field in a comment", () => {
    const entry = firstEntry(
      withEntries(
        entryOf(1, "a.py:1", "# TODO: x", "<!--", "**Issue:** #1", "-->", "text <!-- a", "**Status:** Resolved", "-->"),
      ),
    );
    expect([entry.issue, entry.status]).toEqual([null, null]);
  });
});

describe("the summary table", () => {
  it("reads escaped pipes, stars and remarks, and leaves other tables alone", () => {
    const text = `| a | b |\n|---|---|\n| 1 | 2 |\n\n| Category | Count | Priority Distribution |\n|:--|--:|---|\n| A \\| B | **2** | p2: 1; P3: 1 (new) |\n| C | 0 | - |\n| D | 0 |\n\n| Category | Count |\n|---|---|\n| E | x |\n\n## Priority 1\n`;
    const { table, problems } = parse(text.replace(";", ","));
    expect(problems).toEqual([]);
    expect(
      table?.rows.map(({ category, count, distribution }) => [category.value, count?.value, distribution.length]),
    ).toEqual([
      ["A \\| B", 2, 2],
      ["C", 0, 0],
      ["D", 0, 0],
    ]);
  });
});

describe("problems", () => {
  const good = entryOf(1, "a.py:1", "# TODO: x");
  it.each<[string, string, [code: string, line: number][]]>([
    ["a duplicate number", withEntries(good, entryOf(1, "b.py:1", "# TODO: y")), [["duplicateNumber", 13]]],
    [
      "a duplicate id",
      withEntries(
        `${good}\n**Issue:** pending <!-- todo-registry:a1 -->`,
        `${entryOf(2, "b.py:1", "# TODO: y")}\n**Issue:** #3 <!-- todo-registry:a1 -->`,
      ),
      [["duplicateId", 19]],
    ],
    ["two Issue lines", withEntries(`${good}\n**Issue:** #3\n**Issue:** #4`), [["duplicateIssue", 11]]],
    ["an unknown priority", "## Priority 9 (Whatever) - 2 Items\n", [["unknownPriority", 1]]],
    ["an entry without File", withEntries("#### 1. x\n\n**Description:** y"), [["missingFile", 5]]],
    ["an entry with an empty File", withEntries("#### 1. x\n**File:**\n\n**Description:** y"), [["missingFile", 5]]],
    ["a File line without entry", withEntries("#### Forgot the number\n**File:** `a.py:1`"), [["strayFile", 6]]],
    ["a path above the root", withEntries(entryOf(1, "../a.py:1", "# TODO: x")), [["invalidPath", 6]]],
    ["a path through the root", withEntries(entryOf(1, "a/../../b.py:1", "# TODO: x")), [["invalidPath", 6]]],
    ["an absolute path", withEntries(entryOf(1, "/etc/passwd:1", "# TODO: x")), [["invalidPath", 6]]],
    ["a path at home", withEntries(entryOf(1, "~/a.py:1", "# TODO: x")), [["invalidPath", 6]]],
    ["a path on a drive", withEntries(entryOf(1, "C:/a.py:1", "# TODO: x")), [["invalidPath", 6]]],
    ["a path with backslashes", withEntries(entryOf(1, "a\\b.py:1", "# TODO: x")), [["invalidPath", 6]]],
    ["an address", withEntries(entryOf(1, "https://x.example/a.py:1", "# TODO: x")), [["invalidPath", 6]]],
    ["a line alone", withEntries(entryOf(1, ":12", "# TODO: x")), [["invalidPath", 6]]],
    [
      "a fence open to the end",
      withEntries(good, "#### 2. y\n**File:** `b.py:1`\n```\n# TODO"),
      [["unclosedFence", 15]],
    ],
    [
      "a fence that swallows an entry",
      withEntries("#### 1. x\n**File:** `a.py:1`\n```python\n# TODO: x", entryOf(2, "b.py:1", "# TODO: y")),
      [["unclosedFence", 7]],
    ],
    [
      "a bare fence that swallows an entry",
      withEntries(
        "#### 1. x\n**File:** `a.py:1`\n```\n# TODO: x",
        "#### 2. y\n**File:** `b.py:1`\n```\n# TODO: y\n```",
      ),
      [
        ["unclosedFence", 7],
        ["unclosedFence", 16],
      ],
    ],
    [
      "a fence of the prose that swallows a section",
      `# x\n\n\`\`\`sh\nnpm i\n\n${withEntries(good)}\n## Untriaged\n`,
      [["unclosedFence", 3]],
    ],
    ["a comment open to the end", `${withEntries(good)}\n<!-- note\n`, [["unclosedComment", 13]]],
    [
      "a comment that its paragraph ends before",
      `${withEntries(good)}\ntext <!-- note\n\n-->\n`,
      [["unclosedComment", 13]],
    ],
    [
      "a merge conflict",
      withEntries(`${good}\n<<<<<<< HEAD\n**Issue:** #3\n=======\n>>>>>>> other`),
      [
        ["conflictMarker", 10],
        ["conflictMarker", 12],
        ["conflictMarker", 13],
      ],
    ],
    [
      "a merge conflict in a fence",
      withEntries("#### 1. x\n**File:** `a.py:1`\n```\n<<<<<<< HEAD\n# TODO\n=======\n>>>>>>> other\n```"),
      [
        ["conflictMarker", 8],
        ["conflictMarker", 10],
        ["conflictMarker", 11],
      ],
    ],
    ["a NUL character", withEntries(good.replace("x", "x\0")), [["nulCharacter", 8]]],
    ["an unreadable count", "| Category | Count |\n|---|---|\n| A | a few |\n", [["unreadableCount", 3]]],
    [
      "an unreadable share",
      "| Category | Count | Priorities |\n|---|---|---|\n| A | 1 | P2: one, P9: 1 |\n",
      [
        ["unreadableCount", 3],
        ["unreadableCount", 3],
      ],
    ],
    ["a total that is grouped", "**Total Items:** 1,200\n\n## Priority 2\n", [["unreadableCount", 1]]],
    ["an unreadable total", "**Total Items:** many\n\n## Priority 2\n", [["unreadableCount", 1]]],
    ["an empty document", "", [["notARegistry", 1]]],
    ["another document", "# Readme\n\nHello.\n", [["notARegistry", 1]]],
  ])("%s", (_name, text, expected) => {
    for (const written of [text, text.replaceAll("\n", "\r\n")]) {
      const { problems } = parse(written);
      expect(problems.map(({ code, line }) => [code, line])).toEqual(expected);
      for (const { message } of problems) expect(message).toMatch(/^(?:[A-Z"][^;]*)\. [A-Z][^;]*\.$/u);
    }
  });

  it("are none in what only looks like one", () => {
    const text = `${withEntries(
      entryOf(
        1,
        "a.py:1",
        "# TODO: x\n#### 2. Set up ####\n=======",
        "**Description:** The marker `<!-- x` and <!-- this --> are fine.",
      ),
    )}\n## Notes\n\nUnderlined\n=======\n\n\`\`\`markdown\n${entryOf(1, "../x.py:line", "# y").replaceAll("```", "~~~")}\n\`\`\`\n`;
    expect(parse(text).problems).toEqual([]);
  });

  it("keep a path that leaves the root from being a place", () => {
    expect(firstEntry(withEntries(entryOf(1, "../a.py:1", "# TODO: x"))).locations).toEqual([]);
  });

  it("show no control character", () => {
    const [problem] = parse(withEntries("#### 1. \u001b[31mred\u202e")).problems;
    expect(problem?.message).toContain(String.raw`\u{1b}[31mred\u{202e}`);
  });
});

describe("parsing is total", () => {
  const line = fc.constantFrom(
    ...new Set(seed.split("\n")),
    "```",
    "~~~~",
    "<!--",
    "-->",
    "<<<<<<< a",
    "=======",
    "\t- ```",
    "**Issue:** #1",
    "",
  );
  const noise = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("\r", "\0", "`", "|", "**", "#### 1. ", "\ufeff", "<!--"),
  );
  const isSound = (text: string): void => {
    const { entries, problems, sections } = parse(text);
    for (const { span } of [...entries, ...problems, ...sections]) {
      expect(0 <= span.start && span.start <= span.end && span.end <= text.length).toBe(true);
    }
    for (const entry of entries)
      expect(entry.labels.length + (entry.description?.value.length ?? 0)).toBeGreaterThanOrEqual(0);
  };

  it("on any text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 400 }), isSound), { numRuns: 300 });
  });

  it("on any lines of a document", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), fc.constantFrom("\n", "\r\n", "\r"), (lines, end) => {
        isSound(lines.join(end));
      }),
      { numRuns: 500 },
    );
  });

  it("on a damaged document", () => {
    const damage = fc.record({ at: fc.nat(seed.length), cut: fc.nat(200), insert: noise });
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 5 }), (damages) => {
        isSound(damages.reduce((text, { at, cut, insert }) => text.slice(0, at) + insert + text.slice(at + cut), seed));
      }),
      { numRuns: 200 },
    );
  });
});
