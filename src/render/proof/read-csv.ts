/** The records of a CSV file, its marks undone: those of quoted fields, and the one that keeps words from running. */
export function readCsv(csv: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(,|\r\n)/g)) {
    record.push((quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"')).replace(/^'/, ''));
    if (end === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}
