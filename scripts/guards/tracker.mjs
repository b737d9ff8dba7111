import { guard } from "./guard.mjs";

const syncFailuresTest = "tests/commands/sync-failures.test.ts";
const issueTextTest = "tests/tracker/issue-text.test.ts";
const namedIssueTest = "tests/tracker/named-issue.test.ts";
const syncTest = "tests/tracker/sync.test.ts";

export const tracker = [
  guard(
    "src/tracker/pending.ts",
    "else if (!isHeld && session.mayCreate(entry, registry.document))",
    "else if (!isHeld)",
    syncTest,
  ),
  guard("src/tracker/pending.ts", "else if (!isHeld && session", "else if (session", syncTest),
  guard("src/tracker/pending.ts", " && findNamedIssue(document.text, entry, naming) === null", "", syncTest),
  guard(
    "src/tracker/create.ts",
    "isPending(entry) && session.mayCreate(entry, registry.document)",
    "isPending(entry)",
    syncTest,
  ),
  guard("src/github/create-issue.ts", "[renewLabels, forgetNamed, forgetAll]", "[forgetNamed, forgetAll]", syncTest),
  guard("src/github/create-issue.ts", "[renewLabels, forgetNamed, forgetAll]", "[renewLabels, forgetAll]", syncTest),
  guard(
    "src/tracker/sync.ts",
    `event.kind === "named" ? relocate(event, registry, session) : event`,
    "event",
    syncTest,
  ),
  guard(
    "src/tracker/named-issue.ts",
    "withoutCode(entry).replace(idComment, blank)",
    "entry.replace(idComment, blank)",
    namedIssueTest,
  ),
  guard(
    "src/tracker/named-issue.ts",
    "withoutCode(entry).replace(idComment, blank)",
    "withoutCode(entry)",
    namedIssueTest,
  ),
  guard("src/tracker/named-issue.ts", "if (isIssueField(entry, start)) continue;", "", namedIssueTest),
  guard("src/tracker/named-issue.ts", " && !otherField.test(name)", "", namedIssueTest),
  guard("src/tracker/named-issue.ts", "(findUrls(target).length > 0 ? label : blank(label))", "label", namedIssueTest),
  guard("src/github/spellings.ts", `own === named || own.split("/").includes(named)`, "own === named", namedIssueTest),
  guard("src/tracker/named-issue.ts", ".replace(anchor, blank);", ";", namedIssueTest),
  guard("src/github/spellings.ts", "${own}|${listed}", "${own}", namedIssueTest),
  guard(
    "src/markdown/literal.ts",
    "intersect(spansOf(paragraph), lines.flatMap(spansOf))",
    "spansOf(paragraph)",
    namedIssueTest,
  ),
  guard("src/markdown/literal.ts", "swallowed === -1 ? spans : spans.slice(0, swallowed)", "spans", issueTextTest),
  guard(
    "src/markdown/literal.ts",
    "this.#isFenceOfHtml = this.#isHtml;",
    "this.#isFenceOfHtml = false;",
    issueTextTest,
  ),
  guard("src/markdown/write.ts", "if (isCode(offset)) return match;", "", issueTextTest),
  guard("src/markdown/write.ts", String.raw`(?:(?<![A-Za-z\d])@|`, String.raw`(?:(?<!\w)@|`, issueTextTest),
  guard("src/tracker/issue-text.ts", "withMarker(showHidden(text), id,", "withMarker(text, id,", issueTextTest),
  guard("src/tracker/issue-text.ts", "cutText(showHidden(", "cutText(String(", issueTextTest),
  guard(
    "src/github/trust.ts",
    "if (trustedApps.some((login) => appName(login) === name))",
    "if (trustedApps.length >= 0)",
    syncTest,
  ),
  guard("src/github/trust.ts", `state === "OPEN" && name`, "name", syncTest),
  guard("src/github/api/surface.ts", "return `PROXY_${status}`", "return null", syncFailuresTest),
  guard("src/github/api/surface.ts", "status >= 300 && status < 400", "status < 0", syncFailuresTest),
  guard("src/github/api/surface.ts", `"INCOMPLETE")`, "null)", syncFailuresTest),
  guard(
    "src/github/api/surface.ts",
    `UnusableAnswer("FOREIGN", "The`,
    `UnusableAnswer("BROKEN", "The`,
    syncFailuresTest,
  ),
  guard(
    "src/github/api/client.ts",
    `redirect: "manual" },`,
    `redirect: "follow" },`,
    "tests/github/api/client.test.ts",
  ),
  guard("src/github/api/failure.ts", "statuses: [404, 405, 406,", "statuses: [405, 406,", syncFailuresTest),
  guard("src/github/api/surface.ts", `if (message === "bad port") return "BAD_PORT";`, "", syncFailuresTest),
  guard("src/github/api/surface.ts", "status > 200 && status < 300", "status > 900", syncFailuresTest),
  guard("src/tracker/named-issue.ts", "gh|github|issues?|ticket|bug|pr", "gh", "tests/tracker/named-issue.test.ts"),
  guard("src/github/spellings.ts", "(?::443|:80)?", "", "tests/tracker/named-issue.test.ts"),
  guard("src/github/connect.ts", "if (problem !== null) return { problem };", "", syncFailuresTest),
  guard("src/github/api/proxy.ts", " && isDecodable(username) && isDecodable(password)", "", syncFailuresTest),
  guard("src/settings.ts", "(value) => isListOf(value, isLogin)", "() => true", "tests/commands/sync.test.ts"),
  guard(
    "src/commands/sync.ts",
    "{ repository, hosts, trustedApps }",
    "{ repository, hosts }",
    "tests/commands/sync.test.ts",
  ),
];
