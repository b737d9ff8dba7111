import markdownPlugin from "@eslint/markdown";
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { commentSyntax } from "../../src/languages/index.ts";
import { defaultTemplate, parseIssueTemplate } from "../../src/tracker/issue-template.ts";
import { githubMarkup } from "../../src/github/markup.ts";
import { composeIssue, type IssueText } from "../../src/tracker/issue-text.ts";
import { escapeText, formatCodeBlock, formatCodeSpan, silenceMentions } from "../../src/markdown/write.ts";
import { createId, findEntryId, formatEntryId, timeOfId } from "../../src/tracker/entry-id.ts";
import { DEFAULT_PRIORITIES } from "../../src/registry/document/document.ts";
import { indexRegistry } from "../../src/registry/matching/lookup.ts";
import { parseRegistry } from "../../src/registry/parsing/parse.ts";
import { createGrammar } from "../../src/todo/grammar.ts";
import { seed } from "../integration/project.ts";

const id = "almi00000000";

/** The issue of a document's entry; `fields` stand below its heading. */
function issueOf(fields: string, template = defaultTemplate, section = "Priority 2 (High)"): IssueText {
  return textOf(`## ${section} - 1 Items\n\n### Area\n\n#### 1. Backup of \\_x\\_\n${fields}\n`, 1, template);
}

function textOf(text: string, number: number, template = defaultTemplate): IssueText {
  const registry = indexRegistry(parseRegistry(text, DEFAULT_PRIORITIES), createGrammar(commentSyntax));
  const entry = registry.entryOf(number);
  if (entry === null) throw new Error(`There is no entry ${String(number)}.`);
  return composeIssue(entry, id, {
    document: registry.document,
    priorities: DEFAULT_PRIORITIES,
    template,
    markup: githubMarkup,
    linkTo: ({ path, line }) => `https://github.com/acme/webops/blob/c0ffee/${path}#L${String(line)}`,
    textOf: (quoted) => registry.textOf(quoted),
  });
}

describe("an issue's text", () => {
  it("is the seed's template with what the entry says", () => {
    expect(textOf(seed, 1)).toEqual({
      title: "[KVM] Implement full VM restoration from backups",
      labels: ["enhancement", "kvm-addon", "P2-high"],
      body: `## Description
Backup creation is implemented, but full restore functionality is missing.

## Impact
Users can create backups but cannot restore VMs from them.

## Location
File: [\`addons/kvm/backup.py:318\`](https://github.com/acme/webops/blob/c0ffee/addons/kvm/backup.py#L318)

\`\`\`python
# TODO: Implement full restoration
\`\`\`

## Acceptance Criteria
- [ ] Restore VM from backup file
- [ ] Verify restored VM configuration
- [ ] Handle disk restoration
- [ ] Update VM metadata after restore
- [ ] Add restore progress tracking

## Estimated Effort
1-2 days

## Priority
P2-high

## Labels
\`enhancement\`, \`kvm-addon\`, \`P2-high\`

<!-- todo-registry:id=almi00000000 -->
`,
    });
  });

  it("has the comment for a description where the entry has none, and no section for what it does not say", () => {
    const { title, body, labels } = issueOf(
      "**File:** `a.py:3`\n```python\nx = 1  # TODO: Ask @alice, closes #12\n```",
    );
    expect(title).toBe("Backup of _x_");
    expect(labels).toEqual(["P2-high"]);
    expect(body.match(/^## .*/gmu)).toEqual(["## Description", "## Location", "## Priority", "## Labels"]);
    expect(body).toContain("\nAsk @&#8203;alice, closes #&#8203;12\n");
  });

  it("has no priority where the entry has none", () => {
    const { body, labels } = issueOf("**File:** `a.py:3`", defaultTemplate, "Untriaged");
    expect(labels).toEqual([]);
    expect(body).not.toMatch(/^## (?:Priority|Labels)/mu);
  });

  it("has the sections that no other command reads, and every place", () => {
    const { body } = issueOf(
      "**Files:** `a.py:3`, `b.py`\n\n**Current Behavior:** It waits.\n**Expected Behavior:** It is\ndone.\n\n**Related Issues:** #7",
    );
    expect(body).toContain("## Current Behavior\nIt waits.\n\n## Expected Behavior\nIt is\ndone.\n");
    expect(body).toContain("## Related Issues\n#7\n");
    expect(body).toContain("- File: [`a.py:3`](");
    expect(body).toContain("- File: [`b.py`](");
  });

  it("keeps GitHub's limits, cut above the marker, with every fence closed", () => {
    const long = issueOf(
      `**File:** \`a.py:3\`\n~~~\n# TODO: x\n~~~\n\n**Description:** Start\n\n~~~\n${"code ".repeat(20_000)}`,
    );
    expect(long.body.length).toBeLessThanOrEqual(65_536);
    expect(long.body.endsWith(`\n\n${formatEntryId(id)}\n`)).toBe(true);
    expect(long.body).toContain("(cut: the entry in the registry is longer)");
    expect(rendered(long.body)).toContain("(cut: the entry in the registry is longer)</p>");
    const title = issueOf(`**File:** \`a.py:3\`\n\n**Suggested Issue Title:** ${"😀".repeat(200)}`).title;
    expect(title.length).toBeLessThanOrEqual(256);
    expect(encodeURI(title)).toMatch(/^%F0/u);
    expect(title.endsWith("😀…")).toBe(true);
  });

  it("shows characters that hide or turn what stands around them", () => {
    const hidden = "a\u202eb\u001b[2Jc\u0007d\u2066e";
    const { title, body } = issueOf(
      `**File:** \`a.py:3\`\n\`\`\`\n# TODO: ${hidden}\n\tx\n\`\`\`\n\n**Impact:** ${hidden}\n\n**Suggested Issue Title:** ${hidden}`,
    );
    const shown = "a\\u{202e}b\\u{1b}[2Jc\\u{7}d\\u{2066}e";
    expect(title).toBe(shown.replaceAll(/\\u\{(?:1b|7)\}/gu, " "));
    expect(body.split(shown)).toHaveLength(3);
    expect(body).toContain("\n\tx\n");
    expect(body).not.toMatch(/(?![\t\n])\p{Cc}|[\u202e\u2066]/u);
  });

  it("holds one marker whatever the code holds", () => {
    const foreign = formatEntryId("foreign");
    const { body } = issueOf(
      `**File:** \`a.py:3\`\n\`\`\`\n# TODO: x\n${foreign}\n\`\`\`\n\n**Description:** a\n${foreign}\nb`,
    );
    expect(findEntryId(body)).toBe(id);
    expect(body).not.toContain(foreign);
  });
});

describe("a template of the team's own", () => {
  it("decides the order and the headings, and keeps what no entry tells", () => {
    const template = parseIssueTemplate(
      "---\nname: TODO\nlabels: []\n---\nRead CONTRIBUTING first.\n\n### LOCATION\nFile: `path`\n\n### Impact\n[who]\n\n### Checklist\n- [ ] ask @team\n\n```md\n## Impact\n```\n\n## Description ##\n[what]\n",
    );
    expect(issueOf("**File:** `a.py:3`\n\n**Description:** D", template).body).toBe(
      `Read CONTRIBUTING first.

### LOCATION
File: [\`a.py:3\`](https://github.com/acme/webops/blob/c0ffee/a.py#L3)

### Checklist
- [ ] ask @&#8203;team

\`\`\`md
## Impact
\`\`\`

## Description ##
D

<!-- todo-registry:id=almi00000000 -->
`,
    );
  });

  it("may be the seed's own", () => {
    const [, fenced = ""] = /```markdown\n([\s\S]*?)```/u.exec(seed) ?? [];
    expect(textOf(seed, 1, parseIssueTemplate(fenced))).toEqual(textOf(seed, 1));
  });
});

describe("text from code", () => {
  const markdown = new MarkdownIt({ html: true, linkify: true });

  it.each(["see @alice", "closes #12", "acme/webops#12", "GH-12", "https://github.com/a/b/issues/1", "www.x.de"])(
    "does nothing as Markdown: %s",
    (text) => {
      const html = markdown.render(escapeText(text));
      expect(html).not.toContain("<a");
      // GitHub resolves mentions and references in the text of the page.
      expect(html).not.toMatch(/@\w|#\d|GH-\d/u);
    },
  );

  it("reads as it was written, with nothing but gaps added", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."ab1 *_`<>&[]()#@!|~\\-+=.:/\"'") }), (text) => {
        const shown = text.replace(/\s+/gu, " ").trim();
        const html = markdown.render(escapeText(shown));
        expect(
          html
            .replace(/^<p>|<\/p>\n$/gu, "")
            .replaceAll("\u200b", "")
            .replace(
              /&(amp|lt|gt|quot);/gu,
              (_, name: string) => ({ amp: "&", lt: "<", gt: ">", quot: '"' })[name] ?? "",
            ),
        ).toBe(shown);
      }),
    );
  });

  it("is told apart from code, where GitHub mentions nobody", () => {
    expect(silenceMentions("ask @a and `@b`, ``x ` @c``, me@x.de, @org/team\n```\n@d\n```\n")).toBe(
      "ask @&#8203;a and `@b`, ``x ` @c``, me@x.de, @&#8203;org/team\n```\n@d\n```\n",
    );
  });
});

/** A node of mdast. */
interface MarkdownNode {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly MarkdownNode[];
}

// Of the parsers at hand this one reads code spans as CommonMark does, also after a bracket that is not closed.
const { gfm } = markdownPlugin.languages;

function parseMarkdown(text: string): MarkdownNode {
  const file = { body: text, path: "a.md", physicalPath: "a.md", bom: false };
  const parsed = gfm.parse(file, { languageOptions: {} });
  if (!parsed.ok) throw new Error("Every text is Markdown.");
  return parsed.ast;
}

describe("people's Markdown", () => {
  /** What GitHub looks for mentions in: the text of the page, but for code and links. */
  function shownTexts(text: string): string[] {
    const shown: string[] = [];
    const visit = ({ type, value = "", children = [] }: MarkdownNode): void => {
      if (type === "link" || type === "inlineCode" || type === "code") return;
      if (type === "text") shown.push(value);
      else if (type === "html") shown.push(value.replace(/<!--[^]*?(?:-->|$)/gu, ""));
      for (const child of children) visit(child);
      if (type === "paragraph" || type === "heading" || type === "html") shown.push("\n");
    };
    visit(parseMarkdown(text));
    return shown.join("").split("\n");
  }

  it.each([
    ["it`s @a\n\nit`s", "it`s @&#8203;a\n\nit`s"],
    ["- it`s\n- @a `", "- it`s\n- @&#8203;a `"],
    ["~~~\n@a\n~~~", "~~~\n@a\n~~~"],
    ["- x\n  ```\n  @a\n  ```\n@b", "- x\n  ```\n  @a\n  ```\n@&#8203;b"],
    ["/@a -@a .@a \\@a @@a é@a", "/@&#8203;a -@&#8203;a .@&#8203;a \\@&#8203;a @@&#8203;a é@&#8203;a"],
    ["&#64;a &#x40;a &commat;a", "&#64;&#8203;a &#x40;&#8203;a &commat;&#8203;a"],
    ["https://medium.com/@a/b and https://@a", "https://medium.com/@a/b and https://@&#8203;a"],
    ["<!-- x --> `@a`", "<!-- x --> `@&#8203;a`"],
    ["<div>\n`@a` https://x.de/@a", "<div>\n`@&#8203;a` https://x.de/@&#8203;a"],
    ["<https://x.de/@a> `@a`", "<https://x.de/@a> `@a`"],
    ["a ` b\n`@a`", "a ` b\n`@&#8203;a`"],
    ["https://x.de/`# @a`", "https://x.de/`# @&#8203;a`"],
    ["<div>\n~~~\n@a\n~~~", "<div>\n~~~\n@&#8203;a\n~~~"],
    ["_@a_", "_@&#8203;a_"],
    ["me@x.de, a@b", "me@x.de, a@b"],
    ["``a ` @a``", "``a ` @a``"],
  ])("%j mentions nobody", (text, silent) => {
    expect(silenceMentions(text)).toBe(silent);
  });

  it("mentions nobody, whatever it is made of, and loses nothing", () => {
    const parts = [
      ...["@a", "@a/b", "`", "``", "```\n", "~~~\n", "\n", "\n\n", " ", "b", "- ", "> ", "1. ", "| ", "    ", "# "],
      ...[
        "&#64;a",
        "\\",
        "https://x.de/@a",
        "https://x.de/",
        "<div>",
        "<b>",
        "<!--",
        "-->",
        "*",
        "_",
        "[",
        "](x)",
        "/",
        ".",
      ],
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 14 }), (words) => {
        const text = words.join("");
        const silent = silenceMentions(text);
        expect(silent.replaceAll("&#8203;", "")).toBe(text);
        for (const shown of shownTexts(silent)) expect(shown).not.toMatch(/(?<!\w)@[a-z\d]/iu);
      }),
      { numRuns: 1000 },
    );
  });

  // Where each look starts over these take minutes.
  it("is read in one pass, however many runs of backticks it has", { timeout: 20_000 }, () => {
    for (const unit of ["`", "` ", "`@a ", "``\n", "`\n\n", "\\`", "@", "https://x.de/@", "&#64;", "<!--"]) {
      const text = unit.repeat(60_000);
      expect(silenceMentions(text).replaceAll("&#8203;", "")).toBe(text);
      expect(formatCodeBlock(text, "").length).toBeGreaterThan(text.length);
      expect(formatCodeSpan(text)).toMatch(/^`/u);
    }
    const growing = Array.from({ length: 340 }, (_, index) => `${"`".repeat(index + 1)} `).join("");
    expect(silenceMentions(growing)).toBe(growing);
    expect(silenceMentions(`${"`".repeat(60_000)}@a${"`".repeat(59_999)} @b`)).toContain("@&#8203;a");
  });
});

describe("an issue of whatever characters", () => {
  const bad = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;

  it("holds neither escapes nor direction marks, in any of its texts", () => {
    const nasty = "a\u001b[31mb\u202ec\u2066d\u0000e\u0085f\u200fg";
    const template = parseIssueTemplate(
      `Intro ${nasty}\n\n## Description\n\n## Impact ${nasty}\n\n## Labels\n\n## Location\n`,
    );
    const { title, body, labels } = issueOf(
      `**File:** \`a${nasty}.py:3\`\n\`\`\`python\n# TODO: x ${nasty}\n\`\`\`\n\n**Description:** D ${nasty}\r\nmore\tof it\n\n**Suggested Issue Title:** T ${nasty}\n\n**Labels:** \`l${nasty}\``,
      template,
    );
    for (const text of [title, ...labels]) expect(text).not.toMatch(bad);
    expect(body.replace(/[\n\t]/gu, "")).not.toMatch(bad);
    expect(body).toContain("more\tof it");
    expect(body.match(/\\u\{202e\}/gu)?.length).toBeGreaterThanOrEqual(5);
    expect(title).toContain("a [31mb\\u{202e}c");
  });

  it("keeps what is no such sign", () => {
    const { body } = issueOf("**File:** `a.py:3`\n\n**Description:** “Grüße” 👩‍💻 日本語\u00a0x");
    expect(body).toContain("“Grüße” 👩‍💻 日本語\u00a0x");
  });
});

describe("an id", () => {
  it("tells its hour, unless the clock that made it was ahead", () => {
    const now = new Date("2026-03-04T05:06:07Z");
    const made = createId(now);
    expect(made).toMatch(/^[0-9a-z]{12}$/u);
    expect(timeOfId(made, now)).toEqual(new Date("2026-03-04T05:00:00Z"));
    expect(timeOfId(made, new Date("2026-03-04T04:00:00Z"))).toBeNull();
    expect(timeOfId("k3f9x2ab", now)).toBeNull();
    expect(new Set(Array.from({ length: 1000 }, () => createId(now))).size).toBe(1000);
  });

  it("is found again where its marker stands on a line of its own, the last of several", () => {
    expect(findEntryId(`text\r\n\r\n${formatEntryId("a")}\r\n`)).toBe("a");
    expect(findEntryId(`${formatEntryId("a")}\n${formatEntryId("b")}\nadded by hand`)).toBe("b");
    expect(findEntryId(`> ${formatEntryId("a")}`)).toBeNull();
    expect(findEntryId("<!-- todo-registry:id= -->")).toBeNull();
  });
});

function rendered(body: string): string {
  return new MarkdownIt({ html: true }).render(body);
}
