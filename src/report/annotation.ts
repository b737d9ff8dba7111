import { escapeControls } from "../text/visible.ts";

/** What GitHub Actions shows above the text of an annotation. */
export interface Annotation {
  readonly level: "notice" | "warning" | "error";
  readonly title: string;
}

/** What an annotation marks. The path is relative to the checkout, with `/`. Lines and columns are counted from 1. */
export interface AnnotatedSpan {
  readonly path: string;
  readonly line: number;
  readonly endLine: number;
  readonly column: number;
  readonly endColumn: number;
}

/** A workflow command of GitHub Actions, which annotates a line with one or more lines of text. */
export function formatAnnotation({ level, title }: Annotation, at: AnnotatedSpan, texts: readonly string[]): string {
  const span = `line=${at.line},endLine=${at.endLine},col=${at.column},endColumn=${at.endColumn}`;
  const shown = texts.map(escapeData).join("%0A");
  return `::${level} file=${escapeProperty(at.path)},${span},title=${escapeProperty(title)}::${shown}\n`;
}

function escapeData(text: string): string {
  return escapeControls(text).replaceAll("%", "%25");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
