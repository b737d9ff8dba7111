import { ESLint, Linter } from "eslint";
import * as internals from "eslint/use-at-your-own-risk";
import { expect, it } from "vitest";

const major = process.env["TODO_REGISTRY_ESLINT"] ?? "";

it("runs with the ESLint that TODO_REGISTRY_ESLINT names", () => {
  expect(major).toMatch(/^(?:9|10)$/u);
  expect(ESLint.version.split(".")[0]).toBe(major);
  expect(new Linter().version).toBe(ESLint.version);
});

it("takes ESLint's subpaths from the same version", () => {
  // ESLint 10 dropped the class for eslintrc files.
  expect("LegacyESLint" in internals).toBe(major === "9");
});
