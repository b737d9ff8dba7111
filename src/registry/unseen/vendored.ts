const foreign = /(?:^|\/)(?:node_modules|bower_components|site-packages|vendor|vendored|third[_-]party)\//iu;
const minified = /(?:[.-]min\.(?:[cm]?js|css)|\.map)$/iu;

/** Whether the path alone shows third-party or minified code. */
export function isVendored(path: string): boolean {
  return foreign.test(path) || minified.test(path);
}
