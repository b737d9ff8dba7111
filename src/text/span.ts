/** A stretch of a text: offsets in UTF-16 units, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Something that a text says, and where: the span slices back to what is written. */
export interface Fact<Value = string> {
  readonly value: Value;
  readonly span: Span;
}
