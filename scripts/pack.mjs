// Fails unless the package holds what a user needs, and nothing else.
import { execSync } from "node:child_process";

const expected = [/^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md)$/u, /^dist\/[\w-]+\.(?:js|d\.ts)$/u];
const required = [
  ...["package.json", "README.md", "LICENSE", "CHANGELOG.md"],
  ...["dist/index.js", "dist/index.d.ts", "dist/cli.js"],
];

const [{ files, size, unpackedSize }] = JSON.parse(
  execSync("npm pack --dry-run --json --ignore-scripts", { encoding: "utf8" }),
);
const paths = files.map((file) => file.path);
const problems = [
  ...paths.filter((path) => !expected.some((pattern) => pattern.test(path))).map((path) => `does not belong: ${path}`),
  ...required.filter((path) => !paths.includes(path)).map((path) => `is missing: ${path}`),
];
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else
  console.log(
    `${paths.length} files, ${Math.ceil(size / 1024)} KiB packed, ${Math.ceil(unpackedSize / 1024)} KiB unpacked.`,
  );
