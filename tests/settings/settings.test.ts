import { describe, expect, it } from "vitest";
import { DEFAULT_PRIORITIES } from "../../src/registry/document/document.ts";
import { parseSettings, type Settings } from "../../src/settings/settings.ts";

/** What a project's config says, which may be anything. */
function read(raw: unknown): Settings {
  const parsed = parseSettings(raw);
  if ("problem" in parsed) throw new Error(parsed.problem);
  return parsed.settings;
}

function vendored(include: string[], exclude: string[]): Partial<Settings> {
  const matchers = { included: expect.any(Function) as never, isExcluded: expect.any(Function) as never };
  return { vendored: { include, exclude, ...matchers } };
}

function problemOf(raw: unknown): string {
  const parsed = parseSettings(raw);
  return "problem" in parsed ? parsed.problem : "no problem";
}

/** A list whose first item is missing, as in `[, "TODO"]`. */
function afterHole(...items: unknown[]): unknown[] {
  const list = [undefined, ...items];
  Reflect.deleteProperty(list, 0);
  return list;
}

describe("where nothing is set", () => {
  const defaults = {
    root: null,
    registry: null,
    repository: null,
    priorities: DEFAULT_PRIORITIES,
    areas: {},
    docstrings: false,
    trustedApps: [],
  };

  it.each<[string, unknown]>([
    ["because there is no key of ours", undefined],
    ["because the key is empty", {}],
    ["because every setting is undefined", { root: undefined, markers: undefined, areas: undefined }],
    ["because the object has no prototype", Object.create(null)],
  ])("the defaults hold, %s", (_, raw) => {
    const settings = read(raw);
    expect(settings).toMatchObject(defaults);
    expect(settings.grammar.options).toEqual({
      markers: ["TODO", "FIXME", "XXX", "HACK"],
      priorities: ["P1", "P2", "P3", "P4"],
      keys: [],
    });
    expect(settings.template.pattern).toBe("{marker}({issue}, {priority}): {text}");
  });
});

describe("a setting that is given", () => {
  it.each<[string, object, Partial<Settings>]>([
    ["root, a path of POSIX", { root: "/home/me/shop" }, { root: "/home/me/shop" }],
    ["root, a path with a drive", { root: "C:\\shop" }, { root: "C:\\shop" }],
    ["root, a path with a drive and slashes", { root: "c:/shop" }, { root: "c:/shop" }],
    ["root, a path of a share", { root: "\\\\server\\shop" }, { root: "\\\\server\\shop" }],
    ["registry", { registry: "docs/TODO.md" }, { registry: "docs/TODO.md" }],
    ["registry, with blanks in its name", { registry: " my todos.md" }, { registry: " my todos.md" }],
    ["repository", { repository: "acme/web.ops" }, { repository: "acme/web.ops" }],
    ["repository, in the case it is written in", { repository: "Acme/Web-Ops_1" }, { repository: "Acme/Web-Ops_1" }],
    ["docstrings, on", { docstrings: true }, { docstrings: true }],
    ["docstrings, off", { docstrings: false }, { docstrings: false }],
    ["areas, one glob", { areas: { API: "src/api/**" } }, { areas: { API: ["src/api/**"] } }],
    ["areas, several globs", { areas: { API: ["a/**", "b/**"] } }, { areas: { API: ["a/**", "b/**"] } }],
    ["areas, none", { areas: {} }, { areas: {} }],
    ["vendored, both lists", { vendored: { include: ["a/**"], exclude: ["b/*.js"] } }, vendored(["a/**"], ["b/*.js"])],
    ["vendored, one list", { vendored: { exclude: ["b/**"] } }, vendored([], ["b/**"])],
    ["vendored, none", { vendored: {} }, vendored([], [])],
    ["trustedApps, none", { trustedApps: [] }, { trustedApps: [] }],
    ["trustedApps, a bot", { trustedApps: ["renovate[bot]", "x"] }, { trustedApps: ["renovate[bot]", "x"] }],
  ])("holds: %s", (_, raw, expected) => {
    expect(read(raw)).toMatchObject(expected);
  });

  it("leaves all others at their defaults", () => {
    const { root, registry, docstrings, priorities } = read({ registry: "todo.md" });
    expect({ root, registry, docstrings, priorities }).toEqual({
      root: null,
      registry: "todo.md",
      docstrings: false,
      priorities: DEFAULT_PRIORITIES,
    });
  });

  it("may be an area named as members of all objects are", () => {
    const { areas } = read({ areas: JSON.parse('{ "__proto__": "a/**", "constructor": "b/**" }') });
    expect(Object.entries(areas)).toEqual([
      ["__proto__", ["a/**"]],
      ["constructor", ["b/**"]],
    ]);
  });

  it.each<[string, object, Partial<Settings["grammar"]["options"]>]>([
    ["markers, in the place of the usual ones", { markers: ["TASK"] }, { markers: ["TASK"] }],
    [
      "markers, of other scripts and signs",
      { markers: ["ЗАДАЧА", "C++", "@todo"] },
      { markers: ["ЗАДАЧА", "C++", "@todo"] },
    ],
    ["priorities, by their names", { priorities: ["now", "later"] }, { priorities: ["now", "later"] }],
    ["keys of other trackers", { references: { keys: ["SHOP"] } }, { keys: ["SHOP"] }],
    ["no keys", { references: { keys: [] } }, { keys: [] }],
    ["nothing of references", { references: {} }, { keys: [] }],
    ["keys that are undefined", { references: { keys: undefined } }, { keys: [] }],
  ])("reaches the grammar: %s", (_, raw, expected) => {
    expect(read(raw).grammar.options).toMatchObject(expected);
  });

  it("makes markers and keys readable and all else unreadable", () => {
    const { grammar } = read({ markers: ["TASK"], references: { keys: ["SHOP"] }, priorities: ["now"] });
    expect([grammar.hasMarker("// task: x"), grammar.hasMarker("// TODO: x")]).toEqual([true, false]);
    expect([grammar.parseReference("SHOP-1")?.id, grammar.parseReference("CART-1")]).toEqual(["SHOP-1", null]);
    expect([grammar.canonicalPriority("NOW"), grammar.canonicalPriority("P1")]).toEqual(["now", null]);
  });

  it.each<[string, unknown, { name: string; title: string; label: string }]>([
    ["a known name has the usual title and label", "P2", { name: "P2", title: "High", label: "P2-high" }],
    ["a name of one's own is its title and label", "soon", { name: "soon", title: "soon", label: "soon" }],
    ["a name in another case is one's own", "p2", { name: "p2", title: "p2", label: "p2" }],
    ["an object may say no more than a name", { name: "P1" }, { name: "P1", title: "Critical", label: "P1-critical" }],
    [
      "a title of one's own leaves the label",
      { name: "P1", title: "Fire" },
      { name: "P1", title: "Fire", label: "P1-critical" },
    ],
    [
      "a label of one's own leaves the title",
      { name: "P1", label: "fire" },
      { name: "P1", title: "Critical", label: "fire" },
    ],
    ["all may be one's own", { name: "A", title: "B", label: "C" }, { name: "A", title: "B", label: "C" }],
    [
      "what is undefined is not given",
      { name: "P3", title: undefined },
      { name: "P3", title: "Medium", label: "P3-medium" },
    ],
  ])("gives a priority its title and its label: %s", (_, written, expected) => {
    expect(read({ priorities: [written] }).priorities).toEqual([expected]);
  });

  it("keeps priorities in their order, which is that of their urgency", () => {
    expect(read({ priorities: ["P4", { name: "P1" }, "x"] }).priorities.map(({ name }) => name)).toEqual([
      "P4",
      "P1",
      "x",
    ]);
  });
});

describe("a value that cannot serve", () => {
  it.each<[setting: string, values: unknown[], expected: string]>([
    ["root", ["src", "./src", "", "file:///home/me", 1, null, ["/x"], "1:/x", "~/shop"], "an absolute path"],
    ["registry", ["", "  ", "\n", null, false, ["a.md"]], "a path"],
    [
      "repository",
      [
        "shop",
        "/shop",
        "acme/",
        "acme/shop/web",
        "group/sub/project",
        "gitlab.com/acme/shop",
        "https://github.com/acme/shop",
        "a b/c",
        "",
        7,
      ],
      "owner/repo",
    ],
    ["markers", ["TODO", [], [""], [" "], ["TO DO"], ["TODO:"], ["TODO("], ["TODO", 1], null, {}], "a list of words"],
    // Lists with holes.
    ["markers", [afterHole("TODO"), afterHole("TODO", "FIXME"), afterHole()], "a list of words"],
    ["priorities", [afterHole("P1"), afterHole({ name: "P1" })], "a list of names"],
    ["references", [{ keys: afterHole("KEY") }], "keys"],
    ["areas", [{ API: afterHole("a/**") }], "glob"],
    ["trustedApps", [afterHole("bot")], "logins of apps"],
    ["markers", [['"TODO"'], ["`TODO`"], ["a/b"], ["a|b"], ["a,b"], ["a;b"], ["[x]"]], "a list of words"],
    ["priorities", ["P1", [], [""], ["P 1"], [null], [[]], [{}], {}], "a list of names"],
    [
      "priorities",
      [[{ title: "High" }], [{ name: "" }], [{ name: "P1", title: "" }], [{ name: "P1", label: 1 }]],
      "a list of names",
    ],
    [
      "priorities",
      [
        [{ name: "P1", tag: "p1" }],
        [{ name: "P1", Label: "x" }],
        ["P1", "P2", "P1"],
        ["P1", "p1"],
        ["P1", { name: "P1", title: "x", label: "y" }],
        [
          { name: "A", title: "High" },
          { name: "B", title: "high" },
        ],
        [
          { name: "A", label: "todo" },
          { name: "B", label: "TODO" },
        ],
        ["P1", { name: "X", label: "P1-critical" }],
      ],
      "",
    ],
    ["references", [[], null, "KEY", { keys: "KEY" }, { keys: ["A B"] }, { keys: [1] }, { key: ["KEY"] }], "keys"],
    [
      "areas",
      [null, [], "a", { API: "" }, { API: [] }, { API: [""] }, { API: [["a"]] }, { API: { glob: "a" } }],
      "glob",
    ],
    ["docstrings", ["true", 0, null, [], {}], "true or false"],
    [
      "trustedApps",
      ["bot", [""], ["a b"], ["-a"], ["a[app]"], ["@a"], [7], {}, null, ["a".repeat(101)]],
      "logins of apps",
    ],
    [
      "vendored",
      [null, [], "a/**", ["a/**"], { include: "a/**" }, { exclude: [""] }, { include: [7] }, { include: ["!a/**"] }],
      "include",
    ],
    ["vendored", [{ ignore: ["a/**"] }, { include: afterHole("a/**") }, { exclude: null }], "exclude"],
    ["template", ["", "  ", null, 7, ["{marker}"]], "a pattern"],
  ])("is said with what %s must be: %j", (setting, values, expected) => {
    for (const value of values) {
      const problem = problemOf({ [setting]: value });
      expect([value, problem]).toEqual([value, expect.stringContaining(`settings["todo-registry"].${setting}`)]);
      expect([value, problem]).toEqual([value, expect.stringContaining(expected)]);
      expect(problem).toMatch(/^[^\n]+[^.\n]\.$/u);
    }
  });

  it.each<[string, object, string]>([
    ["names a priority twice", { priorities: ["P1", "p1"] }, 'must be different: the name "p1" is there twice.'],
    [
      "gives two priorities one title",
      {
        priorities: [
          { name: "A", title: "High" },
          { name: "B", title: "High" },
        ],
      },
      'the title "High" is there twice.',
    ],
    [
      "gives two priorities one label",
      { priorities: ["P1", { name: "X", label: "P1-critical" }] },
      'the label "P1-critical" is there twice.',
    ],
    ["names a project of a group", { repository: "group/sub/project" }, "only repositories on GitHub are supported"],
  ])("is said where it %s", (_, raw, expected) => {
    expect(problemOf(raw)).toContain(expected);
  });

  it.each<[string, string, RegExp]>([
    ["without the marker", "TODO({issue}, {priority}): {text}", /start with "\{marker\}"/u],
    ["with the marker not in front", "# {marker}({issue}, {priority}): {text}", /start with "\{marker\}"/u],
    ["without the text", "{marker}({issue}, {priority}):", /contain "\{text\}" once/u],
    ["of two lines", "{marker}({issue}, {priority}):\n{text}", /on one line/u],
    ["without the issue", "{marker}({priority}): {text}", /must contain "\{issue\}" once/u],
    ["with two issues", "{marker}({issue}, {issue}, {priority}): {text}", /must contain "\{issue\}" once/u],
    ["without the priority", "{marker}({issue}): {text}", /must contain "\{priority\}" once/u],
    [
      "with a priority before and behind the text",
      "{marker}({issue}, {priority}): {text} {priority}",
      /"\{priority\}" once/u,
    ],
    ["with a part that nobody knows", "{marker}({issue}, {priority}, {owner}): {text}", /contains "\{owner\}"/u],
    ["with a brace that nothing closes", "{marker}({issue}, {priority}) {oops: {text}", /contains "\{oops: "/u],
    ["with two texts", "{marker}({issue}, {priority}): {text} {text}", /contains "\{text\}"/u],
  ])("is said of a template %s", (_, template, expected) => {
    expect(problemOf({ template })).toMatch(expected);
    expect(problemOf({ template })).toContain('settings["todo-registry"].template');
  });

  it.each<[string, unknown]>([
    ["null", null],
    ["a text", "docs/TODO.md"],
    ["a list", [{ root: "/x" }]],
    ["false", false],
    ["a function", () => ({})],
  ])("is said of the whole where it is %s", (_, raw) => {
    expect(problemOf(raw)).toContain('settings["todo-registry"] must be an object');
  });

  it.each(["rot", "Root", "Markers", "__proto__", "constructor", "toString", "", "languages.x"])(
    "is said of a setting that nobody knows, with those that are known: %j",
    (name) => {
      const problem = problemOf(JSON.parse(`{ ${JSON.stringify(name)}: "/x" }`));
      expect(problem).toContain(`"${name}"`);
      expect(problem).toMatch(
        /root, registry, repository, markers, priorities, references, template, areas, docstrings, vendored, trustedApps/u,
      );
      expect(problem).not.toContain("digest");
    },
  );

  it("is said of the first that is wrong, in the order in which they are written", () => {
    expect(problemOf({ registry: "", root: "x" })).toContain(".registry");
    expect(problemOf({ root: "x", registry: "" })).toContain(".root");
    expect(problemOf({ docstrings: true, unknown: 1, root: "x" })).toContain('"unknown"');
    expect(problemOf({ template: "x", root: "x" })).toContain(".root");
  });
});

describe("the digest, which is there for ESLint's cache alone", () => {
  it("is never read, and never wrong", () => {
    const raw = {
      registry: "a.md",
      get digest(): string {
        throw new Error("read");
      },
    };
    expect(read(raw).registry).toBe("a.md");
    expect(read({ digest: 7 })).not.toHaveProperty("digest");
  });
});

describe("settings that were seen before", () => {
  it("are the same object again, so that a grammar is compiled once", () => {
    const raw = { markers: ["TASK"] };
    expect(parseSettings(raw)).toBe(parseSettings(raw));
    expect(parseSettings({ markers: ["TASK"] })).not.toBe(parseSettings(raw));
    expect(parseSettings(undefined)).toBe(parseSettings(undefined));
  });

  it("are wrong again where they were wrong", () => {
    const raw = { root: "x" };
    expect(parseSettings(raw)).toHaveProperty("problem");
    expect(parseSettings(raw)).toBe(parseSettings(raw));
  });

  it("are taken as they are given, frozen as well", () => {
    const raw = Object.freeze({ markers: Object.freeze(["TASK"]), areas: Object.freeze({ A: "a/**" }) });
    expect(read(raw).areas).toEqual({ A: ["a/**"] });
  });
});
