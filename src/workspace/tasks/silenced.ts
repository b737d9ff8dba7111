import { pendingIn } from "../../tracker/pending.ts";
import { assignTodos } from "../../registry/matching/assign.ts";
import type { Entry } from "../../registry/document/document.ts";
import { groupBy } from "../../text/group.ts";
import type { RegistryIndex } from "../../registry/matching/lookup.ts";
import type { Project } from "../project/project.ts";
import { collectTree } from "../tree/tree.ts";
import { toUpdateTree } from "../tree/update-input.ts";

/** Tells the entries whose comments are all silenced, by a directive or the config. The tree is read only if an entry is pending. */
export async function findSilencedEntries(
  registry: RegistryIndex,
  project: Project,
): Promise<(entry: Entry) => boolean> {
  if (pendingIn(registry).length === 0) return () => false;
  const tree = await collectTree(project);
  if (tree.files.every(({ silenced }) => silenced.size === 0)) return () => false;
  const { slots } = assignTodos(registry, await toUpdateTree(tree, registry, project), project.settings);
  const byEntry = groupBy(slots, ({ entry }) => entry.number.value);
  return ({ number }) => {
    const found = (byEntry.get(number.value) ?? []).flatMap(({ subject }) => subject ?? []);
    return found.length > 0 && found.every(({ silence }) => silence !== null);
  };
}
