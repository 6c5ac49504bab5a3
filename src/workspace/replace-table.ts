import { extname } from 'node:path';
import { found, passedOn, pathIn, refused, type Found } from './found';
import type { Held } from './held';
import { runOn } from './run-stages';
import { tableFile } from './replaced-file';
import { readNew, type Reading } from './new-table';
import { acceptData, type Replaced } from './show-impact';
import { sha256OfFile } from '../world';

export interface ReplaceRequest {
  /** The table of the edition. */
  readonly file: string;
  /** The new file, which was looked at. */
  readonly source: string;
  /** The hash of the table that it was held against. */
  readonly read: string;
  /** How the new file is read first, where it has not the form of the table. */
  readonly reading?: Reading;
}

/** Puts a new file in the place of a table. Refused where that is no table, or is another by now than what was read. */
export async function replaceTable(
  at: Held,
  { file, source, read, reading }: ReplaceRequest,
): Promise<Found<Replaced>> {
  const { results } = await runOn(at, { stopAfter: 'load' });
  if (!results.load?.files.some((one) => one.role === 'dataset' && one.file === file))
    return refused(`"${file}" is no table of this edition`);
  if (!reading && extname(file).toLowerCase() !== extname(source).toLowerCase())
    return refused(
      `"${file}" is ${extname(file)}, and the new one is ${extname(source)}`,
      'save it in the same form: in Excel as "CSV UTF-8 (comma delimited)"',
    );
  if ((await sha256OfFile(pathIn(at, file), at.world)) !== read)
    return refused(
      `"${file}" was changed by somebody else meanwhile`,
      'look at what the new one would do again',
    );
  if (reading) return putRead(at, file, source, reading);
  const accepted = await acceptData(at, [{ file, source }]);
  const [replaced] = accepted.value ?? [];
  return replaced ? found(replaced) : passedOn(accepted);
}

/** Puts a spreadsheet that is read first, with how it was read and what the edition says of it, all of it or nothing. */
async function putRead(at: Held, file: string, source: string, reading: Reading): Promise<Found<Replaced>> {
  const before = await tableFile(pathIn(at, file), at.world);
  const read = await readNew(at, source, { ...reading, file });
  if (!read.value) return passedOn(read);
  await at.folder.put(read.value.puts);
  return found({ file, before, after: await tableFile(pathIn(at, file), at.world) });
}
