const number = /^(?:[\w.-]+(?:\/[\w.-]+)+)?#\d{1,10}$/u;
const key = /^(?:GH|[A-Z][A-Z0-9_]*)-\d{1,10}$/u;
const address = /^https?:\/\/[\w.-]+(?::\d{1,5})?(?:\/[\w.~%-]+)+$/u;

/**
 * The reference in a form that is safe in code: `#n`, `project#n`, `GH-n`, `KEY-n`, or a URL of scheme, host and plain
 * path. Query and fragment are removed. Null for any other form, which could close the comment or add more than a
 * reference.
 */
export function insertableLabel(label: string): string | null {
  const plain = /^https?:\/\//u.test(label) ? label.replace(/[?#].*$/su, "").replace(/\/$/u, "") : label;
  const isSafe = [number, key, address].some((pattern) => pattern.test(plain)) && !plain.includes("--");
  return isSafe ? plain : null;
}
