import { consistentStyle } from "../../src/rules/consistent-style.ts";
import { at, file, testRule } from "./tester.ts";

const brackets = { template: "{marker}[{issue}][{priority}] {text}" };

testRule("consistent-style", consistentStyle, {
  valid: [
    { ...file("src/a.js"), code: "// TODO(#1, P2): x" },
    { ...file("src/a.js"), code: "// TODO(#1): x" },
    { ...file("src/a.js"), code: "// TODO: x\n// #1" },
    { ...file("src/a.js"), code: "// TODO x, see #1" },
    { ...file("src/a.js"), code: "/** @todo (#1, P2) x */" },
    { ...file("app/a.py", brackets), code: "# TODO[#1][P2] x" },
    ...[
      "TODO(fix me later): x",
      "TODO(J. Doe): x",
      "TODO(#refactoring): x",
      "TODO(#1, P2, fix me later): x",
      "**TODO**: x",
      "**TODO(#1, P2)**: x",
      "[TODO #1] x",
      "TODO XXX (#1): x",
      "TODO: x (#perf)",
      "TODO(by 2026-01-31): x",
      "TODO(due: 2026-01-31, #1): x",
      "TODO(#1 or #2, P2): x",
      "TODO(#1 -> #2): x",
      "TODO: see [upstream](https://github.com/o/r/issues/77)",
    ].map((written) => ({
      name: `what is not understood stays: ${written}`,
      ...file("src/a.js"),
      code: `// ${written}`,
    })),
  ],
  invalid: [
    {
      ...file("src/a.js"),
      code: "/* TODO[P2][#1] a  b */ let x;",
      output: "/* TODO(#1, P2): a  b */ let x;",
      errors: [{ message: 'Inconsistent style. Write "TODO(#1, P2):".', ...at(1, 4, 4) }],
    },
    {
      ...file("app/a.py"),
      code: "x = 1  # TODO: a  b (#1, p2)\n",
      output: "x = 1  # TODO(#1, P2): a  b\n",
      errors: [{ messageId: "inconsistentStyle", data: { expected: "TODO(#1, P2): a  b" }, ...at(1, 10, 4) }],
    },
    {
      ...file("app/a.py", brackets),
      code: "# TODO(#1, P2, alice): x",
      output: "# TODO[#1, alice][P2] x",
      errors: [{ messageId: "inconsistentStyle", data: { expected: "TODO[#1, alice][P2]" }, ...at(1, 3, 4) }],
    },
    ...[
      ["TODO(#1/P2): x", "TODO(#1, P2): x"],
      ["TODO(#1 +#2): x", "TODO(#1, #2): x"],
      ["TODO #1, P2, @a: x", "TODO(#1, P2, @a): x"],
      ["TODO(J. Doe; #1): x", "TODO(#1, J. Doe): x"],
      ["TODO(alice #1 P2): x", "TODO(#1, P2, alice): x"],
      ["TODO(alice 2026-01-31 #1): x", "TODO(#1, alice, 2026-01-31): x"],
      ["TODO(#1 alice, #2): x", "TODO(#1, #2, alice): x"],
      ["TODO(#1: crash) x", "TODO(#1, crash): x"],
      ["TODO（#1、P2）：x", "TODO(#1, P2): x"],
      [
        "TODO: x (#1, P2)  // eslint-disable-line no-console",
        "TODO(#1, P2): x  // eslint-disable-line no-console",
        "TODO(#1, P2): x",
      ],
    ].map(([code = "", output = "", expected = output.slice(0, output.indexOf(":") + 1)]) => ({
      name: `every item is kept: ${code}`,
      ...file("src/a.js"),
      code: `// ${code}`,
      output: `// ${output}`,
      errors: [
        {
          messageId: "inconsistentStyle",
          data: { expected },
          ...at(1, 4, 4),
        },
      ],
    })),
    {
      name: "a slot at the end stands before a directive",
      ...file("app/a.py", { template: "{marker}: {text} ({issue}, {priority})" }),
      code: "x = 1  # TODO(#1): a  # noqa: E501\n",
      output: "x = 1  # TODO: a (#1)  # noqa: E501\n",
      errors: [{ messageId: "inconsistentStyle", data: { expected: "TODO: a (#1)" }, ...at(1, 10, 4) }],
    },
    {
      name: "a docstring gets a suggestion",
      ...file("app/a.py", { docstrings: true }),
      code: '"""TODO #1: x"""',
      errors: [
        {
          messageId: "inconsistentStyle",
          data: { expected: "TODO(#1):" },
          ...at(1, 4, 4),
          suggestions: [{ messageId: "useTemplate", data: { expected: "TODO(#1):" }, output: '"""TODO(#1): x"""' }],
        },
      ],
    },
    {
      name: "a template that cannot serve is one clear report",
      ...file("src/a.js", { template: "{marker}: {text}" }),
      code: "// TODO: x",
      errors: [{ message: 'settings["todo-registry"].template must contain "{issue}" once.', ...at(1, 1, 0) }],
    },
  ],
});
