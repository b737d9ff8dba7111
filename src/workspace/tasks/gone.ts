import type { Closing } from "../../tracker/session.ts";
import { assignTodos } from "../../registry/matching/assign.ts";
import { groupBy } from "../../text/group.ts";
import type { RegistryIndex } from "../../registry/matching/lookup.ts";
import { judgeMissing } from "../../registry/unseen/resolution.ts";
import { findWrongRoot } from "../../registry/update/root.ts";
import type { Checkout } from "../git/checkout.ts";
import type { Project } from "../project/project.ts";
import { collectTree, type Tree } from "../tree/tree.ts";
import { toUpdateTree } from "../tree/update-input.ts";

/**
 * Looks for the comments of resolved entries in the whole tree, also in files of other registries. An issue is closed only
 * if its comment is nowhere.
 */
export async function createClosing(
  registry: RegistryIndex,
  checkout: Checkout,
  isForced: boolean,
  project: Project,
): Promise<Closing> {
  const tree = await collectTree(project);
  const own = await toUpdateTree(tree, registry, project);
  const updateTree = { ...own, files: [...tree.files, ...tree.neighbours.flatMap(({ files }) => files)] };
  const assignment = assignTodos(registry, updateTree, project.settings);
  const files = new Set(updateTree.files.map(({ path }) => path));
  const resolved = assignment.slots.filter(({ entry }) => entry.resolved !== null);
  const fates = judgeMissing(resolved, assignment, updateTree, (path) => files.has(path));
  const slots = groupBy(resolved, ({ entry }) => entry.number.value);
  const wrongRoot = findWrongRoot(registry.document, updateTree);
  return {
    objection: objectionTo(tree, checkout) ?? wrongRoot?.message.replace(/\.$/u, "") ?? null,
    isGone(entry) {
      const recorded = slots.get(entry.number.value) ?? [];
      return recorded.length > 0 && recorded.every((slot) => fates.get(slot)?.kind === "gone");
    },
    isForced,
    commit: checkout.commit,
  };
}

function objectionTo({ isComplete, unparsed }: Tree, { isSparse }: Checkout): string | null {
  if (isSparse) return "the checkout is sparse, so that the comment may be in a file that is not here";
  const [first] = unparsed;
  if (first !== undefined) return `${first.path} cannot be read, and may hold the comment`;
  return isComplete ? null : "not every file was looked at";
}
