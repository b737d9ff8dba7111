/** The first words of directives of linters, compilers and coverage tools: a closed list. */
const words = [
  String.raw`eslint(?:-(?:disable|enable|env)(?:-(?:next-)?line)?)?(?=[\s:]|$)`,
  String.raw`@ts-(?:expect-error|ignore|nocheck|check)\b`,
  String.raw`(?:prettier|biome|oxlint|rome|dprint|deno-lint|pyre|ty|pyright|stylelint|tslint|knip|markdownlint|hadolint|shellcheck|rubocop|cspell|semgrep)[-:][ \t]?[a-z]`,
  String.raw`(?:istanbul|c8|v8|node:coverage|vitest|jshint|jscs|globals?|exported|spellchecker|cspell|ruff|fmt|yapf|isort|pylint|mypy|flake8|pragma|sonar)[ \t]*(?::|\b[ \t]?(?=(?:ignore|disable|enable|skip|no|off|on|start|stop|end)\b))`,
  String.raw`(?:noqa|nosec|nosemgrep|nopep8|nolint|nolintnextline|nosonar|noinspection|type:[ \t]?ignore|lgtm|pylint|webpack\w*:|@?vite-ignore|@?__PURE__|\$Flow(?:FixMe|Ignore|ExpectedError|Issue)|@flow|@jsx\w*|[#@]?[ \t]?sourceMappingURL=)(?![\p{L}\p{N}_])`,
].join("|");

const opening = new RegExp(`^(?:${words})`, "iu");
const behindText = new RegExp(String.raw`[ \t](?:#+|\/{2,}|\/\*+|--)[ \t]*(?=(?:${words}))`, "iu");
const longestOpening = 40;

// The text between a directive and its description: a dash or a colon, or nothing after a directive without names.
const dashed = /(?:[ \t](?:-{1,3}|[–—])|:)[ \t]+$/u;
const bare =
  /^(?:@ts-[\w-]+|prettier-ignore(?:-\w+)?|\$Flow\w+(?:\[[^\]]*\])?|noqa(?::[ \t]?[A-Z]+\d+(?:[, \t]+[A-Z]+\d+)*)?|type:[ \t]?ignore(?:\[[^\]]*\])?|pragma:[ \t]?no[ \t]?cover|nosec(?:[ \t]+B\d+)*|nosonar|(?:istanbul|c8|v8)[ \t]+ignore(?:[ \t]+\w+)?(?:[ \t]+\d+)?)[ \t]+$/iu;

const documentationTag =
  /^@[a-z][\w-]*(?:[ \t]+\{(?:[^{}]|\{[^{}]*\})*\})?(?:[ \t]+(?:\[[^\][]*\]|[\w.$]+))?(?:[ \t]+[-–—])?[ \t]+$/iu;
const fieldList = /^:[a-z]\w*(?:[ \t]+[\w.*[\], ]+)?:[ \t]+$/iu;
const namesParameter = /^@(?:param|arg|argument|prop|property|template|throws|exception|yields?|tparam)\b/iu;
const endsInName = /^@[\w-]+(?:[ \t]+\{(?:[^{}]|\{[^{}]*\})*\})?[ \t]+(?:\[[^\][]*\]|[\w.$]+)[ \t]+$/u;

/** Whether a comment line is a directive. A directive does not continue a TODO. */
export function isDirective(line: string): boolean {
  return opening.test(line.slice(0, longestOpening));
}

/**
 * Where a directive with its own opener starts on the line (`x  # noqa`), with the spaces before it. -1 if there is
 * none.
 */
export function findDirective(line: string): number {
  return behindText.exec(line)?.index ?? -1;
}

/**
 * Whether a directive or a documentation tag comes before a marker that starts its description (`eslint-disable-line r
 * -- `, `@returns {number} `).
 */
export function opensDescription(before: string, behind: string): boolean {
  if (before === "") return false;
  if (opening.test(before)) return dashed.test(before) || bare.test(before);
  if (fieldList.test(before)) return true;
  if (!documentationTag.test(before)) return false;
  // `@see a TODO` is prose. `@param a TODO` says nothing to do.
  if (!endsInName.test(before)) return true;
  return namesParameter.test(before) && /^(?:[:([]|[ \t]+[^\s])/u.test(behind);
}
