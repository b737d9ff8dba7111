import { LeftOutFinder } from "../../left-out/finder.ts";
import type { Project } from "../project/project.ts";

const finders = new WeakMap<Project, LeftOutFinder>();

/** Tells which files of a project are third-party code. A project lives as long as a command: each folder is read once. */
export function leftOutFinderOf(project: Project): LeftOutFinder {
  const { root, settings } = project;
  const finder = finders.get(project) ?? new LeftOutFinder({ root, vendored: settings.vendored });
  finders.set(project, finder);
  return finder;
}
