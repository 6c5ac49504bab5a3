import { fileStart, RECORDS_PREFIX, type Place } from '../../diagnostics/place';
import type { Dataset } from '../../model/dataset';
import type { DatasetSpec } from '../../model/files/dataset-file';
import { tableInWords } from '../../model/record-store';
import type { SourceFiles } from './source-files';

type Stored = Pick<Dataset, 'file' | 'path' | 'store' | 'sha256' | 'bytes' | 'format' | 'records' | 'kept'>;

/** Where a dataset's rows are: a file of the edition, or record-level data that it keeps only aggregates of. */
export function storedFile(files: SourceFiles, id: string, spec: DatasetSpec, place: Place): Stored | null {
  const found = files.find('dataset', id);
  const kept = files.find('kept', id);
  if ((spec.file === undefined) !== (spec.records === true))
    return refuse(
      files,
      place,
      `the dataset "${id}" has ${spec.file === undefined ? 'no file' : 'a file and records: true'}`,
      'give file: for a table of the edition, or records: true for record-level data outside it',
    );
  if (spec.records === true && spec.setAside === 'allowed')
    return refuse(
      files,
      place,
      `the dataset "${id}" is record-level and sets returns aside`,
      'take setAside: away; an extract that does not read well is asked for again',
    );
  if (!found && !kept) {
    if (spec.records === true)
      files.report(
        'data/records-needed',
        place,
        `the records of "${id}" were never read`,
        `run stra build --records ${id}=<path> once; the edition then keeps the aggregates`,
      );
    return null;
  }
  if (found?.store?.kind === 'table' && spec.snapshot === undefined) {
    files.report(
      'data/snapshot',
      place,
      `the records of "${id}" are asked for in a table (${tableInWords(found.store)}), and what state of it is meant is not said`,
      'write snapshot: with the name or the day of the extract, as those call it who fill the table',
      'a table can be changed at any time; which state of it the numbers are of must be known',
    );
    return null;
  }
  return {
    file: found?.file ?? fileStart(`${RECORDS_PREFIX}${id}`).file,
    path: found?.path ?? null,
    sha256: found?.sha256 ?? '',
    bytes: found?.bytes ?? 0,
    ...(found?.store ? { store: found.store } : {}),
    format: found?.store || /\.parquet$/i.test(found?.path ?? '') ? 'parquet' : 'csv',
    records: spec.records === true,
    kept: kept?.text ?? null,
  };
}

function refuse(files: SourceFiles, place: Place, message: string, fix: string): null {
  files.report('data/stored', place, message, fix);
  return null;
}
