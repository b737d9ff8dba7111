import { languages } from "../../languages/index.ts";
import { askGit, textOf, type GitContext } from "./ask.ts";

const names = new Set(languages.flatMap(({ generatedFolders = [] }) => generatedFolders));

/**
 * The lines that .gitignore lacks for packages and virtual environments in a folder: `node_modules/`. Empty without git. What
 * git tracks already is left alone, as is `.yarn`, of which projects track a part.
 */
export async function findUnignored(context: GitContext): Promise<string[]> {
  const listed = textOf(await askGit(["ls-files", "-z", "--others", "--exclude-standard"], context)) ?? "";
  const paths = listed.split("\0");
  const environments = paths
    .filter((path) => path.endsWith("/pyvenv.cfg"))
    .map((path) => path.slice(0, -"/pyvenv.cfg".length))
    .filter((folder) => !folder.split("/").some((name) => names.has(name)));
  // The line of an environment covers the packages in it.
  const others = paths.filter((path) => !environments.some((folder) => path.startsWith(`${folder}/`)));
  const named = others.flatMap(
    (path) =>
      path
        .split("/")
        .slice(0, -1)
        .find((name) => names.has(name)) ?? [],
  );
  return [...new Set([...named, ...environments])].sort().map((folder) => `${folder}/`);
}
