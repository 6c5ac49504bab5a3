import { fileStart, type Place } from '../../diagnostics/place';
import type { Attestation, SeenBlock } from '../../model/attestation';
import {
  isWrong,
  parseCondition,
  parseTolerance,
  type Condition,
  type Tolerance,
} from '../../model/condition';
import type { Edition } from '../../model/edition';
import type { SignedJudgementSpec } from '../../model/files/attestation-file';
import type { EditionSpec } from '../../model/files/edition-file';
import type { KeyJudgement, Yardstick } from '../../model/judgement';
import { UNITS } from '../../model/measure';
import { isDate } from '../../model/period';
import { nearest } from '../../model/nearest';
import type { ShapedYaml, SourceFiles } from './source-files';

type Measures = Edition['measures'];
const NOT_STATED = 'not stated';

/** `judgements.yaml`: what stands behind each judgement, with its conditions read once. */
export function readJudgements(
  files: SourceFiles,
  measures: Measures,
  yardstick: Yardstick | null,
): Record<string, KeyJudgement> {
  const yaml = files.yaml('edition', 'judgements', 'judgements');
  if (!yaml) return {};
  return Object.fromEntries(
    Object.entries(yaml.value).map(([id, spec]): [string, KeyJudgement] => {
      const unrated = 'not recorded' as const;
      const {
        rating,
        informationBase = unrated,
        rigour = unrated,
        volatility = unrated,
        because,
      } = spec.confidence;
      const stated = spec.horizon === undefined || spec.horizon === 'not stated' ? null : spec.horizon;
      const judgement: KeyJudgement = {
        id,
        term: spec.term ?? null,
        proposition: spec.proposition,
        horizon: stated,
        threatAreas: spec.threatAreas,
        exceptThreatAreas: spec.except ?? [],
        confidence: { rating, informationBase, rigour, volatility, because: because ?? null },
        evidence: spec.evidence ?? [],
        holdsWhile: readConditions(files, yaml, id, spec.holdsWhile ?? [], measures),
        tolerances: readTolerances(files, yaml, id, spec.tolerance ?? {}, measures),
        marking: spec.marking ?? 'OFFICIAL',
        note: spec.note ?? null,
        place: yaml.source.keyPlace([id]),
      };
      if (spec.term !== undefined && yardstick)
        checkTerm(files, spec.term, yardstick, yaml.source.placeOf([id, 'term']));
      if (spec.proposition === 'future' && spec.horizon === undefined)
        files.report(
          'judgement/horizon',
          judgement.place,
          `the judgement "${id}" is about the future and has no horizon`,
          'add horizon: next 12 months, or horizon: not stated',
          'a forecast without a time can never be held against what happened',
        );
      const { rating: rated, because: reason, ...factors } = judgement.confidence;
      if (rated !== unrated && (reason === null || Object.values(factors).includes(unrated)))
        files.diagnostics.push({
          rule: 'judgement/confidence-reason',
          severity: 'warning',
          place: yaml.source.placeOf([id, 'confidence']),
          message: `the confidence of "${id}" is "${rated}" without its three factors and a reason`,
          why: 'without them nobody can tell why the basis is so sound, or what would change that',
          fix: 'add informationBase, rigour, volatility and because; or write rating: not recorded',
        });
      return [id, judgement];
    }),
  );
}

/** A term must be one of the yardstick: else the prose, which may be right, would be blamed for differing from it. */
function checkTerm(files: SourceFiles, written: string, { name, terms }: Yardstick, place: Place): void {
  if (written === NOT_STATED || terms.some(({ id, term }) => id === written || term === written)) return;
  const said = written.trim().toLowerCase();
  const meant =
    terms.find(({ term, synonyms }) => [term, ...synonyms].some((words) => words.toLowerCase() === said))
      ?.term ?? nearest(said, [...terms.map(({ term }) => term), NOT_STATED]);
  files.report(
    'judgement/yardstick-term',
    place,
    `"${written}" is not a yardstick term`,
    `${meant === null ? '' : `write "${meant}"; or `}use one of: ${terms.map(({ term }) => term).join(', ')}; or ${NOT_STATED}`,
    `${name} has ${terms.length} terms; a modified term cannot be read back to a range`,
  );
}

function readConditions(
  files: SourceFiles,
  yaml: ShapedYaml<unknown>,
  id: string,
  written: readonly string[],
  measures: Measures,
): Condition[] {
  return written.flatMap((text, i) => {
    const parsed = parseCondition(text, measures);
    if (!isWrong(parsed)) return [parsed];
    if (parsed.unknown !== undefined && files.unread.mayBe('measure', parsed.unknown)) return [];
    files.report(
      'judgement/condition',
      yaml.source.placeOf([id, 'holdsWhile', i]),
      parsed.error,
      parsed.fix,
      'a condition that cannot be read would never be noticed to fail',
    );
    return [];
  });
}

function readTolerances(
  files: SourceFiles,
  yaml: ShapedYaml<unknown>,
  id: string,
  written: Readonly<Record<string, string>>,
  measures: Measures,
): Record<string, Tolerance> {
  return Object.fromEntries(
    Object.entries(written).flatMap(([measure, text]): [string, Tolerance][] => {
      const known = measures[measure];
      if (!known) {
        if (files.unread.mayBe('measure', measure)) return [];
        const near = nearest(measure, Object.keys(measures));
        files.report(
          'reference/unknown-measure',
          yaml.source.keyPlace([id, 'tolerance', measure]),
          `"${measure}" is no measure of this edition`,
          near ? `write "${near}"` : 'name a measure of measures.yaml or reported.csv',
        );
        return [];
      }
      const parsed = tolerance(files, text, known.unit, yaml.source.placeOf([id, 'tolerance', measure]));
      return parsed ? [[measure, parsed]] : [];
    }),
  );
}

/** The edition's own tolerances, for measures of which a judgement says nothing. */
export function readDefaultTolerances(
  files: SourceFiles,
  edition: ShapedYaml<EditionSpec>,
): Edition['tolerances'] {
  const written = edition.value.defaults.tolerance ?? {};
  return Object.fromEntries(
    UNITS.flatMap((unit) => {
      const text = written[unit];
      if (text === undefined) return [];
      const place = edition.source.placeOf(['defaults', 'tolerance', unit]);
      const read = tolerance(files, text, unit, place);
      return read ? [[unit, read]] : [];
    }),
  );
}

function tolerance(
  files: SourceFiles,
  text: string,
  unit: Parameters<typeof parseTolerance>[1],
  place: Place,
): Tolerance | null {
  const parsed = parseTolerance(text, unit);
  if (!isWrong(parsed)) return parsed;
  files.report('judgement/tolerance', place, parsed.error, parsed.fix);
  return null;
}

const blockOf = (signed: NonNullable<SignedJudgementSpec['block']>): SeenBlock => ({
  proposition: signed.proposition,
  horizon: signed.horizon,
  threatAreas: signed.threatAreas,
  except: signed.except ?? [],
  confidence: signed.confidence ?? null,
  note: signed.note ?? null,
  marking: signed.marking,
  yardstick: signed.yardstick,
  range: signed.range,
  ranges: signed.ranges,
  tolerances: signed.tolerances ?? {},
  caveats: signed.caveats ?? {},
});

/** Holds the list of signers against its shape. What it says of a signature is no part of a document. */
function readSigners(files: SourceFiles): void {
  const signers = files.yaml('edition', 'signers', 'signers');
  for (const [id, { from, until = from, withdrawn = from }] of Object.entries(signers?.value ?? {}))
    for (const [field, date] of Object.entries({ from, until, withdrawn }))
      if (!isDate(date))
        files.report(
          'schema/date',
          signers?.source.placeOf([id, field]) ?? fileStart('signers.yaml'),
          `"${date}" is no date of the calendar`,
          'write it as 2023-05-18',
        );
}

/** The edition's attestations, oldest first. One for a judgement that is gone is kept: it is history. */
export function readAttestations(files: SourceFiles): Attestation[] {
  readSigners(files);
  const yaml = files.yaml('edition', 'attestations', 'attestations');
  if (!yaml) return [];
  return yaml.value.flatMap((entry, i): Attestation[] => {
    if (!isDate(entry.on))
      files.report(
        'schema/date',
        yaml.source.placeOf([i, 'on']),
        `"${entry.on}" is no date of the calendar`,
        'write it as 2023-05-18',
      );
    const { by, role, on, record, reason = null } = entry;
    return Object.entries(entry.judgements).map(([judgement, signed]) => {
      const { term, confidence, wordings, past = [], values = {}, evidence = {}, conditions = [] } = signed;
      const place = yaml.source.keyPlace([i, 'judgements', judgement]);
      const block = signed.block === undefined ? null : blockOf(signed.block);
      const seen = { term, confidence, wordings, values, evidence, conditions, block };
      return { judgement, by, role, on, record, reason, ...seen, past, place };
    });
  });
}
