import js from "@eslint/js";
import tseslint from "typescript-eslint";
import { expect, it } from "vitest";
import { lint, pythonConfig } from "./lint.ts";

const text = `#!/usr/bin/env python3
"""A module.\t"""

# TODO a
# eslint-disable-next-line
def f(x): # TODO b
    return {"y": x != 1} #   no comment of JavaScript's


x = f'''{
  1  # TODO c
}'''`;

it.each([
  ["ESLint itself", [js.configs.all]],
  ["typescript-eslint, those that need types included", tseslint.configs.all],
])("every rule of %s, enabled for all files, leaves Python alone", async (_, configs) => {
  expect(configs.flatMap(({ rules }) => Object.keys(rules ?? {})).length).toBeGreaterThan(100);
  const { messages, output } = await lint(text, [...configs, pythonConfig], true);
  expect(messages).toEqual([]);
  expect(output).toBe(text.replace("# TODO a", "# TODO(#1) a").replace("# TODO c", "# TODO(#1) c"));
});
