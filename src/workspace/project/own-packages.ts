import { existsSync } from "node:fs";
import module, { createRequire, register } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const own = import.meta.url;
const { resolve: resolveOwn } = createRequire(own);
const missing: ReadonlySet<unknown> = new Set(["ERR_MODULE_NOT_FOUND", "MODULE_NOT_FOUND"]);

/** The hook of Node 20 for `import`. It runs in a thread of its own, so it is text. */
const importHook = `
let own;
export function initialize(data) {
  own = data;
}
export async function resolve(specifier, context, next) {
  try {
    return await next(specifier, context);
  } catch (error) {
    if (error.code !== "ERR_MODULE_NOT_FOUND" || /^(?:[./]|[a-z]+:)/i.test(specifier)) throw error;
    return next(specifier, { ...context, parentURL: own }).catch(() => { throw error; });
  }
}
`;

type Resolve = (specifier: string, ...context: unknown[]) => unknown;

let isLent = false;
/** While a package is sought here, it is not sought here again. */
let isSeekingHere = false;

/** Whether `import` finds a package from a folder. It does not look into the folders of NODE_PATH, which pre-commit sets. */
export function isInstalledFor(folder: string, name: string): boolean {
  if (existsSync(join(folder, "node_modules", name))) return true;
  return dirname(folder) !== folder && isInstalledFor(dirname(folder), name);
}

/**
 * From now on, code that imports a package which is not installed where it looks gets the one beside this package: a config is
 * read in a fresh clone, from npx's cache and in an environment of pre-commit.
 */
export function lendOwnPackages(): void {
  if (isLent) return;
  isLent = true;
  const registerHooks: unknown = Reflect.get(module, "registerHooks");
  if (typeof registerHooks === "function") {
    Reflect.apply(registerHooks, module, [{ resolve: lendTo }]);
    return;
  }
  register(`data:text/javascript,${encodeURIComponent(importHook)}`, { data: own });
  // Before Node 22.15 no hook sees what CommonJS requires.
  const resolve: unknown = Reflect.get(module, "_resolveFilename");
  if (typeof resolve !== "function") return;
  Reflect.set(module, "_resolveFilename", (specifier: string, ...rest: unknown[]) =>
    orOwn(
      specifier,
      () => Reflect.apply(resolve, module, [specifier, ...rest]) as unknown,
      () => resolveOwn(specifier),
    ),
  );
}

/** The hook of later versions of Node, for `import` and `require`. */
function lendTo(specifier: string, context: object, next: Resolve): unknown {
  return orOwn(
    specifier,
    () => next(specifier, context),
    () => {
      try {
        return next(specifier, { ...context, parentURL: own });
      } catch {
        // For `require` Node does not heed another parent.
        return { url: pathToFileURL(resolveOwn(specifier)).href, shortCircuit: true };
      }
    },
  );
}

function orOwn(specifier: string, resolve: () => unknown, resolveHere: () => unknown): unknown {
  try {
    return resolve();
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && missing.has(error.code);
    if (!isMissing || isSeekingHere || /^(?:[./]|[a-z]+:)/iu.test(specifier)) throw error;
    isSeekingHere = true;
    try {
      return resolveHere();
    } catch {
      throw error;
    } finally {
      isSeekingHere = false;
    }
  }
}
