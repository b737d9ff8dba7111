import { expect, it } from "vitest";
import { parseListing } from "../../../src/workspace/git/tracked.ts";

it("knows from git's listing what is tracked, hidden and of another repository, whatever the names", () => {
  const sha = "0".repeat(40);
  const listed = [
    `H 100644 ${sha} 0\ta b.js`,
    `S 100644 ${sha} 0\tfar/new\nline.js`,
    `h 100644 ${sha} 0\t-v`,
    `s 100644 ${sha} 0\ttab\there`,
    `M 100644 ${sha} 2\tboth.js`,
    `M 100644 ${sha} 3\tboth.js`,
    `H 160000 ${sha} 0\tlib`,
    "? new.js",
    "? H 100644 odd",
    "? nest/",
    "",
  ].join("\0");
  const { files, hidden, nested } = parseListing(listed);
  const hiddenFiles = ["far/new\nline.js", "-v", "tab\there"];
  expect([...hidden]).toEqual(hiddenFiles);
  expect([...files]).toEqual(["a b.js", ...hiddenFiles, "both.js", "new.js", "H 100644 odd"]);
  expect(nested).toEqual(["lib/", "nest/"]);
});
