// Fails unless a tag, `v1.2.3`, is that of package.json's version, and the changelog has a section for it.
import { readFileSync } from "node:fs";

const [tag = ""] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const changelog = readFileSync("CHANGELOG.md", "utf8");
const problems = [
  ...(tag === `v${version}` ? [] : [`The tag is "${tag}" where package.json's version asks for "v${version}".`]),
  ...(changelog.includes(`\n## [${version}] - `) ? [] : [`CHANGELOG.md has no section "## [${version}] - <date>".`]),
];
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
