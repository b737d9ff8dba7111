/**
 * What rules of typescript-eslint that need types ask their parser for, so that one enabled for every file meets nothing
 * in ours instead of ending the run.
 */
export const inertTypeServices = {
  program: {
    getCompilerOptions: () => ({ strict: true }),
    getCurrentDirectory: () => "",
    getSourceFile: () => undefined,
    getSourceFiles: () => [],
    getTypeChecker: () => ({ getSuggestionDiagnostics: () => [] }),
  },
  esTreeNodeToTSNodeMap: new Map(),
  tsNodeToESTreeNodeMap: new Map(),
  getSymbolAtLocation: () => undefined,
  getTypeAtLocation: () => undefined,
};
