// ESLint's formatter for a run with --stats: the milliseconds of parsing and of each rule, over all files.
export default function formatStats(results) {
  const rules = {};
  let parse = 0;
  for (const { stats } of results) {
    for (const pass of stats?.times.passes ?? []) {
      parse += pass.parse.total;
      for (const [name, { total }] of Object.entries(pass.rules ?? {})) rules[name] = (rules[name] ?? 0) + total;
    }
  }
  return JSON.stringify({ parse, rules });
}
