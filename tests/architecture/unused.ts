import type { Layer } from "../../scripts/layers.mjs";
import { findFaults, type File, type Table } from "./faults.ts";

/** What a row of the table allows although no file of its layer uses it: `layer -> layer`, `layer -> package`. */
export function findUnused(files: readonly File[], table: Table): string[] {
  const allowed = countFaults(files, table);
  return Object.entries(table.layers).flatMap(([name, layer]) =>
    stricterRows(layer).flatMap(([what, row]) => {
      const layers = { ...table.layers, [name]: row };
      return countFaults(files, { ...table, layers }) === allowed ? [`${name} -> ${what}`] : [];
    }),
  );
}

function countFaults(files: readonly File[], table: Table): number {
  return findFaults(files, table).reduce((sum, { size }) => sum + size, 0);
}

/** The row without one of the things that it allows, for each of them. */
function stricterRows(layer: Layer): [what: string, row: Layer][] {
  const { imports, packages = [], types = [], node = [], globals = [], rooms = {} } = layer;
  const without = (all: readonly string[], one: string): string[] => all.filter((other) => other !== one);
  return [
    ...imports.map((one): [string, Layer] => [one, { ...layer, imports: without(imports, one) }]),
    ...packages.map((one): [string, Layer] => [one, { ...layer, packages: without(packages, one) }]),
    ...types.map((one): [string, Layer] => [`${one} (types)`, { ...layer, types: without(types, one) }]),
    ...(node === "any" ? ["any"] : node).map((one): [string, Layer] => [
      `node:${one}`,
      { ...layer, node: node === "any" ? [] : without(node, one) },
    ]),
    ...globals.map((one): [string, Layer] => [one, { ...layer, globals: without(globals, one) }]),
    ...Object.keys(rooms).map((one): [string, Layer] => [`${one}/`, { ...layer, rooms: { ...rooms, [one]: {} } }]),
  ];
}
