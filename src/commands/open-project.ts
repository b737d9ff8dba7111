import type { Io } from "../io.ts";
import { Progress } from "../report/progress.ts";
import { escapeControls } from "../text/visible.ts";
import { knowsConfig, loadProject, type Project } from "../workspace/project.ts";

/**
 * Loads the project where the command runs, and tells on stderr if its ESLint config does not count.
 * @throws {CommandError} where ESLint or its config cannot be loaded, or a setting is wrong
 */
export async function openProject(io: Io): Promise<Project> {
  const project = await loadProject({ cwd: io.cwd, env: io.env, progress: new Progress(io) });
  if (!knowsConfig(project))
    io.stderr.write(
      `${escapeControls(project.configFile ?? "")} does not hold yet: run "npm install --save-dev eslint eslint-plugin-todo-registry".\n`,
    );
  return project;
}
