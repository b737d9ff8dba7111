import fc from "fast-check";

const item = fc.constantFrom(
  "#7",
  "o/r#7",
  "GH-7",
  "https://github.com/o/r/issues/7",
  "P2",
  "p3",
  "P9",
  "alice",
  "@bob",
  "2026-01-31",
  "#TBD",
  "#0",
);
const bracket = fc
  .tuple(fc.constantFrom("()", "[]"), fc.array(item, { maxLength: 3 }), fc.constantFrom(", ", ",", " ", "; "))
  .map(([pair, items, separator]) => `${pair[0] ?? ""}${items.join(separator)}${pair[1] ?? ""}`);
const slot = fc.oneof(fc.constant(""), bracket, fc.constantFrom(" #7", " P2", " #7 P2", " (P2)", " [#7]"));
/** A TODO as teams spell it: every kind of slot in every place, texts that look like slots, bodies. */
export const spelled = fc
  .tuple(
    fc.constantFrom("TODO", "FIXME", "XXX", "TODO/FIXME", "@todo", "- [ ] TODO", "why. TODO"),
    slot,
    fc.constantFrom(": ", ":", " ", " - "),
    fc.constantFrom("", "#7 - ", "[P2] ", "https://github.com/o/r/issues/7 - ", "P2: ", "#7 P2 - "),
    fc.constantFrom("fix it", "naïve  🙂 x", "see #9, then", "a (b) c", "return x[0] (maybe)"),
    fc.constantFrom("", " (#7)", " (#7, P2)", " [P2]", " [#7][P2]", "\nmore text", "\n#7"),
  )
  .map((parts) => parts.join(""))
  .filter((written) => !/why\. TODO(?![:([])/u.test(written));
