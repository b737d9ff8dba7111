import type { ScannedLanguage, TextProblem } from "../language.ts";
import { createRuleDisabler } from "./directive.ts";
import { isForeignEncoding } from "./encoding.ts";
import { python } from "./scanner.ts";
import { findUnclosedString } from "./unclosed.ts";

export const pythonLanguage: ScannedLanguage<"python"> = {
  id: "python",
  label: "Python",
  extensions: { py: "python", pyi: "python", pyw: "python" },
  comments: { line: ["#"], block: [], quotes: ['"""', "'''", '"', "'"] },
  generatedFolders: [
    "site-packages",
    "dist-packages",
    ".venv",
    "venv",
    "__pycache__",
    ".tox",
    ".nox",
    ".eggs",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
  ],
  scanner: python,
  isForeignEncoding,
  createRuleDisabler,
  findProblem,
};

function findProblem(text: string): TextProblem | null {
  const start = findUnclosedString(text);
  if (start === null) return null;
  const lines = text.slice(0, start).split(/\r\n|[\r\n]/u);
  return { problem: "a string is not closed", line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}
