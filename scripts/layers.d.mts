/** What a layer, or a room of it, may use beside the language. Nothing where a key is absent. */
export interface Permissions {
  /** Packages, and those of which only types may be imported. */
  readonly packages?: readonly string[];
  readonly types?: readonly string[];
  /** Modules of Node, without `node:`. */
  readonly node?: readonly string[] | "any";
  /** Names such as `process`. */
  readonly globals?: readonly string[];
}

export interface Layer extends Permissions {
  /** The layers that it may import. */
  readonly imports: readonly string[];
  /** What a room, a folder of the layer, may use besides. */
  readonly rooms?: Readonly<Record<string, Permissions>>;
}

export interface Limits {
  readonly filesOfRoom: number;
  readonly linesOfFile: number;
}

export const layers: Readonly<Record<string, Layer>>;
export const limits: Limits;
export const unbuilt: readonly string[];
export const exceptions: Readonly<Record<string, number>>;
export function importsOf(layer: string): string[];
