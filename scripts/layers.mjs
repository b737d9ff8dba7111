/**
 * The layers of src/: a layer is a file or a folder directly below it. eslint.config.js and tests/architecture.test.ts read
 * this table. A layer imports only what its row names; `types` are packages of which it imports nothing but types.
 */
export const layers = {
  text: { imports: [] },
  markdown: { imports: ["text"] },
  todo: { imports: ["text"] },
  spelling: { imports: ["text", "todo"] },
  languages: { imports: ["text", "markdown", "todo"], packages: ["comment-parser"], types: ["eslint", "oxc-parser"] },
  registry: {
    imports: ["text", "markdown", "todo"],
    rooms: { disk: { node: "any", packages: ["proper-lockfile"] } },
  },
  settings: { imports: ["todo", "spelling", "registry"] },
  rule: {
    imports: ["text", "todo", "registry", "languages", "settings"],
    node: ["path"],
    packages: ["@typescript-eslint/utils"],
  },
  "document-rule": { imports: ["rule", "registry", "settings"], node: ["path"], types: ["@typescript-eslint/utils"] },
  rules: { imports: ["rule", "document-rule", "text", "todo", "spelling", "registry"] },
  configs: { imports: ["rules", "languages"], types: ["eslint"] },
  index: { imports: ["configs", "rules", "languages", "settings"], node: ["path"], types: ["eslint"] },
  tracker: { imports: ["text", "markdown", "todo", "registry"], node: ["crypto"] },
  github: {
    imports: ["tracker", "text"],
    node: ["child_process", "crypto"],
    packages: ["@octokit/graphql", "undici"],
    globals: ["fetch"],
  },
  io: { imports: ["text"] },
  workspace: {
    imports: ["io", "text", "markdown", "todo", "languages", "registry", "settings", "index"],
    node: "any",
    packages: ["eslint", "oxc-parser", "tinyglobby"],
  },
  report: {
    imports: ["io", "text", "markdown", "todo", "registry", "tracker", "workspace"],
    node: ["path", "util"],
    packages: ["diff", "picocolors", "yocto-spinner"],
    types: ["eslint"],
  },
  commands: {
    imports: ["io", "text", "workspace", "tracker", "github", "report"],
    node: "any",
    packages: ["commander", "proper-lockfile"],
  },
  cli: { imports: ["commands", "io", "report"], node: ["fs", "tty"], globals: ["process"] },
};

/** The most that a room (the files directly in a folder) and a file may have. */
export const limits = { filesOfRoom: 15, linesOfFile: 200 };

/** Rows of layers that are not built yet. */
export const unbuilt = ["tracker"];

/**
 * What breaks the table today, and how often or how large. The list may only shrink: the test fails where there is more, and
 * where an exception is not needed any more.
 */
export const exceptions = {
  "arrow: commands -> registry": 1,
  "arrow: commands -> todo": 3,
  "arrow: github -> markdown": 7,
  "arrow: github -> registry": 21,
  "arrow: github -> todo": 8,
  "arrow: index -> markdown": 1,
  "arrow: index -> registry": 2,
  "arrow: workspace -> github": 3,
  // The user's own ESLint.
  "computed import: src/workspace/eslint-config.ts": 1,
  "files: src/github": 25,
  "lines: src/github/client.ts": 204,
  "lines: src/github/documents.ts": 256,
  "lines: src/languages/python/lexer.ts": 246,
  "lines: src/markdown/blocks.ts": 231,
  "lines: src/registry/places/place-line.ts": 203,
  "lines: src/rule.ts": 211,
};

/** The layers that a layer may import, those of today's exceptions included. */
export function importsOf(layer) {
  const arrow = `arrow: ${layer} -> `;
  const tolerated = Object.keys(exceptions).flatMap((key) => (key.startsWith(arrow) ? [key.slice(arrow.length)] : []));
  return [...layers[layer].imports, ...tolerated];
}
