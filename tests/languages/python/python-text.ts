import fc from "fast-check";

const LINE_BREAKS = ["\n", "\r\n", "\r"];

/** What a lexer could stumble over, for soup and for damage. */
const SCRAPS = [
  ...Array.from("#'\"{}()[]:\\!=,;nrbfutNx1 "),
  ...LINE_BREAKS,
  ...LINE_BREAKS.map((lineBreak) => `\\${lineBreak}`),
  ...["\t", "\f", "\u0085", "\u2028", "é", "😀", "\ufeff", "\0"],
  ...["'''", '"""', "f'", 'f"', "f'''", 'F"""', "rf'", 'Rb"', "t'", "tR'''", "ur'", "ft'"],
  ...["{{", "}}", "\\N{", "!r", ":>", "# ", "# TODO: x", "lambda: ", "if x:", "pass"],
  ...["def f():", "class A:", "async def g(a, *, b: int = {1: 2}[1]) -> lambda: 0:", "\n    ", "'doc'", "x = "],
];

const soup = fc.array(fc.constantFrom(...SCRAPS), { maxLength: 24 }).map((scraps) => scraps.join(""));

const words = fc.stringMatching(/^[a-z #(é😀]{0,6}$/u);
const comment = words.map((text) => `#${text}`);
const lineBreak = fc.constantFrom(...LINE_BREAKS);

/** Expressions whose strings hold strings, comments and brackets; most of them are valid. */
const { expression } = fc.letrec<{ expression: string; text: string; formatted: string; field: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom(
      "x",
      "1",
      "''",
      '""',
      "'#'",
      '"\\"#"',
      "r'\\''",
      "b'#'",
      "'''\n#\"'''",
      '"""\'\\"""#"""',
      "'\\\n#'",
    ),
    words.map((text) => `'${text}'`),
    tie("formatted"),
    fc.tuple(tie("expression"), tie("expression")).map(([left, right]) => `${left} + ${right}`),
    fc
      .tuple(tie("expression"), comment, lineBreak, tie("expression"))
      .map(([first, note, end, second]) => `(${first}, ${note}${end}${second})`),
    fc.tuple(tie("expression"), tie("expression")).map(([key, value]) => `{${key}: ${value}}`),
    tie("expression").map((body) => `(lambda: ${body})`),
  ),
  text: fc.constantFrom("", "a", "#", "{{", "}}", "\\n", "\\N{BULLET}", " ", "\\{{", "é"),
  formatted: fc
    .tuple(
      fc.constantFrom("f", "F", "t", "rf", "fR", "Rt"),
      fc.constantFrom("'", '"', "'''", '"""'),
      fc.array(fc.oneof(tie("text"), tie("field")), { maxLength: 4 }),
    )
    .map(([prefix, quotes, parts]) => `${prefix}${quotes}${parts.join("")}${quotes}`),
  field: fc
    .tuple(
      tie("expression"),
      fc.constantFrom("", "=", "!r", " "),
      fc.oneof(
        { weight: 3, arbitrary: fc.constant("") },
        tie("text").map((text) => `:${text}`),
        tie("field").map((field) => `:>${field}`),
      ),
      fc.oneof(
        { weight: 4, arbitrary: fc.constant("") },
        fc.tuple(comment, lineBreak).map((parts) => parts.join("")),
      ),
    )
    // The blank keeps a dictionary's brace from doubling the field's.
    .map(([value, conversion, specification, note]) => `{ ${value}${note}${conversion}${specification}}`),
}));

const docstring = fc.constantFrom(
  "'doc'",
  '"""doc\n  # no comment\n"""',
  "r'doc'",
  "u'a' 'b'",
  "('a' # c\n 'b')",
  "b'no'",
  "f'no'",
  "'a', 'b'",
  "'a' + 'b'",
);
const header = fc.constantFrom(
  "def f():",
  "async  def f(a=lambda: {1: 2}, *b: int) -> 'x':",
  "class A: # c\n",
  "class A[T: (int, str)](B, c=')'):",
  "def \\\n f() -> lambda x, y=(lambda: 1): 2:",
  "if x:",
  "for f in x:",
);

const statement = fc.oneof(
  expression,
  docstring,
  comment,
  fc.tuple(expression, comment).map(([value, note]) => `x = ${value}  ${note}`),
  fc.tuple(header, docstring, fc.constantFrom("", "; x", " # c")).map((parts) => parts.join(" ")),
  fc
    .tuple(header, lineBreak, docstring, fc.constantFrom("", "; x", " # c", "\\\n", ".x"))
    .map(([head, end, doc, rest]) => `${head}${end}    ${doc}${rest}`),
);

const program = fc
  .tuple(
    fc.array(
      fc.tuple(statement, lineBreak).map((parts) => parts.join("")),
      { maxLength: 4 },
    ),
    fc.constantFrom("", "x"),
  )
  .map(([lines, last]) => lines.join("") + last);

/** A program with a scrap put in, or a piece taken out. */
const damaged = fc
  .tuple(program, fc.constantFrom("", ...SCRAPS), fc.nat(), fc.nat({ max: 3 }))
  .map(([text, scrap, location, length]) => {
    const characters = Array.from(text);
    characters.splice(location % (characters.length + 1), length, scrap);
    return characters.join("");
  });

/** Python, and what is not quite Python; without lone surrogates, which CPython cannot be given. */
export const pythonText = fc.oneof(soup, program, damaged);
