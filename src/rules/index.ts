import { consistentCounts } from "./consistent-counts.ts";
import { consistentStyle } from "./consistent-style.ts";
import { matchRegistry } from "./match-registry.ts";
import { noClosedIssue } from "./no-closed-issue.ts";
import { noOrphanEntry } from "./no-orphan-entry.ts";
import { requireDescription } from "./require-description.ts";
import { requireIssue } from "./require-issue.ts";
import { requirePriority } from "./require-priority.ts";
import { requireRegistration } from "./require-registration.ts";
import { validRegistry } from "./valid-registry.ts";

/** Every rule by its name: the only list. */
export const rules = {
  "consistent-counts": consistentCounts,
  "consistent-style": consistentStyle,
  "match-registry": matchRegistry,
  "no-closed-issue": noClosedIssue,
  "no-orphan-entry": noOrphanEntry,
  "require-description": requireDescription,
  "require-issue": requireIssue,
  "require-priority": requirePriority,
  "require-registration": requireRegistration,
  "valid-registry": validRegistry,
};
