import { readRegistry } from "../../registry/disk/read.ts";
import { AreaChooser } from "../../registry/editing/areas.ts";
import type { Project } from "../project/project.ts";
import { findAreas } from "../tree/update-input.ts";
import { judgeTodos, type FoundTodo } from "./judge.ts";

/** What the registry knows of the TODO comments that were linted. */
export interface LintDetails {
  readonly todos: readonly FoundTodo[];
  /** The area of a file's comments without an entry, as `update` would choose it. The path is relative to the root. */
  readonly areaOf: (path: string) => string;
}

/** Asks the registry about the TODO comments below the paths. */
export async function readLintDetails(paths: readonly string[], project: Project): Promise<LintDetails> {
  const { todos } = await judgeTodos(paths, project);
  const { root, registry, settings } = project;
  const answer = registry === null ? null : readRegistry(registry, { ...settings, root });
  const entries = answer !== null && "registry" in answer ? answer.registry.document.entries : [];
  const chooser = new AreaChooser(entries, await findAreas(project), () => false);
  return { todos, areaOf: (path) => chooser.choose(path, null) };
}
