/** What a reader may meet and must not choke on: for each subject its kinds of input, as functions of their size. */
export const inputs = {
  scanner: {
    "unterminated strings, one a line": (size) => `x = "abc\ny = 'abc\n`.repeat(size),
    "unterminated strings in one line": (size) => `"'`.repeat(size),
    "triple quotes of both kinds": (size) => `"""'''`.repeat(size),
    "an unterminated triple string": (size) => `"""${"' # x \\\n".repeat(size)}`,
    "backslashes alone": (size) => `"${"\\".repeat(size)}`,
    "backslashes before quotes": (size) => `"${'\\"'.repeat(size)}`,
    "unterminated f-strings, one a line": (size) => `f"{x\nf'{y\n`.repeat(size),
    "nested f-strings, none closed": (size) => `f"{`.repeat(size),
    "nested f-strings of all four quotes": (size) => `f"{f'{f"""{f'''{`.repeat(size),
    "nested f-strings, one quote, over lines": (size) => `f"{\n`.repeat(size),
    "nested f-strings in specifications": (size) => `f"{x:{f'{y:{`.repeat(size),
    "fields that are never closed": (size) => `f"""${"{".repeat(size)}`,
    "braces of an f-string, unpaired": (size) => `f"""${"{{{ }".repeat(size)}`,
    "brackets in a field, none closed": (size) => `f"""{${"([{".repeat(size)}`,
    "names in an f-string, none closed": (size) => `f"""${"\\N{".repeat(size)}`,
    "prefixes of no string": (size) => "rbrbrb".repeat(size),
    "hashes alone": (size) => "#".repeat(size * 10),
    "carriage returns alone": (size) => "# x\ry = '\r".repeat(size),
    "one line of code": (size) => "x = 1; ".repeat(size),
  },

  docstrings: {
    "headers without a colon": (size) => "def f(\n".repeat(size),
    "headers without an end, one line": (size) => "class A(b, ".repeat(size),
    "a header whose parameters never end": (size) => `def f(${"a,\n".repeat(size)}`,
    "lambdas in a header": (size) => `def f(x=1) -> ${"lambda ".repeat(size)}`,
    "closing brackets in a header": (size) => `def f${")".repeat(size)}`,
    "a docstring of many strings, no end": (size) => `def f():\n    (${'"a" '.repeat(size)}`,
    "docstrings in brackets, none closed": (size) => `def f():\n    ("a"\n`.repeat(size),
    "blank lines behind each header": (size) => `def f():\n${"\n".repeat(20)}`.repeat(size),
    "one blank docstring": (size) => `def f():\n${"\n".repeat(size)}`,
    "continued lines": (size) => `def f():\n${"\\\n".repeat(size)}"a"`,
    "f-strings with strings in them": (size) => `def f():\n    f"{'a' + "b"}{f"{'c'}"}`.repeat(size),
    "comments in an f-string, never closed": (size) => `f"""${"{a # x\n}".repeat(size)}`,
  },

  stubParser: {
    "directives, one a line": (size) => "x = 1 # eslint-disable-line x\n".repeat(size),
    "lines that end in a carriage return": (size) => "# eslint-disable\r".repeat(size),
    "directives in an f-string": (size) => `f"""${"{a # eslint x\n}".repeat(size)}`,
  },

  grammar: {
    "markers in one line": (size) => `# ${"TODO: x. ".repeat(size)}`,
    "markers side by side": (size) => `# ${"TODO ".repeat(size)}`,
    "markers that are none": (size) => `# ${"TODOS ".repeat(size)}`,
    "markers in words": (size) => `# ${"xTODOx".repeat(size)}`,
    "markers behind a ruler": (size) => `# ${"=".repeat(40)} x TODO: y\n\n`.repeat(size),
    "markers behind check boxes and numbers": (size) => `# ${"- [ ] 1. ".repeat(5)}x TODO: y\n\n`.repeat(size),
    "markers in back ticks": (size) => `# ${"`TODO: x` ".repeat(size)}`,
    "a back tick behind each marker": (size) => `# TODO: x\` ${"TODO: y ".repeat(size)}`,
    "brackets behind a marker": (size) => `# TODO${"(".repeat(size)}`,
    "slots behind a marker": (size) => `# TODO${"(#1)[P2] ".repeat(size)}: x`,
    "slots behind the colon": (size) => `# TODO: ${"[P2] - ".repeat(size)}`,
    "items in one slot": (size) => `# TODO(${"#1, ".repeat(size)}): x`,
    "a slot that never ends": (size) => `# TODO(${"a ".repeat(size)}`,
    "slots at the end": (size) => `# TODO: x ${"(#1)".repeat(size)}`,
    "closing brackets at the end": (size) => `# TODO: x ${")".repeat(size)}`,
    "closing brackets at each line's end": (size) => `# TODO: x\n${"# y)\n".repeat(size)}`,
    "comments with a closing bracket at the end": (size) => "# TODO: x)\n\n".repeat(size),
    "one long word": (size) => `# TODO: ${"a".repeat(size * 10)}`,
    "one long path": (size) => `# TODO: ${"a/b.".repeat(size)}`,
    "one long address": (size) => `# TODO: https://${"a.".repeat(size)}`,
    "addresses without an end": (size) => `# TODO: ${"https://a/b/c/issues/".repeat(size)}`,
    "an issue's address with punctuation behind": (size) => `# TODO: x https://a/b/c/issues/1?${";".repeat(size)}x`,
    "a chain of numbers": (size) => `# TODO: see #1${", #2".repeat(size)}`,
    "cue words without a number": (size) => `# TODO: ${"see issue ".repeat(size)}`,
    "spaces behind a cue word": (size) => `# TODO: see${" ".repeat(size)}#1`,
    "blanks inside the text": (size) => `# TODO: a${" \t".repeat(size)}b`,
    "blanks at the end": (size) => `# TODO: a${" ".repeat(size)}`,
    "hashes and stars at the end": (size) => `# TODO: a${"#*| ".repeat(size)}`,
    "stars in front": (size) => `# ${"*".repeat(size)}x TODO: y`,
    "punctuation at the end": (size) => `# TODO: a${" .,;".repeat(size)}`,
    "a body of many lines": (size) => `# TODO: x\n${"# y\n".repeat(size)}`,
    "a body of links": (size) => `# TODO: x\n${"# https://a/b/c/issues/1\n".repeat(size)}`,
    "markers one below the other": (size) => "# TODO: x\n".repeat(size),
    "code fences, one never closed": (size) => `# TODO: x\n${"# ```\n".repeat(size)}# \`\`\``,
    "empty comment lines": (size) => `# TODO: x\n${"#\n".repeat(size)}`,
    "comments further and further in": (size) =>
      Array.from({ length: size }, (_, line) => `${" ".repeat(line % 300)}# TODO: x\n`).join(""),
    "decoration in front": (size) => `# ${"🚧 → ".repeat(size)}TODO: x`,
    "list numbers and check boxes in front": (size) => `# ${"(1) [x] ".repeat(size)}TODO: x`,
    "directives behind": (size) => `# TODO: x${"  # noqa: E501".repeat(size)}`,
    "blanks and hashes behind": (size) => `# TODO: x${" # ".repeat(size)}y`,
    "slashes and blanks behind": (size) => `# TODO: x${" // /* --".repeat(size)}y`,
    "openers of comments in front": (size) => `# ${"/* <!-- {# ".repeat(size)}TODO: x`,
    "closers behind": (size) => `# TODO: x${" */}".repeat(size)}`,
    "types in a documentation tag": (size) => `# @returns ${"{".repeat(size)}number TODO: x`,
    "a list without brackets": (size) => `# TODO ${"#1, P2 & @a and ".repeat(size)}: x`,
    "words in one slot": (size) => `# TODO(${"fix me later, ".repeat(size)}): x`,
    "slashes in one slot": (size) => `# TODO(${"a/".repeat(size)}): x`,
    "punctuation behind a marker": (size) => `# TODO${"!?.,; ".repeat(size)}x`,
    "markers behind sentences": (size) => `# ${"why? TODO x ".repeat(size)}`,
    "markers behind colons": (size) => `# ${"TODO: FIXME: ".repeat(size)}`,
    "markers behind commas": (size) => `# TODO${", TODO".repeat(size)}: x`,
    "tags glued to a marker": (size) => `# TODO${"-A1".repeat(size)} x`,
    "words glued to a marker": (size) => `# TODO${"/REVIEW".repeat(size)}: x`,
    "full-width punctuation": (size) => `# TODO${"（#12、P2）：".repeat(size)}`,
    "cue words with numbers": (size) => `# TODO: ${"blocked by issue #12, ".repeat(size)}`,
    colours: (size) => `# TODO: ${"fix #404040 border ".repeat(size)}`,
    "addresses of nested projects": (size) => `# TODO: ${"https://a/b/c/d/e/f/g/h/i/".repeat(size)}issues/1`,
    "hosts without a scheme": (size) => `# TODO: ${"github.com/a/b/".repeat(size)}`,
  },

  /** Every edit of every TODO. */
  edits: {
    "TODO comments one below the other": (size) => "# TODO: x\n".repeat(size),
    "TODO comments of one block": (size) => `# TODO: a\n${"#   b\n# TODO(#1): c (P9)\n".repeat(size)}`,
    "TODO comments in one line": (size) => `# ${"TODO: x. ".repeat(size)}`,
    "one long line": (size) => `# TODO: ${"word ".repeat(size)}(#1)`,
    "one long body": (size) => `# TODO: x\n${"# y\n".repeat(size)}# #TBD`,
  },

  javascript: {
    "block comments in one line": (size) => "/*a*/".repeat(size) + "/*TODO*/",
    "TODO comments in one line": (size) => "/* TODO: a */".repeat(size),
    "line comments behind code": (size) => "f(); // TODO: a\n".repeat(size),
    "a block comment of many lines": (size) => `/*\n${" * TODO: a\n".repeat(size)} */`,
    "a block comment without an end": (size) => `/* TODO: a\n${" * b\n".repeat(size)}`,
    "JSDoc without a tag": (size) => "/** TODO: a */\n".repeat(size),
    "JSDoc without a tag, one at the end": (size) => `${"/** TODO: a */\n".repeat(size)}/** @todo a */`,
    "JSDoc of many tags": (size) => `/**\n${" * @todo a\n".repeat(size)} */`,
    "JSDoc of many tags in one line": (size) => `/** ${"@todo a ".repeat(size)} */`,
    "JSDoc with braces, none closed": (size) => `/** @todo ${"{".repeat(size)} */`,
    "JSDoc with code fences": (size) => `/** @todo\n${" * ```\n".repeat(size)} */`,
    "stars alone": (size) => `/*${"*".repeat(size)}/ // TODO: a`,
  },

  html: {
    "comments in one block": (size) => "<!-- TODO -->\n".repeat(size),
    "comments that open again and again": (size) => `${"<!--".repeat(size)}-->`,
    "a comment without an end": (size) => `<!--${"-- >".repeat(size)}`,
  },

  registry: {
    "fences, one a line": (size) => "```\n".repeat(size) + "```\n",
    "fences that none closes": (size) => `${"~~~\n```\n".repeat(size)}`,
    "a fence inside each entry, open": (size) => entries(size, "```\n# TODO: x\n"),
    "comments, none closed": (size) => `a <!-- b\n\n`.repeat(size),
    "comments in one line": (size) => `a ${"<!-- b --> <!--".repeat(size)}`,
    "a comment without an end": (size) => `<!--\n${"a\n".repeat(size)}`,
    "back ticks of all lengths": (size) =>
      Array.from({ length: 300 }, (_, run) => "`".repeat(run + 1))
        .join(" a ")
        .repeat(size / 100),
    "back ticks unpaired in a File line": (size) => entries(1, `**File:** ${"`a ``b ".repeat(size)}\n`),
    "locations in one File line": (size) => entries(1, `**File:** ${"`a.py:1`, ".repeat(size)}\n`),
    "blanks in one File line": (size) => entries(1, `**File:** a.py:1${" ".repeat(size)}x\n`),
    "joiners in one File line": (size) => entries(1, `**File:** a.py:1${"+".repeat(size)}b\n`),
    "lines below a File line, of joiners": (size) => entries(1, `**File:** a.py:1,\na.py:2${"+".repeat(size)}b\n`),
    "colons in one File line": (size) => entries(1, `**File:** a.py${":1".repeat(size)}\n`),
    "asterisks around a path": (size) => entries(1, `**File:** ${"*".repeat(size)}a.py:1${"*".repeat(size)}\n`),
    "brackets in one File line": (size) => entries(1, `**File:** a.py:1 x ${"(![[~~".repeat(size)}\n`),
    "words in one File line": (size) => entries(1, `**File:** a.py:1 ${"see a/b ".repeat(size)}\n`),
    "locations over many lines": (size) => entries(1, `**File:** a.py\n${"- `a.py:1`\n".repeat(size)}`),
    "paths that leave the root": (size) => entries(size, "**File:** `../../a.py:1`\n"),
    "a path of many segments": (size) => entries(1, `**File:** \`${"./".repeat(size)}a.py\`\n`),
    "entries of one number": (size) => `## Priority 1\n\n${"#### 1. A\n**File:** `a.py:1`\n\n".repeat(size)}`,
    "entries of one id": (size) => entries(size, "**Issue:** pending <!-- todo-registry:abc -->\n"),
    "entries without a File": (size) => entries(size, ""),
    "Issue lines in one entry": (size) => entries(1, "**Issue:** #1 - open\n".repeat(size)),
    "an Issue line without an end": (size) => entries(1, `**Issue:** [#1](https://${"a".repeat(size)}\n`),
    "an Issue line of comments": (size) => entries(1, `**Issue:** #1 ${"<!--   ".repeat(size)}\n`),
    "an Issue line of paths": (size) => entries(1, `**Issue:** https://${"A1/".repeat(size)}\n`),
    "bold that nothing closes": (size) => `**${"a ".repeat(size)}\n`.repeat(10),
    "fields in one entry": (size) => entries(1, "**Description:** a\n".repeat(size)),
    "labels in one line": (size) => entries(1, `**Labels:** ${"a, ".repeat(size)}\n`),
    "bullets and rulers": (size) => `${"- - - a\n* * *\n".repeat(size)}`,
    "one ruler that is none": (size) => `${"- ".repeat(size)}a -`,
    "nested list items": (size) => `${"- ".repeat(size)}\`\`\``,
    "hashes alone": (size) => "#".repeat(size * 10),
    "headings closed by many hashes": (size) => `## Priority 1 ${"# ".repeat(size)}`,
    "items in one heading": (size) => `## Priority 1 ${"- 1 items ".repeat(size)}`,
    "numbers without items": (size) => `## Priority 1 -${" 1".repeat(size)}`,
    "blanks in a heading": (size) => `## Priority 1 -${" ".repeat(size)}1${" ".repeat(size)}x`,
    "sections without a priority": (size) => "## Priority 9 - 1 Items\n".repeat(size),
    "a table of many rows": (size) => `${tableHead}${"| a | x | P1 |\n".repeat(size)}`,
    "a table of many columns": (size) => `${"| Category | Count ".repeat(size)}|\n${"|---|---".repeat(size)}|\n`,
    "headers of tables, none opened": (size) => "| Category | Count |\n".repeat(size),
    "a priority cell of many": (size) => `${tableHead}| a | 1 | ${"P1: 1, ".repeat(size)} |\n`,
    "a priority cell of colons": (size) => `${tableHead}| a | 1 | ${": ".repeat(size)} |\n`,
    "a priority cell of blanks": (size) => `${tableHead}| a | 1 | a:${" ".repeat(size)}: b |\n`,
    "a legend of many lines": (size) => "- **P1 (A):** b - 1 items\n".repeat(size),
    "conflict markers": (size) => "<<<<<<< a\n=======\n>>>>>>> b\n".repeat(size),
    "carriage returns alone": (size) => entries(size, "**File:** `a.py:1`\n").replaceAll("\n", "\r"),
    "one line": (size) => "a ".repeat(size * 10),
    "NUL characters": (size) => "\0\n".repeat(size),
  },

  quotes: {
    "one quote of many lines": (size) => quoted("# TODO: x\n".repeat(size)),
    "one quote of one line": (size) => quoted(`# ${"TODO: x. ".repeat(size)}\n`),
    "a quote of markers, then of openers": (size) => quoted(`x ${"TODO. ".repeat(size)}${"# ".repeat(size)}\n`),
    "a quote of openers": (size) => quoted(`x ${"#/*<!--".repeat(size)} TODO: y\n`),
    "a quote of blocks, none closed": (size) => quoted("/*\n".repeat(size)),
    "a quote of blank lines": (size) => quoted("\n".repeat(size)),
    "a quote of code": (size) => quoted("x = 1\n".repeat(size)),
  },

  match: {
    "twins that the registry has": (size) => `${"# TODO: x\n\n".repeat(size)}\f${entries(size, place("x"))}`,
    "twins with one issue": (size) =>
      `${"# TODO(#7): x\n\n".repeat(size)}\f${entries(size, `${place("x")}**Issue:** #7 - open\n`)}`,
    "twins that name an item": (size) => `${"# TODO #1: x\n\n".repeat(size)}\f${entries(size, place("x"))}`,
    "comments alike and not the same": (size) => `${distinct(size, "a b c")}\f${entries(size, place("a b d"))}`,
    "references of one comment": (size) => `# TODO(${"#7 ".repeat(size)}): x\f${entries(size, place("y"))}`,
    "texts that are recorded elsewhere": (size) =>
      `${"# TODO: x\n\n".repeat(size)}\f${entries(size, place("x", "other.py"))}`,
  },
};

const tableHead = "| Category | Count | Priorities |\n|---|---|---|\n";

function entries(count, fields) {
  const all = Array.from({ length: Math.ceil(count) }, (_, index) => `#### ${index + 1}. A\n${fields}\n`);
  return `## Priority 1 - 1 Items\n\n${all.join("")}`;
}

function quoted(text) {
  return entries(1, `**File:** \`a.py:1\`\n\`\`\`python\n${text}\`\`\`\n`);
}

function place(text, path = "app.py") {
  return `**File:** \`${path}:1\`\n\`\`\`python\n# TODO: ${text}\n\`\`\`\n`;
}

function distinct(count, text) {
  return Array.from({ length: count }, (_, index) => `# TODO: ${text} ${index}\n\n`).join("");
}
