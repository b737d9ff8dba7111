import type * as path from "node:path";
import { describe, expect, it, vi } from "vitest";
import { pathFrom, pathInside } from "../../src/text/path.ts";

// As Node has it on Windows.
vi.mock("node:path", async (importOriginal) => {
  const { win32 } = await importOriginal<typeof path>();
  return { ...win32, default: win32 };
});

describe("on Windows", () => {
  it.each([
    ["of a file further below", "C:\\repo", "C:\\repo\\src\\a.py", "src/a.py"],
    ["of a file beside", "C:\\repo\\src", "C:\\repo\\lib\\a.py", "../lib/a.py"],
    ["of a drive in another case", "c:\\repo", "C:\\repo\\a.py", "a.py"],
    ["written with slashes", "C:/repo", "C:/repo/src/a.py", "src/a.py"],
  ])("a path as one would type it has slashes: %s", (_, folder, path, expected) => {
    expect(pathFrom(folder, path)).toBe(expected);
  });

  it.each([
    ["a file far below", "C:\\repo", "C:\\repo\\a\\b.py", "a/b.py"],
    ["a file of a share", "\\\\server\\repo", "\\\\server\\repo\\a.py", "a.py"],
    ["a name that starts with two dots", "C:\\repo", "C:\\repo\\..a\\b.py", "..a/b.py"],
    ["a file above", "C:\\repo\\src", "C:\\repo\\a.py", null],
    ["the folder above", "C:\\repo\\src", "C:\\repo", null],
    ["a file on another drive", "C:\\repo", "D:\\repo\\a.py", null],
    ["a file of another share", "\\\\server\\repo", "\\\\server\\other\\a.py", null],
  ])("a path within the root is told from one outside: %s", (_, root, path, expected) => {
    expect(pathInside(root, path)).toBe(expected);
  });
});
