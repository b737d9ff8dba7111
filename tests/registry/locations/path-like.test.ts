import { expect, it } from "vitest";
import { isPathLike } from "../../../src/registry/locations/path-like.ts";

// In each of: a word, a word with a line, a code span, a code span with a line.
it.each<[string, string, string]>([
  ["a name with a file's ending", "a.py", "word, word:1, code, code:1"],
  ["an ending in capitals", "A.PY", "word, word:1, code, code:1"],
  ["an ending of one letter", "a.c", "word, word:1, code, code:1"],
  ["an ending with a digit", "a.json5", "word, word:1, code, code:1"],
  ["a name with several endings", "a.test.d.ts", "word, word:1, code, code:1"],
  ["an ending alone", ".py", "word, word:1, code, code:1"],
  ["a file that builds", "Dockerfile", "word, word:1, code, code:1"],
  ["a file that builds, in a folder", "ci/GNUmakefile", "word, word:1, code, code:1"],
  ["a hidden file", ".gitignore", "word, word:1, code, code:1"],
  ["a hidden file in a folder", "a/.editorconfig", "word, word:1, code, code:1"],
  ["a folder and a file without an ending", "src/README", "word:1, code, code:1"],
  ["folders and a file without an ending", "src/lib/README", "word, word:1, code, code:1"],
  ["a member of an object", "cart.merge", "word:1, code:1"],
  ["a word", "README", "code:1"],
  ["an either-or", "read/write", "word:1, code, code:1"],
  ["a fraction", "3/4", ""],
  ["a date", "2024/01/02", ""],
  ["a number with a point", "1.5", ""],
  ["a version", "v1.2", "word:1, code:1"],
  ["a time's hour", "10", ""],
  ["a call", "merge()", ""],
  ["a call of a member", "cart.merge()", ""],
  ["a name with brackets and an ending", "a(b).py", "word, word:1, code, code:1"],
  ["a name with a blank and an ending", "a b.py", "code, code:1"],
  ["a name with a blank", "a b", ""],
  ["a sentence that ends in a file", "see a.py", "code, code:1"],
  ["an ending that is longer than one that is known", "a.pyx2", "word:1, code:1"],
  ["an ending that stands in the middle", "a.py.bak", "word:1, code:1"],
  ["a folder with an ending, and a word", "a.py/b", "word:1, code, code:1"],
  ["an address", "https://x.example/a.py", ""],
  ["an address of another scheme", "git+ssh://x/a.py", ""],
  ["a pattern", "src/*.py", ""],
  ["a name with a question mark", "a?.py", ""],
  ["a name in quotes", '"a.py"', ""],
  ["a name in angle brackets", "<a.py>", ""],
  ["a cell", "a|b.py", ""],
  ["a name of other scripts", "東/京", "word:1, code, code:1"],
  ["a folder", "src/", ""],
  ["nothing", "", ""],
])("%s, %j, is a file's name as: %s", (_, name, expected) => {
  const forms = [
    ["word", { isCode: false, hasLine: false }],
    ["word:1", { isCode: false, hasLine: true }],
    ["code", { isCode: true, hasLine: false }],
    ["code:1", { isCode: true, hasLine: true }],
  ] as const;
  const found = forms.flatMap(([form, context]) => (isPathLike(name, context) ? [form] : []));
  expect(found.join(", ")).toBe(expected);
});
