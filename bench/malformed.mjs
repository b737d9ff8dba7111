// Bar 7: ten times a malformed input. A process for each kind, so that one that never ends costs its own answer alone.
import { join } from "node:path";
import { inputs } from "./malformed-inputs.mjs";
import { runNode } from "./process.mjs";

const measurer = join(import.meta.dirname, "measure-input.mjs");
const patience = 60_000;

export function benchMalformed({ isQuick }) {
  return Object.entries(inputs).flatMap(([subject, kinds]) =>
    Object.keys(kinds).map((kind) => {
      const row = { bar: "7", what: `Ten times the input, ${subject}: ${kind}`, unit: "×", atMost: 15 };
      return { ...row, ...measure([subject, kind, isQuick ? "3" : "5"]) };
    }),
  );
}

function measure(args) {
  try {
    return { measured: JSON.parse(runNode([measurer, ...args], { timeout: patience, clock: "wall" }).stdout) };
  } catch (error) {
    const endless = { value: Infinity, low: Infinity, high: Infinity };
    const reason = error.message.includes("ETIMEDOUT")
      ? "no end"
      : (/^\w*Error: .*/mu.exec(error.message)?.[0] ?? "failed");
    return { measured: endless, note: reason };
  }
}
