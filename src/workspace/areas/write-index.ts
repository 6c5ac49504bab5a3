import { join } from 'node:path';
import { areaIndex } from '../../document/sheets/area-index';
import { hasErrors, type Diagnostic, type Outcome } from '../../diagnostics/diagnostic';
import type { Area, AreaKind } from '../../model/area';
import type { Artefact } from '../../model/artefact';
import type { Edition } from '../../model/edition';
import { recordRegisters } from '../../model/edition-record';
import type { Reconciliation } from '../../model/reconciliation';
import { typographic } from '../../model/typographic';
import { plainText } from '../../syntax/markdown';
import { checkSheet } from '../../words/check/check-sheet';
import type { PageFiles } from '../../render/formats/formats';
import { putFiles } from '../../write/put-files';
import { wordsOf } from '../../model/words';
import { sha256 } from '../../world';
import { ownedWords } from '../../document/words';
import { release } from '../release-report';
import type { BuiltArea } from './build-areas';

export interface IndexRequest {
  readonly edition: Edition;
  readonly kind: AreaKind;
  readonly outline: string;
  readonly built: readonly Pick<BuiltArea, 'area' | 'values' | 'artefacts'>[];
  /** Every area of the kind, whether or not a document of it was wanted. */
  readonly all: readonly Area[];
  readonly reconciliation: Reconciliation;
  readonly page: PageFiles;
  /** Whether each file is read back and proven. */
  readonly isRelease: boolean;
}
interface IndexFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Writes what lists the documents of areas. It is of this build: one of a single force lists that force alone. */
export async function writeIndex(
  folder: string,
  request: IndexRequest,
): Promise<{ files: readonly string[]; diagnostics: readonly Diagnostic[] }> {
  const { value: files, diagnostics } = await indexFiles(request);
  if (files === null) return { files: [], diagnostics };
  const manifest = {
    schema: 1,
    edition: request.edition.id,
    outline: request.outline,
    outputs: files.map(({ path, bytes }) => ({ path, sha256: sha256(bytes), bytes: bytes.byteLength })),
  };
  const listed = { path: 'manifest.json', bytes: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) };
  await putFiles([...files, listed].map(({ path, bytes }) => ({ path: join(folder, path), content: bytes })));
  return { files: files.map(({ path }) => path), diagnostics };
}

/** What lists the documents of areas: a page, a workbook with a row for each, and the same for programs. */
export async function indexFiles(request: IndexRequest): Promise<Outcome<readonly IndexFile[]>> {
  const { edition, kind, outline, built, reconciliation, page, isRelease } = request;
  const document = typographic(
    areaIndex({
      edition,
      kind,
      measures: measuresOf(request),
      areas: built.map(({ area, values, artefacts }) => ({
        area,
        values,
        page: artefacts?.some(({ path }) => path === 'report.html') ? `${area.id}/report.html` : null,
      })),
      reconciliation,
      registers: recordRegisters(edition, { values: {}, datasets: {} }, outline),
      front: {
        title: edition.title,
        kicker: edition.kicker,
        facts: [],
        publisher: edition.publisher,
        author: edition.author,
        subject: edition.notice ? `${edition.notice.short} ${edition.subject}` : edition.subject,
        keywords: edition.keywords,
        language: edition.language,
        date: edition.date,
        marking: edition.marking,
        notice: edition.notice
          ? { short: edition.notice.short, long: ownedWords(plainText(edition.notice.long)) }
          : null,
        finding: null,
      },
    }),
  );
  const checked = checkSheet(document);
  if (!checked.value || hasErrors(checked.diagnostics))
    return { value: null, diagnostics: checked.diagnostics };
  const { renderReport } = await import('../../render/formats/render-report');
  const asked = { only: ['html', 'tables'] } as const;
  const { value, diagnostics } = await renderReport(checked.value, page, asked);
  if (!value) return { value: null, diagnostics };
  const proven = isRelease ? await release(checked.value, value, asked) : null;
  if (proven && !proven.value) return { value: null, diagnostics: proven.diagnostics };
  const files = [
    ...value.flatMap((artefact) => named(artefact)),
    { path: 'index.json', bytes: Buffer.from(`${JSON.stringify(indexRecord(request), null, 2)}\n`) },
  ];
  return { value: files, diagnostics: checked.diagnostics };
}

/** The measures that any document sets large, in the order of the panels. */
function measuresOf({ edition, built }: IndexRequest): readonly string[] {
  const known = new Set(built.flatMap(({ values }) => Object.keys(values ?? {})));
  const ids = Object.values(edition.panels).flatMap(({ items }) => items.map(({ measure }) => measure));
  return [...new Set(ids)].filter((id) => known.has(id));
}

/** The page and the workbooks under the name of an index. */
function named({ path, bytes }: Artefact): IndexFile[] {
  if (path === 'report.html') return [{ path: 'index.html', bytes }];
  const kind = /\.(ods|xlsx)$/.exec(path)?.[1];
  return kind === undefined ? [] : [{ path: `index.${kind}`, bytes }];
}

/** The same for programs: every area of the kind, and what became of its document. */
function indexRecord(request: IndexRequest) {
  const { edition, kind, outline, built, all, reconciliation } = request;
  const measures = measuresOf(request);
  const fixed = wordsOf(edition);
  return {
    schema: 1,
    edition: edition.id,
    outline,
    for: kind,
    notice: edition.notice?.short ?? null,
    areas: all.map((area) => {
      const made = built.find((one) => one.area.id === area.id);
      return {
        id: area.id,
        name: area.name,
        region: area.region,
        forces: area.forces,
        document:
          made === undefined ? 'not asked for' : made.artefacts === null ? 'could not be made' : 'made',
        files: made?.artefacts?.map(({ path }) => `${area.id}/${path}`) ?? [],
        values: Object.fromEntries(
          measures.map((id) => {
            const fact = made?.values?.[id];
            return [id, fact ? { printed: fact.printed.text, value: fact.printed.value } : null];
          }),
        ),
      };
    }),
    reconciliation: {
      counts: reconciliation.counts,
      notAdded: reconciliation.notAdded,
      withheld: reconciliation.withheld,
    },
    says: fixed.say('areas.not-added', { n: reconciliation.notAdded }),
  };
}
