import { hasErrors } from '../../diagnostics/diagnostic';
import { SourceFiles } from '../../edition/validate/source-files';
import type { LoadedFile } from '../../model/edition-files';
import type { StartSpec } from '../../model/files/start-file';
import { sha256, type World } from '../../world';
import { found, refused, type Found } from '../found';
import type { GivenAnswers } from './questions';

/** What a file of answers says. */
export interface FileOfAnswers {
  readonly given: GivenAnswers;
  readonly tables: NonNullable<StartSpec['tables']>;
  /** Which of what the tables say is kept; null: it says nothing of that. */
  readonly keep: readonly string[] | null;
}
export const NO_ANSWERS: FileOfAnswers = { given: {}, tables: {}, keep: null };

/** Reads a file of answers. What is wrong with it is found with line and column. */
export async function readAnswersFile(path: string, world: World): Promise<Found<FileOfAnswers>> {
  if ((await world.fileSize(path)) === null) return refused(`there is no file "${world.shown(path)}"`);
  const text = (await world.readFile(path))
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n');
  const file: LoadedFile = {
    file: path,
    path,
    role: 'edition',
    name: 'start',
    sha256: sha256(text),
    bytes: Buffer.byteLength(text),
    text,
  };
  const files = new SourceFiles({ root: world.home, files: [file] });
  const value = files.yaml('edition', 'start', 'start')?.value;
  if (!value || hasErrors(files.diagnostics)) return found<FileOfAnswers>(null, files.diagnostics);
  const { title, kind, about, period, place, people, publisher, date, marking, threatAreas } = value;
  const given = Object.entries({
    title,
    kind,
    about,
    period,
    place,
    people,
    publisher,
    date,
    marking,
    threatAreas: threatAreas?.join(', '),
  }).filter(([, answer]) => answer !== undefined);
  return found({
    given: Object.fromEntries(given),
    tables: value.tables ?? {},
    keep: value.keep ?? null,
  });
}
