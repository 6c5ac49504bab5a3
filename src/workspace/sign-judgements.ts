import { basename, join, resolve } from 'node:path';
import {
  ATTESTATIONS_FILE,
  withAttestations,
  withAttestationsListed,
} from '../judgement/attest/attestation-text';
import {
  makeAttestation,
  type ByOutline,
  type Refusal as NotSigned,
} from '../judgement/attest/make-attestation';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { Signature } from '../model/attestation';
import type { Edition } from '../model/edition';
import type { AttestationSpec } from '../model/files/attestation-file';
import { nearest } from '../model/nearest';
import { isDate } from '../model/period';
import { isRank } from '../model/doubt';
import { judgementStandings, type RankStanding } from '../model/standing';
import { validateEdition } from '../edition/validate/validate-edition';
import { Whole } from '../edition/views';
import { sha256 } from '../world';
import type { Put } from '../write/put-files';
import { found, passedOn, pathIn, refused, type Found, type Opened } from './found';
import type { KeySignature } from '../model/signature';
import type { Held } from './held';
import { saidBy } from './read-signatures';
import { keyFor, type KeyRequest } from './signing-key';
import { PUBLIC, runOn } from './run-stages';

/** Who signs, in what role, on what day, on what record. */
export interface SignatureRequest {
  readonly by: string;
  readonly role: string;
  readonly on: string;
  /** A reference, or a file whose name and hash are kept, so that the signed sheet can be told from another. */
  readonly record: string;
  /** Why: for a blanket sign-off, or past a tripwire. */
  readonly reason?: string;
  /** The day that the build is for: nobody signs on a later one. */
  readonly asOf?: string;
}
export interface SignRequest extends SignatureRequest {
  /** Null: every judgement that is not current, which needs a reason. */
  readonly judgement: string | null;
  /** The key that signs; left out, the name is only typed. */
  readonly key?: KeyRequest;
}
export interface Signed {
  readonly signature: Signature;
  /** Where the signatures stand; null where none was made. */
  readonly file: string | null;
  readonly entries: readonly AttestationSpec[];
  /** Judgements that may not be signed as they stand, each with why. */
  readonly refusals: readonly NotSigned[];
}
/** An edition as whoever signs its judgements sees it. */
export interface ToReview {
  readonly edition: Edition;
  readonly signature: Signature;
  /** What is not current, each judgement in every document that prints it. */
  readonly open: readonly ByOutline[];
}
interface ToSign {
  readonly edition: Edition;
  readonly judgements: Readonly<Record<string, ByOutline>>;
}

/** Findings that a signature itself mends; none of them stands in its way. */
const MENDED = new Set(['judgement/unattested', 'judgement/suspect', 'judgement/moved']);

/** Signs one judgement, or all that are not current, with the values that are seen of them now. */
export async function signJudgements(at: Held, request: SignRequest): Promise<Found<Signed>> {
  const { judgement } = request;
  if (judgement === null && (request.reason ?? '').trim() === '')
    return refused('a blanket sign-off needs a --reason, which is recorded');
  const signature = await readSignature(at, request);
  const by = signature.value;
  if (!by) return passedOn(signature);
  const opened = await openToSign(at);
  if (!opened.value) return passedOn(opened);
  const { edition, judgements } = opened.value;
  const unranked = notARank(by.role, edition);
  if (unranked) return unranked;
  if (judgement !== null && !Object.hasOwn(judgements, judgement)) {
    const near = nearest(judgement, Object.keys(judgements));
    return refused(
      `"${judgement}" is no judgement of this edition${near ? `; did you mean "${near}"?` : ''}`,
    );
  }
  const wanted = Object.entries(judgements)
    .filter(([id, stands]) =>
      judgement === null ? isOpen(stands, by.role) || isInPart(stands, by.role) : id === judgement,
    )
    .map(([, stands]) => makeAttestation(stands, by, edition, judgement === null));
  const entries = wanted.flatMap((signed) => ('entry' in signed ? [signed.entry] : []));
  const refusals = wanted.flatMap((signed) => ('refusal' in signed ? [signed.refusal] : []));
  const saved = entries.length > 0 ? await saveAttestations(at, entries, request.key) : null;
  if (saved?.refused) return passedOn(saved);
  return found({ signature: by, file: saved?.value ?? null, entries, refusals });
}

/** What asks for review, and the signature that would be set under it. */
export async function toReview(at: Opened, request: SignatureRequest): Promise<Found<ToReview>> {
  const signature = await readSignature(at, request);
  if (!signature.value) return passedOn(signature);
  const opened = await openToSign(at);
  if (!opened.value) return passedOn(opened);
  const { edition, judgements } = opened.value;
  const { role } = signature.value;
  const unranked = notARank(role, edition);
  if (unranked) return unranked;
  const open = Object.values(judgements).filter((stands) => isOpen(stands, role));
  return found({ edition, signature: signature.value, open });
}

/** Whether a rank is asked to sign a judgement: what it signed is not what stands there. */
const isOpen = (stands: ByOutline, role: string): boolean =>
  ofRank(stands, role).some(({ standing }) => standing.state !== 'current');
/** Whether a rank signed a judgement before the whole block was signed. */
const isInPart = (stands: ByOutline, role: string): boolean =>
  ofRank(stands, role).some(({ standing }) => standing.state !== 'unattested' && !standing.attestation.block);
const ofRank = (stands: ByOutline, role: string): RankStanding[] =>
  Object.values(stands).flatMap(({ ranks }) =>
    ranks.filter(({ rank }) => rank === null || isRank(role, rank)),
  );

/** Refused where the edition names its ranks and the role is none of them: that signature would count for nothing. */
function notARank(role: string, { signoff }: Pick<Edition, 'signoff'>): Found<never> | null {
  if (signoff.length === 0 || signoff.some((rank) => isRank(role, rank))) return null;
  const near = nearest(role, signoff);
  return refused(
    `"${role}" is none of the ranks that sign this edition: ${signoff.join(', ')}`,
    `give --role ${near === null ? 'one of them' : `"${near}"`}, or name the rank under "signoff" in edition.yaml`,
  );
}

/** Runs every outline of an edition to its check. Refused, with the findings, where an error stands. */
export async function openToSign(at: Opened): Promise<Found<ToSign>> {
  // What a run keeps of an edition is cut to its outline; the whole one names them all.
  const { results } = await runOn(at, { stopAfter: 'load' });
  const read = results.load && (await validateEdition(results.load)).value;
  const known = read && new Whole(read).to('sign');
  // Of areas there are many documents by one outline; what is judged in them is judged of all forces, and signed there.
  const outlines = known?.outlines.flatMap(({ id, for: kind }) => (kind === null ? [id] : [])) ?? [PUBLIC];
  const judgements: Record<string, Record<string, ByOutline[string]>> = {};
  const findings: Diagnostic[] = [];
  for (const outline of outlines) {
    const run = await runOn(at, { outline, stopAfter: 'check' });
    const { validate: edition, facts, compose: document, check: report } = run.results;
    findings.push(...run.diagnostics.filter((d) => !MENDED.has(d.rule) && d.severity === 'error'));
    if (!edition || !facts || !document || !report) break;
    for (const [id, stood] of Object.entries(judgementStandings(document, edition, facts)))
      judgements[id] = { ...judgements[id], [outline]: stood };
  }
  if (findings.length > 0 || !known)
    return refused('mend these first; what is signed must be what is printed', undefined, findings);
  return found({ edition: known, judgements });
}

/** The signature that is asked for. Refused where its date is none of the calendar. */
async function readSignature(at: Opened, request: SignatureRequest): Promise<Found<Signature>> {
  const { by, role, on, record } = request;
  if (!isDate(on)) return refused(`"${on}" is no date of the calendar; write it as 2023-05-18`);
  const { asOf } = request;
  if (asOf !== undefined && !isDate(asOf))
    return refused(`"${asOf}" is no date of the calendar; write it as 2023-05-18`);
  if (asOf !== undefined && on > asOf)
    return refused(
      `a signature of ${on} would be later than the day that the build is for, ${asOf}`,
      'give the day on the record with --on, or build for a later one: --as-of',
    );
  const reason = tidy(request.reason ?? '');
  return found({
    by: tidy(by),
    role: tidy(role),
    on,
    record: await recordOf(at, tidy(record)),
    reason: reason === '' ? null : reason,
  });
}

/** A reference as it was given; of a file, its name and hash. */
async function recordOf({ world }: Opened, record: string): Promise<string> {
  const path = resolve(record);
  if ((await world.fileSize(path)) === null) return record;
  return `${basename(path)}, sha256 ${sha256(await world.readFile(path))}`;
}
const tidy = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();

/** Writes signatures after those that are there, and lists their file in `edition.yaml` the first time. Gives that file. */
export async function saveAttestations(
  at: Held,
  entries: readonly AttestationSpec[],
  asked?: KeyRequest,
): Promise<Found<string>> {
  const key = asked ? await keyOf(at, asked, entries[0]?.on ?? '') : null;
  if (key?.refused) return passedOn(key);
  const by = key?.value ?? null;
  const sign = (entry: AttestationSpec): AttestationSpec =>
    by === null ? entry : { ...entry, signature: by.sign(entry) };
  const editionFile = join(at.root, 'edition.yaml');
  const written = (await at.world.readFile(editionFile)).toString('utf8');
  const listed = /^ +attestations:[ \t]+["']?([^"'\s]+)["']?[ \t]*$/mu.exec(written)?.[1];
  const file = listed ?? ATTESTATIONS_FILE;
  const path = pathIn(at, file);
  const before =
    (await at.world.fileSize(path)) === null ? '' : (await at.world.readFile(path)).toString('utf8');
  const puts: Put[] = [{ path, content: withAttestations(before, entries, sign) }];
  if (listed === undefined) {
    const now = withAttestationsListed(written);
    if (now === null)
      return refused(
        `list the file first: write "attestations: ${ATTESTATIONS_FILE}" under files in edition.yaml`,
      );
    puts.push({ path: editionFile, content: now });
  }
  await at.folder.put(puts);
  return found(file);
}

/** The key that is asked for, which signs an entry as one of this edition. */
async function keyOf(
  at: Opened,
  asked: KeyRequest,
  on: string,
): Promise<Found<{ readonly sign: (entry: AttestationSpec) => KeySignature }>> {
  const { load } = (await runOn(at, { stopAfter: 'load' })).results;
  const id = load && (await validateEdition(load)).value;
  if (!load || !id) return refused('the edition cannot be read; mend it first');
  const edition = new Whole(id).to('sign').id;
  const key = await keyFor(at, asked, load, on);
  if (!key.value) return passedOn(key);
  const { sign } = key.value;
  return found({ sign: (entry) => sign(saidBy(edition, entry)) });
}
