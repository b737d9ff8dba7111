import { expect, it } from "vitest";
import { formatAgent } from "../../src/report/agent.ts";

const location = { path: "src/a.js", line: 3 };

it("says each item on one line, and last the summary and what the exit code means", () => {
  const printed = formatAgent({
    items: [
      { location, code: "update/added", message: "To add.", remedy: { command: "npx x update" } },
      { location, code: "update/added", message: "To add.", remedy: { command: "npx x update", folder: "web" } },
      { location, code: "update/held", message: "It is here.", remedy: { edit: "Correct it." } },
      { location, code: "a/b", message: "Nothing.", remedy: { command: "npx x init", edit: 'Set "registry".' } },
      { location: { path: "b.js", line: null }, code: "list/registered", message: "It is known.", remedy: null },
    ],
    summary: "5 of them.",
    exit: 1,
    meaning: "something has to be done",
  });
  expect(printed).toBe(`src/a.js:3: update/added: To add. Remedy: Run "npx x update".
src/a.js:3: update/added: To add. Remedy: Run "npx x update" in web.
src/a.js:3: update/held: It is here. Remedy: Correct it.
src/a.js:3: a/b: Nothing. Remedy: Run "npx x init", or set "registry".
b.js: list/registered: It is known.
5 of them. Exit code 1: something has to be done.
`);
});

it("keeps a line a line, whatever a comment or a name holds", () => {
  const printed = formatAgent({
    items: [
      {
        location: { path: "a\nb\u001b[31m.js", line: 1 },
        code: "list/edited",
        message: "x\r\n::error::y\u202e",
        remedy: { edit: "a\nb" },
      },
    ],
    summary: "1\n2",
    exit: 0,
    meaning: "done",
  });
  expect(printed).toBe(
    "a\\u{a}b\\u{1b}[31m.js:1: list/edited: x\\u{d}\\u{a}::error::y\\u{202e} Remedy: a\\u{a}b\n1\\u{a}2 Exit code 0: done.\n",
  );
});
