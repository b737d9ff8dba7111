import { isBuiltin } from "node:module";
import { posix } from "node:path";
import type { Layer, Limits, Permissions } from "../../scripts/layers.mjs";
import { findCycles } from "./cycles.ts";
import { readSource, type Source } from "./read.ts";

/** A breach of the table: what it is called in the list of exceptions, and how large it is. */
export interface Fault {
  readonly key: string;
  readonly size: number;
}

/** A file of the tree: its path relative to the repository, with `/`, and its text. */
export type File = readonly [path: string, text: string];

export interface Table {
  readonly layers: Readonly<Record<string, Layer>>;
  readonly limits: Limits;
  /** Layers of the table without a file. */
  readonly unbuilt: readonly string[];
}

/** What is in `src/` that an import may name beside the files of src/. */
const outside = new Set(["package.json"]);

/** All breaches of the table by a tree; those of one key are counted together. */
export function findFaults(files: readonly File[], table: Table): Fault[] {
  const sources = files.filter(([path]) => path.endsWith(".ts")).map(([path, text]) => readSource(path, text));
  const paths = new Set(files.map(([path]) => path));
  const faults = [
    ...files.filter(([path]) => !path.endsWith(".ts")).map(([path]) => one(`no TypeScript: ${path}`)),
    ...findBadPlaces(sources, table),
    ...sources.flatMap((source) => findBadImports(source, paths, table)),
    ...sources.flatMap((source) => findBadGlobals(source, table)),
    ...findCycles(new Map(sources.map((source) => [source.path, targetsOf(source)]))).map((cycle) =>
      one(`cycle: ${cycle.join(" -> ")}`),
    ),
    ...findCycles(roomGraphOf(sources)).map((cycle) => one(`cycle of rooms: ${cycle.join(" -> ")}`)),
    ...findTooMuch(sources, table.limits),
  ];
  const sizes = new Map<string, number>();
  for (const { key, size } of faults) sizes.set(key, (sizes.get(key) ?? 0) + size);
  return [...sizes].map(([key, size]) => ({ key, size }));
}

/** What is wrong beside the exceptions, and which exceptions have gone: one sentence each. */
export function compareWithExceptions(
  faults: readonly Fault[],
  exceptions: Readonly<Record<string, number>>,
): string[] {
  const wrong = faults.flatMap(({ key, size }) => {
    const tolerated = exceptions[key];
    if (tolerated === undefined) return [`${key} (${String(size)}) is not allowed.`];
    return size > tolerated ? [`${key} is ${String(size)}; the exception allows ${String(tolerated)}.`] : [];
  });
  const keys = new Set(faults.map(({ key }) => key));
  const gone = Object.keys(exceptions).filter((key) => !keys.has(key));
  return [...wrong, ...gone.map((key) => `${key} is gone; remove the exception.`)];
}

/** The layer of a file of src/: the name of the folder, or of the file where it stands directly in src/. */
function layerOf(path: string): string {
  const [, first = ""] = path.split("/");
  return first.replace(/\.ts$/u, "");
}

function permissionsOf(path: string, { layers }: Table): Required<Permissions> {
  const layer = layers[layerOf(path)];
  const [, , room = ""] = path.split("/");
  const all = [layer ?? {}, layer?.rooms?.[room] ?? {}];
  return {
    packages: all.flatMap(({ packages = [] }) => packages),
    types: all.flatMap(({ types = [] }) => types),
    node: all.some(({ node }) => node === "any") ? "any" : all.flatMap(({ node = [] }) => node),
    globals: all.flatMap(({ globals = [] }) => globals),
  };
}

function findBadPlaces(sources: readonly Source[], { layers, unbuilt }: Table): Fault[] {
  const found = new Set(sources.map(({ path }) => layerOf(path)));
  return [
    ...[...found].filter((layer) => layers[layer] === undefined).map((layer) => one(`unknown layer: ${layer}`)),
    ...Object.keys(layers)
      .filter((layer) => found.has(layer) === unbuilt.includes(layer))
      .map((layer) => one(unbuilt.includes(layer) ? `built layer: ${layer}` : `layer without a file: ${layer}`)),
    ...sources.filter(({ path }) => path.split("/").length > 4).map(({ path }) => one(`third level: ${path}`)),
  ];
}

function findBadImports(source: Source, paths: ReadonlySet<string>, table: Table): Fault[] {
  const { path } = source;
  const from = layerOf(path);
  const { packages, types, node } = permissionsOf(path, table);
  return source.imports.flatMap(({ specifier, isType }) => {
    if (specifier === null) return [one(`computed import: ${path}`)];
    if (specifier.startsWith(".")) {
      const target = posix.join(posix.dirname(path), specifier);
      if (outside.has(target)) return [];
      if (!paths.has(target)) return [one(`import of nothing: ${path} -> ${specifier}`)];
      const to = layerOf(target);
      const isAllowed = to === from || table.layers[from]?.imports.includes(to) === true;
      return isAllowed ? [] : [one(`arrow: ${from} -> ${to}`)];
    }
    if (isBuiltin(specifier)) {
      const name = specifier.replace(/^node:/u, "").replace(/\/.*$/u, "");
      const isAllowed = specifier.startsWith("node:") && name !== "process" && (node === "any" || node.includes(name));
      return isAllowed ? [] : [one(`node: ${path} -> ${specifier}`)];
    }
    const name = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
    const isAllowed = packages.includes(name) || (isType && types.includes(name));
    return isAllowed ? [] : [one(`package: ${path} -> ${name}${isType ? " (types)" : ""}`)];
  });
}

function findBadGlobals({ path, globals }: Source, table: Table): Fault[] {
  const allowed = permissionsOf(path, table).globals;
  return globals.filter((name) => !allowed.includes(name)).map((name) => one(`global: ${path} -> ${name}`));
}

function findTooMuch(sources: readonly Source[], { filesOfRoom, linesOfFile }: Limits): Fault[] {
  const rooms = new Map<string, number>();
  for (const { path } of sources) rooms.set(posix.dirname(path), (rooms.get(posix.dirname(path)) ?? 0) + 1);
  return [
    ...[...rooms].filter(([, size]) => size > filesOfRoom).map(([room, size]) => ({ key: `files: ${room}`, size })),
    ...sources.flatMap(({ path, lines }) => (lines > linesOfFile ? [{ key: `lines: ${path}`, size: lines }] : [])),
  ];
}

/** The files that a file imports, by whatever kind of import; a type is an arrow as well. */
function targetsOf({ path, imports }: Source): string[] {
  return imports.flatMap(({ specifier }) =>
    specifier?.startsWith(".") === true ? [posix.join(posix.dirname(path), specifier)] : [],
  );
}

/** The rooms that each room imports; a room is a folder in a layer's folder. Two rooms can form a cycle where no two files do. */
function roomGraphOf(sources: readonly Source[]): Map<string, string[]> {
  const graph = new Map<string, string[]>();
  for (const source of sources) {
    const room = roomOf(source.path);
    if (room === null) continue;
    const targets = targetsOf(source).flatMap((target) => roomOf(target) ?? []);
    const others = targets.filter((target) => target !== room && layerOf(target) === layerOf(room));
    graph.set(room, [...(graph.get(room) ?? []), ...others]);
  }
  return graph;
}

/** Null for a file that stands directly in its layer's folder, or in `src/`. */
function roomOf(path: string): string | null {
  const folder = posix.dirname(path);
  return folder.split("/").length > 2 ? folder : null;
}

function one(key: string): Fault {
  return { key, size: 1 };
}
