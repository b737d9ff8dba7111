/** Compiles the measured modules into a folder, for this process and those that it starts. */
export function buildSources(folder: string): Promise<void>;
