/** The cycles of a graph: of those that share a node the shortest through the first of them, which it starts and ends with. */
export function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const known = new Set<string>();
  const cycles: string[][] = [];
  for (const node of [...graph.keys()].toSorted()) {
    if (known.has(node)) continue;
    const cycle = findWayBack(graph, node);
    if (cycle === null) continue;
    cycles.push(cycle);
    for (const member of cycle) known.add(member);
  }
  return cycles;
}

function findWayBack(graph: ReadonlyMap<string, readonly string[]>, start: string): string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const node of queue) {
    for (const next of graph.get(node) ?? []) {
      if (next === start) return trace(cameFrom, start, node);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  return null;
}

function trace(cameFrom: ReadonlyMap<string, string>, start: string, last: string): string[] {
  const way = [start];
  for (let node = last; node !== start; node = cameFrom.get(node) ?? start) way.unshift(node);
  return [start, ...way];
}
