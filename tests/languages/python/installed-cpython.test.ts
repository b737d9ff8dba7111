import { it } from "vitest";
import { sampled } from "../../sample.ts";
import { expectAgreement } from "./agreement.ts";
import { findCPython } from "./cpython.ts";

const installed = findCPython();
const name = `the CPython on this machine finds the same comments and docstrings in its standard library and that one's tests (${sampled})`;

if (installed === null) {
  it.skip(`${name} (skipped: no Python 3.9 or newer on PATH or in $TODO_REGISTRY_PYTHON)`, () => {});
} else {
  it(name, { timeout: 600_000 }, () => {
    expectAgreement(installed);
  });
}
