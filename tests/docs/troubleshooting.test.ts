import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const repository = join(import.meta.dirname, "../..");
const page = readFileSync(join(repository, "docs/troubleshooting.md"), "utf8");
const sources = readdirSync(join(repository, "src"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => readFileSync(join(repository, "src", path), "utf8"))
  // A setting's key is put into a message by its name.
  .map((text) => text.replaceAll("${settingsKey}", "todo-registry").replaceAll('\\"', '"'))
  .join("\n");

describe("docs/troubleshooting.md", () => {
  const messages = [...page.matchAll(/^### `(.*)`$/gmu)].map(([, message = ""]) => message);

  it("has messages", () => expect(messages.length).toBeGreaterThan(10));

  it.each(messages)("tells a message that there is: %s", (message) => {
    for (const part of message.split("…").map((text) => text.trim()))
      if (/\p{L}{3}/u.test(part) && !sources.includes(part)) expect.fail(`no message has "${part}"`);
  });
});
