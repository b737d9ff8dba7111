import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { LeftOutFinder, type LeftOut } from "../../src/left-out/finder.ts";
import { compileVendored } from "../../src/left-out/setting.ts";

const folder = mkdtempSync(join(tmpdir(), "places-"));
afterAll(() => rmSync(folder, { recursive: true }));
const repository = join(folder, "repository");
const without = join(folder, "without");
mkdirSync(join(repository, ".git"), { recursive: true });
mkdirSync(without);

const kindOf = (root: string, path: string): LeftOut["kind"] | "own" =>
  new LeftOutFinder({ root, vendored: compileVendored([], []) }).find(path)?.kind ?? "own";

it.each<[string, string, LeftOut["kind"] | "own"]>([
  ["packages of npm", "node_modules/a/index.js", "installed"],
  ["packages of npm, deep within", "web/node_modules/a/index.js", "installed"],
  ["packages of Bower", "bower_components/a.js", "installed"],
  ["packages of Python", "lib/python3/site-packages/a.py", "installed"],
  ["a folder of vendors", "vendor/a.go", "vendored"],
  ["a folder that is vendored", "src/vendored/a.py", "vendored"],
  ["a folder of third parties", "third_party/a.c", "vendored"],
  ["a folder of third parties, with a hyphen", "third-party/a.c", "vendored"],
  ["a minified script", "public/a.min.js", "generated"],
  ["a minified script, with a hyphen", "public/a-min.js", "generated"],
  ["a minified module", "public/a.min.mjs", "generated"],
  ["a minified module of CommonJS", "public/a.min.cjs", "generated"],
  ["a minified script in capitals", "public/A.MIN.JS", "generated"],
  ["a folder of vendors, with a capital", "lib/Vendor/a.php", "vendored"],
  ["a folder of third parties, with capitals", "Third_Party/a.c", "vendored"],
  ["a module with min in its name", "src/min.mjs", "own"],
  ["a minified style", "public/a.min.css", "generated"],
  ["a source map", "public/a.js.map", "generated"],
  ["a minified script in a folder that is made", "dist/a.min.js", "built"],
  ["a folder that a build makes", "dist/a.js", "built"],
  ["a folder that another build makes", "app/build/a.js", "built"],
  ["a report of coverage", "coverage/a.html", "built"],
  ["git's own folder", ".git/config", "installed"],
  ["git's own folder of a submodule", "lib/.git/config", "installed"],
  ["a virtual environment", ".venv/a.py", "installed"],
  ["a virtual environment without a dot", "venv/a.py", "installed"],
  ["compiled Python", "app/__pycache__/a.pyc", "installed"],
  ["what tox makes", ".tox/a.py", "installed"],
  ["what Next makes", ".next/a.js", "installed"],
  ["a cache", ".cache/a.js", "built"],
  ["a file called as such a folder is", "vendor", "own"],
  ["a file that begins as such a folder does", "vendor.js", "own"],
  ["a folder whose name begins with such a name", "vendoring/a.js", "own"],
  ["a folder of several vendors", "src/vendors/a.js", "own"],
  ["a folder whose name ends in such a name", "my-vendor/a.js", "own"],
  ["a name that ends in min", "admin.js", "own"],
  ["a folder with a minified name", "a.min.js/b.js", "own"],
  ["a module about maps", "src/a.map.ts", "own"],
  ["a folder of distributions", "distribution/a.js", "own"],
  ["a folder that rebuilds", "rebuild/a.js", "own"],
  ["a folder of GitHub", ".github/workflows/ci.yml", "own"],
  ["a hidden file", ".gitignore", "own"],
  ["an environment's settings", "env/a.py", "own"],
  ["a file at the top", "a.py", "own"],
  ["packages of Debian's Python", "usr/lib/python3/dist-packages/a.py", "installed"],
  ["a release of Yarn", ".yarn/releases/yarn-4.0.0.cjs", "installed"],
  ["Yarn's loader", ".pnp.cjs", "installed"],
  ["Yarn's loader of modules, deep within", "web/.pnp.loader.mjs", "installed"],
  ["Mercurial's own folder", ".hg/a.py", "installed"],
  ["Subversion's own folder", "lib/.svn/a.py", "installed"],
  ["installed packages in a vendored folder", "vendor/node_modules/a.js", "installed"],
  ["what pip brings along", "src/pip/_vendor/a.py", "vendored"],
  ["what a debugger brings along", "src/debugpy/_vendored/a.py", "vendored"],
  ["third parties in one word", "thirdparty/a.c", "vendored"],
  ["a folder of externals", "external/a.py", "own"],
  ["a folder of dependencies", "deps/a.py", "own"],
  ["a folder called lib", "lib/a.py", "own"],
  ["a bundle by its name", "src/bundle.js", "own"],
  ["a file like Yarn's loader", "pnp.cjs", "own"],
])("%s, %s, is %s", (_, path, kind) => {
  expect(kindOf(without, path)).toBe(kind);
  // In a repository git knows which output it ignores.
  expect(kindOf(repository, path)).toBe(kind === "built" ? (path.endsWith(".min.js") ? "generated" : "own") : kind);
});
