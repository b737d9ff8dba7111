import { requireDescription } from "../../src/rules/require-description.ts";
import { at, file, testRule } from "./tester.ts";

testRule("require-description", requireDescription, {
  valid: [
    { ...file("src/a.js"), code: "// TODO: x" },
    { ...file("src/a.js"), code: "/* TODO(#1, P2):\n   x */" },
    { ...file("src/a.js"), code: "// TODO(#1): one two 3", options: [{ minimumWords: 3 }] },
    { ...file("app/a.py"), code: "# TODO\n# one two\n# three", options: [{ minimumWords: 3 }] },
  ],
  invalid: [
    {
      ...file("src/a.js"),
      code: "// TODO",
      errors: [{ message: "TODO has no description.", ...at(1, 4, 4) }],
    },
    {
      ...file("src/a.js"),
      code: "// FIXME(#1, P2): ...",
      errors: [{ messageId: "missingDescription", data: { marker: "FIXME" }, ...at(1, 4, 5) }],
    },
    {
      ...file("app/a.py"),
      code: "x = 1  # todo(#1)",
      errors: [{ messageId: "missingDescription", data: { marker: "todo" }, ...at(1, 10, 4) }],
    },
    {
      ...file("app/a.py"),
      code: "# TODO(#1): one - two",
      options: [{ minimumWords: 3 }],
      errors: [{ message: "TODO description has 2 words. At least 3 are required.", ...at(1, 3, 4) }],
    },
  ],
});
