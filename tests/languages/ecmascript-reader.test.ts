import { describe, expect, it } from "vitest";
import { createEcmaScriptReader } from "../../src/languages/ecmascript/reader.ts";

describe("a platform without the parser", () => {
  it("is a problem of the file, and no error", () => {
    const read = createEcmaScriptReader(() => {
      throw new Error("Cannot find native binding");
    });
    expect(read("a.ts", "// TODO: x")).toEqual({
      problem: "oxc-parser is not installed for this platform",
      line: 1,
      column: 1,
    });
  });
});
