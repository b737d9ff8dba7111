import { describe, expect, it } from "vitest";
import { insertableLabel } from "../../src/spelling/label.ts";

describe("a label that is written into code", () => {
  it.each([
    ["#142", "#142"],
    ["o/r#142", "o/r#142"],
    ["group/sub/project#1", "group/sub/project#1"],
    ["GH-12", "GH-12"],
    ["SHOP-12", "SHOP-12"],
    ["https://github.com/o/r/issues/142", "https://github.com/o/r/issues/142"],
    ["https://ghe.example.com:8443/o/r/issues/142", "https://ghe.example.com:8443/o/r/issues/142"],
    ["https://github.com/o/r/issues/142#issuecomment-3", "https://github.com/o/r/issues/142"],
    ["https://jira.example/browse/LD-5?focusedId=1", "https://jira.example/browse/LD-5"],
    ["https://github.com/o/r/issues/1#*/x=1;/*", "https://github.com/o/r/issues/1"],
    ["https://github.com/o/r/issues/1?-->", "https://github.com/o/r/issues/1"],
  ])("%j is %j", (label, written) => {
    expect(insertableLabel(label)).toBe(written);
  });

  it.each([
    'https://jira.example/*/console.log("PWNED")/*/ABC-1',
    "https://jira.example//ABC-1",
    "https://jira.example/a--b/issues/1",
    "https://jira.example/-->/issues/1",
    "https://jira.example/a'''b/issues/1",
    "https://jira.example/(a)/issues/1",
    "https://user@jira.example/issues/1",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "o--r/x#1",
    "SHOP--12",
    "#12*/",
    "#12\n",
    "#12, P1",
    "KEY-12\u2028x",
    "12",
    "",
  ])("%j is not written", (label) => {
    expect(insertableLabel(label)).toBeNull();
  });
});
