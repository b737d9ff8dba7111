const foreign = /(?:^|\/)(?:node_modules|bower_components|site-packages|vendor|vendored|third[_-]party)\//u;
const minified = /[.-]min\.(?:js|css)$|\.map$/u;
const made =
  /(?:^|\/)(?:\.git|\.hg|\.svn|\.venv|venv|__pycache__|\.tox|\.nox|\.eggs|\.mypy_cache|\.ruff_cache|\.pytest_cache|dist|build|coverage|\.next|\.nuxt|\.turbo|\.cache)\//u;

/** Whether a path is, by itself, of code that others wrote or that is minified. */
export function isVendored(path: string): boolean {
  return foreign.test(path) || minified.test(path);
}

/** Whether a path is of what no command looks into where there is no git to tell what is the project's own. */
export function isLeftOut(path: string): boolean {
  return isVendored(path) || made.test(path);
}
