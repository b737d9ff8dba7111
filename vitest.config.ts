import { defineConfig } from "vitest/config";

/** ESLint's major version: `TODO_REGISTRY_ESLINT=9 npx vitest run` runs the tests with the oldest one supported. */
const major = process.env["TODO_REGISTRY_ESLINT"] ?? "10";
const isOldest = major === "9";

/** Tests of layers that ESLint does not reach: once is enough. */
const withoutEslint = ["tests/todo/**", "tests/registry/**", "tests/github/**", "tests/languages/python/**"];

export default defineConfig({
  resolve: { alias: isOldest ? [{ find: /^eslint(?=\/|$)/u, replacement: "eslint9" }] : [] },
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: isOldest ? withoutEslint : [],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    env: { TODO_REGISTRY_ESLINT: major },
    coverage: { include: ["src/**/*.ts"], reporter: ["text-summary", "html"] },
  },
});
