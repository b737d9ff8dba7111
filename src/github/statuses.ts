import type { IssueStatus, Outcome, StateReason, Statuses } from "../tracker/tracker.ts";
import type { StateAnswer } from "./api/answer.ts";
import type { Answer } from "./api/client.ts";
import type { AnswerError } from "./api/failure.ts";
import { askStates, batchSize } from "./api/queries.ts";
import type { Connection } from "./connection.ts";

const mostHalvings = 8;

/** Asks for the states of issues by their numbers, many at a time, and for half of them where GitHub finds it too much. */
export async function fetchStatuses(connection: Connection, numbers: readonly number[]): Promise<Outcome<Statuses>> {
  const known = new Map<number, IssueStatus>();
  const sorted = [...numbers].sort((a, b) => a - b);
  const batches: number[][] = [];
  for (let start = 0; start < sorted.length; start += batchSize) batches.push(sorted.slice(start, start + batchSize));
  let halvings = 0;
  let reason = "";
  for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
    const answer = await connection.client.query(askStates(connection.asked, batch));
    if ("failure" in answer && !answer.failure.isTooHeavy) return connection.stop(answer.failure);
    const left = takeAnswer(answer, batch, connection, known);
    if (left.length === 0) continue;
    reason = "failure" in answer ? answer.failure.message : (answer.errors[0]?.message ?? "");
    if (batch.length === 1 || halvings === mostHalvings) continue;
    const half = Math.ceil(batch.length / 2);
    batches.unshift(...[left.slice(0, half), left.slice(half)].filter((part) => part.length > 0));
    halvings += 1;
  }
  return { value: { statuses: numbers.map((number) => known.get(number) ?? null), reason } };
}

/** Adds what an answer tells; the numbers of which it tells nothing are the result. */
function takeAnswer(
  answer: Answer<ReadonlyMap<number, StateAnswer>>,
  batch: readonly number[],
  connection: Connection,
  known: Map<number, IssueStatus>,
): number[] {
  if ("failure" in answer) return [...batch];
  const missing = new Set(answer.errors.flatMap(missingNumber));
  return batch.filter((number) => {
    const state = answer.value.get(number);
    if (state !== undefined) known.set(number, statusOf(state, number, connection));
    else if (missing.has(number)) known.set(number, { kind: "missing" });
    return !known.has(number);
  });
}

function statusOf(answer: StateAnswer, number: number, connection: Connection): IssueStatus {
  const { url } = answer;
  if (!connection.isHome(answer.repository) || answer.number !== number) return { kind: "transferred", url };
  const kind = answer.isPullRequest ? "pullRequest" : "issue";
  if (answer.state === "OPEN") return { kind, state: "open", stateReason: null, url };
  if (answer.state === "MERGED") return { kind, state: "closed", stateReason: "completed", url };
  return { kind, state: "closed", stateReason: reasons.get(answer.stateReason ?? "") ?? null, url };
}

const reasons: ReadonlyMap<string, StateReason> = new Map([
  ["COMPLETED", "completed"],
  ["NOT_PLANNED", "not planned"],
  ["DUPLICATE", "duplicate"],
]);

function missingNumber({ type, path }: AnswerError): number[] {
  const alias = path[1];
  if (type !== "NOT_FOUND" || typeof alias !== "string" || !/^i\d+$/u.test(alias)) return [];
  return [Number(alias.slice(1))];
}
