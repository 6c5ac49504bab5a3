import type { AttestationSpec } from '../model/files/attestation-file';
import { writeYaml } from '../syntax/yaml';

export const ATTESTATIONS_FILE = 'attestations.yaml';
const HEAD = `# yaml-language-server: $schema=../../schemas/attestations.json
# Who signed which judgement, with what they saw. Written by stra attest and stra review; the last entry for a
# judgement counts, and no entry is ever changed.
`;

/** The text of the file with signatures after those that are there. What is there is kept to the letter. */
export function withAttestations(text: string, entries: readonly AttestationSpec[]): string {
  if (entries.length === 0) return text;
  const kept = text === '' ? HEAD : text.replace(/\r\n/gu, '\n').replace(/^\[\]\s*$/mu, '');
  const added = entries.map((entry) => writeYaml([entry])).join('');
  const whole = `${kept.trimEnd()}\n${added}`;
  return text.includes('\r\n') ? whole.replace(/\n/gu, '\r\n') : whole;
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
