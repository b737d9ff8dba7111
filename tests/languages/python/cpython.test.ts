import { beforeAll, describe, it } from "vitest";
import { sampled } from "../../sample.ts";
import { expectAgreement, expectAgreementOnMadeUpText } from "./agreement.ts";
import { loadCPython, type CPython } from "./cpython.ts";

describe("CPython 3.14, compiled to WebAssembly", { timeout: 600_000 }, () => {
  let cpython: CPython;
  beforeAll(async () => {
    cpython = await loadCPython();
  }, 120_000);

  it(`finds the same comments and docstrings in its standard library (${sampled})`, () => {
    expectAgreement(cpython);
  });

  it(`finds the same comments and docstrings in made-up text, wherever it can read that (${sampled})`, () => {
    expectAgreementOnMadeUpText(cpython);
  });
});
