import { fileStart } from '../diagnostics/place';
import type { Comparison } from '../model/edition';
import type { PublishedEdition } from '../model/published';
import type { SourceFiles } from './source-files';
import { checkSchema } from './check-schema';

/** The record of the edition before, where it is named and issued. */
export function readPrevious(files: SourceFiles): PublishedEdition | null {
  const file = files.find('reference', 'previous');
  if (!file) return null;
  const read = readRecord(file.text ?? '', file.file);
  files.diagnostics.push(...read.diagnostics);
  return read.value;
}

/** A record as it was published, held against its schema. */
export function readRecord(
  text: string,
  file: string,
): { value: PublishedEdition | null; diagnostics: SourceFiles['diagnostics'] } {
  const place = fileStart(file);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return {
      value: null,
      diagnostics: [
        {
          rule: 'compare/not-a-record',
          severity: 'error',
          place,
          message: 'expected the record of an edition (published.json), found no JSON',
          fix: 'name the published.json that "stra build" or "stra issue" wrote',
        },
      ],
    };
  }
  const wrong = checkSchema('published', json, { value: () => place, key: () => place });
  return wrong.length > 0
    ? { value: null, diagnostics: wrong.slice(0, 5) }
    : { value: json as PublishedEdition, diagnostics: [] };
}

/** What the edition says of the one before it; `restates` may only name measures of this edition. */
export function readComparison(files: SourceFiles, measures: ReadonlySet<string>): Comparison {
  const yaml = files.yaml('edition', 'comparison', 'comparison');
  const spec = yaml?.value ?? {};
  for (const [measure, of] of Object.entries(spec.restates ?? {}))
    for (const id of [measure, of])
      if (yaml && !measures.has(id))
        files.report(
          'reference/unknown-measure',
          yaml.source.placeOf(['restates', measure]),
          `"${id}" is no measure of this edition`,
          'define it in the measures file or among the stated figures',
        );
  return {
    restates: spec.restates ?? {},
    reasons: spec.reasons ?? {},
    forecasts: spec.forecasts ?? {},
    place: fileStart(yaml?.file ?? 'edition.yaml'),
  };
}
