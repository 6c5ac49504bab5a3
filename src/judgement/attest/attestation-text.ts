import type { AttestationSpec } from '../../model/files/attestation-file';
import { writeYaml } from '../../syntax/yaml';

export const ATTESTATIONS_FILE = 'attestations.yaml';
const HEAD = `# yaml-language-server: $schema=../../schemas/attestations.json
# Who signed which judgement, with what they saw. Written by stra attest and stra review; the last signature
# under a judgement counts, and none is ever changed.
`;

/**
 * The text of the file with signatures after those that are there. What is there is kept to the letter. `sign` is given
 * each entry as it is written.
 */
export function withAttestations(
  text: string,
  entries: readonly AttestationSpec[],
  sign: (entry: AttestationSpec) => AttestationSpec = (entry) => entry,
): string {
  if (entries.length === 0) return text;
  const kept =
    text.trim() === '' || text.trim() === '[]'
      ? HEAD
      : text.replace(/\r\n/gu, '\n').replace(/^\[\]\s*$/mu, '');
  const added = grouped(entries)
    .map((entry) => writeYaml([sign(entry)]))
    .join('');
  const whole = `${kept.trimEnd()}\n${added}`;
  return text.includes('\r\n') ? whole.replace(/\n/gu, '\r\n') : whole;
}

/** Judgements that one signature signs stand under it once. */
function grouped(entries: readonly AttestationSpec[]): AttestationSpec[] {
  const groups = new Map<string, AttestationSpec>();
  for (const { judgements, ...signature } of entries) {
    const key = JSON.stringify(signature);
    const known = groups.get(key);
    groups.set(key, { ...signature, judgements: { ...known?.judgements, ...judgements } });
  }
  return [...groups.values()];
}

/**
 * The text of `edition.yaml` with the file of attestations listed after the judgements. Null where that line is
 * not written as one plain line, and a person must add it.
 */
export function withAttestationsListed(edition: string): string | null {
  const line = /^( +)judgements:[ \t]+\S+[ \t]*(\r?\n)/mu.exec(edition);
  if (!line) return null;
  const [whole, indent = '', end = '\n'] = line;
  const at = line.index + whole.length;
  return `${edition.slice(0, at)}${indent}attestations: ${ATTESTATIONS_FILE}${end}${edition.slice(at)}`;
}
