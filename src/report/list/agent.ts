import { locationFrom, type AgentReport, type Folders } from "../agent.ts";
import { countOf } from "../terminal.ts";
import { needsAction, type ListRecord, type TodoRecord } from "./record.ts";

/** The records of `list` for a coding agent, with paths relative to the folder where it ran the command. */
export function toListAgentReport(records: readonly ListRecord[], folders: Folders): AgentReport {
  return {
    items: records.map((record) => ({
      location: locationFrom(folders, record),
      code: record.code,
      message: describeRecord(record),
      remedy: record.remedy,
    })),
    summary: summarize(records),
    exit: 0,
    meaning: "the command is done",
  };
}

function summarize(records: readonly ListRecord[]): string {
  if (records.length === 0) return "No TODO comments.";
  const open = records.filter(({ status }) => needsAction(status)).length;
  return `${countOf(records.length, "TODO comment")}, ${open === 0 ? "all" : open} of them ${open === 0 ? "" : "not "}up to date.`;
}

/** `TODO "load the file" (P2, #12)`. */
export function describeTodo({ marker, text, priority, issue }: TodoRecord): string {
  const details = [priority, issue].filter((detail) => detail !== null).join(", ");
  return `${marker}${text === "" ? "" : ` "${text}"`}${details === "" ? "" : ` (${details})`}`;
}

function describeRecord(record: ListRecord): string {
  const { status, entry } = record;
  const todo = describeTodo(record);
  switch (status) {
    case "registered":
      return `${todo} has entry ${entry ?? ""}.`;
    case "moved":
      return `${todo} moved here. Entry ${entry ?? ""} records another file.`;
    case "edited":
      return `${todo} differs from the text of entry ${entry ?? ""}.`;
    case "unregistered":
      return `${todo} has no entry.`;
    case "not-a-todo":
      return `Entry ${entry ?? ""} says that ${todo} is not a TODO.`;
    case "ignored":
      return `${todo} is ignored: the rule require-registration is silenced there.`;
  }
}
