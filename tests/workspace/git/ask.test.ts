import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { askGit, askGitNow, textOf, type GitContext } from "../../../src/workspace/git/ask.ts";
import { createProject, type Project } from "../../integration/project.ts";

type Scene = (project: Project) => GitContext["env"];

const { PATH } = process.env;
const env = { PATH };

const scenes: Readonly<Record<string, Scene>> = {
  noGit: () => ({ PATH: "/nowhere" }),
  noRepository: () => ({ PATH, GIT_CEILING_DIRECTORIES: "/" }),
  unusable: (project) => {
    writeFileSync(join(project.root, ".git"), "gitdir: /nowhere\n");
    return env;
  },
  refused: (project) => {
    project.git("init", "--quiet");
    writeFileSync(join(project.root, ".git/config"), "[core\n");
    return env;
  },
};

describe.each(Object.entries(scenes))("git that gives no answer, for the reason %s", (problem, prepare) => {
  it("says so, waiting or not, in English", async () => {
    const project = createProject();
    const location = { folder: project.root, env: { ...prepare(project), LANG: "de_DE.UTF-8", LANGUAGE: "de" } };
    const answers = [await askGit(["rev-parse", "--show-prefix"], location), askGitNow(["rev-parse"], location)];
    for (const answer of answers) {
      expect(answer).toMatchObject({ problem, status: problem === "noGit" ? null : 128 });
      expect(textOf(answer)).toBe(null);
      if (problem !== "noGit") expect(answer).toMatchObject({ message: expect.stringMatching(/^fatal: /u) });
    }
  });
});

it("an exit code may say that there is nothing to print", async () => {
  const { root } = createProject();
  const location = { folder: root, env };
  mkdirSync(join(root, "src"));
  askGitNow(["init", "--quiet"], location);
  const question = ["config", "--get-regexp", "^no.such.key$"];
  for (const answer of [await askGit(question, location), askGitNow(question, location)]) {
    expect(textOf(answer, 1)).toBe("");
    expect(textOf(answer)).toBe(null);
  }
  expect(textOf(await askGit(["rev-parse", "--show-prefix"], { ...location, folder: join(root, "src") }))).toBe(
    "src/\n",
  );
  expect(textOf(askGitNow(["hash-object", "--stdin"], location, "text"))).toMatch(/^[0-9a-f]{40}\n$/u);
});
