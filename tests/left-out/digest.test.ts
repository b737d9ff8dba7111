import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { digestAttributes } from "../../src/left-out/finder.ts";

/** A folder in a git repository whose top is one above. */
function createRoot(): { readonly root: string; readonly write: (path: string, text: string) => void } {
  const top = mkdtempSync(join(tmpdir(), "digest-"));
  onTestFinished(() => rmSync(top, { recursive: true }));
  mkdirSync(join(top, ".git"));
  const root = join(top, "root");
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write("src/a.js", "");
  return { root, write };
}

it("is empty as long as nobody speaks of third-party code", () => {
  const { root, write } = createRoot();
  expect(digestAttributes(root)).toBe("");
  write(".gitattributes", "*.js text\n");
  expect(digestAttributes(root)).toBe("");
});

it.each(["../.gitattributes", ".gitattributes", "src/.gitattributes", "src/deep/er/.gitattributes"])(
  "follows each change of what %s says, in a process that lives on",
  (path) => {
    const { root, write } = createRoot();
    const digests = [
      "*.js linguist-vendored\n",
      "*.js linguist-generated\n",
      "*.js -linguist-vendored\n",
      "b.js linguist-vendored\n",
    ].map((text) => {
      write(path, text);
      return digestAttributes(root);
    });
    expect(new Set(digests).size).toBe(4);
    const [last = ""] = digests.slice(-1);
    write(path, "# Only a comment is new.\nb.js linguist-vendored\n*.png binary\n");
    expect(digestAttributes(root)).toBe(last);
    rmSync(join(root, path));
    expect(digestAttributes(root)).toBe("");
  },
);

it("tells in which of several folders a file is", () => {
  const digests = ["src", "lib"].map((folder) => {
    const { root, write } = createRoot();
    write(`${folder}/.gitattributes`, "*.js linguist-vendored\n");
    return digestAttributes(root);
  });
  expect(new Set(digests).size).toBe(2);
});

it("looks into no installed folder", () => {
  const { root, write } = createRoot();
  write("node_modules/a/.gitattributes", "*.js linguist-vendored\n");
  expect(digestAttributes(root)).toBe("");
});

it("tells a repository from a folder without git, where build output is left out", () => {
  const { root } = createRoot();
  rmSync(join(root, "../.git"), { recursive: true });
  expect(digestAttributes(root)).not.toBe("");
});
