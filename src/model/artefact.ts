/** One output: where it goes under the output folder, what it is, and its bytes. */
export interface Artefact {
  /** Relative, with forward slashes: `charts/threats.svg`. */
  readonly path: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

declare const proven: unique symbol;
/**
 * Outputs that were read back and proven. Only `release` makes one: what is issued is one, and so is what a build for
 * release writes.
 */
export interface Released {
  readonly [proven]: true;
  readonly artefacts: readonly Artefact[];
}

/** What went in, what came out, and with what versions. No times: the edition's date is in its input. */
export interface BuildManifest {
  readonly schema: 1;
  readonly edition: string;
  readonly date: string;
  readonly software: Readonly<Record<string, string>>;
  readonly inputs: readonly ManifestEntry[];
  /** Which of the edition’s documents. */
  readonly outline: string;
  readonly purpose: 'draft' | 'release';
  /** Who let judgements through that asked for review, and why. */
  readonly override: { readonly name: string; readonly reason: string } | null;
  /** The day that the build was for, where one was named: an embargo may have passed by then. */
  readonly asOf: string | null;
  readonly outputs: readonly ManifestEntry[];
}
export interface ManifestEntry {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}
