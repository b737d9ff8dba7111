import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalizePath } from "../../../src/registry/locations/written-path.ts";
import { parseFurtherLocations, parseLocations } from "../../../src/registry/locations/parse.ts";
import { formatLocationSpan, isRecordable } from "../../../src/registry/locations/recordable.ts";
import { entryOf, firstEntry, parse, withEntries } from "../documents.ts";

type Read = ReturnType<typeof parseLocations>;

/** Each location as `path:line`, a path that is wrong as `!path`. */
function told(locations: Read | null): string[] | null {
  if (locations === null) return null;
  return locations.map((location) => {
    if (!("path" in location)) return `!${location.value}`;
    return location.line === null ? location.path : `${location.path}:${String(location.line)}`;
  });
}

function read(value: string): string[] | null {
  return told(parseLocations(value, 0, value.length));
}

function readFurther(line: string): string[] | null {
  return told(parseFurtherLocations(line, 0, line.length));
}

describe("a File field says", () => {
  it.each<[string, string, string[]]>([
    // What stands around a path.
    ["a code span", "`a.py:2`", ["a.py:2"]],
    ["a code span of more backticks", "``a.py:2``", ["a.py:2"]],
    ["a name with a backtick", "`` a`b.py:2 ``", ["a`b.py:2"]],
    ["a word", "a.py:2", ["a.py:2"]],
    ["a link", "[a.py:2](../a.py#L2)", ["a.py:2"]],
    ["a link of code", "[`a.py:2`](a.py)", ["a.py:2"]],
    ["a link of two backticks", "[``a.py:2``](a.py)", ["a.py:2"]],
    ["a link with a title", '[a.py](a.py "the cart"):2', ["a.py:2"]],
    ["a link in angle brackets, with a blank", "[a.py](<a b.py>) line 2", ["a.py:2"]],
    [
      "a link to an address, whose line is not the text's",
      "[a.py](https://github.com/o/r/blob/main/a.py#L9)",
      ["a.py"],
    ],
    ["a path before a remark in the code span", "`a.py:2 (merge)`", ["a.py:2"]],
    ["a path before a bracket that nothing closes", "`a.py:2 (`", ["a.py:2"]],
    ["a word before a full stop", "a.py:2.", ["a.py:2"]],
    ["the first code span that is a path", "In `mergeCart()` of `a.py:2`", ["a.py:2"]],
    ["a code span between no-break spaces", "\u00a0`a.py:2`\u00a0", ["a.py:2"]],
    // No line.
    ["a file as a whole", "`a.py`", ["a.py"]],
    ["a file as a whole, as a word", "src/a.py", ["src/a.py"]],
    ["a colon without a number", "a.py:", ["a.py"]],
    ["a number that is no line", "`a.py` (2)", ["a.py"]],
    ["a count of what it names", "a.py (2 TODOs)", ["a.py"]],
    ["a number behind a blank", "a.py 2", ["a.py"]],
    // One line.
    ["a line with zeros in front", "`a.py:02`", ["a.py:2"]],
    ["the last line there can be", "`a.py:999999999`", ["a.py:999999999"]],
    ["a line and a column", "`a.py:2:5`", ["a.py:2"]],
    ["a fragment", "a.py#L2", ["a.py:2"]],
    ["a word for the line", "`a.py` Line: 2", ["a.py:2"]],
    ["two words for the line", "`a.py` at line 2", ["a.py:2"]],
    ["a line in square brackets", "`a.py` [line 2]", ["a.py:2"]],
    ["a letter for the line", "`a.py`, L2", ["a.py:2"]],
    ["a line behind a code span", "`a.py`:2", ["a.py:2"]],
    ["a line behind a code span, and words", "`a.py`:2, 5 items", ["a.py:2"]],
    // Ranges.
    ["a range", "`a.py:2-5`", ["a.py:2"]],
    ["a range with a dash of print", "`a.py:2–5`", ["a.py:2"]],
    ["a range with two dots", "`a.py:2..5`", ["a.py:2"]],
    ["a range of one line", "`a.py:5-5`", ["a.py:5"]],
    ["a range of a fragment", "`a.py#L2-L5`", ["a.py:2"]],
    ["a range of a fragment with one letter", "`a.py#L2-5`", ["a.py:2"]],
    ["a range of letters in brackets", "`a.py` (L2-L5)", ["a.py:2"]],
    ["ranges and lines", "`a.py` lines 2-5, 9", ["a.py:2", "a.py:9"]],
    // Several lines of a path.
    ["lines by commas", "a.py:2,3,4", ["a.py:2", "a.py:3", "a.py:4"]],
    ["lines by semicolons", "`a.py:2;5`", ["a.py:2", "a.py:5"]],
    ["lines by `and`", "a.py:2 and 5 and 9", ["a.py:2", "a.py:5", "a.py:9"]],
    ["lines by `&`", "`a.py:2 & 5`", ["a.py:2", "a.py:5"]],
    ["lines with letters", "a.py#L2,L5", ["a.py:2", "a.py:5"]],
    ["lines behind words", "`a.py` on lines 2 and 5", ["a.py:2", "a.py:5"]],
    ["lines behind a word, as a list", "a.py, line 2, 5", ["a.py:2", "a.py:5"]],
    ["a line, and a number that counts something", "a.py:2, 5 and 9 items", ["a.py:2", "a.py:5"]],
    // Several paths.
    ["paths by commas", "`a.py:2`,`b.py:3`", ["a.py:2", "b.py:3"]],
    ["paths by semicolons", "`a.py:2`; `b.py:3`", ["a.py:2", "b.py:3"]],
    ["paths by `and`", "a.py:2 and b.py:3, c.py", ["a.py:2", "b.py:3", "c.py"]],
    ["paths by `&`", "`a.py:2` & `b.py:3`", ["a.py:2", "b.py:3"]],
    ["paths by `+`", "`a.py:2` + `b.py:3`", ["a.py:2", "b.py:3"]],
    ["paths by `or`", "`a.py:2` or `b.py:3`", ["a.py:2", "b.py:3"]],
    ["code spans by a blank", "`a.py:2` `b.py:3`", ["a.py:2", "b.py:3"]],
    ["a code span and a link by a blank", "`a.py:2` [b.py:3](b.py)", ["a.py:2", "b.py:3"]],
    ["a path with a line, and a word that is none", "`a.py:2`, conf", ["a.py:2"]],
    ["the same path twice", "`a.py:2`, `a.py:5`", ["a.py:2", "a.py:5"]],
    ["words by a blank", "a.py:2 b.py:3", ["a.py:2", "b.py:3"]],
    ["words by a blank, of which only the first is one", "a.py:2 in conf", ["a.py:2"]],
    ["paths by a comma and a word", "`a.py:1`, `b.py:1`, and `c.py:1`", ["a.py:1", "b.py:1", "c.py:1"]],
    ["paths by a semicolon and a word", "`a.py:1`; or `b.py:1`", ["a.py:1", "b.py:1"]],
    ["paths by two words", "`a.py:1` and/or `b.py:1`", ["a.py:1", "b.py:1"]],
    ["paths by a slash", "`a.py:1` / `b.py:1`", ["a.py:1", "b.py:1"]],
    ["paths by a slash without blanks", "`a.py:1`/`b.py:1`", ["a.py:1", "b.py:1"]],
    ["words by a slash", "a.py:1 / b.py", ["a.py:1", "b.py"]],
    ["paths by a line break of HTML", "`a.py:1`<br>`b.py:1`, <BR /> `c.py`", ["a.py:1", "b.py:1", "c.py"]],
    ["paths behind a remark in brackets", "`a.py:1` (old) / `b.py:1`", ["a.py:1", "b.py:1"]],
    ["both paths of two", "both `a.py:1` and `b.py:1`", ["a.py:1", "b.py:1"]],
    // Lines behind what ends the path.
    ["lines before a remark in brackets", "a.py:1, 2 (both)", ["a.py:1", "a.py:2"]],
    ["lines behind a code span", "`a.py:2`, 5 and 9", ["a.py:2", "a.py:5", "a.py:9"]],
    ["lines behind a link", "[a.py:2](a.py#L2), 5", ["a.py:2", "a.py:5"]],
    ["lines behind a comma and a word", "a.py:2, and 5", ["a.py:2", "a.py:5"]],
    ["lines before a full stop", "a.py:2, 5.", ["a.py:2", "a.py:5"]],
    ["lines before a colon", "a.py:2, 5: merge", ["a.py:2", "a.py:5"]],
    ["a count behind a code span", "`a.py:2`, 5 items", ["a.py:2"]],
    ["a line behind the code of a link", "[`a.py`:1](a.py)", ["a.py:1"]],
    ["a line behind the code of a link, in words", "[`a.py` line 2](a.py)", ["a.py:2"]],
    ["a line and a column of a URL", "`a.py#L1C3`", ["a.py:1"]],
    ["a range with columns of a URL", "a.py#L1C3-L4C5", ["a.py:1"]],
    ["a line behind a colon and a blank", "`a.py: 1`", ["a.py:1"]],
    // Signs around a path.
    ["a path in bold", "**a.py:1**", ["a.py:1"]],
    ["a path in bold, otherwise", "__a.py:1__, b.py:2", ["a.py:1", "b.py:2"]],
    ["a path in italics", "*a.py:1* and _b.py:2_", ["a.py:1", "b.py:2"]],
    ["a path in bold and italics", "***a.py:1***", ["a.py:1"]],
    ["code in bold", "**`a.py:1`**", ["a.py:1"]],
    ["a link in italics", "_[a.py:1](a.py)_", ["a.py:1"]],
    ["a path in bold, and its line", "**a.py** (line 2)", ["a.py:2"]],
    ["a path in quotation marks", "\"src/a.py:1\", 'b.py:2'", ["src/a.py:1", "b.py:2"]],
    ["a path in quotation marks of print", "“my file.py:1”, ‘b.py:2’", ["my file.py:1", "b.py:2"]],
    ["names with lines at their ends", "__init__.py:1, _a.py:2", ["__init__.py:1", "_a.py:2"]],
    ["names of folders in brackets", "src/(auth)/[id].tsx:3", ["src/(auth)/[id].tsx:3"]],
    // What is said of a path names no other.
    ["what a path was", "`a.py:2` (was `b.py:3`)", ["a.py:2"]],
    ["what is struck out", "`a.py:2` ~~`b.py:3`~~", ["a.py:2"]],
    ["what is a comment", "`a.py:2` <!-- `b.py:3` -->", ["a.py:2"]],
    ["what stands in a bracket that nothing closes", "`a.py:2` (see `b.py:3`", ["a.py:2"]],
    ["a name that belongs to a remark", "`a.py:2` - as in `conf.py`, `setup.py`", ["a.py:2"]],
    ["a path with a line behind a remark", "`a.py:2` - merge, `b.py:3`", ["a.py:2", "b.py:3"]],
    ["a path of a folder behind a remark", "`a.py:2` - merge, `src/b.py`", ["a.py:2", "src/b.py"]],
    ["a comma in brackets", "a.py:2 (not c.py, b.py:3)", ["a.py:2"]],
    ["a comma in code", "`a.py:2` - see `x, b.py:3`", ["a.py:2"]],
    ["an ordinal", "`a.py` line 2nd", ["a.py"]],
    ["a word before a bracket that nothing opens", "a.py:2, src/b.py)", ["a.py:2", "src/b.py"]],
    // Names.
    ["a name with a blank", "`a b.py:2`", ["a b.py:2"]],
    ["a name with a comma", "`a,b.py:2`", ["a,b.py:2"]],
    ["a name with brackets", "a(b).py:2", ["a(b).py:2"]],
    ["a name with square brackets", "[id].tsx:2", ["[id].tsx:2"]],
    ["a name with a hash", "`a#b.py:2`", ["a#b.py:2"]],
    ["names of other scripts", "東京.py:2, é.py:3", ["東京.py:2", "é.py:3"]],
    ["a name that begins with dots", "`..a.py:1`", ["..a.py:1"]],
    ["a name with dots", "a..b.py:1", ["a..b.py:1"]],
    ["a hidden file", ".env", [".env"]],
    ["a file of a hidden folder", ".github/workflows/ci.yml:3", [".github/workflows/ci.yml:3"]],
    ["a name without an ending, in a folder", "src/README", ["src/README"]],
    ["a name without an ending, as code", "`README:2`", ["README:2"]],
    ["a file that builds", "Dockerfile:2", ["Dockerfile:2"]],
    ["an ending in capitals", "A.PY:2", ["A.PY:2"]],
    ["a path from the root, with a dot", "./a.py:2", ["a.py:2"]],
    ["a path with empty segments and dots", "`./src//./a.py:2`", ["src/a.py:2"]],
    // What may name another file, which is said.
    ["where it leads", "`a.py:2` -> `b.py:3`", ["a.py:2", "!b.py:3"]],
    ["where it leads, by an arrow of print", "`a.py:2` → `b.py:3`", ["a.py:2", "!b.py:3"]],
    ["a link that is glued to a path", "`a.py:2`[b.py:3](b.py)", ["a.py:2", "!b.py:3"]],
    ["what else to see", "`a.py:2`, see also `b.py:3`", ["a.py:2", "!b.py:3"]],
    ["a word of another language", "`a.py` und `b.py`", ["a.py", "!b.py"]],
    ["a word that joins", "a.py:2 plus src/b.py", ["a.py:2", "!src/b.py"]],
    ["a bar", "`a.py:2` | b.py:3", ["a.py:2", "!b.py:3"]],
    ["a dash before a path", "`a.py:2` – `b.py:3`", ["a.py:2", "!b.py:3"]],
    ["brackets around a path alone", "`a.py:2`, (b.py:3)", ["a.py:2", "!b.py:3"]],
    ["a path behind a remark in brackets", "`a.py:1` (old) then `b.py:1`", ["a.py:1", "!b.py:1"]],
    ["a path before the first that is certain", "from b.py:3 to `a.py:2`", ["a.py:2", "!b.py:3"]],
    ["two paths by a slash without blanks", "a.py:1/b.py:1", ["!a.py:1/b.py:1"]],
    ["two paths in a code span", "`a.py:1, b.py:2`", ["!a.py:1, b.py:2"]],
    ["two paths in a code span, without lines", "`a.py and b.py`", ["!a.py and b.py"]],
    ["two paths in bold", "**a.py:1, b.py:2**", ["!**a.py:1"]],
    // What may be no path, which is said.
    ["a pattern", "`src/*.py`", ["!src/*.py"]],
    ["a pattern with a line", "src/**/a?.py:1", ["!src/**/a?.py:1"]],
    ["a pattern of several names", "`{a,b}.py`", ["!{a,b}.py"]],
    ["a pattern behind a path", "`a.py:1`, `src/*.py`", ["a.py:1", "!src/*.py"]],
    ["a path that is shortened", "`a/.../b.py`", ["!a/.../b.py"]],
    ["a path that is shortened by one sign", "src/…/b.py:2", ["!src/…/b.py:2"]],
    ["a path in angle brackets", "<a.py:1>", ["!<a.py:1>"]],
    ["a path in brackets", "(a.py:1)", ["!(a.py:1"]],
    ["a path in brackets, as code", "`(a.py:1)`", ["!(a.py:1"]],
    ["a path in quotation marks, as code", '`"a.py:1"`', ['!"a.py:1"']],
    ["a path in quotation marks of France", "«a.py:1»", ["!«a.py:1»"]],
    ["a line in brackets", "`a.py(12)`", ["!a.py(12)"]],
    ["a line in brackets, as a word", "a.py(12)", ["!a.py(12"]],
    ["a line behind another sign", "`a.py@12`", ["!a.py@12"]],
    ["a line and more", "`a.py:12ff`", ["!a.py:12ff"]],
    ["a range without an end", "`a.py:12-`", ["!a.py:12-"]],
    ["a range of lines and columns", "`a.py:12:5-14:3`", ["!a.py:12:5-14:3"]],
    ["a line that is not known", "`a.py:line`", ["!a.py:line"]],
    ["a line to be filled in", "`a.py:<line>`", ["!a.py:<line>"]],
    ["a test of a file", "`a.py::test_foo`", ["!a.py::test_foo"]],
    ["a function of a file", "`a.py#mergeCart`", ["!a.py#mergeCart"]],
    ["a folder that the build knows", "`@/a.ts:1`", ["!@/a.ts:1"]],
    // Wrong ones, which are said.
    ["separators of Windows", "src\\a.py:2", ["!src\\a.py:2"]],
    ["a drive", "`C:/a.py:2`", ["!C:/a.py:2"]],
    ["a path from the top", "/a.py", ["!/a.py"]],
    ["a path at home", "`~/a.py`", ["!~/a.py"]],
    ["a path above the root", "`../a.py`", ["!../a.py"]],
    ["a path that leads out and in again", "`a/../b.py`", ["!a/../b.py"]],
    ["an address", "https://x.example/a.py#L2", ["!https://x.example/a.py#L2"]],
    ["an address in angle brackets", "<https://x.example/a.py>", ["!<https://x.example/a.py>"]],
    ["a picture", "![a.py](a.png)", ["!![a.py](a.png)"]],
    ["line 0", "`a.py:00`", ["!a.py:00"]],
    ["a range that runs backwards", "`a.py:5-2`", ["!a.py:5-2"]],
    ["a line that no file has", "`a.py:1000000000`", ["!a.py:1000000000"]],
    ["a NUL character", "`a\0.py:2`", ["!a\0.py:2"]],
    ["the root itself", "`./`", ["!./"]],
    ["a code span of blanks", "` `", ["!"]],
    ["a code span that nothing closes", "`a.py:2", ["!`a.py:2"]],
    ["a wrong path beside a right one", "`a.py:2`, `../b.py:3`", ["a.py:2", "!../b.py:3"]],
    ["a dash", "—", ["!—"]],
    ["a time", "10:30", ["!10:30"]],
    ["a word with a number", "foo:2", ["!foo:2"]],
    // Nothing.
    ["nothing", "", []],
    ["blanks", " \t", []],
  ])("%s: %j", (_, value, expected) => {
    expect(read(value)).toEqual(expected);
  });

  it.each<[string, string, string[] | null]>([
    ["a code span", "`b.py:2`", ["b.py:2"]],
    ["an item", "- `b.py:2`", ["b.py:2"]],
    ["an item with a star", "* b.py:2", ["b.py:2"]],
    ["an item with a plus", "+ b.py", ["b.py"]],
    ["a numbered item", "1. b.py:2", ["b.py:2"]],
    ["an item numbered with a bracket", "2) b.py:2", ["b.py:2"]],
    ["an item with several paths", "- b.py:2, c.py:3", ["b.py:2", "c.py:3"]],
    ["several paths with a remark", "b.py:2, c.py:3 - both", ["b.py:2", "c.py:3"]],
    ["a line of a list that goes on", "b.py,", ["b.py"]],
    ["a line of a list that goes on behind a semicolon", "b.py;", ["b.py"]],
    ["a path with a line and a remark", "b.py:2 - merge", ["b.py:2"]],
    ["a path with a line and a remark behind a colon", "b.py:2: merge", ["b.py:2"]],
    ["a path with a line and a remark in brackets", "b.py:2 (merge)", ["b.py:2"]],
    ["a path with a line and where that is", "`b.py:2` in `merge()`", ["b.py:2"]],
    ["a path and a remark, which may be about the file", "b.py - merge", null],
    ["a path and where it is, which may be about the file", "`b.py` in `merge()`", null],
    ["a path and a sentence", "b.py:2 must come first", null],
    ["a path and the next sentence", "b.py:2. And then", null],
    ["several paths and a sentence", "b.py:2, c.py:3 must come first", null],
    ["a path behind a word that joins", "and `b.py:2`", ["b.py:2"]],
    ["a path behind a sign that joins", "& `b.py:2`", ["b.py:2"]],
    ["a path before a word that joins", "- `b.py:2` and", ["b.py:2"]],
    ["a path behind another word", "near `b.py:2`", null],
    ["where a path leads", "- `b.py:2` → `c.py:3`", ["b.py:2", "!c.py:3"]],
    ["a hyphen that is no bullet", "-b.py:2", ["-b.py:2"]],
    ["a task", "- [ ] b.py:2", null],
    ["a quotation", "> b.py:2", null],
    ["a call", "- `foo()`", null],
    ["a code span with a folder", "`b/c`", ["b/c"]],
    ["a word with a slash, which may be an either-or", "b/c", null],
    ["a word with two slashes", "b/c/d", ["b/c/d"]],
    ["a path above the root", "`../b.py:2`", ["!../b.py:2"]],
    ["a path from the top", "- /etc/x", ["!/etc/x"]],
    ["an address", "- https://x.example/b.py", null],
    ["an empty item", "- ", null],
    ["nothing", "", null],
  ])("on a further line %s: %j", (_, line, expected) => {
    expect(readFurther(line)).toEqual(expected);
  });

  it("says where each location stands, so that it can be written anew", () => {
    const text = "**File:** `a.py:2, 5` (both), [`b.py#L7-L9`](b.py)";
    const locations = parseLocations(text, 10, text.length);
    const shown = locations.map((location) =>
      "path" in location
        ? [
            location.span,
            location.pathSpan,
            location.lineSpan,
            location.item.span,
            { ...location.item.span, end: location.item.end },
          ].map((span) => span && text.slice(span.start, span.end))
        : location,
    );
    expect(shown).toEqual([
      ["a.py:2", "a.py", "2", "`a.py:2, 5`", "`a.py:2, 5` (both)"],
      ["5", "a.py", "5", "`a.py:2, 5`", "`a.py:2, 5` (both)"],
      ["b.py#L7-L9", "b.py", "7-L9", "[`b.py#L7-L9`](b.py)", "[`b.py#L7-L9`](b.py)"],
    ]);
  });
});

it.each([
  ["a/b.py", "a/b.py"],
  ["a/b/", "a/b"],
  ["a//b/", "a/b"],
  ["./a.py", "a.py"],
  ["././a.py", "a.py"],
  ["a/./b.py", "a/b.py"],
  ["a//b.py", "a/b.py"],
  ["a\\b.py", "a\\b.py"],
  [".", ""],
  ["./", ""],
  ["..", ".."],
  ["a/../b.py", "a/../b.py"],
  ["a./b.py", "a./b.py"],
  [".a/b.py", ".a/b.py"],
  ["", ""],
])("the path %j is compared as %j", (path, expected) => {
  expect(normalizePath(path)).toBe(expected);
  expect(normalizePath(normalizePath(path))).toBe(expected);
});

describe("a name that update is to record", () => {
  it.each([
    "a.py",
    "src/deep/er/a.py",
    "a b.py",
    "a,b.py",
    "a;b & c.py",
    "a`b.py",
    "`a.py",
    "a``b`c.py",
    "a(b).py",
    "[id].tsx",
    "a#L2.py",
    "README",
    "東京.py",
    "a-1.py",
    "..a.py",
    "-.py",
    "a|b.py",
    "ab:c.py",
    "&amp;.py",
  ])("is read back: %j", (path) => {
    expect(isRecordable(path)).toBe(true);
    expect(read(formatLocationSpan(path, 7))).toEqual([`${path}:7`]);
  });

  it.each([
    ["with a line feed", "a\nb.py"],
    ["with a carriage return", "a\rb.py"],
    ["with a backslash", "a\\b.py"],
    ["that begins with a blank", " a.py"],
    ["above the root", "../a.py"],
    ["from the top", "/a.py"],
    ["of a drive", "C:/a.py"],
    ["with a dot segment", "./a.py"],
    ["with an empty segment", "a//b.py"],
    ["with a NUL", "a\0.py"],
    ["that is none", ""],
    ["that ends in a line of its own", "a.py:7"],
    ["of an address", "https://a.py"],
    // Signs of patterns, markup and quotations.
    ["in angle brackets", "<a>.py"],
    ["with stars", "**a**.py"],
    ["with a quotation mark", 'a"b.py'],
  ])("is not recorded %s: %j", (_, path) => {
    expect(isRecordable(path)).toBe(false);
  });

  it("is read back from the document as it was, or not recorded at all", () => {
    const path = fc.string({
      unit: fc.constantFrom(
        "a",
        "b.py",
        "/",
        ".",
        "..",
        " ",
        "`",
        ":",
        "2",
        "#L3",
        ",",
        "-",
        "(",
        ")",
        "\\",
        "\n",
        "é",
        "[",
        "]",
        "*",
        "<!--",
        "|",
        "L5",
        "line 6",
      ),
      minLength: 1,
      maxLength: 7,
    });
    let recorded = 0;
    fc.assert(
      fc.property(path, fc.integer({ min: 1, max: 99_999 }), fc.constantFrom("\n", "\r\n"), (name, line, lineBreak) => {
        if (!isRecordable(name)) return;
        recorded += 1;
        const location = formatLocationSpan(name, line);
        const written = withEntries(entryOf(1, "x", "# TODO: x").replace("`x`", () => location)).replaceAll(
          "\n",
          lineBreak,
        );
        expect(parse(written).problems).toEqual([]);
        expect(firstEntry(written).locations.map((found) => [found.path, found.line])).toEqual([[name, line]]);
      }),
      { numRuns: 600 },
    );
    expect(recorded).toBeGreaterThan(60);
  });
});
