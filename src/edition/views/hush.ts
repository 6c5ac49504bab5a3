import type { Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart, type Place } from '../../diagnostics/place';
import type { Edition } from '../../model/edition';
import type { EditionFiles } from '../../model/edition-files';
import { MARKED } from '../../model/marking';
import { hushed } from './hushed';
import { placesIn, showsPlaceOf } from './places';
import type { View } from './view-of';
import { withheldWords, type WithheldWords } from './withheld-words';

/**
 * Findings as a build may print them: of one that lies in a part that the view leaves out, or says a word of such a
 * part, only that there is one. The log of a public build is read where the public document is made.
 *
 * What is left out is found by comparing the whole edition with the view, place by place and text by text, so that
 * what is new in an edition is hushed as soon as its cut leaves it out.
 */
export function hush(
  diagnostics: readonly Diagnostic[],
  whole: Edition,
  view: View,
  files: EditionFiles | null = null,
): Diagnostic[] {
  if (diagnostics.length === 0 || view.sayable === null) return [...diagnostics];
  const edition = view.sayable();
  const words = withheldWords(whole, edition, view.withheld);
  const isHidden = hiddenPlaces(whole, edition, words);
  const scored = whole.scoring !== null && edition.scoring === null;
  const { marking } = edition;
  const isUnread = unreadIn(whole, files);
  const heard = (finding: Diagnostic): Diagnostic => {
    if (isUnread(finding))
      return hushed(
        finding,
        fileStart(whole.file),
        `a finding about a part that may be marked above ${marking}`,
      );
    if (isHidden(finding.place) || (scored && OF_SCORES.test(finding.rule)))
      return hushed(finding, fileStart(whole.file), `a finding about a part that is marked above ${marking}`);
    if (!OF_MARKINGS.has(finding.rule) && says(finding, words))
      return hushed(finding, finding.place, `this has to do with a part that is marked above ${marking}`);
    const { related, ...rest } = finding;
    const seen = related?.filter((place) => !isHidden(place)) ?? [];
    return seen.length > 0 ? { ...rest, related: seen } : rest;
  };
  return diagnostics.map((finding) => unquoted(heard(finding), files, words));
}

/**
 * Whether a finding is about an entry of a register that has not the shape of one: it is in no edition, so that nobody
 * knows how it is marked, and its place would be taken for that of the entry before it.
 */
function unreadIn(whole: Edition, files: EditionFiles | null): (finding: Diagnostic) => boolean {
  const registers = new Set(
    files?.files.flatMap(({ role, file }) =>
      (role === 'edition' && file !== whole.file) || role === 'table' || role === 'kept' ? [file] : [],
    ),
  );
  return ({ rule, place }) => OF_SHAPE.test(rule) && registers.has(place.file);
}

/** Whether a place lies in a part, or a file, that is left out. */
function hiddenPlaces(whole: Edition, edition: Edition, words: WithheldWords): (place: Place) => boolean {
  const shows = showsPlaceOf(placesIn(whole), placesIn(edition));
  const gone = new Set(whole.inputs.map(({ file }) => file));
  for (const { file } of edition.inputs) gone.delete(file);
  return (place) => gone.has(place.file) || !shows(place) || words.areSaidIn(place.file);
}

const says = ({ message, why, fix, edit }: Diagnostic, words: WithheldWords): boolean =>
  words.areSaidIn([message, why, fix, edit?.expected, edit?.replacement].join(' '));

/** A finding whose line says more than the finding itself is printed without it. */
function unquoted(finding: Diagnostic, files: EditionFiles | null, words: WithheldWords): Diagnostic {
  const text = files?.files.find(({ file }) => file === finding.place.file)?.text;
  const line = text?.split('\n')[finding.place.line - 1];
  return line !== undefined && words.standIn(line) ? { ...finding, unquoted: true } : finding;
}

/** Findings that say how an entry is written, or a table with it: it may be in no edition. */
const OF_SHAPE = /^(?:schema|csv|yaml)\/|^(?:load\/hidden-character|data\/stored)$/;

/** Findings that say what is done with what is left out, and of it nothing but that. */
const OF_MARKINGS = new Set(['marking/above-ceiling', 'marking/correction-left-out']);

/** Findings that say what a score is; that a template prints scores where it may not says nothing of them. */
const OF_SCORES = /^scoring\/(?!above-marking$)/;

/** The same machine, that says on its way no name of a part that the view leaves out. */
export function quietProgress(progress: (message: string) => void, view: View): (message: string) => void {
  const names = MARKED.flatMap((kind) => [...view.withheld[kind]]);
  if (names.length === 0) return progress;
  const files = new Set(view.edition.inputs.map(({ file }) => file));
  // Files are what is read; one that the view does not list is read without its name.
  return (message) => {
    const named = /^reading (.+)$/.exec(message)?.[1];
    progress(named !== undefined && !files.has(named) ? 'reading records' : message);
  };
}
