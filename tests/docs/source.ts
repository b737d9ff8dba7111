import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { repository } from "./pages.ts";

/** The TypeScript files of a folder, or the one file; relative to the repository. */
export function sourceFilesIn(path: string): string[] {
  if (statSync(join(repository, path)).isFile()) return [path];
  return readdirSync(join(repository, path), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${path}/${name.replaceAll("\\", "/")}`);
}

function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(join(repository, path), "utf8"), ts.ScriptTarget.Latest);
}

function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* nodesOf(child);
}

/** The text of a string, with `…` for what is put in; null for any other node. */
function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join("");
}

/** Every string of a file. */
export function stringsIn(path: string): string[] {
  return [...nodesOf(parse(path))].flatMap((node) => textOf(node) ?? []);
}

/** The strings of an object that a file declares by this name, by their keys. */
export function recordIn(path: string, name: string): Record<string, string> {
  for (const node of nodesOf(parse(path))) {
    if (!ts.isVariableDeclaration(node) || node.initializer === undefined) continue;
    if (!ts.isIdentifier(node.name) || node.name.text !== name) continue;
    if (!ts.isObjectLiteralExpression(node.initializer)) continue;
    const entries = node.initializer.properties.flatMap((property) => {
      if (!ts.isPropertyAssignment(property) || !ts.isIdentifier(property.name)) return [];
      const text = textOf(property.initializer);
      return text === null ? [] : [[property.name.text, text] as const];
    });
    return Object.fromEntries(entries);
  }
  throw new Error(`${path} declares no object "${name}".`);
}

let known: ts.Program | null = null;

/** The types of all formats and errors. */
const typed = ["src/io.ts", ...sourceFilesIn("src/report")];

function programOfTyped(): ts.Program {
  if (known !== null) return known;
  const { config } = ts.readConfigFile(join(repository, "tsconfig.json"), (path) => readFileSync(path, "utf8")) as {
    readonly config: { readonly compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, repository);
  known = ts.createProgram(
    typed.map((path) => join(repository, path)),
    options,
  );
  return known;
}

/** All values of the property, a union of strings, of each interface and type in the files, by default in all. */
export function valuesOfProperty(property: string, paths: readonly string[] = typed): Set<string> {
  const program = programOfTyped();
  const checker = program.getTypeChecker();
  const values = paths.flatMap((path) => {
    const source = program.getSourceFile(join(repository, path));
    if (source === undefined) throw new Error(`${path} is not part of the program.`);
    return [...nodesOf(source)].flatMap((node) => {
      if (!ts.isInterfaceDeclaration(node) && !ts.isTypeAliasDeclaration(node)) return [];
      const member = checker.getTypeAtLocation(node.name).getProperty(property);
      if (member === undefined) return [];
      const type = checker.getTypeOfSymbol(member);
      return (type.isUnion() ? type.types : [type]).flatMap((each) => (each.isStringLiteral() ? [each.value] : []));
    });
  });
  return new Set(values);
}
