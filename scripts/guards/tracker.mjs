import { guard } from "./guard.mjs";

const syncFailuresTest = "tests/commands/sync-failures.test.ts";
const issueTextTest = "tests/github/issue-text.test.ts";
const namedIssueTest = "tests/github/named-issue.test.ts";
const syncTest = "tests/github/sync.test.ts";

export const tracker = [
  guard(
    "src/github/pending.ts",
    "else if (!isHeld && session.mayCreate(entry, registry.document))",
    "else if (!isHeld)",
    syncTest,
  ),
  guard("src/github/pending.ts", "else if (!isHeld && session", "else if (session", syncTest),
  guard("src/github/pending.ts", " && findNamedIssue(document.text, entry, home) === null", "", syncTest),
  guard(
    "src/github/create.ts",
    "isPending(entry) && session.mayCreate(entry, registry.document)",
    "isPending(entry)",
    syncTest,
  ),
  guard("src/github/create.ts", "[renewLabels, forgetNamed, forgetAll]", "[forgetNamed, forgetAll]", syncTest),
  guard("src/github/create.ts", "[renewLabels, forgetNamed, forgetAll]", "[renewLabels, forgetAll]", syncTest),
  guard("src/github/sync.ts", `event.kind === "named" ? relocate(event, registry, session) : event`, "event", syncTest),
  guard(
    "src/github/named-issue.ts",
    "withoutCode(entry).replace(idComment, blank)",
    "entry.replace(idComment, blank)",
    namedIssueTest,
  ),
  guard(
    "src/github/named-issue.ts",
    "withoutCode(entry).replace(idComment, blank)",
    "withoutCode(entry)",
    namedIssueTest,
  ),
  guard("src/github/named-issue.ts", "if (isIssueField(entry, start)) continue;", "", namedIssueTest),
  guard("src/github/named-issue.ts", " && !otherField.test(name)", "", namedIssueTest),
  guard("src/github/named-issue.ts", "(isOwn(target, home) ? label : blank(label))", "label", namedIssueTest),
  guard(
    "src/github/named-issue.ts",
    `own === named || own.split("/").includes(named)`,
    "own === named",
    namedIssueTest,
  ),
  guard("src/github/named-issue.ts", ".replace(anchor, blank);", ";", namedIssueTest),
  guard("src/github/named-issue.ts", "${own}|${listed}", "${own}", namedIssueTest),
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
  guard("src/github/issue-text.ts", "withMarker(showHidden(text), id)", "withMarker(text, id)", issueTextTest),
  guard("src/github/issue-text.ts", "cutText(showHidden(", "cutText(String(", issueTextTest),
  guard(
    "src/github/trust.ts",
    " && trustedApps.some((login) => appName(login) === appName(author.login))",
    "",
    syncTest,
  ),
  guard("src/github/trust.ts", `state === "OPEN" && author`, "author", syncTest),
  guard("src/github/surface.ts", "return `PROXY_${status}`", "return null", syncFailuresTest),
  guard("src/github/surface.ts", "status >= 300 && status < 400", "status < 0", syncFailuresTest),
  guard("src/github/surface.ts", `"INCOMPLETE")`, "null)", syncFailuresTest),
  guard("src/github/surface.ts", `UnusableAnswer("FOREIGN", "The`, `UnusableAnswer("BROKEN", "The`, syncFailuresTest),
  guard("src/github/client.ts", `redirect: "manual" },`, `redirect: "follow" },`, "tests/github/client.test.ts"),
  guard("src/github/failure.ts", "statuses: [404, 405, 406,", "statuses: [405, 406,", syncFailuresTest),
  guard("src/github/surface.ts", `if (message === "bad port") return "BAD_PORT";`, "", syncFailuresTest),
  guard("src/github/surface.ts", "status > 200 && status < 300", "status > 900", syncFailuresTest),
  guard("src/github/named-issue.ts", "gh|github|issues?|ticket|bug|pr", "gh", "tests/github/named-issue.test.ts"),
  guard("src/github/named-issue.ts", "(?::443|:80)?", "", "tests/github/named-issue.test.ts"),
  guard(
    "src/commands/github-client.ts",
    'if (problem !== null) throw new CommandError({ code: "error/proxyInvalid", message: problem, remedy: null });',
    "",
    syncFailuresTest,
  ),
  guard("src/github/proxy.ts", " && isDecodable(username) && isDecodable(password)", "", syncFailuresTest),
  guard("src/settings.ts", "(value) => isListOf(value, isLogin)", "() => true", "tests/commands/sync.test.ts"),
  guard("src/commands/sync.ts", "trustedApps: project.settings.trustedApps,", "", "tests/commands/sync.test.ts"),
];
