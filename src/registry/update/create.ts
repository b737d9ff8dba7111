import { formatCodeBlock } from "../../markdown/write.ts";
import { RegistryIndex } from "../matching/lookup.ts";
import { parseRegistry } from "../parsing/parse.ts";
import { planUpdate, type UpdateOptions, type UpdatePlan, type UpdateTree } from "./plan.ts";
import type { Priority } from "../document/document.ts";

/** What an issue that an entry becomes is written with; a template for people as well. */
export const conversionTemplate = `## Description
[Brief description from TODO comment]

## Current Behavior
[What currently happens]

## Expected Behavior
[What should happen after implementation]

## Impact
[How this affects users/system]

## Location
File: \`path/to/file:line\`

## Acceptance Criteria
- [ ] Criterion 1
- [ ] Criterion 2
- [ ] Tests added
- [ ] Documentation updated

## Estimated Effort
[Time estimate]

## Priority
[Priority]

## Labels
enhancement, [area], [priority]

## Related Issues
[Link any related issues]`;

const meanings: Readonly<Record<string, string>> = {
  P1: "Blocks core functionality",
  P2: "Important features, should implement soon",
  P3: "Nice to have, not blocking",
  P4: "Documentation/formatting only",
};

/** A new document of a tree's TODO comments: what an update makes of an empty one. */
export function createRegistry(tree: UpdateTree, options: Omit<UpdateOptions, "recount">): UpdatePlan {
  const empty = parseRegistry(formatEmptyRegistry(options), options.priorities);
  return planUpdate(new RegistryIndex(empty, options.grammar), tree, options);
}

function formatEmptyRegistry({ today, priorities, grammar }: Omit<UpdateOptions, "recount">): string {
  return `# TODO Tracking Document

**Created:** ${today}
**Status:** Updated by \`npx eslint-plugin-todo-registry update\`
**Total Items:** 0

---

## Overview

This document tracks the ${grammar.options.markers.join("/")} comments of this code base by priority and area. \`npx eslint-plugin-todo-registry sync\` creates a GitHub issue for each entry. Then the comment references the issue.

---

## Summary Statistics

| Category | Count | Priority Distribution |
|----------|-------|----------------------|

**Priority Legend:**
${priorities.map(formatLegend).join("\n")}

---

## Conversion Template

When creating GitHub issues, use this template:

${formatCodeBlock(conversionTemplate, "markdown")}

---

## Maintenance

\`npx eslint-plugin-todo-registry update\` adds entries for new TODO comments, follows comments that were moved or edited, marks entries of removed comments as resolved, and recounts. It keeps what people write: titles, descriptions, impact, labels, acceptance criteria, and the order of the entries.

- To change the priority or the area of an entry, move the entry with all its lines.
- If a comment is not a TODO, add the line \`**Action:** Leave as-is\` to its entry. The rules then ignore the comment.

**Last Updated:** ${today}
`;
}

function formatLegend({ name, title }: Priority, index: number, { length }: readonly Priority[]): string {
  const meaning = meanings[name] ?? `Priority ${index + 1} of ${length}`;
  return `- **${name}${title === name ? "" : ` (${title})`}:** ${meaning} - 0 items`;
}
