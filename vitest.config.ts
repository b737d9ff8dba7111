import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** ESLint's major version: `TODO_REGISTRY_ESLINT=9 npx vitest run` runs the tests with the oldest one supported. */
const major = process.env["TODO_REGISTRY_ESLINT"] ?? "10";
const isOldest = major === "9";

/** By which the tests take samples of what is large; `all` takes all of it. */
const seed = process.env["TODO_REGISTRY_SEED"] ?? String(Date.now() % 1_000_000);

/** Tests of what ESLint does not reach, or reaches as other tests do: once is enough. */
const withoutEslint = [
  ...[
    "tests/todo/**",
    "tests/text/**",
    "tests/markdown/**",
    "tests/report/**",
    "tests/settings/**",
    "tests/registry/**",
    "tests/github/**",
    "tests/tracker/**",
    "tests/languages/python/**",
    "tests/upgrade/**",
  ],
  ...[
    "sync",
    "sync-failures",
    "closing",
    "disk",
    "terminal",
    "output",
    "hostile-input",
    "unseen",
    "unseen-property",
    "unseen-close",
    "formats",
    "errors",
    "busy",
    "left-out",
    "lint-blocks",
  ].map((name) => `tests/commands/${name}.test.ts`),
  ...["github-actions", "workflows", "troubleshooting", "messages", "links", "registry-format", "syntax"].map(
    (name) => `tests/docs/${name}.test.ts`,
  ),
  ...[
    "tests/hooks/pre-commit.test.ts",
    "tests/integration/adopt.test.ts",
    "tests/integration/nested-configs.test.ts",
    "tests/architecture.test.ts",
    "tests/guards.test.ts",
    "tests/bench.test.ts",
  ],
];

/** The files that take longest, first: a worker that starts one of them last works alone. */
const longest = [
  ...[
    "busy",
    "adopt",
    "nested-configs",
    "init-configs",
    "installed-cpython",
    "github-actions",
    "cache",
    "chaos",
    "python-fix",
    "cpython",
    "sync",
    "hostile-input",
  ],
  ...[
    "python-disable",
    "write",
    "language-server",
    "foreign-plugins",
    "monorepo",
    "upgrade",
    "injection",
    "agreement",
    "unseen",
    "readme",
  ],
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const index = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return index === -1 ? longest.length : index;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  resolve: { alias: isOldest ? [{ find: /^eslint(?=\/|$)/u, replacement: "eslint9" }] : [] },
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: isOldest ? withoutEslint : [],
    // Some tests wait for processes and locks.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    env: { TODO_REGISTRY_ESLINT: major, TODO_REGISTRY_SEED: seed },
    coverage: { include: ["src/**/*.ts"], reporter: ["text-summary", "html"] },
  },
});
