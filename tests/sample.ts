/**
 * The seed of this run's samples: another each time, and the one of a run that failed by `TODO_REGISTRY_SEED=…`; null
 * where `TODO_REGISTRY_SEED=all` asks for all there is.
 */
export const seed = ((): number | null => {
  const written = process.env["TODO_REGISTRY_SEED"] ?? "";
  if (written === "all") return null;
  if (!/^\d+$/u.test(written)) throw new TypeError(`TODO_REGISTRY_SEED is "${written}", not a number or "all".`);
  return Number(written);
})();

/** What a test's name says of its sample. */
export const sampled = seed === null ? "all of it" : `a sample, again by TODO_REGISTRY_SEED=${String(seed)}`;

/** About one of so many items, chosen by the seed, in their order; all where it asks for all. */
export function sampleOf<Item>(items: readonly Item[], oneOf: number): Item[] {
  if (seed === null) return [...items];
  const random = createRandom(seed);
  return items.filter(() => random() < 1 / oneOf);
}

/** Numbers from 0 to 1, the same for the same seed: a mulberry32. */
function createRandom(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
