/**
 * The layers of src/: a layer is a file or a folder directly below it. eslint.config.js and tests/architecture.test.ts read
 * this table. A layer imports only what its row names; `types` are packages of which it imports nothing but types.
 */
export const layers = {
  text: { imports: [], node: ["path"] },
  markdown: { imports: ["text"] },
  todo: { imports: ["text"] },
  spelling: { imports: ["text", "todo"] },
  languages: {
    imports: ["text", "markdown", "todo"],
    node: ["module"],
    packages: ["comment-parser"],
    // What is read here while ESLint runs is loaded at the first file that needs it.
    types: ["eslint", "oxc-parser"],
  },
  registry: {
    imports: ["text", "markdown", "todo"],
    rooms: { disk: { node: "any", packages: ["proper-lockfile"] } },
  },
  fixes: { imports: ["text", "todo", "spelling", "registry"] },
  // Which files are third-party code: of their paths, of .gitattributes and of a setting.
  "left-out": { imports: ["text", "languages", "registry"], node: ["crypto", "fs", "path"] },
  settings: { imports: ["todo", "spelling", "languages", "registry", "left-out"] },
  "rule-kit": {
    imports: ["text", "todo", "registry", "languages", "settings", "left-out"],
    node: ["path"],
    packages: ["@typescript-eslint/utils"],
  },
  rules: { imports: ["rule-kit", "fixes", "text", "todo", "spelling", "registry"] },
  configs: { imports: ["rules", "languages", "settings", "text"], node: ["path"], types: ["eslint"] },
  index: { imports: ["configs", "rules", "settings"], types: ["eslint"] },
  tracker: { imports: ["text", "markdown", "todo", "registry"], node: ["crypto"] },
  // Of tracker/ it imports the types of the interface alone. The bodies of its issues are Markdown.
  github: {
    imports: ["tracker", "text", "markdown"],
    node: ["child_process", "timers"],
    packages: ["@octokit/graphql", "undici"],
  },
  io: { imports: [] },
  workspace: {
    imports: ["io", "text", "todo", "languages", "registry", "settings", "index", "tracker", "left-out"],
    node: "any",
    packages: ["eslint", "oxc-parser", "tinyglobby"],
  },
  report: {
    imports: ["io", "text", "markdown", "todo", "registry", "fixes", "tracker", "workspace", "left-out"],
    node: ["path", "url", "util"],
    packages: ["diff", "picocolors", "yocto-spinner"],
    types: ["eslint"],
  },
  commands: {
    imports: ["io", "text", "workspace", "tracker", "github", "report"],
    packages: ["commander"],
  },
  cli: { imports: ["commands", "io", "report"], node: ["fs", "tty"], globals: ["process"] },
};

/** The most that a room (the files directly in a folder) and a file may have. */
export const limits = { filesOfRoom: 15, linesOfFile: 200 };

/** Rows of layers that are not built yet. */
export const unbuilt = [];

/**
 * What breaks the table today, and how often or how large. The list may only shrink: the test fails where there is more, and
 * where an exception is not needed any more.
 */
export const exceptions = {
  // The user's own ESLint.
  "computed import: src/workspace/project/eslint.ts": 1,
};

/** The layers that a layer may import, those of today's exceptions included. */
export function importsOf(layer) {
  const arrow = `arrow: ${layer} -> `;
  const tolerated = Object.keys(exceptions).flatMap((key) => (key.startsWith(arrow) ? [key.slice(arrow.length)] : []));
  return [...layers[layer].imports, ...tolerated];
}
