import { performance } from "node:perf_hooks";

/**
 * Runs what is compared in turn, the order reversed in every other round, so that what disturbs the machine disturbs all
 * alike. Each contestant returns its own figures of one run; the first round is not counted.
 */
export async function runRounds(count, contestants) {
  const names = Object.keys(contestants);
  const figures = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round <= count; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const figure = await contestants[name]();
      if (round > 0) figures[name].push(figure);
    }
  }
  return figures;
}

/** What one number a round comes to: the median, and the quartiles that tell how sure it is. */
export function summarize(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return { value: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) };
}

/** The ratio round by round: both of a round ran side by side. */
export function summarizeRatio(numerators, denominators) {
  return summarize(numerators.map((value, round) => value / denominators[round]));
}

/** How long a call takes, in milliseconds. */
export function timeCall(call, clock = usualClock()) {
  const start = read(clock);
  call();
  return read(clock) - start;
}

/** `wall`, or `cpu` where `--cpu` asks for it: the processor's time, which does not grow with what others do meanwhile. */
export function usualClock() {
  return process.env["BENCH_CLOCK"] ?? "wall";
}

function read(clock) {
  if (clock === "wall") return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function quantile(sorted, share) {
  const at = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return below + (above - below) * (at - Math.floor(at));
}
