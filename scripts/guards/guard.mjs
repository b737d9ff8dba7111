/** In `file` stands `find`, exactly once; with `replace` in its place, `test` has to fail. */
export function guard(file, find, replace, test) {
  return { file, find, replace, test };
}
