// A process that reads one kind of malformed input at two sizes and prints the ratio of the times.
import { inputs } from "./malformed-inputs.mjs";
import { subjects } from "./malformed-subjects.mjs";
import { runRounds, summarizeRatio, timeCall } from "./rounds.mjs";

// Below this the clock's steps weigh more than the work; above it, larger inputs would show no more.
const [leastMs, mostMs] = [3, 10];
// No larger than any file that is read, and than what a processor keeps at hand: memory is not what is measured.
const mostCharacters = 1_000_000;
const factor = 10;
const [subject, kind, rounds] = process.argv.slice(2);
const read = await subjects[subject]();
const createInput = inputs[subject][kind];

let size = 100;
while (createInput(size * factor * 2).length <= mostCharacters && timeReads(createFlat(size), 1) < mostMs) size *= 2;
const input = createFlat(size);
const tenfold = createFlat(size * factor);
const times = Math.max(1, Math.ceil(leastMs / timeReads(tenfold, 1)));
const { once, ten } = await runRounds(Number(rounds), {
  // As often as it takes to read as much, so that both leave the same garbage.
  once: () => timeReads(input, times * factor) / factor,
  ten: () => timeReads(tenfold, times),
});
console.log(JSON.stringify(summarizeRatio(ten, once)));

function timeReads(text, count) {
  const readAll = () => {
    for (let done = 0; done < count; done += 1) read(text);
  };
  // Several processes' worth of inputs, each for milliseconds: a clock on the wall shows what else the machine does.
  return timeCall(readAll, "cpu");
}

/** In one piece, as a text from a file is: V8 keeps what is put together as a tree until it is first searched. */
function createFlat(units) {
  return Buffer.from(createInput(units)).toString();
}
