import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { LeftOutFinder } from "../../src/left-out/finder.ts";
import { builtFolders, installedFolders } from "../../src/left-out/places.ts";
import { compileVendored } from "../../src/left-out/setting.ts";
import { codeSpansOf, readPage, rowsOf } from "./pages.ts";

const rows = rowsOf(/^### What is never read\n([^]*?)^### /mu.exec(readPage("docs/commands.md"))?.[1] ?? "");
const names = rows.map(([cell = ""]) => codeSpansOf(cell));
const repository = mkdtempSync(join(tmpdir(), "left-out-"));
afterAll(() => rmSync(repository, { recursive: true }));
mkdirSync(join(repository, ".git"));

const kindsOf = (name: string): (string | undefined)[] => {
  const finder = new LeftOutFinder({ root: repository, vendored: compileVendored([], []) });
  const path = name.includes("*") ? `a/${name.replace("*", "b")}` : `a/${name}/b.js`;
  return [finder.find(path)?.kind, finder.find("a/own.js")?.kind];
};

const of = (...at: number[]): string[] => at.flatMap((row) => names[row] ?? []);

it("names the folders that are never read", () => {
  const told = of(0, 1).filter((name) => !/pyvenv|^\.pnp/u.test(name));
  expect(told.filter((name) => !installedFolders.includes(name))).toEqual([]);
  expect(told.length).toBeGreaterThan(10);
  expect(names[2]).toEqual(builtFolders);
});

it.each(of(0, 1).filter((name) => name !== "pyvenv.cfg"))("is right about %s", (name) => {
  expect(kindsOf(name)).toEqual(["installed", undefined]);
});

it.each(of(4))("is right about the folder %s", (name) => {
  expect(kindsOf(name)).toEqual(["vendored", undefined]);
});

it.each(of(5))("is right about the files %s", (name) => {
  expect(kindsOf(name)).toEqual(["generated", undefined]);
});
