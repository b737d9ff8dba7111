import type { Scanner } from "../scanner.ts";
import { findDocstrings } from "./docstrings.ts";
import { findTokens } from "./tokens.ts";

/** Python 3.12 and newer, whose f-strings hold any code; what older versions accept means the same. */
export const python: Scanner = {
  name: "Python",
  comments: (text) => [...findTokens(text).comments],
  docstrings: findDocstrings,
};
