import type { Setup, SetupFile } from "../../workspace/tasks/init.ts";
import { pathFrom } from "../../text/path.ts";
import { formatAgent, type AgentItem } from "../agent.ts";
import { formatJson } from "../json.ts";
import { countEntries, countOf, type Colors } from "../terminal.ts";
import { configEdits, nextSteps } from "./steps.ts";
import { formatSetup } from "./text.ts";

export const initFormats = ["text", "json", "agent"] as const;
export type InitFormat = (typeof initFormats)[number];

/** A file of the setup for a program. */
interface FileRecord {
  readonly file: string;
  readonly code: "init/created" | "init/kept";
  readonly kind: "registry" | "eslintConfig" | "issueTemplate";
  /** Of a new registry. */
  readonly entries?: number;
}

const reporters: Readonly<Record<InitFormat, (setup: Setup, cwd: string, colors: Colors) => string>> = {
  text: formatSetup,
  json: (setup, cwd) => formatJson({ files: toRecords(setup, setup.root), next: nextSteps(setup, cwd), exit: 0 }),
  agent: reportAgent,
};

/** What `init` did, in one of the formats. Files of `json` are relative to the root, all else to the folder where the command ran. */
export function reportSetup(format: InitFormat, setup: Setup, cwd: string, colors: Colors): string {
  return reporters[format](setup, cwd, colors);
}

function toRecords({ registry, config, issueTemplate, entries }: Setup, folder: string): FileRecord[] {
  const record = (kind: FileRecord["kind"], { path, isNew }: SetupFile): FileRecord => ({
    file: pathFrom(folder, path),
    code: isNew ? "init/created" : "init/kept",
    kind,
  });
  return [
    { ...record("registry", registry), ...(entries === null ? {} : { entries }) },
    record("eslintConfig", config),
    record("issueTemplate", issueTemplate),
  ];
}

function reportAgent(setup: Setup, cwd: string): string {
  const items = toRecords(setup, cwd).map(({ file, code, kind, entries }): AgentItem => {
    const count = entries === undefined ? "" : ` with ${countEntries(entries)}`;
    const message = code === "init/created" ? `Created${count}.` : "Kept: the file existed before.";
    const edit = kind === "eslintConfig" ? configEdits(setup, cwd).join(" ") : "";
    const remedy = edit === "" ? null : { edit };
    return { location: { path: file, line: null }, code, message, remedy };
  });
  const created = items.filter(({ code }) => code === "init/created").length;
  return formatAgent({
    items,
    summary: `Created ${countOf(created, "file")}.`,
    exit: 0,
    meaning: "the project is set up",
  });
}
