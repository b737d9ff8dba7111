import { CommandError, type Io } from "../io.ts";
import { describeOldConfig, describeTooOld, describeUnreadConfig } from "../report/unread-config.ts";
import { Progress } from "../report/progress.ts";
import type { UnreadConfig } from "../workspace/project/config-lookup.ts";
import { loadProject, type ProgressDisplay, type Project } from "../workspace/project/project.ts";

const noProgress: ProgressDisplay = { report: () => Promise.resolve(), stop: () => undefined };

/**
 * Loads the project where the command runs, and says on stderr which ESLint configs cannot be loaded. The format `agent` has
 * no progress display.
 * @throws {CommandError} where a setting is wrong; also later, where a config that cannot be loaded may hold settings: a
 * command that writes or judges must not act on other settings than the project's
 */
export async function openProject(io: Io, format?: string): Promise<Project> {
  return open(io, format, requireSettings);
}

/**
 * The same for commands that go on with the default settings in place of those that cannot be read.
 * @throws {CommandError} where a setting is wrong
 */
export async function openReadable(io: Io, format?: string): Promise<Project> {
  return open(io, format, () => undefined);
}

async function open(io: Io, format: string | undefined, judge: (config: UnreadConfig) => void): Promise<Project> {
  const progress = format === "agent" ? noProgress : new Progress(io);
  const onUnread = (config: UnreadConfig): void => {
    judge(config);
    progress.stop();
    io.stderr.write(describeUnreadConfig(config));
  };
  const project = await loadProject({ cwd: io.cwd, env: io.env, progress, onUnread });
  io.stderr.write(describeTooOld(project));
  io.stderr.write(describeOldConfig(project));
  return project;
}

function requireSettings(config: UnreadConfig): void {
  if (!config.mayHoldSettings) return;
  throw new CommandError({
    code: "error/eslintConfig",
    message: `Cannot load ${config.name}: ${config.reason}.`,
    remedy: { edit: `${config.remedy}, then run the command again.` },
  });
}
