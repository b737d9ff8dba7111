import { isAbsolute, relative, sep } from "node:path";

/** The path relative to a folder, with `/`. A backslash in a name of POSIX stays. */
export function pathFrom(folder: string, path: string): string {
  return relative(folder, path).replaceAll(sep, "/");
}

/** The path relative to the root, with `/`; null where it is not in it. */
export function pathInside(root: string, path: string): string | null {
  const inside = pathFrom(root, path);
  return inside === ".." || inside.startsWith("../") || isAbsolute(inside) ? null : inside;
}
