import { expect, it } from "vitest";
import { isVendored } from "../../../src/registry/unseen/vendored.ts";
import { isLeftOut } from "../../../src/workspace/files/find.ts";

it.each<[string, string, "other people's" | "made" | "own"]>([
  ["packages of npm", "node_modules/a/index.js", "other people's"],
  ["packages of npm, deep within", "web/node_modules/a/index.js", "other people's"],
  ["packages of Bower", "bower_components/a.js", "other people's"],
  ["packages of Python", "lib/python3/site-packages/a.py", "other people's"],
  ["a folder of vendors", "vendor/a.go", "other people's"],
  ["a folder that is vendored", "src/vendored/a.py", "other people's"],
  ["a folder of third parties", "third_party/a.c", "other people's"],
  ["a folder of third parties, with a hyphen", "third-party/a.c", "other people's"],
  ["a minified script", "public/a.min.js", "other people's"],
  ["a minified script, with a hyphen", "public/a-min.js", "other people's"],
  ["a minified module", "public/a.min.mjs", "other people's"],
  ["a minified module of CommonJS", "public/a.min.cjs", "other people's"],
  ["a minified script in capitals", "public/A.MIN.JS", "other people's"],
  ["a folder of vendors, with a capital", "lib/Vendor/a.php", "other people's"],
  ["a folder of third parties, with capitals", "Third_Party/a.c", "other people's"],
  ["a module with min in its name", "src/min.mjs", "own"],
  ["a minified style", "public/a.min.css", "other people's"],
  ["a source map", "public/a.js.map", "other people's"],
  ["a minified script in a folder that is made", "dist/a.min.js", "other people's"],
  ["a folder that a build makes", "dist/a.js", "made"],
  ["a folder that another build makes", "app/build/a.js", "made"],
  ["a report of coverage", "coverage/a.html", "made"],
  ["git's own folder", ".git/config", "made"],
  ["git's own folder of a submodule", "lib/.git/config", "made"],
  ["a virtual environment", ".venv/a.py", "made"],
  ["a virtual environment without a dot", "venv/a.py", "made"],
  ["compiled Python", "app/__pycache__/a.pyc", "made"],
  ["what tox makes", ".tox/a.py", "made"],
  ["what Next makes", ".next/a.js", "made"],
  ["a cache", ".cache/a.js", "made"],
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
])("%s, %s, is %s", (_, path, whose) => {
  expect([isVendored(path), isLeftOut(path)]).toEqual([whose === "other people's", whose !== "own"]);
});

it.each([
  ["vendor/a.go", true, true],
  ["src/third-party/a.js", true, true],
  ["public/app.min.js", true, true],
  ["dist/a.js", false, true],
  ["src/vendors/a.js", false, false],
  ["src/vendor.js", false, false],
  ["buildings/a.js", false, false],
])("%s is of others: %s, left out without git: %s", (path, isOthers, isOut) => {
  expect([isVendored(path), isLeftOut(path)]).toEqual([isOthers, isOut]);
});
