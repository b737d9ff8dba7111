import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildClientSchema, buildSchema, parse, validate, type IntrospectionQuery } from "graphql";
import { describe, expect, it } from "vitest";
import { askIssue, askLabels, askRecentIssues, askRepository, askStates } from "../../../src/github/api/queries.ts";
import { addComment, closeIssue, createIssue, createLabel } from "../../../src/github/api/mutations.ts";
import type { Operation } from "../../../src/github/api/operation.ts";
import { askPullRequest } from "../../../src/github/api/pull-request-query.ts";

const repository = { owner: "acme", name: "webops" };

// Two schemas of different age come in the package: a document that both accept is portable to older servers.
const schemas = {
  "schema.graphql": buildSchema(readSchema("schema.graphql"), { assumeValidSDL: true }),
  "schema.json": buildClientSchema(JSON.parse(readSchema("schema.json")) as IntrospectionQuery),
};

const operations: readonly Operation<unknown>[] = [
  askRepository(repository),
  askRecentIssues(repository, null),
  askIssue(repository, 12),
  askPullRequest(repository, 7),
  createLabel("R_1", "bug", "ededed"),
  createIssue({ id: "k3f9x2ab", repositoryId: "R_1", title: "t", body: "b", labelIds: ["LA_1"] }),
  addComment("I_1", "text"),
  closeIssue("I_1", { stateReason: "NOT_PLANNED" }),
  closeIssue("I_1", { stateReason: "DUPLICATE", duplicateIssueId: "I_2" }),
  ...[1, 50, 100].flatMap((count) => [
    askStates(repository, numbersTo(count)),
    askLabels(
      repository,
      numbersTo(count).map((number) => `label ${String(number)}`),
    ),
  ]),
];

describe.each(Object.entries(schemas))("GitHub's %s", (_, schema) => {
  it.each(operations.map((operation) => [operation.name, operation] as const))("accepts %s", (name, operation) => {
    const document = parse(operation.text);
    expect(validate(schema, document)).toEqual([]);
    expect(document.definitions[0]).toMatchObject({ name: { value: name } });
  });

  it("refuses a document with a field it does not know", () => {
    expect(validate(schema, parse(askRepository(repository).text.replace("isArchived", "isArchaic")))).toHaveLength(1);
  });
});

describe("documents", () => {
  it("declare each variable they are given, and none that @octokit/graphql takes for an option", () => {
    const options = /^(?:method|baseUrl|url|headers|request|query|mediaType|operationName)$/u;
    for (const { text, variables } of operations) {
      const declared = [...text.matchAll(/\$(\w+):/gu)].map(([, name]) => name);
      expect(Object.keys(variables)).toEqual(declared);
      for (const name of declared) expect(name).not.toMatch(options);
    }
  });

  it("read null from anything that is not their answer", () => {
    for (const { read } of operations) {
      for (const data of [undefined, null, "", [], {}, { repository: null }, { createIssue: { issue: null } }])
        expect(read(data)).toBeNull();
    }
  });

  it("read the states that are there, and leave out those that are not", () => {
    const state = { number: 2, url: "u", repository: { nameWithOwner: "acme/webops" } };
    const data = {
      repository: {
        i2: { __typename: "Issue", issueState: "CLOSED", stateReason: "COMPLETED", ...state },
        i3: null,
        i4: { __typename: "PullRequest", pullRequestState: "MERGED", ...state, number: 4 },
      },
    };
    const states = askStates(repository, [2, 3, 4]).read(data);
    expect([...(states?.values() ?? [])]).toEqual([
      {
        number: 2,
        url: "u",
        isPullRequest: false,
        state: "CLOSED",
        stateReason: "COMPLETED",
        repository: "acme/webops",
      },
      { number: 4, url: "u", isPullRequest: true, state: "MERGED", stateReason: null, repository: "acme/webops" },
    ]);
  });
});

function numbersTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

function readSchema(file: string): string {
  return readFileSync(fileURLToPath(new URL(`./${file}`, import.meta.resolve("@octokit/graphql-schema"))), "utf8");
}
