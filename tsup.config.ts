import { defineConfig } from "tsup";

export default defineConfig({
  // What both need is split off, so that the plugin loads no command.
  entry: { index: "src/index.ts", cli: "src/cli.ts" },
  format: "esm",
  target: "node20",
  dts: { entry: { index: "src/index.ts" } },
  clean: true,
  // Bundled, so that the package brings no TypeScript peer to a Python repository.
  noExternal: ["@typescript-eslint/utils"],
});
