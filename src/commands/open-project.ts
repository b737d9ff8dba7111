import type { Io } from "../io.ts";
import { Progress } from "../report/progress.ts";
import { escapeControls } from "../text/visible.ts";
import { pathFrom } from "../text/path.ts";
import { knowsConfig, loadProject, type ProgressDisplay, type Project } from "../workspace/project/project.ts";

const noProgress: ProgressDisplay = { report: () => Promise.resolve(), stop: () => undefined };

/**
 * Loads the project where the command runs, and says on stderr if its ESLint config is ignored. The format `agent` has no
 * progress display.
 * @throws {CommandError} where ESLint or its config cannot be loaded, or a setting is wrong
 */
export async function openProject(io: Io, format?: string): Promise<Project> {
  const progress = format === "agent" ? noProgress : new Progress(io);
  const project = await loadProject({ cwd: io.cwd, env: io.env, progress });
  if (!knowsConfig(project)) {
    const name = escapeControls(pathFrom(io.cwd, project.configFile ?? ""));
    io.stderr.write(
      `Ignored ${name}: its packages are not installed. Run "npm install --save-dev eslint eslint-plugin-todo-registry".\n`,
    );
  }
  return project;
}
