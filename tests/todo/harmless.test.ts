import fc from "fast-check";
import { parseSync } from "oxc-parser";
import { describe, expect, it } from "vitest";
import { createEcmaScriptReader } from "../../src/languages/ecmascript/reader.ts";
import { python } from "../../src/languages/python/scanner.ts";
import { findHtmlComments } from "../../src/markdown/comments.ts";
import { parseTodos } from "../../src/todo/parse.ts";
import { formatGroupEdit } from "../../src/spelling/style.ts";
import { editsOf, expectHarmless, grammar, labels, spellings, type Scan } from "./edits.ts";

const readEcmaScript = createEcmaScriptReader(() => ({ parseSync }));
const scanJavaScript: Scan = (text) => {
  const read = readEcmaScript("a.js", text);
  return "comments" in read ? read.comments : null;
};
const scans: Record<string, { readonly scan: Scan; readonly wrap: (inner: string) => string }> = {
  "//": {
    scan: scanJavaScript,
    wrap: (inner) => `const a = 1; // ${inner.replace(/\n/gu, "\n// ")}\nlet b = "TODO";\n`,
  },
  "/* */": { scan: scanJavaScript, wrap: (inner) => `f(/* ${inner.replaceAll("*/", "* /")} */ 1);\n` },
  "/** */": {
    scan: scanJavaScript,
    wrap: (inner) => `/**\n * ${inner.replaceAll("*/", "* /").replace(/\n/gu, "\n * ")}\n */\nlet c;\n`,
  },
  "#": {
    scan: (text) => python.comments(text),
    wrap: (inner) => `x = 1  # ${inner.replace(/\n/gu, "\n# ")}\ny = "# TODO: z"\n`,
  },
  docstring: {
    scan: (text) => python.docstrings(text),
    wrap: (inner) => `"""${inner.replace(/["\\]/gu, "'")}"""\nx = 1\n`,
  },
  "<!-- -->": { scan: findHtmlComments, wrap: (inner) => `<p>\n<!-- ${inner.replace(/--|[<>]/gu, "-")} -->\n</p>\n` },
};

const piece = fc.constantFrom(
  ..."TODO FIXME XXX todo Todo @todo HACK hack".split(" "),
  ..."#12 #TBD #0 #perf #refactoring P2 p3 P9 P95 alice @bob 2026-01-31 GH-7 o/r#7 KEY-0 XXXX".split(" "),
  "https://github.com/o/r/issues/7",
  "github.com/o/r/issues/7",
  "https://github.com/o/r/issues/",
  "see #9",
  "blocked by #9",
  "fix me later",
  "J. Doe",
  "#12: crash",
  "#12/P1",
  "#12+#13",
  "acme/web#perf",
  "foo(P1)",
  "arr[P2]",
  "[upstream](https://x/y/z/issues/77)",
  "eslint-disable-line r -- ",
  "@ts-expect-error - ",
  "@returns {number} ",
  "  # noqa: E501",
  "  // eslint-disable-line",
  " */}",
  "{/* ",
  "```",
  "`x`",
  "（#12、P2）",
  "：",
  "，",
  "。",
  ..."( ) [ ] : , ; . - -- --- ... ! ? / | + & ** = $ % < > { } @ # ' _ 🚧 → é 漢字 word another".split(" "),
  " ",
  " ",
  " ",
  "\n",
  "/*",
  "*",
  "<!-",
);
const comment = fc
  .tuple(
    fc.constantFrom("TODO", "TODO:", "- TODO", "x. TODO:", "todo:", "@todo", "[TODO]", "TODO(", ""),
    fc.array(piece, { maxLength: 9 }),
  )
  .map(([start, pieces]) => start + pieces.join(""));

describe.each(Object.entries(scans))("an edit of a %s comment", (_name, { scan, wrap }) => {
  it("leaves every word, every token and every other TODO, whatever stands there and whatever is written", () => {
    let written = 0;
    fc.assert(
      fc.property(comment, fc.constantFrom(...spellings), fc.constantFrom(...labels), (inner, spelling, label) => {
        const text = wrap(inner);
        const comments = scan(text);
        if (comments === null) return;
        parseTodos(text, comments, grammar).forEach((todo, index) => {
          for (const edited of editsOf(text, todo, label, spelling)) {
            const next = expectHarmless(scan, text, index, edited);
            if (edited.edit !== null) written += 1;
            if (edited.kind !== "style" || edited.edit === null) continue;
            const again = parseTodos(next, scan(next) ?? [], grammar)[index];
            expect(again === undefined ? null : formatGroupEdit(next, again, spelling)).toBeNull();
          }
        });
      }),
      { numRuns: 3000 },
    );
    expect(written).toBeGreaterThan(500);
  });
});
