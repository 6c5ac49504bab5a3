import { fileStart, type Place } from '../../diagnostics/place';
import { REVIEW, type Carried, type CarriedMark } from '../../model/carried';
import type { LoadedFile } from '../../model/edition-files';
import { readCsv } from '../../syntax/csv';
import { yamlOf } from '../../syntax/yaml';
import type { SourceFiles } from './source-files';

/** What came from the last edition and is still marked: what the register lists, and marks in words. */
export function readCarried(files: SourceFiles): Carried {
  const marked = files.loaded.files.flatMap((file) =>
    file.role === 'section' || file.role === 'edition' ? marksInWords(file) : [],
  );
  const yaml = files.yaml('edition', 'carried', 'carried');
  if (!yaml) return { from: null, marks: marked };
  const { from, toBeReviewed = {} } = yaml.value;
  const period = files.period(from.period, yaml.source.placeOf(['from', 'period']));
  const listed = Object.entries(toBeReviewed).flatMap(([name, ids]): CarriedMark[] => {
    const file = files.loaded.files.find((item) => item.file === name);
    // A file that is no longer listed carries nothing.
    const placeOf = file && placesIn(file);
    return (ids ?? []).flatMap((id, i) => {
      const place = placeOf?.(id);
      return place ? [{ id, place, listed: yaml.source.placeOf(['toBeReviewed', name, i]) }] : [];
    });
  });
  return {
    from: period && { edition: from.edition, date: from.date, period },
    marks: [...listed, ...marked],
  };
}

/** Where an entry of a file stands; undefined for one that is gone. */
function placesIn(file: LoadedFile): (id: string) => Place | undefined {
  if (file.role === 'table') {
    const rows = readCsv(file.text ?? '', file.file).rows;
    const places = new Map(
      rows.flatMap((row) => {
        const column = ['id', 'term'].find((name) => row.cells[name] !== undefined);
        return column === undefined ? [] : [[row.cells[column] ?? '', row.placeOf(column)] as const];
      }),
    );
    return (id) => places.get(id);
  }
  const yaml = yamlOf(file);
  return (id) => {
    const path = id.split('/');
    return isThere(yaml.value, path) ? yaml.keyPlace(path) : undefined;
  };
}

function isThere(value: unknown, [key, ...rest]: readonly string[]): boolean {
  if (key === undefined) return true;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false;
  return isThere(Object.entries(value).find(([name]) => name === key)?.[1], rest);
}

const IN_WORDS = new RegExp(`^[ \\t]*(?:#|>)[ \\t]*\\**${REVIEW}\\b`, 'u');
function marksInWords({ text, file }: LoadedFile): CarriedMark[] {
  if (!text?.includes(REVIEW)) return [];
  return text.split(/\r?\n/u).flatMap((line, i) => {
    if (!IN_WORDS.test(line)) return [];
    const place = {
      ...fileStart(file),
      line: i + 1,
      column: line.indexOf(REVIEW) + 1,
      endColumn: line.indexOf(REVIEW) + 1 + REVIEW.length,
    };
    return [{ id: null, place, listed: place }];
  });
}
