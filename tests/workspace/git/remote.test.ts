import { describe, expect, it } from "vitest";
import { parseRemote } from "../../../src/workspace/git/remote.ts";

describe("a remote", () => {
  it.each([
    ["git@github.com:acme/web.ops.git", "github.com", "acme", "web.ops"],
    ["git@github.com:acme/webops", "github.com", "acme", "webops"],
    ["https://github.com/acme/webops.git/", "github.com", "acme", "webops"],
    ["https://x-access-token:secret@github.com/acme/webops", "github.com", "acme", "webops"],
    ["ssh://git@ssh.github.com:443/acme/webops.git", "github.com", "acme", "webops"],
    ["org-1@GIT.acme.com:acme/webops.git", "git.acme.com", "acme", "webops"],
  ])("%s is read", (written, host, owner, name) => {
    expect(parseRemote(written)).toEqual({ host, owner, name });
  });

  it.each(["/srv/git/webops.git", "../webops", "C:\\git\\webops", "https://github.com/acme", ""])(
    "%s is on no GitHub",
    (written) => {
      expect(parseRemote(written)).toBeNull();
    },
  );
});
