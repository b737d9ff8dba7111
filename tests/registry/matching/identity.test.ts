import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRegistry } from "../../../src/registry/update/create.ts";
import { applyEdits } from "../../../src/text/edit.ts";
import { editIssue } from "../../../src/registry/editing/entry-edit.ts";
import { entryOf, withEntries } from "../documents.ts";
import { entryChanges, indexOf, options, plan, treeOf, type Files } from "../trees.ts";

/** Gives each entry an issue, by which people will know it: 100 more than its number. */
function withIssues(document: string): string {
  const { document: registry } = indexOf(document);
  const edits = registry.entries.flatMap((entry) => {
    const label = `#${String(100 + entry.number.value)}`;
    return editIssue(registry, entry, { label, url: null, state: "open", stateReason: null, id: null }) ?? [];
  });
  return applyEdits(document, edits);
}

const duplicate = "# TODO: fix";
const linesOf = (lines: readonly number[]): Files => ({ "a.py": fileWith(lines.map((line) => [line, duplicate])) });

describe("five duplicates in one file", () => {
  const document = createRegistry(treeOf(linesOf([10, 20, 30, 40, 50])), options).text;
  const fileField = (text: string): string => /\*\*File:\*\* (.*)/u.exec(text)?.[1] ?? "";

  it("are one entry with five locations, whose code block holds the text once", () => {
    const [entry, ...others] = indexOf(document).document.entries;
    expect(others).toEqual([]);
    expect(entry?.locations.map(({ path, line }) => `${path}:${String(line)}`)).toEqual(
      [10, 20, 30, 40, 50].map((line) => `a.py:${String(line)}`),
    );
    expect(entry?.codeBlock?.text.trim()).toBe(duplicate);
    expect(document).toContain("**Total Items:** 1");
    expect(entryChanges(plan(document, linesOf([10, 20, 30, 40, 50])))).toEqual([]);
  });

  it("shift, go and come in their entry, which is resolved with the last of them", () => {
    const shifted = plan(document, linesOf([20, 30, 40, 50, 60]));
    expect(fileField(shifted.text)).toBe("`a.py:20`, `a.py:30`, `a.py:40`, `a.py:50`, `a.py:60`");
    const less = plan(document, linesOf([10, 20, 40, 50]));
    expect(entryChanges(less)).toEqual(["dropped 1 at a.py:30: a.py:30 -> -"]);
    const more = plan(document, linesOf([10, 20, 25, 30, 40, 50]));
    expect(entryChanges(more).at(-1)).toBe("location 1 at a.py:50: - -> a.py:50");
    expect(fileField(more.text)).toBe("`a.py:10`, `a.py:20`, `a.py:25`, `a.py:30`, `a.py:40`, `a.py:50`");
    expect(plan(more.text, linesOf([10, 20, 25, 30, 40, 50])).text).toBe(more.text);
    const none = plan(document, { "a.py": "pass\n" });
    expect(entryChanges(none)).toEqual(["resolved 1 at a.py:10: - -> 2026-01-31"]);
  });

  it("leave it with another issue or priority, for an entry of their own", () => {
    const files = {
      "a.py": fileWith([10, 20, 30, 40, 50].map((line) => [line, line === 30 ? "# TODO(P1): fix" : duplicate])),
    };
    const { text, ...rest } = plan(document, files);
    expect(entryChanges({ text, ...rest })).toEqual([
      "dropped 1 at a.py:30: a.py:30 -> -",
      "added 2 at a.py:30: - -> fix",
    ]);
    expect(indexOf(text).entryOf(2)?.priority).toBe("P1");
    expect(plan(text, files).text).toBe(text);
  });

  it("take no issue that one of them got alone", () => {
    const files = {
      "a.py": fileWith([[10, "# TODO(#9): fix"], ...[20, 30].map((line): [number, string] => [line, duplicate])]),
    };
    const { text } = plan(document, files);
    const [first, second] = indexOf(text).document.entries;
    expect([first?.issue?.label, second?.issue?.label]).toEqual([undefined, "#9"]);
  });
});

describe("five duplicates that people split into entries", () => {
  const document = withIssues(
    withEntries(...[10, 20, 30, 40, 50].map((line, at) => entryOf(at + 1, `a.py:${String(line)}`, duplicate))),
  );

  it("stay split, and nothing is to do", () => {
    expect(entryChanges(plan(document, linesOf([10, 20, 30, 40, 50])))).toEqual([]);
  });

  it("keep their order when they shift", () => {
    expect(entryChanges(plan(document, linesOf([20, 30, 40, 50, 60])))).toEqual([
      "line 1 at a.py:20: 10 -> 20",
      "line 2 at a.py:30: 20 -> 30",
      "line 3 at a.py:40: 30 -> 40",
      "line 4 at a.py:50: 40 -> 50",
      "line 5 at a.py:60: 50 -> 60",
    ]);
  });

  it("lose the one whose line it was", () => {
    expect(entryChanges(plan(document, linesOf([10, 20, 40, 50])))).toEqual(["resolved 3 at a.py:30: - -> 2026-01-31"]);
    expect(entryChanges(plan(document, linesOf([13, 43])))).toEqual([
      "line 1 at a.py:13: 10 -> 13",
      "resolved 2 at a.py:20: - -> 2026-01-31",
      "resolved 3 at a.py:30: - -> 2026-01-31",
      "line 4 at a.py:43: 40 -> 43",
      "resolved 5 at a.py:50: - -> 2026-01-31",
    ]);
  });

  it("leave the one that was resolved alone while there are no more than before", () => {
    const less = linesOf([10, 20, 40, 50]);
    const { text } = plan(document, less);
    expect(entryChanges(plan(text, less))).toEqual([]);
    expect(entryChanges(plan(text, linesOf([10, 20, 30, 40, 50])))).toEqual(["returned 3 at a.py:30: 2026-01-31 -> -"]);
  });

  it("are joined by a sixth where it stands", () => {
    expect(entryChanges(plan(document, linesOf([10, 20, 25, 30, 40, 50])))).toEqual(["added 6 at a.py:25: - -> fix"]);
  });

  it("are told apart by what references an issue, and by the lines below", () => {
    const files = {
      "a.py": fileWith([[10, "# TODO(#105): fix"], ...[20, 30, 40].map((line): [number, string] => [line, duplicate])]),
    };
    const changes = entryChanges(plan(document, files));
    expect(changes).toContain("line 5 at a.py:10: 50 -> 10");
    expect(changes.filter((change) => change.startsWith("resolved"))).toHaveLength(1);
    const bodies = withEntries(
      entryOf(1, "a.py:1", `${duplicate}\n# the red one`),
      entryOf(2, "a.py:4", `${duplicate}\n# the blue one`),
    );
    const swapped = { "a.py": `${duplicate}\n# the blue one\n\n${duplicate}\n# the red one\n` };
    expect(entryChanges(plan(bodies, swapped))).toEqual(["line 1 at a.py:4: 1 -> 4", "line 2 at a.py:1: 4 -> 1"]);
  });
});

describe("a comment", () => {
  const document = withIssues(
    createRegistry(
      treeOf({
        "lib/old.py": "# TODO: fix\n# TODO: parse the header of the request\n# TODO: close the socket\n",
        "lib/other.py": "# TODO: fix\n# TODO: count the retries\n",
      }),
      options,
    ).text,
  );
  const other = "# TODO: fix\n# TODO: count the retries\n";

  it("goes with its file to a new name, its twin in another file stays", () => {
    const files = {
      "lib/new.py": "\n# TODO: fix\n# TODO: parse the header of the request\n# TODO: close the socket\n",
      "lib/other.py": other,
    };
    expect(entryChanges(plan(document, files))).toEqual([
      "moved 1 at lib/new.py:2: lib/old.py:1 -> lib/new.py:2",
      "moved 2 at lib/new.py:3: lib/old.py:2 -> lib/new.py:3",
      "moved 3 at lib/new.py:4: lib/old.py:3 -> lib/new.py:4",
    ]);
  });

  it("goes with its file to a new folder, twins and all", () => {
    const files = {
      "app/old.py": "# TODO: fix\n# TODO: parse the header of the request\n# TODO: close the socket\n",
      "app/other.py": other,
    };
    expect(entryChanges(plan(document, files))).toEqual([
      "moved 1 at app/old.py:1: lib/old.py:1 -> app/old.py:1",
      "moved 2 at app/old.py:2: lib/old.py:2 -> app/old.py:2",
      "moved 3 at app/old.py:3: lib/old.py:3 -> app/old.py:3",
      "moved 4 at app/other.py:1: lib/other.py:1 -> app/other.py:1",
      "moved 5 at app/other.py:2: lib/other.py:2 -> app/other.py:2",
    ]);
  });

  it("that is edited in a file that is renamed at once is still the one", () => {
    const files = {
      "lib/new.py": "# TODO: fix\n# TODO: parse the whole header of the request\n# TODO: close the socket\n",
      "lib/other.py": other,
    };
    expect(entryChanges(plan(document, files))).toContain(
      "edited 2 at lib/new.py:2: parse the header of the request -> parse the whole header of the request",
    );
  });

  it("that is copied is a new item, and the old one stays where it is", () => {
    const files = {
      "lib/old.py": "# TODO: fix\n# TODO: parse the header of the request\n# TODO: close the socket\n",
      "lib/other.py": `${other}# TODO: close the socket\n`,
    };
    expect(entryChanges(plan(document, files))).toEqual(["added 6 at lib/other.py:3: - -> close the socket"]);
  });

  it("without a text goes with the others of its file, and alone nowhere", () => {
    const bare = createRegistry(
      treeOf({ "a.py": "# TODO\n# TODO: open the door\n", "b.py": "# TODO\n" }),
      options,
    ).text;
    const files = { "c.py": "# TODO\n# TODO: open the door\n", "d.py": "# TODO\n" };
    expect(entryChanges(plan(bare, files))).toEqual([
      "moved 1 at c.py:1: a.py:1 -> c.py:1",
      "moved 2 at c.py:2: a.py:2 -> c.py:2",
      "resolved 3 at b.py:1: - -> 2026-01-31",
      "added 4 at d.py:1: - -> ",
    ]);
  });

  it("goes with the others of its file, where its twin of another file is renamed as well", () => {
    const duplicates = createRegistry(
      treeOf({ "a.py": "# TODO: fix\n# TODO: open the door\n", "b.py": "# TODO: fix\n# TODO: shut the window\n" }),
      options,
    ).text;
    const files = { "c.py": "# TODO: fix\n# TODO: shut the window\n", "d.py": "# TODO: fix\n# TODO: open the door\n" };
    expect(entryChanges(plan(duplicates, files))).toEqual([
      "moved 1 at d.py:1: a.py:1 -> d.py:1",
      "moved 2 at d.py:2: a.py:2 -> d.py:2",
      "moved 3 at c.py:1: b.py:1 -> c.py:1",
      "moved 4 at c.py:2: b.py:2 -> c.py:2",
    ]);
  });

  it("that moves to another file is no edit of what resembles it there", () => {
    const alike = createRegistry(
      treeOf({
        "a.py": "# TODO: parse the header of the request\n",
        "b.py": "# TODO: parse the first line of the answer\n",
      }),
      options,
    ).text;
    expect(entryChanges(plan(alike, { "b.py": "# TODO: parse the header of the request\n" }))).toEqual([
      "moved 1 at b.py:1: a.py:1 -> b.py:1",
      "resolved 2 at b.py:1: - -> 2026-01-31",
    ]);
    // What is as good as the same is an edit all the same.
    expect(entryChanges(plan(alike, { "b.py": "# TODO: parse the first line of an answer\n" }))).toEqual([
      "resolved 1 at a.py:1: - -> 2026-01-31",
      "edited 2 at b.py:1: parse the first line of the answer -> parse the first line of an answer",
    ]);
  });

  it("that is added with the words of one that was resolved brings that one back, unless it is about anything", () => {
    const less = { "lib/other.py": "# TODO: count the retries\n", "lib/old.py": "# TODO: close the socket\n" };
    const resolved = plan(document, less).text;
    const back = { ...less, "new.py": "# TODO: parse the header of the request\n# TODO: fix\n" };
    expect(entryChanges(plan(resolved, back))).toEqual([
      "returned 2 at new.py:1: 2026-01-31 -> -",
      "moved 2 at new.py:1: lib/old.py:2 -> new.py:1",
      "added 6 at new.py:2: - -> fix",
    ]);
  });

  it("that names another entry's issue is not taken for an edit", () => {
    const files = {
      "lib/old.py": "# TODO: fix\n# TODO(#105): parse the header of a request\n# TODO: close the socket\n",
      "lib/other.py": other,
    };
    const changes = entryChanges(plan(document, files));
    expect(changes).toEqual([
      "resolved 2 at lib/old.py:2: - -> 2026-01-31",
      "location 5 at lib/old.py:2: - -> lib/old.py:2",
      "edited 5 at lib/old.py:2: count the retries -> parse the header of a request",
    ]);
  });
});

/** A code base that people work on: comments with an identity that only the test knows. */
interface Model {
  readonly files: Map<string, ModelFile>;
  gone: number[];
}

interface ModelFile {
  shift: number;
  readonly comments: { readonly id: number; text: string }[];
}

type Mutation =
  | { readonly kind: "shift"; readonly file: number; readonly by: number }
  | { readonly kind: "rename" | "folder"; readonly file: number }
  | { readonly kind: "edit" | "delete" | "copy"; readonly file: number; readonly comment: number }
  | { readonly kind: "move"; readonly file: number; readonly comment: number; readonly to: number }
  | { readonly kind: "add"; readonly file: number };

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant("shift" as const), file: fc.nat(9), by: fc.integer({ min: 1, max: 158 }) }),
  fc.record({ kind: fc.constantFrom("rename" as const, "folder" as const), file: fc.nat(9) }),
  fc.record({
    kind: fc.constantFrom("edit" as const, "delete" as const, "copy" as const),
    file: fc.nat(9),
    comment: fc.nat(9),
  }),
  fc.record({ kind: fc.constant("move" as const), file: fc.nat(9), comment: fc.nat(9), to: fc.nat(9) }),
  fc.record({ kind: fc.constant("add" as const), file: fc.nat(9) }),
);

describe("whatever people do to their code base", () => {
  it("every comment keeps its entry", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 }),
        fc.array(fc.array(mutation, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        (sizes, steps) => {
          let nextId = 0;
          const model: Model = {
            files: new Map(
              sizes.map((size, index) => [
                `pkg${String(index % 2)}/file${String(index)}.py`,
                { shift: 0, comments: Array.from({ length: size }, () => createComment(nextId++)) },
              ]),
            ),
            gone: [],
          };
          let document = withIssues(createRegistry(treeOf(render(model)), options).text);
          const known = numbersByLocation(document);
          const entries = new Map(locate(model).map(([id, location]) => [id, known.get(location)]));
          for (const mutations of steps) {
            const touched = new Set<string>();
            for (const step of mutations) nextId = mutate(model, step, touched, nextId);
            const files = render(model);
            // Where every file has a new name at once, the root is suspected, and rightly.
            const tree = treeOf(files, { exists: () => true });
            const update = plan(document, tree);
            expect(update.problems).toEqual([]);
            document = update.text;
            const numbers = numbersByLocation(document);
            for (const [id, location] of locate(model)) {
              const number = numbers.get(location);
              expect(number).toBeDefined();
              if (entries.has(id)) expect([id, number]).toEqual([id, entries.get(id)]);
              else expect([...entries.values()]).not.toContain(number);
              entries.set(id, number);
            }
            const after = indexOf(document);
            for (const id of model.gone.filter((gone) => entries.has(gone))) {
              expect(after.entryOf(entries.get(id) ?? -1)?.resolved?.value).toBe(options.today);
            }
            expect(plan(document, tree, { today: "2030-01-01" })).toMatchObject({ changes: [], text: document });
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

/** Words that no other comment has: an edit is an edit, and nothing else. */
function createComment(id: number): { id: number; text: string } {
  const words = ["alpha", "beta", "gamma", "delta"].map((word) => `${word}${String(id)}`);
  return { id, text: words.join(" ") };
}

/** Takes one step and returns the next free id. What one update cannot tell apart is not asked of it: `touched` keeps count. */
function mutate(model: Model, step: Mutation, touched: Set<string>, nextId: number): number {
  const paths = [...model.files.keys()];
  const path = paths[step.file % paths.length] ?? "";
  const file = model.files.get(path);
  if (file === undefined) return nextId;
  if ("comment" in step) return mutateComment(model, step, path, file, touched, nextId);
  switch (step.kind) {
    case "shift":
      file.shift += step.by;
      return nextId;
    case "add":
      file.comments.push(createComment(nextId));
      return nextId + 1;
    default: {
      // A file of which nothing is left as it was has nothing to be known by.
      if (touched.has(path)) return nextId;
      const renamed = path.replace(/\w+\.py$/u, `new${String(nextId)}.py`);
      const name = step.kind === "rename" ? renamed : `moved${String(nextId)}/${path}`;
      touched.add(name);
      model.files.delete(path);
      model.files.set(name, file);
      return nextId + 1;
    }
  }
}

function mutateComment(
  { files, gone }: Model,
  step: Extract<Mutation, { readonly comment: number }>,
  path: string,
  { comments }: ModelFile,
  touched: Set<string>,
  nextId: number,
): number {
  const comment = comments[step.comment % Math.max(1, comments.length)];
  if (comment === undefined || touched.has(path) || touched.has(String(comment.id))) return nextId;
  touched.add(path);
  touched.add(String(comment.id));
  const { text } = comment;
  if (step.kind === "edit") comment.text = text.replace(/^\S+/u, `edited${String(nextId)}`);
  else if (step.kind === "copy") comments.push({ id: nextId, text: `${text} copy${String(nextId)} again` });
  else {
    comments.splice(comments.indexOf(comment), 1);
    if ("to" in step) files.get([...files.keys()][step.to % files.size] ?? "")?.comments.unshift(comment);
    else gone.push(comment.id);
  }
  return nextId + 1;
}

function render({ files }: Model): Files {
  return Object.fromEntries(
    [...files].map(([path, file]) => [
      path,
      fileWith(locationsIn(file).map(([line, { text }]) => [line, `# TODO: ${text}`])),
    ]),
  );
}

function locationsIn({ shift, comments }: ModelFile): [number, { readonly id: number; readonly text: string }][] {
  return comments.map((comment, index) => [shift + 3 * index + 1, comment]);
}

function locate({ files }: Model): [number, string][] {
  return [...files].flatMap(([path, file]) =>
    locationsIn(file).map(([line, { id }]): [number, string] => [id, `${path}:${String(line)}`]),
  );
}

/** The numbers of the open entries by the place that they record; a place that two record has none. */
function numbersByLocation(document: string): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const { number, locations, resolved } of indexOf(document).document.entries) {
    for (const { path, line } of resolved === null ? locations : []) {
      const location = `${path}:${String(line)}`;
      if (numbers.has(location)) throw new Error(`two entries record ${location}`);
      numbers.set(location, number.value);
    }
  }
  return numbers;
}

/** A file with these lines, and code between. */
function fileWith(lines: readonly (readonly [number, string])[]): string {
  const text: (string | undefined)[] = [];
  for (const [line, content] of lines) text[line - 1] = content;
  return `${Array.from(text, (line) => line ?? "pass").join("\n")}\n`;
}
