/** The path of the file that ESLint has parsed, from what it hands a parser; empty where it names none. */
export function pathOf(options: unknown): string {
  const path: unknown = typeof options === "object" && options !== null ? Reflect.get(options, "filePath") : undefined;
  return typeof path === "string" ? path : "";
}
