/** A part of a text: offsets in UTF-16 units, the end is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A value and the part of the text that states it. */
export interface Fact<Value = string> {
  readonly value: Value;
  readonly span: Span;
}
