import { openTables } from '../../../src/model/open-table';
import { renderPdf } from '../../../src/render/pdf';
import { renderTables } from '../../../src/render/tables';
import { asChecked, sampleReport } from '../html/sample-report';
import { isPointer, nameOf, readPdf, type PdfFile } from './read-pdf';
import { all, readTags } from './read-tags';

const report = sampleReport();

const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The attached files by name, with their words. */
function attached(file: PdfFile): Map<string, string> {
  const names = file.dictionary(file.catalogue.get('Names'));
  const pairs = file.list(file.dictionary(names.get('EmbeddedFiles') ?? new Map()).get('Names'));
  return new Map(
    pairs.flatMap((name, i): [string, string][] => {
      if (i % 2 === 1) return [];
      const pointer = file.dictionary(file.dictionary(pairs[i + 1]).get('EF')).get('F');
      const bytes = isPointer(pointer) ? file.streams.get(pointer.object) : undefined;
      return [[asText(name), bytes?.toString('utf8') ?? '']];
    }),
  );
}

describe('a report whose edition asks for it', () => {
  let file: PdfFile;
  beforeAll(async () => {
    file = readPdf(await renderPdf(report));
  });

  it('carries the data behind each chart and table, the same bytes as are published beside it', () => {
    const published = renderTables(report).filter(({ mediaType }) => mediaType === 'text/csv');
    expect(published.length).toBeGreaterThan(0);
    expect([...attached(file)].sort()).toEqual(
      published
        .map(({ path, bytes }) => [path.replace('tables/', ''), Buffer.from(bytes).toString('utf8')])
        .sort(),
    );
  });
  it('says of each file what it is to the document, and which tags it belongs to', () => {
    const files = file.list(file.catalogue.get('AF')).map((value) => file.dictionary(value));
    expect(files.map((spec) => nameOf(spec.get('AFRelationship')))).toEqual(files.map(() => 'Data'));
    const root = readTags(file);
    const linked = (tag: string): string[] =>
      all(root, tag).flatMap(({ dictionary }) =>
        file.list(dictionary.get('AF')).map((value) => asText(file.dictionary(value).get('UF'))),
      );
    expect(linked('Figure').length).toBeGreaterThan(0);
    // The data of a chart that says every value at its mark hang on the drawing alone.
    const names = new Set([...linked('Table'), ...linked('Figure')]);
    expect(names).toEqual(new Set(attached(file).keys()));
    expect(names.size).toBe(openTables(report.document).length);
  });
});

it('a report whose edition does not ask for it carries nothing', async () => {
  const file = readPdf(await renderPdf(asChecked({ ...report.document, attachData: false })));
  expect(attached(file).size).toBe(0);
  expect(file.catalogue.get('AF')).toBeUndefined();
});
