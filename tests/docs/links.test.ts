import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { pagePaths, readPage, repository } from "./pages.ts";

/** The anchor that GitHub gives a heading. */
function anchorOf(heading: string): string {
  return heading
    .replace(/\[([^\]]*)\]\([^)]*\)/gu, "$1")
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(" ", "-");
}

const withoutCode = (text: string): string => text.replace(/^(`{3,})[^]*?^\1$/gmu, "");

function anchorsOf(path: string): string[] {
  return [...withoutCode(readPage(path)).matchAll(/^#+ (.*)$/gmu)].map(([, heading = ""]) => anchorOf(heading));
}

function linksOf(path: string): string[] {
  const text = withoutCode(readPage(path)).replace(/`[^`\n]*`/gu, "");
  return [...text.matchAll(/\]\(([^)\s]+)\)/gu)].map(([, target = ""]) => target);
}

describe.each(pagePaths)("%s", (page) => {
  it("links to files and headings that exist", () => {
    const broken = linksOf(page).filter((link) => {
      if (/^[a-z]+:/u.test(link)) return false;
      const [file = "", anchor] = link.split("#");
      const path = file === "" ? page : normalize(join(dirname(page), file)).replaceAll("\\", "/");
      if (!existsSync(join(repository, path))) return true;
      return anchor !== undefined && path.endsWith(".md") && !anchorsOf(path).includes(anchor);
    });
    expect(broken).toEqual([]);
  });
});

it("reads links and anchors", () => {
  expect(anchorOf("What `--fix` changes")).toBe("what---fix-changes");
  expect(linksOf("README.md")).toContain("docs/adopting.md#limits-of-suppressions");
});
