import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const repository = join(import.meta.dirname, "../..");

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
}

interface Source {
  readonly name: string;
  readonly text: string;
}

function filesIn(folder: string, pattern: RegExp): string[] {
  return readdirSync(join(repository, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => pattern.test(name) && !/(?:^|[\\/])node_modules[\\/]/u.test(name))
    .map((name) => join(folder, name));
}

const read = (path: string): string => readFileSync(join(repository, path), "utf8");
const pages = ["README.md", ...filesIn("docs", /\.md$/u)];
const workflows = [...filesIn(".github/workflows", /\.ya?ml$/u), ...filesIn("examples/.github/workflows", /\.ya?ml$/u)];
const fences = pages.flatMap((path) =>
  [...read(path).matchAll(/^```ya?ml\n([\s\S]*?)^```/gmu)].map(([, text = ""], index) => ({
    name: `${path}, YAML ${String(index + 1)}`,
    text,
  })),
);
const sources: Source[] = [...workflows.map((path) => ({ name: path, text: read(path) })), ...fences].filter(
  ({ text }) => /\b(?:uses|run|permissions):/u.test(text) && /\b(?:actions\/|GITHUB_TOKEN|npm ci)/u.test(text),
);
const whole = sources.filter(({ text }) => /^jobs:/mu.test(text));

/** The steps of a workflow, of a job, or a list of steps, with the job that they are in. */
function jobsOf({ text }: Source): Job[] {
  const parsed: unknown = parse(text);
  if (Array.isArray(parsed)) return [{ steps: parsed as Step[] }];
  const { jobs, ...job } = parsed as Job & { readonly jobs?: Readonly<Record<string, Job>> };
  return jobs === undefined ? [job] : Object.values(jobs);
}

const jobs = sources.flatMap((source) => jobsOf(source).map((job, index) => ({ name: source.name, index, job })));
const isCheckout = ({ uses }: Step): boolean => uses?.startsWith("actions/checkout@") === true;
const pushes = ({ steps = [] }: Job): boolean => steps.some(({ run }) => run?.includes("git push") === true);

it("finds the workflows, those of the documentation among them", () => {
  expect(whole.map(({ name }) => name)).toEqual(expect.arrayContaining(workflows));
  expect(whole.length).toBeGreaterThan(workflows.length + 2);
  expect(sources.map(({ name }) => name.replace(/,.*/u, ""))).toEqual(
    expect.arrayContaining(["README.md", "docs/ci.md", "docs/github-actions.md"]),
  );
});

describe("every workflow", () => {
  it.each(sources)("names actions by a commit, and its version beside it: $name", ({ text }) => {
    for (const [line] of text.matchAll(/^.*\buses:.*$/gmu)) expect(line).toMatch(/@[\da-f]{40} # v\d+\.\d+\.\d+$/u);
  });

  it("gives one version of an action one commit", () => {
    const pins = new Map<string, Set<string>>();
    for (const { text } of sources)
      for (const [, action = "", commit = "", version = ""] of text.matchAll(/uses: ([^@\s]+)@(\S+) # (\S+)/gu)) {
        const known = pins.get(action) ?? new Set();
        pins.set(action, known.add(`${commit} ${version}`));
      }
    expect(pins.size).toBeGreaterThan(2);
    for (const [action, known] of pins) expect([action, known.size]).toEqual([action, 1]);
  });

  it.each(whole)("grants nothing to all jobs, and to each what it says: $name", (source) => {
    expect(parse(source.text)).toMatchObject({ permissions: {} });
    expect(Object.keys((parse(source.text) as { permissions: object }).permissions)).toEqual([]);
    for (const { permissions } of jobsOf(source)) expect(Object.keys(permissions ?? {}).length).toBeGreaterThan(0);
  });

  it.each(jobs)("leaves no credentials where nothing is pushed: $name, job $index", ({ job }) => {
    if (pushes(job)) return;
    for (const step of job.steps ?? []) if (isCheckout(step)) expect(step.with?.["persist-credentials"]).toBe(false);
  });

  it.each(jobs)("runs no script of a package that it installs: $name, job $index", ({ job }) => {
    for (const { run = "" } of job.steps ?? [])
      for (const [command] of run.matchAll(/\bnpm (?:ci|i|install|publish)\b.*/gu))
        expect(command).toContain("--ignore-scripts");
  });

  it.each(jobs)("runs no code of a repository where it may publish: $name, job $index", ({ job }) => {
    if (job.permissions?.["id-token"] !== "write") return;
    const steps = job.steps ?? [];
    expect(steps.some(isCheckout)).toBe(false);
    expect(steps.flatMap(({ run }) => (run === undefined ? [] : [run]))).toEqual([
      expect.stringMatching(/^npm publish \.\/\*\.tgz .*--ignore-scripts$/u),
    ]);
  });

  it.each(jobs)("takes no text of an event into a shell: $name, job $index", ({ job }) => {
    for (const { run = "" } of job.steps ?? [])
      for (const [, inserted = ""] of run.matchAll(/\$\{\{(.*?)\}\}/gu))
        expect(inserted.trim()).toMatch(/^(?:github\.event\.number|github\.event_name == 'schedule' && .*)$/u);
  });
});

describe("every command that a page, a hook or a workflow shows", () => {
  const shown: Source[] = [...pages, ...workflows, ".pre-commit-hooks.yaml", ...filesIn("src", /\.ts$/u)].map(
    (path) => ({
      name: path,
      text: read(path),
    }),
  );
  const names = "(?:init|lint|list|update|sync|closing|--help)";

  it.each(shown)("is one of a package that is ours: $name", ({ text }) => {
    // `npx todo-registry` runs whatever somebody publishes by that name.
    expect(text).not.toMatch(/\bnpx (?:-\S+ )*todo-registry/u);
    const bare = [...text.matchAll(new RegExp(`(?<![\\w/-])todo-registry ${names}\\b`, "gu"))];
    expect(bare.map(([command]) => command)).toEqual([]);
  });

  it("installs nothing unasked where a workflow runs it", () => {
    for (const { name, text } of sources)
      for (const [command] of text.matchAll(/\bnpx .*eslint-plugin-todo-registry .*/gu))
        expect([name, command]).toEqual([name, expect.stringMatching(/^npx --no /u)]);
  });
});
