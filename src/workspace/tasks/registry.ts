import { readRegistry } from "../../registry/disk/read.ts";
import type { RegistryIndex } from "../../registry/matching/lookup.ts";
import type { StoreFailure } from "../../tracker/store.ts";
import { CommandError, type ErrorCode, type Remedy } from "../../io.ts";
import { pathFrom } from "../../text/path.ts";
import type { Project } from "../project/project.ts";

/** A registry as it was read from its file. */
export interface OpenRegistry {
  /** Absolute. */
  readonly path: string;
  readonly registry: RegistryIndex;
}

const createIt: Remedy = { command: "npx eslint-plugin-todo-registry init", edit: 'Set the setting "registry".' };

/**
 * Reads and parses the project's registry, which may have problems.
 * @throws {CommandError} where there is none that can be read
 */
export function openRegistry({ cwd, registry: path, settings, root }: Project): OpenRegistry {
  if (path === null) throw missing("Registry not found in this folder or above.");
  const answer = readRegistry(path, { ...settings, root });
  if ("registry" in answer) return { path, registry: answer.registry };
  if (answer.failure.code === "missing") throw missing(`Registry not found: ${pathFrom(cwd, path)}.`);
  throw toError(answer.failure);
}

function missing(message: string): CommandError {
  return new CommandError({ code: "error/registryMissing", message, remedy: createIt });
}

/** The error of a registry that cannot be read or written. */
export function toError({ code, message }: StoreFailure, options?: ErrorOptions): CommandError {
  return new CommandError({ code: codes[code], message, remedy: null }, options);
}

const codes: Readonly<Record<StoreFailure["code"], ErrorCode>> = {
  changed: "error/registryChanged",
  exists: "error/registryChanged",
  interrupted: "error/registryUnwritable",
  invalid: "error/registryInvalid",
  locked: "error/registryLocked",
  missing: "error/registryMissing",
  notAFile: "error/registryUnreadable",
  notUtf8: "error/registryUnreadable",
  outside: "error/registryUnwritable",
  syncing: "error/syncLocked",
  tooLarge: "error/registryUnreadable",
  unreadable: "error/registryUnreadable",
  unwritable: "error/registryUnwritable",
};
