import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exceptions, layers, limits, unbuilt } from "../scripts/layers.mjs";
import { readSource } from "./architecture/read.ts";
import { findUnused } from "./architecture/unused.ts";
import { compareWithExceptions, findFaults, type File, type Table } from "./architecture/faults.ts";

const repository = join(import.meta.dirname, "..");

const files = readdirSync(join(repository, "src"), { recursive: true, withFileTypes: true })
  .filter((file) => file.isFile())
  .map((file): File => {
    const path = join(file.parentPath, file.name);
    return [path.slice(repository.length + 1).replaceAll("\\", "/"), readFileSync(path, "utf8")];
  });

it("keeps to the table of layers, but for the exceptions that are listed", () => {
  expect(files.length).toBeGreaterThan(100);
  expect(compareWithExceptions(findFaults(files, { layers, limits, unbuilt }), exceptions)).toEqual([]);
});

it("allows nothing in the table that no file uses", () => {
  expect(findUnused(files, { layers, limits, unbuilt })).toEqual([]);
});

it("shows github/ nothing of tracker/ but the types of its interface", () => {
  const imports = files
    .filter(([path]) => path.startsWith("src/github/"))
    .flatMap(([path, text]) => readSource(path, text).imports)
    .filter(({ specifier }) => specifier?.includes("tracker/") === true);
  expect(imports.length).toBeGreaterThan(5);
  for (const { specifier, isType } of imports)
    expect([specifier?.replace(/^(?:\.\.\/)+/u, ""), isType]).toEqual(["tracker/tracker.ts", true]);
});

const table: Table = {
  layers: {
    ground: { imports: [] },
    house: {
      imports: ["ground"],
      node: ["path"],
      types: ["eslint"],
      rooms: { disk: { node: "any", packages: ["proper-lockfile"] } },
    },
    cli: { imports: ["house"], globals: ["process"] },
    attic: { imports: [] },
  },
  limits: { filesOfRoom: 3, linesOfFile: 4 },
  unbuilt: ["attic"],
};
const sound: Record<string, string> = {
  "src/ground/a.ts": "export const a = 1;\n",
  "src/house/b.ts":
    'import { posix } from "node:path";\nimport { a } from "../ground/a.ts";\nexport const b = [a, posix];\n',
  "src/house/disk/c.ts":
    'import fs from "node:fs";\nimport { lock } from "proper-lockfile";\nexport const c = [fs, lock];\n',
  "src/cli.ts":
    'import { b } from "./house/b.ts";\nimport packageJson from "../package.json" with { type: "json" };\nprocess.exitCode = packageJson.name.length + b.length;\n',
};
const faultsOf = (files: Record<string, string>): string[] =>
  findFaults(Object.entries({ ...sound, ...files }), table).map(({ key }) => key);

describe("the table, on a made-up tree", () => {
  it("tells what no file uses", () => {
    const all = ["eslint (types)", "ground", "node:path", "disk/"].map((what) => `house -> ${what}`);
    expect(findUnused(Object.entries(sound), table)).toEqual([all[0]]);
    const empty = { ...sound, "src/house/b.ts": "", "src/house/disk/c.ts": "" };
    expect(findUnused(Object.entries(empty), table).toSorted()).toEqual(all.toSorted());
    const used = { ...sound, "src/house/t.ts": 'import type { Rule } from "eslint";\n' };
    expect(findUnused(Object.entries(used), table)).toEqual([]);
  });

  it("finds nothing in a sound one", () => {
    expect(faultsOf({})).toEqual([]);
  });

  it.each<[what: string, code: string, ...faults: string[]]>([
    // Every kind of import is an arrow.
    ["import", 'import { b } from "../house/b.ts";', "arrow: ground -> house"],
    ["import for its effects", 'import "../house/b.ts";', "arrow: ground -> house"],
    ["type import", 'import type { B } from "../house/b.ts";', "arrow: ground -> house"],
    ["import of one type", 'import { type B } from "../house/b.ts";', "arrow: ground -> house"],
    ["export from", 'export { b } from "../house/b.ts";', "arrow: ground -> house"],
    ["export of all", 'export * from "../house/b.ts";', "arrow: ground -> house"],
    ["export of types", 'export type { B } from "../house/b.ts";', "arrow: ground -> house"],
    ["import()", 'const b = await import("../house/b.ts");', "arrow: ground -> house"],
    [
      "import() deep within",
      'class A { async a() { return () => import("../house/b.ts"); } }',
      "arrow: ground -> house",
    ],
    ["import() as a type", 'let b: import("../house/b.ts").B;', "arrow: ground -> house"],
    ["import =", 'import b = require("../house/b.ts");', "arrow: ground -> house"],
    ["require", 'const b = require("../house/b.ts");', "arrow: ground -> house", "global: src/ground/x.ts -> require"],
    ["reference", '/// <reference path="../house/b.ts" />\n', "arrow: ground -> house"],
    ["import of a folder", 'import "../house/disk/c.ts";', "arrow: ground -> house"],
    // What cannot be told.
    ["import() of a template", "await import(`../house/b.ts`);", "computed import: src/ground/x.ts"],
    ["import() of a variable", "await import(name);", "computed import: src/ground/x.ts"],
    ["import() of a sum", 'await import("../house" + name);', "computed import: src/ground/x.ts"],
    ["import of nothing", 'import "./none.ts";', "import of nothing: src/ground/x.ts -> ./none.ts"],
    ["import without its ending", 'import "./a";', "import of nothing: src/ground/x.ts -> ./a"],
    ["import from above src", 'import "../../tests/a.ts";', "import of nothing: src/ground/x.ts -> ../../tests/a.ts"],
    // Node, packages and globals.
    ["a module of Node", 'import fs from "node:fs";', "node: src/ground/x.ts -> node:fs"],
    ["a module of Node, by import()", 'await import("node:fs/promises");', "node: src/ground/x.ts -> node:fs/promises"],
    ["a module of Node, by its old name", 'import fs from "fs";', "node: src/ground/x.ts -> fs"],
    ["a package", 'import { parse } from "oxc-parser";', "package: src/ground/x.ts -> oxc-parser"],
    ["a package's part", 'import "@octokit/graphql/types";', "package: src/ground/x.ts -> @octokit/graphql"],
    ["types of a package", 'import type { Rule } from "eslint";', "package: src/ground/x.ts -> eslint (types)"],
    ["process", "const { env } = process;", "global: src/ground/x.ts -> process"],
    ["process as a type", "let a: typeof process;", "global: src/ground/x.ts -> process"],
    ["globalThis.process", "globalThis.process.exit(1);", "global: src/ground/x.ts -> globalThis"],
    ['globalThis["process"]', 'globalThis["process"].exit(1);', "global: src/ground/x.ts -> globalThis"],
    ["a name of globalThis", "const { process: own } = globalThis;", "global: src/ground/x.ts -> globalThis"],
    ["global.process", "global.process.exit(1);", "global: src/ground/x.ts -> global"],
    [
      "node:process",
      'import process from "node:process";',
      "node: src/ground/x.ts -> node:process",
      "global: src/ground/x.ts -> process",
    ],
    ["node:process by another name", 'import { env } from "node:process";', "node: src/ground/x.ts -> node:process"],
    ["console", 'console.log("a");', "global: src/ground/x.ts -> console"],
    ["console in an object", "const a = { console };", "global: src/ground/x.ts -> console"],
    ["fetch", 'await fetch("https://a");', "global: src/ground/x.ts -> fetch"],
    ["code in a string", 'new Function("return process")();', "global: src/ground/x.ts -> Function"],
  ])("finds in ground: %s", (_, code, ...faults) => {
    expect(faultsOf({ "src/ground/x.ts": `${code}\n` })).toEqual(faults);
  });

  it.each<[what: string, code: string]>([
    ["a comment", '// import "../house/b.ts"; process.exit(); \n/* import("../house/b.ts") */'],
    ["a string", "const a = 'import \"../house/b.ts\"; console.log(process)';"],
    ["members", "const a = { process: 1, console() {} }; interface B { fetch: string } a.process; a.console();"],
    ["a member by a name of its own", "const { process: own, console: other } = a;"],
    ["a file beside it", 'import { a } from "./a.ts"; await import("./a.ts");'],
  ])("finds nothing in ground: %s", (_, code) => {
    expect(faultsOf({ "src/ground/x.ts": `${code}\n` })).toEqual([]);
  });

  it.each<[what: string, path: string, code: string, ...faults: string[]]>([
    ["types where types are allowed", "src/house/x.ts", 'import type { Rule } from "eslint";'],
    ["more than types", "src/house/x.ts", 'import { ESLint } from "eslint";', "package: src/house/x.ts -> eslint"],
    ["more than types, by import()", "src/house/x.ts", 'await import("eslint");', "package: src/house/x.ts -> eslint"],
    ["what only a room may", "src/house/x.ts", 'import "node:fs";', "node: src/house/x.ts -> node:fs"],
    ["any module of Node", "src/house/disk/x.ts", 'import "node:zlib"; import "node:path";'],
    [
      "but not the process",
      "src/house/disk/x.ts",
      'import "node:process";',
      "node: src/house/disk/x.ts -> node:process",
    ],
    ["process in cli.ts", "src/cli.ts", "process.exitCode = 1;"],
    ["console in cli.ts", "src/cli.ts", "console.log(1);", "global: src/cli.ts -> console"],
    ["a new folder", "src/utils/x.ts", "", "unknown layer: utils"],
    ["a new file", "src/helpers.ts", "", "unknown layer: helpers"],
    [
      "an import of a new folder",
      "src/house/x.ts",
      'import "../utils/y.ts";',
      "import of nothing: src/house/x.ts -> ../utils/y.ts",
    ],
    ["a layer that is built now", "src/attic/x.ts", "", "built layer: attic"],
    ["two levels", "src/house/disk/x.ts", ""],
    ["three levels", "src/house/disk/deep/x.ts", "", "third level: src/house/disk/deep/x.ts"],
    ["another language", "src/house/x.js", "", "no TypeScript: src/house/x.js"],
    ["a file of 4 lines", "src/house/x.ts", "1;\n2;\n3;\n4;"],
    ["a file of 5 lines", "src/house/x.ts", "1;\n2;\n3;\n4;\n5;", "lines: src/house/x.ts"],
  ])("judges %s", (_, path, code, ...faults) => {
    expect(faultsOf({ [path]: `${code}\n` })).toEqual(faults);
  });

  it("finds a room of too many files, and a layer that has none", () => {
    const room = Object.fromEntries(["x", "y", "z"].map((name) => [`src/house/${name}.ts`, ""]));
    expect(findFaults(Object.entries({ ...sound, ...room }), table)).toEqual([{ key: "files: src/house", size: 4 }]);
    const rest = Object.entries({ ...sound, "src/house/b.ts": "export const b = [];\n" }).filter(
      ([path]) => path !== "src/ground/a.ts",
    );
    expect(findFaults(rest, table)).toEqual([{ key: "layer without a file: ground", size: 1 }]);
  });

  it.each<[what: string, x: string, y: string]>([
    ["static", 'import { y } from "./y.ts";', 'import { x } from "./x.ts";'],
    ["dynamic", 'import { y } from "./y.ts";', 'const x = () => import("./x.ts");'],
    ["of types", 'import type { Y } from "./y.ts";', 'import type { X } from "./x.ts";'],
    ["of an export", 'export * from "./y.ts";', 'import "./x.ts";'],
  ])("names a cycle: %s", (_, x, y) => {
    expect(faultsOf({ "src/ground/x.ts": x, "src/ground/y.ts": y })).toEqual([
      "cycle: src/ground/x.ts -> src/ground/y.ts -> src/ground/x.ts",
    ]);
  });

  it.each<[what: string, files: Record<string, string>, ...faults: string[]]>([
    [
      "of two",
      {
        "src/house/disk/x.ts": 'import "../loft/x.ts";',
        "src/house/loft/y.ts": 'import type { C } from "../disk/c.ts";',
      },
      "cycle of rooms: src/house/disk -> src/house/loft -> src/house/disk",
    ],
    [
      "of three",
      {
        "src/house/disk/x.ts": 'import "../loft/x.ts";',
        "src/house/loft/y.ts": 'const z = () => import("../yard/z.ts");',
        "src/house/yard/z.ts": 'export * from "../disk/c.ts";',
      },
      "cycle of rooms: src/house/disk -> src/house/loft -> src/house/yard -> src/house/disk",
    ],
    ["one way", { "src/house/disk/x.ts": 'import "../loft/x.ts";' }],
    [
      "with the layer's own files",
      { "src/house/disk/x.ts": 'import "../b.ts";', "src/house/y.ts": 'import "./disk/c.ts";' },
    ],
  ])("names a cycle of rooms, whose files form none: %s", (_, files, ...faults) => {
    expect(faultsOf({ "src/house/loft/x.ts": "", ...files })).toEqual(faults);
  });

  it("names a long cycle by its shortest way, and a file that imports itself", () => {
    const long = {
      "src/ground/x.ts": 'import "./y.ts";',
      "src/ground/y.ts": 'import "./a.ts"; import "../house/b.ts";',
      "src/house/b.ts": 'import "../house/disk/c.ts"; import "../ground/x.ts";',
    };
    expect(faultsOf(long)).toEqual([
      "arrow: ground -> house",
      "cycle: src/ground/x.ts -> src/ground/y.ts -> src/house/b.ts -> src/ground/x.ts",
    ]);
    expect(faultsOf({ "src/ground/x.ts": 'import "./x.ts";' })).toEqual(["cycle: src/ground/x.ts -> src/ground/x.ts"]);
  });
});

describe("the list of exceptions", () => {
  it.each<[what: string, exceptions: Record<string, number>, ...wrong: string[]]>([
    ["none", {}, "lines: src/a.ts (250) is not allowed."],
    ["the same", { "lines: src/a.ts": 250 }],
    ["larger", { "lines: src/a.ts": 260 }],
    ["smaller", { "lines: src/a.ts": 249 }, "lines: src/a.ts is 250; the exception allows 249."],
    ["not needed", { "lines: src/a.ts": 250, "arrow: a -> b": 1 }, "arrow: a -> b is gone; remove the exception."],
  ])("%s", (_, list, ...wrong) => {
    expect(compareWithExceptions([{ key: "lines: src/a.ts", size: 250 }], list)).toEqual(wrong);
  });

  it("counts what has one name", () => {
    const twice = { "src/ground/x.ts": 'import "../house/b.ts";', "src/ground/y.ts": 'export * from "../house/b.ts";' };
    expect(findFaults(Object.entries({ ...sound, ...twice }), table)).toEqual([
      { key: "arrow: ground -> house", size: 2 },
    ]);
  });
});
