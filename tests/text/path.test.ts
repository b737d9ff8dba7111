import { describe, expect, it } from "vitest";
import { pathFrom, pathInside } from "../../src/text/path.ts";

describe("a path as one would type it", () => {
  it.each([
    ["of a file in the folder", "/repo", "/repo/a.py", "a.py"],
    ["of a file further below", "/repo", "/repo/src/a.py", "src/a.py"],
    ["of a file above", "/repo/src", "/repo/a.py", "../a.py"],
    ["of a file beside", "/repo/src", "/repo/lib/a.py", "../lib/a.py"],
    ["of the folder itself", "/repo", "/repo", ""],
    ["of the folder with a slash behind it", "/repo/", "/repo/a.py", "a.py"],
    ["of a folder whose name the other begins with", "/repo", "/repository/a.py", "../repository/a.py"],
    ["with detours", "/repo/x/..", "/repo/./src/../a.py", "a.py"],
    ["from the top", "/", "/repo/a.py", "repo/a.py"],
    ["of a name with a backslash", "/repo", "/repo/src/a\\b.py", "src/a\\b.py"],
    ["of names with blanks and dots", "/repo", "/repo/..a b/c.py", "..a b/c.py"],
  ])("%s", (_, folder, path, expected) => {
    expect(pathFrom(folder, path)).toBe(expected);
  });
});

describe("a path within the root", () => {
  it.each([
    ["a file in it", "/repo", "/repo/a.py", "a.py"],
    ["a file far below", "/repo", "/repo/a/b/c.py", "a/b/c.py"],
    ["the root itself", "/repo", "/repo", ""],
    ["a file that two dots lead back to", "/repo", "/repo/src/../a.py", "a.py"],
    ["a name that starts with two dots", "/repo", "/repo/..a.py", "..a.py"],
    ["a folder whose name starts with two dots", "/repo", "/repo/..d/a.py", "..d/a.py"],
    ["a name of three dots", "/repo", "/repo/...", "..."],
    ["anything, where the root is the top", "/", "/etc/passwd", "etc/passwd"],
  ])("is %s", (_, root, path, expected) => {
    expect(pathInside(root, path)).toBe(expected);
  });

  it.each([
    ["the folder above", "/repo", "/"],
    ["the folder above, two dots exactly", "/repo/src", "/repo"],
    ["a file beside the root", "/repo", "/a.py"],
    ["a file of a folder whose name begins with the root's", "/repo", "/repo2/a.py"],
    ["a file that two dots lead out to", "/repo", "/repo/../a.py"],
    ["a file that dots lead out to deep within", "/repo", "/repo/a/../../../b/repo/c.py"],
  ])("is not %s", (_, root, path) => {
    expect(pathInside(root, path)).toBeNull();
  });
});
