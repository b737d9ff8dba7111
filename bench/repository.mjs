import { resolve } from "node:path";

/** This repository's folder. */
export const repository = resolve(import.meta.dirname, "..");
