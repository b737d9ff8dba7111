import { escapeText, silenceMentions } from "../markdown/write.ts";
import type { Markup } from "../tracker/tracker.ts";

/** What GitHub takes as an issue's text. */
export const githubMarkup: Markup = { longestTitle: 256, longestBody: 65_536, escapeText, silenceMentions };
