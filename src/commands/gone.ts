import type { Closing } from "../github/session.ts";
import { assignTodos } from "../registry/assign.ts";
import type { RegistryIndex } from "../registry/lookup.ts";
import { findWrongRoot } from "../registry/root.ts";
import type { Checkout } from "./checkout.ts";
import type { Io } from "./io.ts";
import type { Project } from "./project.ts";
import { collectTree, type Tree } from "./tree.ts";
import { toUpdateTree } from "./update-input.ts";

/** Looks at the whole tree for the comments of resolved entries, since nothing is closed on the document's word alone. */
export async function createClosing(
  registry: RegistryIndex,
  checkout: Checkout,
  isForced: boolean,
  project: Project,
  io: Io,
): Promise<Closing> {
  const tree = await collectTree([], project, io);
  const updateTree = toUpdateTree(tree, registry, project);
  const assignment = assignTodos(registry, updateTree, project.settings);
  const wrongRoot = findWrongRoot(registry.document, updateTree);
  return {
    objection: objectionTo(tree, checkout) ?? wrongRoot?.message.replace(/\.$/u, "") ?? null,
    isGone(entry) {
      const own = assignment.slots.filter((slot) => slot.entry.number.value === entry.number.value);
      return own.length > 0 && own.every(({ subject, place }) => subject === null && assignment.isKnown(place.path));
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
