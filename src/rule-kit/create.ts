import { RuleCreator } from "@typescript-eslint/utils/eslint-utils";
import type { TSESLint } from "@typescript-eslint/utils";

/** Which preset turns a rule on; `strict` has all of them. */
export interface RuleDocs {
  readonly recommended: boolean;
  /** What the rule judges where it is not the TODO comments: the registry document itself. */
  readonly subject?: "document";
}

/** Makes a rule whose documentation is the page of its name. */
export const createRule = RuleCreator<RuleDocs>(
  (name) => `https://github.com/todo-registry/eslint-plugin-todo-registry/blob/main/docs/rules/${name}.md`,
);

/** What every rule can have to say before it can judge: once a file, by the first of them. */
export const settingsMessages = { invalidSettings: "{{problem}}" } as const;

/** The message of rules that need the registry, for a project without one. */
export const registryMessages = { ...settingsMessages, unreadableRegistry: "{{problem}}" } as const;

/** What ESLint tells a rule of the file. */
export type Context<MessageId extends string> = Readonly<TSESLint.RuleContext<MessageId, readonly unknown[]>>;
