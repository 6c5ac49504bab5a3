import { existsSync } from 'node:fs';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { ByOutline } from '../attest/make-attestation';
import { ATTESTATIONS_FILE, withAttestations, withAttestationsListed } from '../attest/attestation-text';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { Signature } from '../model/attestation';
import type { Edition } from '../model/edition';
import type { AttestationSpec } from '../model/files/attestation-file';
import { isDate } from '../model/period';
import { judgementStandings } from '../model/standing';
import { runPipeline, type Run } from '../pipeline';
import { validateEdition } from '../validate/validate-edition';
import { sha256 } from '../world';
import type { Session } from './session';

/** An edition as whoever signs its judgements sees it: each judgement in every document that prints it. */
export interface ToSign {
  readonly edition: Edition;
  readonly judgements: Readonly<Record<string, ByOutline>>;
  /** The run of the first outline, for its values and its documents. */
  readonly run: Run;
}
/** Findings that a signature itself mends; none of them stands in its way. */
const MENDED = new Set(['judgement/unattested', 'judgement/suspect', 'judgement/moved']);

/** Runs every outline of an edition to its check. Null, with the findings printed, where an error stands. */
export async function openToSign(session: Session): Promise<ToSign | null> {
  // What a run keeps of an edition is cut to its outline; the whole one names them all.
  const { results } = await runPipeline(session.root, session.world, {
    outline: 'public',
    stopAfter: 'load',
  });
  const known = results.load && validateEdition(results.load).value;
  const outlines = known?.outlines.map((outline) => outline.id) ?? ['public'];
  const judgements: Record<string, Record<string, ByOutline[string]>> = {};
  const runs: Run[] = [];
  const findings: Diagnostic[] = [];
  for (const outline of outlines) {
    const run = await runPipeline(session.root, session.world, { outline, stopAfter: 'check' });
    const { validate: edition, facts, compose: document, check: report } = run.results;
    runs.push(run);
    findings.push(...run.diagnostics.filter((d) => !MENDED.has(d.rule) && d.severity === 'error'));
    if (!edition || !facts || !document || !report) break;
    for (const [id, stood] of Object.entries(judgementStandings(document, edition, facts)))
      judgements[id] = { ...judgements[id], [outline]: stood };
  }
  const [run] = runs;
  if (findings.length > 0 || !known || !run) {
    session.report(findings);
    process.stderr.write('stra: mend these first; what is signed must be what is printed\n');
    return null;
  }
  return { edition: known, judgements, run };
}

export interface SigningOptions {
  readonly by?: string;
  readonly role?: string;
  readonly on?: string;
  readonly record?: string;
  readonly reason?: string;
}

/** The signature that the options give, or what is missing of it. */
export async function readSignature(options: SigningOptions): Promise<Signature | string> {
  const asked = {
    '--by': options.by,
    '--role': options.role,
    '--on': options.on,
    '--record': options.record,
  };
  const missing = Object.entries(asked).filter(([, value]) => (value ?? '').trim() === '');
  if (missing.length > 0)
    return `${missing.map(([name]) => name).join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing: who signed, in what role, on what date, on what record`;
  const { by = '', role = '', on = '', record = '' } = options;
  if (!isDate(on)) return `"${on}" is no date of the calendar; write it as 2023-05-18`;
  const reason = tidy(options.reason ?? '');
  return {
    by: tidy(by),
    role: tidy(role),
    on,
    record: await recordOf(tidy(record)),
    reason: reason === '' ? null : reason,
  };
}

/** A reference as it was given; of a file, its name and hash, so that the signed sheet can be told from another. */
async function recordOf(record: string): Promise<string> {
  const file = await stat(record).catch(() => null);
  if (!file?.isFile()) return record;
  return `${basename(resolve(record))}, sha256 ${sha256(await readFile(record))}`;
}
const tidy = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();

/** Writes signatures after those that are there, and lists the file in `edition.yaml` the first time. */
export async function saveAttestations(
  session: Session,
  entries: readonly AttestationSpec[],
): Promise<string> {
  const editionFile = join(session.root, 'edition.yaml');
  const written = await readFile(editionFile, 'utf8');
  const listed = /^ +attestations:[ \t]+["']?([^"'\s]+)["']?[ \t]*$/mu.exec(written)?.[1];
  const file = listed ?? ATTESTATIONS_FILE;
  const path = join(session.root, ...file.split('/'));
  const before = existsSync(path) ? await readFile(path, 'utf8') : '';
  if (listed === undefined) {
    const now = withAttestationsListed(written);
    if (now === null)
      throw new Error(
        `list the file first: write "attestations: ${ATTESTATIONS_FILE}" under files in edition.yaml`,
      );
    await put(editionFile, now);
  }
  await put(path, withAttestations(before, entries));
  return file;
}

/** Whole or not at all: a signature half written would make the edition unreadable. */
async function put(path: string, text: string): Promise<void> {
  const next = `${path}.next`;
  await writeFile(next, text);
  await rename(next, path);
}
