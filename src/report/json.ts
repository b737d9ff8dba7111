/** JSON for programs, which a terminal shows as it is: JSON itself escapes only some of the characters that a terminal obeys. */
export function formatJson(value: unknown, { isOneLine = false }: { readonly isOneLine?: boolean } = {}): string {
  const text = JSON.stringify(value, null, isOneLine ? 0 : 2);
  return `${text.replace(/[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, escapeUnit)}\n`;
}

function escapeUnit(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
