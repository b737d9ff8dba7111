import { describe, expect, it } from "vitest";
import { configText, createProject, seed, treeOf, type Project } from "./project.ts";

const config = configText('registry: "TODO_TRACKING.md"');

function seedProject(document = seed): Project {
  return createProject({ "eslint.config.js": config, "TODO_TRACKING.md": document, ...treeOf(seed) });
}

/** The seed with an issue for each of its real entries, numbered from 101. */
function withIssues(document: string): string {
  return document.replace(
    /^#### (\d+)\. [^\n]*\n\*\*File:[^\n]*\n```python\n(?:.*\n)```\n(?=\n\*\*Description)/gmu,
    (entry, number: string) => {
      const issue = String(100 + Number(number));
      return `${entry}**Issue:** [#${issue}](https://github.com/acme/webops/issues/${issue}) - open\n`;
    },
  );
}

describe("the document that the project started from", () => {
  it("knows its 17 TODOs by number and title, and silences its 3 that are none", () => {
    const messages = Object.entries(seedProject().findings("."))
      .filter(([path]) => path.endsWith(".py"))
      .flatMap(([, ofFile]) => ofFile);
    const texts = messages.map((message) => message.message);
    expect(messages.filter((message) => message.ruleId === "todo-registry/require-issue")).toHaveLength(17);
    expect(messages.filter((message) => message.ruleId === "todo-registry/require-priority")).toHaveLength(17);
    expect(messages).toHaveLength(34);
    for (let number = 1; number <= 17; number += 1) {
      expect(
        texts.filter((text) => new RegExp(`entry ${String(number)} ".+" is pending\\.`, "u").test(text)),
      ).toHaveLength(1);
    }
    expect(texts).toContain(
      'TODO has no issue: entry 1 "Backup Restoration" is pending. After triage, run "npx eslint-plugin-todo-registry sync".',
    );
    expect(texts).toContain('TODO has no priority. Use P3 from entry 14 "Actual Disk Size Calculation".');
  });

  it("has every TODO written by --fix once its entries have issues, each slot and nothing else", () => {
    const project = seedProject(withIssues(seed));
    const before = treeOf(seed);
    expect(project.eslint(".", "--fix")).toMatchObject({ exit: 0, stdout: "" });
    const changed: string[] = [];
    for (const [path, text] of Object.entries(before)) {
      const [old, now] = [text.split("\n"), project.read(path).split("\n")];
      expect(now).toHaveLength(old.length);
      now.forEach((line, index) => {
        if (line === old[index]) return;
        changed.push(line);
        expect(line.replace(/TODO\(#\d+, P[23]\):/u, "TODO:")).toBe(old[index]);
      });
    }
    expect(changed).toHaveLength(17);
    expect(project.read("addons/kvm/deployment_service.py")).toContain(
      "disk_size_mb=0,  # TODO(#114, P3): Calculate actual size\n",
    );
    expect(project.read("addons/kvm/backup.py")).toContain("# TODO(#101, P2): Implement full restoration\n");
    // A second pass finds nothing to do.
    const after = Object.keys(before).map((path) => project.read(path));
    expect(project.eslint(".", "--fix").exit).toBe(0);
    expect(Object.keys(before).map((path) => project.read(path))).toEqual(after);
  });

  it("is found for shifted lines, and names entry 17 where its number is used as an issue's", () => {
    const project = seedProject(withIssues(seed));
    const views = project.read("apps/compliance/views.py");
    project.write(
      "apps/compliance/views.py",
      "\n".repeat(158) +
        views.replace("# TODO: Implement actual scan execution", "# TODO #17: Implement security scan execution"),
    );
    const messages = project.findings("apps/compliance/views.py")["apps/compliance/views.py"] ?? [];
    expect(messages.map((message) => message.message)).toContain(
      '"#17" is an entry number, not an issue. Entry 17 "Security Scan Execution" is issue #117.',
    );
  });
});
