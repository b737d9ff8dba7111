import { ESLint } from "eslint";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseSettings } from "../../src/settings/settings.ts";
import { createProject } from "../integration/project.ts";
import { codeBlocksOf, codeSpansOf, readPage, rowsOf, sectionOf } from "./pages.ts";

const page = readPage("docs/settings.md");
const rows = rowsOf(page.split(/^## /mu)[0] ?? "").map(([name = "", type = "", initial = ""]) => ({
  name: codeSpansOf(name)[0] ?? "",
  type,
  initial,
}));
const preset = "preset";

/** All settings of `configure`, as its problem with another name lists them. */
function settingNames(): string[] {
  const answer = parseSettings({ unknown: true });
  const [, names = ""] = /it knows (.*)\.$/u.exec("problem" in answer ? answer.problem : "") ?? [];
  return [...names.split(", "), preset];
}

/** What ESLint makes of a config file, for a JavaScript file. */
async function load(config: string): Promise<{ readonly root: string; readonly config: LoadedConfig }> {
  const project = createProject({ "eslint.config.mjs": config });
  const loaded: unknown = await new ESLint({ cwd: project.root }).calculateConfigForFile(join(project.root, "a.js"));
  return { root: project.root, config: loaded as LoadedConfig };
}

interface LoadedConfig {
  readonly settings: { readonly "todo-registry"?: Readonly<Record<string, unknown>> };
  readonly rules: Readonly<Record<string, unknown>>;
}

const header = `import { configure } from "eslint-plugin-todo-registry";\nexport default `;

it("has a row and a section for each setting", () => {
  expect(rows.map(({ name }) => name)).toEqual(settingNames());
  const sections = [...page.matchAll(/^## (\S+)$/gmu)].map(([, heading]) => heading);
  expect(sections).toEqual(settingNames());
});

it("has the defaults", () => {
  const answer = parseSettings({});
  if ("problem" in answer) throw new Error(answer.problem);
  const { grammar, priorities, template, areas, docstrings, vendored, trustedApps } = answer.settings;
  const { markers, keys } = grammar.options;
  const values = {
    markers,
    priorities: priorities.map(({ name }) => name),
    references: { keys },
    template: template.pattern,
    areas,
    docstrings,
    vendored: { include: vendored.include, exclude: vendored.exclude },
    trustedApps,
    preset: "recommended",
  };
  const shown = rows.flatMap(({ name, initial }) =>
    Object.hasOwn(values, name) ? [[name, JSON.stringify(read(codeSpansOf(initial)[0] ?? ""))]] : [],
  );
  expect(shown).toEqual(Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)]));
});

/** A value as JavaScript writes it: only the keys of objects differ from JSON. */
function read(written: string): unknown {
  return JSON.parse(written.replace(/(\w+): /gu, '"$1": '));
}

describe("the example of", () => {
  it.each(rows)("$name is loaded by ESLint", async ({ name }) => {
    const [example = "", ...others] = codeBlocksOf(sectionOf(page, name), "js");
    expect(others).toEqual([]);
    const { root, config } = await load(header + example);
    const settings = config.settings["todo-registry"] ?? {};
    expect(settings["root"]).toBe(root);
    if (name === preset) {
      expect(config.rules).toHaveProperty(["todo-registry/consistent-style"]);
      return;
    }
    expect(settings).toHaveProperty(name);
    expect(Object.keys(settings).filter((key) => !["root", "digest", name].includes(key))).toEqual([]);
    const { digest, ...user } = settings;
    expect(digest).toEqual(expect.any(String));
    expect(parseSettings(user)).toHaveProperty("settings");
  });

  it.each(codeBlocksOf(page, "js").filter((block) => block.startsWith("import ")))("a whole config", async (block) => {
    const { config } = await load(block);
    expect(config.rules).toHaveProperty(["todo-registry/require-issue"]);
    expect(parseSettings(config.settings["todo-registry"])).toHaveProperty("settings");
  });
});
