import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { addressOf, parseAddress, parseRepositoryName } from "../../../src/github/api/address.ts";
import { findToken } from "../../../src/github/api/token.ts";

/** A folder with a `gh` that prints what it is asked, and exits so. */
function ghFolder(exit: number, prints = "$*"): string {
  const folder = mkdtempSync(join(tmpdir(), "todo-registry-gh-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "gh"), `#!/bin/sh\necho "${prints}" | tr ' ' '_'\nexit ${String(exit)}\n`, {
    mode: 0o755,
  });
  return folder;
}

const nowhere = { PATH: "" };

describe("a token", () => {
  it.each([
    ["github.com", { GH_TOKEN: "a", GITHUB_TOKEN: "b" }, "a", "GH_TOKEN"],
    ["github.com", { GH_TOKEN: " ", GITHUB_TOKEN: "b\n" }, "b", "GITHUB_TOKEN"],
    ["acme.ghe.com", { GITHUB_TOKEN: "b" }, "b", "GITHUB_TOKEN"],
    [
      "git.acme.com",
      { GH_TOKEN: "a", GH_ENTERPRISE_TOKEN: "c", GITHUB_ENTERPRISE_TOKEN: "d" },
      "c",
      "GH_ENTERPRISE_TOKEN",
    ],
    ["git.acme.com", { GITHUB_TOKEN: "b", GITHUB_SERVER_URL: "https://git.acme.com" }, "b", "GITHUB_TOKEN"],
  ])("for %s comes from %o", async (host, env, token, source) => {
    expect(await findToken(host, { ...nowhere, ...env })).toEqual({ token, source });
  });

  it("of github.com is not sent to another host", async () => {
    const env = { ...nowhere, GH_TOKEN: "a", GITHUB_TOKEN: "b", GITHUB_SERVER_URL: "https://github.com" };
    expect(await findToken("git.acme.com", env)).toEqual({
      problem:
        "No token found for git.acme.com. Set GH_ENTERPRISE_TOKEN, or sign in with `gh auth login`. The token needs to read and write issues.",
    });
  });

  it("comes from gh where the environment has none", async () => {
    const PATH = `${ghFolder(0)}${delimiter}${process.env["PATH"] ?? ""}`;
    expect(await findToken("github.com", { PATH })).toEqual({
      token: "auth_token_--hostname_github.com",
      source: "gh auth token",
    });
    // Never through a shell, whatever the host is called.
    expect(await findToken("x;touch y", { PATH })).toMatchObject({ token: "auth_token_--hostname_x;touch_y" });
  });

  it("is missing where gh has none either", async () => {
    const PATH = `${ghFolder(1)}${delimiter}${process.env["PATH"] ?? ""}`;
    expect(await findToken("github.com", { PATH })).toMatchObject({ problem: expect.stringContaining("Set GH_TOKEN") });
  });

  it("with a line break in it is no token, and is not shown", async () => {
    expect(await findToken("github.com", { ...nowhere, GH_TOKEN: "secret\nx-header: 1" })).toEqual({
      problem: "The token in GH_TOKEN has an invalid character. Set it again.",
    });
  });
});

describe("an address", () => {
  it.each([
    ["https://github.com", "https://api.github.com/graphql", "github.com"],
    ["https://api.github.com/", "https://api.github.com/graphql", "github.com"],
    ["https://api.github.com/graphql", "https://api.github.com/graphql", "github.com"],
    ["https://acme.ghe.com", "https://api.acme.ghe.com/graphql", "acme.ghe.com"],
    ["https://git.acme.com", "https://git.acme.com/api/graphql", "git.acme.com"],
    ["https://git.acme.com/api/v3/", "https://git.acme.com/api/graphql", "git.acme.com"],
    ["https://git.acme.com/api", "https://git.acme.com/api/graphql", "git.acme.com"],
    ["https://git.acme.com/api/graphql/", "https://git.acme.com/api/graphql", "git.acme.com"],
    ["http://127.0.0.1:8080/graphql", "http://127.0.0.1:8080/graphql", "127.0.0.1:8080"],
  ])("%s is %s", (written, endpoint, host) => {
    expect(parseAddress(written)).toEqual({ endpoint, host });
  });

  it.each(["", "github.com", "http://github.com", "ftp://github.com", "https://user:secret@github.com"])(
    "%s is none that a token goes to",
    (written) => {
      expect(parseAddress(written)).toBeNull();
    },
  );

  it("follows from a remote's host", () => {
    expect(addressOf("git.acme.com")?.endpoint).toBe("https://git.acme.com/api/graphql");
  });

  it("names a repository by owner and name", () => {
    expect(parseRepositoryName("acme/web.ops")).toEqual({ owner: "acme", name: "web.ops" });
    expect(parseRepositoryName("https://github.com/acme/webops")).toBeNull();
  });
});
