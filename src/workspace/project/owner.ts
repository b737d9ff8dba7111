import { dirname, join } from "node:path";
import { locateRegistry, toRealRoot, type RegistryLocation } from "../../registry/disk/locate.ts";
import { isSameFile } from "../../registry/disk/real-path.ts";
import type { Settings } from "../../settings/settings.ts";
import type { Project } from "./project.ts";

/** Finds the registry that the comments of a file belong to, which is the one that the rules use. */
export class Owners {
  readonly #project: Project;
  readonly #locations = new Map<Settings, Map<string, RegistryLocation>>();
  readonly #others = new Map<string, Project>();

  constructor(project: Project) {
    this.#project = project;
  }

  /** The project for its own files and for files without a registry; otherwise the project with the file's registry. */
  async ownerOf(path: string): Promise<Project> {
    const { root, registry, settings, config } = this.#project;
    const file = join(root, path);
    const own = (await config.settingsOf(file)) ?? settings;
    const located = this.#locate(own, dirname(file));
    if (located.path === null || (registry !== null && isSameFile(located.path, registry))) return this.#project;
    const key = `${located.root}\0${located.path}`;
    const other = this.#others.get(key) ?? {
      ...this.#project,
      settings: own,
      root: located.root,
      registry: located.path,
    };
    this.#others.set(key, other);
    return other;
  }

  #locate(settings: Settings, folder: string): RegistryLocation {
    const locations = this.#locations.get(settings) ?? new Map<string, RegistryLocation>();
    this.#locations.set(settings, locations);
    const located = locations.get(folder) ?? toRealRoot(locateRegistry(settings, folder));
    locations.set(folder, located);
    return located;
  }
}
