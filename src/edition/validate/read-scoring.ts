import type { Place } from '../../diagnostics/place';
import type { Score, Scoring, SeenMeasure } from '../../model/scoring';
import type { SourceFiles } from './source-files';

/** The scoring model and the scores of an edition that has them; null where it has none, or they cannot be read. */
export function readScoring(files: SourceFiles): Scoring | null {
  const yaml = files.yaml('edition', 'scoring', 'scoring');
  if (!yaml) return null;
  const places: Record<string, Place> = {};
  const lines = files.find('edition', 'scoring')?.text?.split('\n') ?? [];
  const visit = (value: unknown, path: readonly (string | number)[]): void => {
    if (typeof value !== 'object' || value === null) {
      const place = yaml.source.placeOf(path);
      // The place of a quoted text is that of its quotation mark.
      const quoted = /^["']/.test(lines[place.line - 1]?.slice(place.column - 1) ?? '');
      places[path.join('/')] = quoted ? { ...place, column: place.column + 1 } : place;
      return;
    }
    if (path.length > 0) places[path.join('/')] = yaml.source.keyPlace(path);
    for (const [key, inner] of Object.entries(value))
      visit(inner, [...path, Array.isArray(value) ? Number(key) : key]);
  };
  visit(yaml.value, []);
  return { spec: yaml.value, file: yaml.file, places, scores: readScores(files) };
}

function readScores(files: SourceFiles): Score[] {
  return files.table('table', 'scores', 'scores').map(({ row, value }) => ({
    threat: value.threat,
    criterion: value.criterion,
    assessor: value.assessor,
    date: value.date,
    score: Number(value.score),
    rationale: value.rationale,
    evidence: value.evidence?.split(/\s+/) ?? [],
    seen: (value.seen?.split(/\s+/) ?? []).flatMap((text) => readSeen(text, row.placeOf('seen'), files)),
    place: row.placeOf('threat'),
    places: {
      score: row.placeOf('score'),
      evidence: row.placeOf('evidence'),
      seen: row.placeOf('seen'),
      threat: row.placeOf('threat'),
      criterion: row.placeOf('criterion'),
    },
  }));
}

const SEEN = /^([a-z0-9][a-z0-9-]*)=(-?\d+(?:\.\d+)?(?:e-?\d+)?)(?:#([0-9a-f]{8,64}))?$/;
function readSeen(text: string, place: Place, files: SourceFiles): SeenMeasure[] {
  const [, measure, value, definition] = SEEN.exec(text) ?? [];
  if (measure !== undefined && value !== undefined)
    return [{ measure, value: Number(value), definition: definition ?? null }];
  files.report(
    'scoring/seen',
    place,
    `"${text}" does not say what was seen`,
    'write the measure and its number without commas: sightings=120',
  );
  return [];
}
