import { defineConfig } from "eslint/config";
import { configure } from "eslint-plugin-todo-registry";
import tseslint from "typescript-eslint";

export default defineConfig([
  { files: ["**/*.ts"], languageOptions: { parser: tseslint.parser } },
  configure({ root: import.meta.dirname, registry: "TODO_TRACKING.md", repository: "acme/webshop" }),
]);
