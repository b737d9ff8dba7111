import { defineConfig } from "vitest/config";

/** The major version of ESLint that the suite runs with: `TODO_REGISTRY_ESLINT=9 npx vitest run` for the oldest one supported. */
const major = process.env["TODO_REGISTRY_ESLINT"] ?? "10";

export default defineConfig({
  resolve: {
    alias: major === "9" ? [{ find: /^eslint(?=\/|$)/u, replacement: "eslint9" }] : [],
  },
  test: {
    include: ["tests/**/*.test.ts"],
    testTimeout: 60_000,
    env: { TODO_REGISTRY_ESLINT: major },
    coverage: { include: ["src/**/*.ts"], reporter: ["text-summary", "html"] },
  },
});
