import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inputs } from "../bench/malformed-inputs.mjs";
import { subjects } from "../bench/malformed-subjects.mjs";
import { buildSources } from "../bench/sources.mjs";

const folder = mkdtempSync(join(tmpdir(), "todo-registry-bench-test-"));
beforeAll(async () => buildSources(folder));
afterAll(() => rmSync(folder, { recursive: true }));

it.each(Object.entries(inputs))("the benchmark of malformed input can still run %s", async (subject, kinds) => {
  const read = await subjects[subject]?.();
  for (const createInput of Object.values(kinds)) expect(() => read?.(createInput(3))).not.toThrow();
  expect(read).toBeTypeOf("function");
});
