import { defineConfig } from "tsup";

export default defineConfig({
  entry: { index: "src/index.ts" },
  format: "esm",
  target: "node20",
  dts: true,
  clean: true,
  // Bundled, so that the package brings no TypeScript peer to a Python repository.
  noExternal: ["@typescript-eslint/utils"],
});
