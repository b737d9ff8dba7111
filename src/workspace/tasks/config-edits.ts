import { dirname } from "node:path";
import { languageOf } from "../../languages/index.ts";
import { isScanned } from "../../languages/language.ts";
import { pathFrom } from "../../text/path.ts";
import type { ConfigShape } from "./config-shape.ts";

/** What to write into a config file that exists, and where. */
export interface ConfigEdit {
  /** `export`: in the place of `export default` or `module.exports =`. */
  readonly where: "top" | "first" | "last" | "export" | "end";
  readonly code: string;
}

/** What a config lacks. */
export interface Lack {
  readonly fallback: boolean;
  readonly call: boolean;
}

/** Whether ESLint lints the file only where a config names it, and without a parser of the project's the fallback reads it. */
export function needsFallback(path: string): boolean {
  const language = languageOf(path);
  if (language === null || isScanned(language)) return false;
  return !language.linted.some((extension) => path.endsWith(`.${extension}`));
}

/** The edits that give a config what it lacks, each to be pasted as it is. Arrays, `defineConfig` and others take a spread. */
export function createEdits({ isCommonJs, place }: ConfigShape, lack: Lack, call: string): ConfigEdit[] {
  const first = lack.fallback ? ["todoRegistry.configs.fallback"] : [];
  const last = lack.call ? [`...${call}`] : [];
  if (first.length + last.length === 0) return [];
  const top: ConfigEdit = { where: "top", code: formatImport(isCommonJs, lack) };
  if (place !== "export")
    return [
      top,
      ...first.map((code): ConfigEdit => ({ where: "first", code: `${code},` })),
      ...last.map((code): ConfigEdit => ({ where: "last", code: `${code},` })),
    ];
  const list = `[${[...first, "...[await ownConfigs].flat(Infinity)", ...last].join(", ")}]`;
  return [
    top,
    { where: "export", code: "const ownConfigs =" },
    { where: "end", code: isCommonJs ? `module.exports = (async () => ${list})();` : `export default ${list};` },
  ];
}

function formatImport(isCommonJs: boolean, { fallback, call }: Lack): string {
  const named = call ? ["configure"] : [];
  if (isCommonJs) {
    const names = [...named, ...(fallback ? ["default: todoRegistry"] : [])];
    return `const { ${names.join(", ")} } = require("eslint-plugin-todo-registry");`;
  }
  const names = [...(fallback ? ["todoRegistry"] : []), ...named.map((name) => `{ ${name} }`)];
  return `import ${names.join(", ")} from "eslint-plugin-todo-registry";`;
}

/** The call of `configure` in a config file, for a registry and a root that are relative to its folder. */
export function formatCall(configFile: string, root: string, registry: string, isCommonJs = false): string {
  const folder = isCommonJs ? "__dirname" : "import.meta.dirname";
  const below = pathFrom(dirname(configFile), root);
  const from = below === "" ? folder : `${folder} + ${JSON.stringify(`/${below}`)}`;
  return `configure({ root: ${from}, registry: ${JSON.stringify(pathFrom(root, registry))} })`;
}
