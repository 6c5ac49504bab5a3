/** One output: where it goes under the output folder, what it is, and its bytes. */
export interface Artefact {
  /** Relative, with forward slashes: `charts/threats.svg`. */
  readonly path: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What went in, what came out, and with what versions. No times: the edition's date is in its input. */
export interface BuildManifest {
  readonly schema: 1;
  readonly edition: string;
  readonly date: string;
  readonly software: Readonly<Record<string, string>>;
  readonly inputs: readonly ManifestEntry[];
  readonly outputs: readonly ManifestEntry[];
}
export interface ManifestEntry {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}
