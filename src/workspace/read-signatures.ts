import type { Diagnostic } from '../diagnostics/diagnostic';
import type { EditionFiles } from '../model/edition-files';
import type { SignersSpec } from '../model/files/signers-file';
import { authorshipOf, type Authorship, type KeySignature, type Signers } from '../model/signature';
import { readYaml, yamlOf } from '../syntax/yaml';

/** Who signed judgements, on what day, and whether a key stands behind the name. */
export interface SignedEntry {
  readonly by: string;
  readonly on: string;
  readonly judgements: readonly string[];
  readonly authorship: Authorship;
  readonly line: number;
}

/** The list of signers that an edition keeps; empty where it keeps none. */
export function signersIn(load: EditionFiles): Signers {
  const file = load.files.find(({ name, role }) => name === 'signers' && role === 'edition');
  return file?.text == null ? {} : signersOf(file.text, file.file);
}

/** A list of signers as it stands in a file. What is no whole entry of one is left out, and believed in nothing. */
export function signersOf(text: string, file: string): Signers {
  const { value } = readYaml(text, file);
  const signers: Record<string, Signers[string]> = {};
  for (const [id, entry] of Object.entries(mapOf(value)) as [string, Partial<SignersSpec[string]> | null][]) {
    const { name, role, key, from, until = null, withdrawn = null } = entry ?? {};
    const texts = [name, role, key, from, until ?? '', withdrawn ?? ''];
    if (texts.every((part) => typeof part === 'string'))
      signers[id] = {
        name: name ?? '',
        role: role ?? '',
        key: key ?? '',
        from: from ?? '',
        until,
        withdrawn,
      };
  }
  return signers;
}

/** What a signature under judgements is over: the whole entry but itself, and which edition it stands in. */
export const saidBy = (edition: string, entry: object): object => ({ edition, entry });

/** Each entry of the edition's attestations, with who stands behind it. */
export function signedEntries(load: EditionFiles, edition: string, signers: Signers): SignedEntry[] {
  const file = load.files.find(({ name, role }) => name === 'attestations' && role === 'edition');
  if (!file) return [];
  const yaml = yamlOf(file);
  return listOf(yaml.value).map((item, i) => {
    const { signature = null, ...entry } = mapOf(item) as { signature?: KeySignature } & Record<
      string,
      unknown
    >;
    const { by, on, judgements } = entry;
    return {
      by: String(by),
      on: String(on),
      judgements: Object.keys(mapOf(judgements)),
      authorship: authorshipOf(saidBy(edition, entry), String(on), signature, signers),
      line: yaml.placeOf([i]).line,
    };
  });
}

/** Signatures with a key that prove nothing: an error in a release, since whoever reads one believes it. */
export function unprovenFindings(load: EditionFiles, edition: string, isRelease: boolean): Diagnostic[] {
  const file = load.files.find(({ name, role }) => name === 'attestations' && role === 'edition');
  if (!file) return [];
  return signedEntries(load, edition, signersIn(load)).flatMap(({ authorship, line }): Diagnostic[] =>
    authorship.kind === 'unproven'
      ? [
          {
            rule: 'judgement/unproven-signature',
            severity: isRelease ? 'error' : 'warning',
            place: { file: file.file, line, column: 1 },
            message: `the signature with a key of this entry proves nothing: ${authorship.unnamed}`,
            why: 'a signature with a key that does not hold looks like one that does',
            fix: 'ask whoever signed, and sign again: stra attest --key; or put the key into the list of signers (files: signers)',
            unquoted: true,
          },
        ]
      : [],
  );
}

const mapOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
