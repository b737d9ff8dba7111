import { expect, it } from "vitest";
import { createProject } from "../integration/project.ts";
import { runBlock, shop } from "./follow.ts";
import { codeBlocksOf, readPage, sectionOf } from "./pages.ts";

const page = readPage("docs/get-started.md");
const registry = "docs/TODO_TRACKING.md";

function blocksOf(heading: string, language: string): string[] {
  return codeBlocksOf(sectionOf(page, heading), language);
}

it("can be followed from an empty project to a green CI run", () => {
  const project = createProject(shop);
  const [create = ""] = blocksOf("2. Create the registry", "sh");
  const [created = ""] = blocksOf("2. Create the registry", "text");
  expect(runBlock(project, create).join("").startsWith(created)).toBe(true);

  const [entry = ""] = blocksOf("3. Read the registry", "markdown");
  const [triaged = ""] = blocksOf("4. Triage one entry", "markdown");
  const before = project.read(registry);
  expect(before).toContain(`${entry}\n---\n`);
  project.write(registry, before.replace(`${entry}\n---\n`, triaged));

  const [fix = ""] = blocksOf("4. Triage one entry", "sh");
  const [diff = ""] = blocksOf("4. Triage one entry", "diff");
  expect(runBlock(project, fix, 1).join("")).toContain("✖ 3 problems");
  const [, removed = "", added = ""] = /^-(.*)\n\+(.*)\n$/u.exec(diff) ?? [];
  expect(project.read("frontend/cart.js")).toBe(shop["frontend/cart.js"].replace(removed, added));
  expect(removed).not.toBe("");

  const [suppress = ""] = blocksOf("5. Suppress what is left", "sh");
  runBlock(project, suppress);
  const [update = ""] = blocksOf("6. Update", "sh");
  expect(runBlock(project, update)).toEqual(blocksOf("6. Update", "text"));

  const steps = (blocksOf("7. Run it in CI", "yaml")[0] ?? "").match(/(?<=^- run: )npx .*/gmu) ?? [];
  expect(steps).toHaveLength(2);
  for (const step of steps) runBlock(project, step);
}, 60_000);
