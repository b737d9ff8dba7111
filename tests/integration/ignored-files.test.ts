import { expect, it } from "vitest";
import { configText, createProject } from "./project.ts";

it("leaves alone what Yarn generates", () => {
  const generated = [".pnp.cjs", ".pnp.loader.mjs", ".yarn/releases/yarn.cjs", "packages/a/.yarn/sdks/index.js"];
  const files = [...generated, ".yarnrc.cjs", "src/yarn/a.js"];
  const project = createProject({
    "package.json": '{ "type": "module" }',
    "eslint.config.js": configText(""),
    ...Object.fromEntries(files.map((path) => [path, "// TODO: x\n"])),
  });
  expect(Object.keys(project.findings(".")).toSorted()).toEqual([".yarnrc.cjs", "eslint.config.js", "src/yarn/a.js"]);
});
