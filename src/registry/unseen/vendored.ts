const foreign = /(?:^|\/)(?:node_modules|bower_components|site-packages|vendor|vendored|third[_-]party)\//iu;
const minified = /(?:[.-]min\.(?:[cm]?js|css)|\.map)$/iu;
const made =
  /(?:^|\/)(?:\.git|\.hg|\.svn|\.venv|venv|__pycache__|\.tox|\.nox|\.eggs|\.mypy_cache|\.ruff_cache|\.pytest_cache|dist|build|coverage|\.next|\.nuxt|\.turbo|\.cache)\//u;

/** Whether the path alone shows third-party or minified code. */
export function isVendored(path: string): boolean {
  return foreign.test(path) || minified.test(path);
}

/** Whether commands skip the path outside git: third-party code or build output. */
export function isLeftOut(path: string): boolean {
  return isVendored(path) || made.test(path);
}
