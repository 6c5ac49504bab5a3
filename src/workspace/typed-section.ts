import type { Diagnostic } from '../diagnostics/diagnostic';
import { remembered } from '../memory';
import { found, type Found, type Opened } from './found';
import { findingsSoFar } from './findings-so-far';
import { lastCheck } from './last-check';
import type { BlockPatch } from './page-patch';
import type { Run } from './pipeline';
import { PUBLIC } from './run-stages';
import { groundOf, lookAlone, type Alone } from './section-alone';
import { unprovenFindings } from './read-signatures';

export interface TypedRequest {
  readonly outline?: string;
  /** A text of the edition, by the name that findings call it. */
  readonly file: string;
  /** What is typed in it. Every other file is as the last check found it. */
  readonly text: string;
}
/** What is known of an edition while one of its texts is typed, before the whole is checked again. */
export interface Typed {
  /** What to put where in the page; null where that cannot be told before the whole is composed. */
  readonly patch: BlockPatch | null;
}

/** What was looked at last in a text of a run: most of it is as it was. */
interface Looks {
  first: Alone | null;
  last: Alone | null;
}

/**
 * Looks at one text as it is typed, against the last check of the whole. No file is read. Null, and no findings, where the
 * text cannot be looked at by itself: the whole is to be checked then.
 */
export async function typedSection(at: Opened, request: TypedRequest): Promise<Found<Typed>> {
  const { outline = PUBLIC, file, text } = request;
  const run = lastCheck(at.world.memory, outline);
  const ground = run && groundOf(run.results);
  const was = run?.results.load?.files.find((one) => one.file === file && one.role === 'section')?.text;
  if (!run || !ground || typeof was !== 'string') return found<Typed>(null);
  const looks = remembered([run, ground], `looks at ${file}`, (): Looks => ({ first: null, last: null }));
  looks.first ??= lookAlone(ground, file, was, null);
  if (looks.first === null) return found<Typed>(null);
  const now = lookAlone(ground, file, text, looks.last ?? looks.first);
  if (now === null) return found<Typed>(null);
  looks.last = now;
  const findings = findingsSoFar(
    wholeOf(run),
    file,
    { text: was, findings: looks.first.findings },
    { text, findings: now.findings },
  );
  const { patchOf } = await import('./page-patch');
  return found({ patch: patchOf(ground.document, looks.first, now) }, findings);
}

/** What a check of the whole says, as `checkEdition` does of a draft. */
function wholeOf({ results: { load, validate }, diagnostics }: Run): readonly Diagnostic[] {
  return [...diagnostics, ...(load && validate ? unprovenFindings(load, validate.id, false) : [])];
}
