import type { ExportDefaultDeclarationKind, Program, Statement } from "oxc-parser";
import { readInput } from "../files/file-reader.ts";

/** How an ESLint config file says what it exports. */
export interface ConfigShape {
  readonly isCommonJs: boolean;
  /**
   * Where a config can be added: an item of an array, or an argument of a function that joins configs. `export`: what is
   * exported is an expression of another kind, such as the result of a function. `unknown`: nothing that we know is exported.
   */
  readonly place: "item" | "argument" | "export" | "unknown";
}

type Value = ExportDefaultDeclarationKind;

/** The functions that join their arguments, which may be arrays, into one array of configs, by their packages. */
const joiners: Readonly<Record<string, string>> = {
  "eslint/config": "defineConfig",
  "@eslint/config-helpers": "defineConfig",
  "typescript-eslint": "config",
};

/** Reads the shape of a config file from its syntax. The file is not run. */
export async function readConfigShape(path: string): Promise<ConfigShape> {
  const read = readInput(path);
  const text = "text" in read ? read.text : "";
  const program = await parse(path, text);
  const found = program?.body.map(findExport).find((each) => each !== null);
  if (program === null || found === undefined)
    return { isCommonJs: /\bmodule\.exports\b/u.test(text) || /\.c[jt]s$/u.test(path), place: "unknown" };
  return { isCommonJs: found.isCommonJs, place: placeIn(resolveName(found.value, program, text), program) };
}

/** Null where the file cannot be parsed. */
async function parse(path: string, text: string): Promise<Program | null> {
  try {
    const { parseSync } = await import("oxc-parser");
    const lang = /\.[cm]?ts$/u.test(path) ? "ts" : "js";
    const { program, errors } = parseSync(path, text, { lang, astType: "ts", preserveParens: false });
    return errors.length === 0 ? program : null;
  } catch {
    // The parser is not installed for this platform.
    return null;
  }
}

/** What `export default` or `module.exports =` exports. */
function findExport(statement: Statement): { readonly isCommonJs: boolean; readonly value: Value } | null {
  if (statement.type === "ExportDefaultDeclaration") return { isCommonJs: false, value: statement.declaration };
  if (statement.type !== "ExpressionStatement" || statement.expression.type !== "AssignmentExpression") return null;
  const { left, right } = statement.expression;
  if (left.type !== "MemberExpression" || left.object.type !== "Identifier" || left.property.type !== "Identifier")
    return null;
  const isExports = left.object.name === "module" && left.property.name === "exports";
  return isExports ? { isCommonJs: true, value: right } : null;
}

/** The value without its type; for a name that is used for nothing else, the value that it was given. */
function resolveName(value: Value, { body }: Program, text: string): Value {
  const bare = withoutType(value);
  if (bare.type !== "Identifier") return bare;
  const name = bare.name.replaceAll("$", String.raw`\$`);
  const uses = text.match(new RegExp(String.raw`(?<![\w$.])${name}(?![\w$])`, "gu"));
  // What else names the array may add to it.
  if (uses?.length !== 2) return bare;
  const declarators = body.flatMap((each) => (each.type === "VariableDeclaration" ? each.declarations : []));
  const found = declarators.find(({ id }) => id.type === "Identifier" && id.name === bare.name);
  return found?.init == null ? bare : withoutType(found.init);
}

function withoutType(value: Value): Value {
  return value.type === "TSSatisfiesExpression" || value.type === "TSAsExpression"
    ? withoutType(value.expression)
    : value;
}

function placeIn(value: Value, program: Program): ConfigShape["place"] {
  if (value.type === "ArrayExpression") return "item";
  if (value.type !== "CallExpression" || !isJoiner(value.callee, program)) return "export";
  const [first, ...others] = value.arguments;
  return first?.type === "ArrayExpression" && others.length === 0 ? "item" : "argument";
}

/** Whether it is `defineConfig`, or `config` of typescript-eslint. */
function isJoiner(callee: Value, { body }: Program): boolean {
  const isMember = callee.type === "MemberExpression" && callee.object.type === "Identifier";
  const root = isMember ? callee.object : callee;
  const property = isMember && callee.property.type === "Identifier" ? callee.property.name : null;
  if (root.type !== "Identifier") return false;
  const origin = body.map((statement) => originOf(root.name, statement)).find((each) => each !== null);
  return origin != null && joiners[origin.source] === (property ?? origin.imported);
}

/** Where a name comes from, null where the statement does not import it. */
function originOf(name: string, statement: Statement): { readonly source: string; readonly imported: string } | null {
  if (statement.type === "ImportDeclaration") {
    const found = statement.specifiers.find(({ local }) => local.name === name);
    if (found === undefined) return null;
    const imported = found.type === "ImportSpecifier" && "name" in found.imported ? found.imported.name : "";
    return { source: statement.source.value, imported };
  }
  if (statement.type !== "VariableDeclaration") return null;
  for (const { id, init } of statement.declarations) {
    const [argument] = init?.type === "CallExpression" ? init.arguments : [];
    if (argument?.type !== "Literal" || typeof argument.value !== "string") continue;
    if (id.type === "Identifier" && id.name === name) return { source: argument.value, imported: "" };
    const names = id.type === "ObjectPattern" ? id.properties : [];
    if (names.some((each) => each.type === "Property" && each.value.type === "Identifier" && each.value.name === name))
      return { source: argument.value, imported: name };
  }
  return null;
}
