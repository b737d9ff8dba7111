// Makes calls of node:fs fail, as Windows does while another program has a file open. `node --import` loads it before the
// command. FAULT: { call, code, times, path }; the last is what the path of a failing call ends with.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const { call, code, times, path } = JSON.parse(process.env.FAULT);
let left = times;

/** The error of this call, null where it goes through. */
function fail(target) {
  if (left === 0 || !String(target).endsWith(path)) return null;
  left -= 1;
  return Object.assign(new Error(`${code}: ${call} '${target}'`), { code, syscall: call, path: target });
}

/** The path that a call is about: of a rename, where it leads. */
const targetOf = (args) => (call === "rename" ? args[1] : args[0]);

const { [call]: original } = fs;
fs[call] = (...args) => {
  const error = fail(targetOf(args));
  if (error === null) original(...args);
  else args.at(-1)(error);
};
const { [call]: promised } = fs.promises;
fs.promises[call] = async (...args) => {
  const error = fail(targetOf(args));
  if (error !== null) throw error;
  return promised(...args);
};
syncBuiltinESMExports();
