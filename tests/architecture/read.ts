import ts from "typescript";

/** What a source file asks of others. */
export interface Import {
  /** Null where it is computed, so that nobody can tell what is imported. */
  readonly specifier: string | null;
  /** Whether nothing is left of it at run time. */
  readonly isType: boolean;
}

/** A source file as its walls see it. */
export interface Source {
  readonly path: string;
  readonly imports: readonly Import[];
  /** The names of the platform that it uses. */
  readonly globals: readonly string[];
  readonly lines: number;
}

/** The names by which code reaches the process, the terminal, the network and code that is a string. */
const platform = new Set(["process", "console", "fetch", "globalThis", "global", "require", "eval", "Function"]);

// One tree is compared with many tables.
const known = new Map<string, Source>();

/** Reads a TypeScript file; whatever stands in comments and strings is not code. */
export function readSource(path: string, text: string): Source {
  const key = `${path}\0${text}`;
  const source = known.get(key) ?? parseSource(path, text);
  known.set(key, source);
  return source;
}

function parseSource(path: string, text: string): Source {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const imports: Import[] = [...file.referencedFiles, ...file.typeReferenceDirectives].map(({ fileName }) => ({
    specifier: fileName,
    isType: true,
  }));
  const globals: string[] = [];
  const visit = (node: ts.Node): void => {
    const found = readImport(node);
    if (found !== null) imports.push(found);
    if (ts.isIdentifier(node) && platform.has(node.text) && !isMemberName(node)) globals.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { path, imports, globals, lines: text.split("\n").length - 1 };
}

function readImport(node: ts.Node): Import | null {
  if (ts.isImportDeclaration(node)) return importOf(node.moduleSpecifier, isTypeClause(node.importClause));
  if (ts.isExportDeclaration(node)) {
    return node.moduleSpecifier === undefined ? null : importOf(node.moduleSpecifier, node.isTypeOnly);
  }
  if (ts.isExternalModuleReference(node)) return importOf(node.expression, node.parent.isTypeOnly);
  if (ts.isImportTypeNode(node)) {
    return importOf(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true);
  }
  if (!ts.isCallExpression(node)) return null;
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === "require";
  if (!isRequire && node.expression.kind !== ts.SyntaxKind.ImportKeyword) return null;
  return importOf(node.arguments[0], false);
}

function importOf(specifier: ts.Node | undefined, isType: boolean): Import {
  // A template could be one literal, but a search for the name in quotes would miss it.
  return { specifier: specifier !== undefined && ts.isStringLiteral(specifier) ? specifier.text : null, isType };
}

function isTypeClause(clause: ts.ImportClause | undefined): boolean {
  return clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

/** Whether a name is one of a member, as in `node.process`, and not of what it is asked for. */
function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  if (ts.isBindingElement(parent) || ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) {
    return parent.propertyName === node;
  }
  return (
    (ts.isClassElement(parent) || ts.isTypeElement(parent) || ts.isPropertyAssignment(parent)) && parent.name === node
  );
}
