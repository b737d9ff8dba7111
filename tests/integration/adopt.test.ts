import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";

const repository = join(import.meta.dirname, "../..");
const sources = /\.(?:py|[cm]?[jt]sx?|vue|svelte|css|json|md)$/u;

/** A folder with parts of this repository and of packages, by their places in it; texts are written as files. */
function createTree(
  name: string,
  parts: Readonly<Record<string, string>>,
  texts: Readonly<Record<string, string>>,
): string {
  const folder = join(mkdtempSync(join(tmpdir(), "adopt-tree-")), name);
  onTestFinished(() => rmSync(dirname(folder), { recursive: true, force: true }));
  for (const [place, part] of Object.entries(parts))
    cpSync(join(repository, part), join(folder, place), {
      recursive: true,
      filter: (path) => !/\.[^./]+$/u.test(path) || sources.test(path),
    });
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

it("is adopted from nothing to green, and loses no comment in a month", () => {
  const shop = createTree(
    "shop",
    {
      accounts: "examples/accounts",
      catalog: "examples/catalog",
      frontend: "examples/frontend",
      orders: "examples/orders",
    },
    {
      // What an installation leaves, and git does not ignore.
      "node_modules/left-pad/index.js": "// TODO: pad to the right as well\n",
      "node_modules/left-pad/eslint.config.mjs": `import js from "@absent/js";\nexport default [js];\n`,
      ".venv/lib/python3.12/site-packages/six.py": "# TODO: seven\n",
      ".venv/pyvenv.cfg": "home = /usr/bin\n",
      "third_party/leaflet.js": "// TODO: draw the poles\n",
      "static/app.min.js": "/* TODO: shrink */\n",
      "generated/api.py": "# TODO: generate this comment too\n",
      ".gitattributes": "generated/** linguist-generated\n",
    },
  );
  const monorepo = createTree(
    "monorepo",
    {
      "packages/svelte/src": "node_modules/svelte/src/internal/client",
      "packages/undici/lib": "node_modules/undici/lib",
    },
    {
      "package.json": `{ "private": true, "type": "module" }\n`,
      "eslint.config.js": `export default [{ files: ["**/*.js"], rules: { "no-debugger": "error" } }];\n`,
      "packages/undici/eslint.config.js": `import neostandard from "@absent/neostandard";\nexport default neostandard();\n`,
      "packages/web/cart.tsx": "export const cart = <p>{/* TODO: empty it */}</p>;\n",
      "packages/web/total.ts": "// FIXME: round the total\nexport const total = <number>(1 as unknown);\n",
    },
  );
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(repository, "scripts/adopt.mjs"), "--link", shop, monorepo],
    { encoding: "utf8", maxBuffer: 1 << 26 },
  );
  expect(stdout).not.toContain("PROBLEM");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/^\| shop \| linked \| 11 \|.*\| 0 \| 0 \| 0 \|$/mu);
  expect(stdout).toMatch(/^\| monorepo \| linked \| 1\d\d \|.*\| 0 \| 0 \| 0 \|$/mu);
});
