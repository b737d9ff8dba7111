import { describe, expect, it } from "vitest";
import { createCommentSyntax } from "../../src/todo/comment-syntax.ts";
import { createGrammar } from "../../src/todo/grammar.ts";
import { parseTodos } from "../../src/todo/parse.ts";
import { proveEdit, type ProofChange } from "../../src/spelling/proof.ts";
import { grammar } from "./edits.ts";

/** Whether replacing `find`, in the comment, proves to be no more than the change of the first TODO or the nth. */
function proves(
  text: string,
  find: string,
  replacement: string,
  change: ProofChange,
  isCode = false,
  nth = 0,
): boolean {
  const todo = parseTodos(text, [{ start: 0, end: text.trimEnd().length, isCode }], grammar)[nth];
  if (todo === undefined) throw new Error("no TODO");
  const start = text.indexOf(find);
  if (start === -1) throw new Error(`no ${find}`);
  const edit = { start, end: start + find.length, text: replacement };
  return proveEdit(text, todo, edit, change, grammar) !== null;
}

describe("an edit is proven", () => {
  it.each<[string, string, string, ProofChange]>([
    ["// TODO: x", "TODO", "TODO(#1)", { added: "#1" }],
    ["// TODO(#0): x", "#0", "#1", { removed: "#0", added: "#1" }],
    ["// TODO(P9): x", "P9", "P1", { removed: "P9", added: "P1" }],
    ["// TODO: x, see #1", "#1", "#2", { text: "x, see #2", refersTo: "#2" }],
    ["// TODO: old text", "old", "new", { text: "new text" }],
    ["// TODO: x. FIXME: y", "TODO", "TODO(#1)", { added: "#1" }],
    ["/* TODO: x */", "x", "x (#1)", { added: "#1" }],
  ])("%s, %s to %s", (text, find, replacement, change) => {
    // A marker as written is not part of an edit: what is inserted comes after it.
    const [at, written] = find === "TODO" ? [":", replacement.replace("TODO", "") + ":"] : [find, replacement];
    expect(proves(text, at, written, change)).toBe(true);
  });
});

describe("an edit is refused", () => {
  it.each<[why: string, text: string, find: string, replacement: string, change: ProofChange]>([
    ["the item is not read", "// TODO: x", ":", "{#1}:", { added: "#1" }],
    ["it is read as text", "// todo x: y\n// TODO: x", ": x", ": #1 x", { added: "#7" }],
    ["another item goes with it", "// TODO(#0, alice): x", "#0, alice", "#1", { removed: "#0", added: "#1" }],
    ["another item comes with it", "// TODO: x", ":", "(#1, P1):", { added: "#1" }],
    ["the text changes", "// TODO: x y", ": x", "(#1): ", { added: "#1" }],
    ["the text changes in another way", "// TODO: old text", "old text", "newer text", { text: "new text" }],
    ["the marker changes", "// TODO: x", "TODO:", "FIXME(#1):", { added: "#1" }],
    ["the TODO beside it changes", "// TODO: x. FIXME: y", "x. FIXME: y", "x. FIXME(P1): y", {}],
    ["the TODO beside it goes", "// TODO: x. FIXME: y", "x. FIXME: y", "x. FIXM: y", { text: "x. FIXM: y" }],
    ["another TODO comes", "// TODO: x", "x", "x. FIXME: y", { text: "x." }],
    ["a word between marker and text goes", "// TODO XXX: x", " XXX:", "(#1):", { added: "#1" }],
    [
      "what follows the TODO changes",
      "// TODO: x  // eslint-disable-line",
      "x  // eslint",
      "x (#1) // eslint",
      { added: "#1" },
    ],
    ["the reference is not the one", "// TODO: x, see #1", "#1", "#2", { text: "x, see #2", refersTo: "#3" }],
    ["the priority is not the one", "// TODO(P1): x", "P1", "P1, P2", { added: "P2" }],
    ["the comment ends", "/* TODO: x y */", ":", "(#1) */:", { added: "#1" }],
    ["the line breaks", "// TODO: x", ":", "(#1):\n", { added: "#1" }],
    ["the line breaks, as Unicode has it", "// TODO: x", "x", "\u2028y", { text: "\u2028y" }],
    ["a comment opens", "// TODO: x", "x", "/* y", { text: "/* y" }],
    ["a comment opens of what stands there", "// TODO: x *y", "x *y", "x/*y", { text: "x/*y" }],
    ["a script ends", "// TODO: x", "x", "</script> y", { text: "</script> y" }],
    ["XML ends", "<!-- TODO: x -->", "x", "x -- y", { text: "x -- y" }],
    ["it lies outside of the comment", "// TODO: x\nf();", "f()", "g()", {}],
  ])("where %s", (_why, text, find, replacement, change) => {
    expect(proves(text, find, replacement, change)).toBe(false);
  });

  it.each(['"', "'", "\\"])("where %s would stand in a docstring", (quote) => {
    expect(proves('"""TODO: x"""', "x", `x ${quote}y`, { text: `x ${quote}y` }, true)).toBe(false);
    expect(proves('"""TODO: x"""', "x", "x y", { text: "x y" }, true)).toBe(true);
  });

  it("where a comment of a further language would end", () => {
    const lua = createGrammar(createCommentSyntax([{ line: ["--"], block: [["--[[", "]]"]] }]));
    const isProven = (text: string): boolean => {
      const [todo] = parseTodos(text, [{ start: 0, end: text.length }], lua);
      if (todo === undefined) throw new Error("no TODO");
      const at = text.indexOf("x");
      const edit = { start: at, end: at + 1, text: "a[b[1]] y" };
      return proveEdit(text, todo, edit, { text: "a[b[1]] y" }, lua) !== null;
    };
    expect(isProven("-- TODO: x")).toBe(true);
    expect(isProven("--[[ TODO: x ]]")).toBe(false);
  });

  it("where the TODO before it changes", () => {
    expect(proves("// TODO: x. FIXME: y", "y", "z", { text: "z" }, false, 1)).toBe(true);
    expect(proves("// TODO: x. FIXME: y", "x", "z", {}, false, 1)).toBe(false);
  });
});
