const number = /^(?:[\w.-]+(?:\/[\w.-]+)+)?#\d{1,10}$/u;
const key = /^(?:GH|[A-Z][A-Z0-9_]*)-\d{1,10}$/u;
const address = /^https?:\/\/[\w.-]+(?::\d{1,5})?(?:\/[\w.~%-]+)+$/u;

/**
 * A reference as code may hold it: `#n`, `project#n`, `GH-n`, `KEY-n`, or an address of scheme, host and plain path, without
 * query and fragment; null for any other, which could close its comment or be read as more than a reference.
 */
export function insertableLabel(label: string): string | null {
  const plain = /^https?:\/\//u.test(label) ? label.replace(/[?#].*$/su, "").replace(/\/$/u, "") : label;
  const isSafe = [number, key, address].some((pattern) => pattern.test(plain)) && !plain.includes("--");
  return isSafe ? plain : null;
}
