import { describe, expect, it } from "vitest";
import { rules } from "../../src/rules/index.ts";
import { codeSpansOf, readPage, rowsOf, sectionOf } from "./pages.ts";
import { sourceFilesIn, stringsIn, valuesOfProperty } from "./source.ts";

const page = readPage("docs/messages.md");
const codePattern = /^(?:[a-z]+(?:-[a-z]+)*|…)\/[A-Za-z-]+$/u;
const codesOnPage = codeSpansOf(page).filter((code) => codePattern.test(code));

/** What a message says whatever is put into it. */
function fixedParts(message: string): string[] {
  return message
    .split("…")
    .map((part) => part.trim())
    .filter((part) => /\p{L}{3}/u.test(part));
}

function isSentence(text: string): boolean {
  return /\S \S.*\.$|\S \S.*\. \S/u.test(text);
}

const messageTables = ["Messages of the rules", "Problems of the registry", "The registry file", "Settings"];

/** The messages below a heading in the order of the page; their table is the first. */
function messagesUnder(heading: string): string[] {
  const [table = ""] = /^\| Message[^]*?\n\n/mu.exec(`${sectionOf(page, heading)}\n\n`) ?? [];
  return rowsOf(table).map(([cell = ""]) => codeSpansOf(cell)[0] ?? "");
}

describe("the messages of the rules", () => {
  const rows = rowsOf(sectionOf(page, "Messages of the rules"));
  const told = Object.entries(rules).flatMap(([rule, { meta }]) =>
    Object.entries(meta.messages).map(([id, text]) => ({ rule, id, text })),
  );
  const passedOn = told.filter(({ text }) => text === "{{problem}}");

  it("are all there, each with its code and what to do", () => {
    const own = told.filter((message) => !passedOn.includes(message));
    const expected = own.map(({ rule, id, text }) => [text.replace(/(?:\{\{\w+\}\})+/gu, "…"), `${rule}/${id}`]);
    const shown = rows
      .filter(([, , remedy]) => remedy !== undefined)
      .map(([message = "", code = ""]) => [codeSpansOf(message)[0], codeSpansOf(code)[0]]);
    expect(shown.sort()).toEqual(expected.sort());
    for (const [, , remedy] of rows) if (remedy !== undefined) expect(remedy).toMatch(/\S.*\.\)?$/u);
  });

  it("name the ids that pass on the message of another part", () => {
    const expected = passedOn.map(({ rule, id }) =>
      passedOn.filter((other) => other.id === id).length > 1 ? `…/${id}` : `${rule}/${id}`,
    );
    const shown = rows.filter(([, , remedy]) => remedy === undefined).map(([code = ""]) => codeSpansOf(code)[0]);
    expect(shown.sort()).toEqual([...new Set(expected)].sort());
  });
});

describe("the messages of the page", () => {
  it.each(messageTables)("are sorted by their text: %s", (heading) => {
    const keys = messagesUnder(heading).map((message) => message.replace(/^[^A-Za-z]+/u, "").toLowerCase());
    expect(keys.length).toBeGreaterThan(4);
    expect(keys).toEqual(keys.toSorted());
  });

  it("exist", () => {
    const strings = sourceFilesIn("src")
      .flatMap(stringsIn)
      .join("\n")
      .replaceAll(/\{\{\w+\}\}/gu, "…");
    const messages = [
      ...messageTables.flatMap(messagesUnder),
      ...messagesUnder("Codes of update"),
      ...rowsOf(sectionOf(page, "Errors of the commands")).map(([, cell = ""]) => codeSpansOf(cell)[0] ?? ""),
    ];
    expect(messages.length).toBeGreaterThan(90);
    const missing = messages.flatMap(fixedParts).filter((part) => !strings.includes(part));
    expect(missing).toEqual([]);
  });

  it.each([
    ["Problems of the registry", "src/registry/parsing"],
    ["Problems of the registry", "src/registry/document/contradictions.ts"],
    ["Codes of update", "src/registry/update/root.ts"],
    ["Codes of update", "src/registry/update/plan.ts"],
    ["The registry file", "src/registry/disk/read.ts"],
    ["Settings", "src/settings/settings.ts"],
    ["Settings", "src/configs/project.ts"],
  ])("%s has each of %s", (heading, path) => {
    const shown = sectionOf(page, heading);
    const sentences = sourceFilesIn(path).flatMap(stringsIn).filter(isSentence);
    expect(sentences.length).toBeGreaterThan(0);
    expect(sentences.flatMap(fixedParts).filter((part) => !shown.includes(part))).toEqual([]);
  });
});

it("has a row for each kind of problem", () => {
  const shown = rowsOf(sectionOf(page, "Problems of the registry")).map(([, kind = ""]) => codeSpansOf(kind)[0]);
  const kinds = valuesOfProperty("kind", ["src/report/update/record.ts"]);
  const ofUpdate = codesOnPage.map((code) => code.replace("update/", ""));
  expect(kinds.size).toBeGreaterThan(20);
  expect([...kinds].filter((kind) => !shown.includes(kind) && !ofUpdate.includes(kind))).toEqual([]);
  expect(shown.filter((kind) => !kinds.has(kind ?? ""))).toEqual([]);
});

it("has every code that a format or an error can have, and no other", () => {
  const codes = valuesOfProperty("code");
  const ofErrors = [...codes].filter((code) => code.startsWith("error/"));
  expect(ofErrors.length).toBeGreaterThan(25);
  expect([...codes].filter((code) => !codesOnPage.includes(code))).toEqual([]);

  const commands = new Set([...codes].map((code) => code.split("/")[0]));
  const own = codesOnPage.filter((code) => commands.has(code.split("/")[0]));
  expect(own.filter((code) => !codes.has(code) && !Object.hasOwn(rules, code.split("/")[0] ?? ""))).toEqual([]);
});
