import type { Diagnostic } from '../../diagnostics/diagnostic';
import { comparePlaces } from '../../diagnostics/place';
import type { FigureBlock, ReportDocument } from '../../model/document';
import { doubtWords } from '../../model/doubt-words';
import type { Edition } from '../../model/edition';
import type { Fact, Facts } from '../../model/fact';
import { NO_NUMBER, printBeside } from '../../model/number';
import { plainWords } from '../../model/sentences';
import { isAllowed, judgementStandings } from '../../model/standing';
import { blocksOf } from '../../model/walk-document';
import type {
  ChangedAlt,
  Impact,
  LoosePhrase,
  MovedValue,
  RankSwap,
  Suppression,
  SuspectJudgement,
} from './impact';
import { statedValues } from './sentences-of';

/** One run of the stages as far as the composed document, with what was found. */
export interface Composed {
  readonly edition: Edition;
  readonly facts: Facts;
  readonly document: ReportDocument;
  readonly diagnostics: readonly Diagnostic[];
}

/** What differs between an edition as it is and with new data under it. Pure. */
export function compareRuns(files: readonly string[], old: Composed, next: Composed): Impact {
  const fresh = newFindings(old.diagnostics, next.diagnostics);
  const loose = loosePhrases(old, next, fresh);
  const { past, within } = movedValues(old, next);
  return {
    files,
    suspect: suspectJudgements(old, next),
    loose,
    findings: fresh.filter(
      (finding) => !finding.rule.startsWith('judgement/') && !loose.some((item) => isAbout(item, finding)),
    ),
    swaps: rankSwaps(old.document, next.document),
    past,
    within,
    suppressions: suppressions(old, next),
    alts: changedAlts(old.document, next.document),
    standing: standingSentences(old, next, loose),
  };
}

const isAbout = (phrase: LoosePhrase, finding: Diagnostic): boolean =>
  phrase.place !== null &&
  finding.rule.startsWith('wording/') &&
  comparePlaces(phrase.place, finding.place) === 0;

const newFindings = (old: readonly Diagnostic[], next: readonly Diagnostic[]): Diagnostic[] => {
  const known = new Set(old.map(keyOf));
  return next.filter((finding) => finding.severity !== 'note' && !known.has(keyOf(finding)));
};
const keyOf = ({ rule, place }: Diagnostic): string => `${rule} ${place.file}:${place.line}:${place.column}`;

function suspectJudgements(old: Composed, next: Composed): SuspectJudgement[] {
  const before = judgementStandings(old.document, old.edition, old.facts);
  const after = judgementStandings(next.document, next.edition, next.facts);
  return Object.values(after).flatMap(({ judgement, standing, mention }): SuspectJudgement[] => {
    const was = before[judgement.id]?.standing;
    const doubts =
      standing.state === 'suspect'
        ? standing.doubts
        : standing.state === 'unattested'
          ? standing.crossed
          : [];
    const known = new Set(
      (was?.state === 'suspect' ? was.doubts : was?.state === 'unattested' ? was.crossed : []).map((doubt) =>
        JSON.stringify(doubt),
      ),
    );
    const fresh = doubts.filter((doubt) => !known.has(JSON.stringify(doubt)));
    if (fresh.length === 0) return [];
    return [
      {
        judgement: judgement.id,
        sentence: mention.wording.statement,
        place: mention.block.place,
        doubts: fresh.map((doubt) => doubtWords(doubt, next.edition)),
        kinds: fresh.map((doubt) => doubt.doubt),
        signedBy: 'attestation' in standing ? standing.attestation.by : null,
      },
    ];
  });
}

function loosePhrases(old: Composed, next: Composed, fresh: readonly Diagnostic[]): LoosePhrase[] {
  const wording = fresh.filter((finding) => finding.rule.startsWith('wording/'));
  return statedValues(next.document).flatMap(({ claim, sentence }): LoosePhrase[] => {
    const place = claim.place;
    const finding = place && wording.find((item) => comparePlaces(item.place, place) === 0);
    if (!finding) return [];
    const [then, now] = printedBoth(claim.measure, old, next);
    return [
      {
        words: claim.words,
        measure: claim.measure,
        sentence,
        place,
        then,
        now,
        message: finding.message,
        fix: finding.fix ?? null,
      },
    ];
  });
}

function standingSentences(old: Composed, next: Composed, loose: readonly LoosePhrase[]): Impact['standing'] {
  const moved = new Set(changedMeasures(old.facts, next.facts));
  return statedValues(next.document)
    .filter(
      ({ claim }) =>
        moved.has(claim.measure) &&
        !loose.some(({ place }) => place && claim.place && comparePlaces(place, claim.place) === 0),
    )
    .map(({ claim, sentence }) => ({
      words: claim.words,
      measure: claim.measure,
      sentence,
      place: claim.place,
    }));
}

/** Bars that change their order: a chart is read from the longest down. */
function rankSwaps(old: ReportDocument, next: ReportDocument): RankSwap[] {
  const before = new Map(figures(old).map((figure) => [figure.id, figure]));
  return figures(next).flatMap((figure): RankSwap[] => {
    const [then, now] = [ranked(before.get(figure.id)), ranked(figure)];
    const all = new Set(then);
    const same = now.filter((label) => all.has(label));
    if (then.filter((label) => now.includes(label)).join('\n') === same.join('\n')) return [];
    return [{ figure: figure.id, headline: plainWords(figure.headline), then, now }];
  });
}
const figures = (document: ReportDocument): FigureBlock[] =>
  blocksOf(document.chapters).filter((block) => block.kind === 'figure');
function ranked(block: FigureBlock | undefined): string[] {
  if (block?.figure.chart !== 'bars') return [];
  // A bar without a value has no rank.
  return block.figure.bars
    .flatMap(({ label, value }) => (value.value === null ? [] : [{ label, length: value.value }]))
    .sort((a, b) => b.length - a.length)
    .map((bar) => bar.label);
}

function movedValues(old: Composed, next: Composed): Pick<Impact, 'past' | 'within'> {
  const past: MovedValue[] = [];
  const within: MovedValue[] = [];
  for (const id of changedMeasures(old.facts, next.facts)) {
    const [then, now] = [old.facts.values[id], next.facts.values[id]];
    if (!then || !now || then.value === null || now.value === null) continue;
    const tolerance = next.edition.tolerances[now.unit] ?? null;
    const [was, is] = printedBoth(id, old, next);
    const moved = {
      measure: id,
      label: now.measure.label,
      then: was,
      now: is,
      tolerance: tolerance?.text ?? null,
    };
    const seen = ({ value, printedWithSense }: Fact) => ({ value, printed: printedWithSense });
    (isAllowed(seen(then), seen(now), tolerance) ? within : past).push(moved);
  }
  const bySize = (a: MovedValue, b: MovedValue): number =>
    sizeOf(b.measure, old.facts, next.facts) - sizeOf(a.measure, old.facts, next.facts);
  return { past: past.sort(bySize), within: within.sort(bySize) };
}

/** How far a value moved, as a part of what it was. */
function sizeOf(id: string, old: Facts, next: Facts): number {
  const [then, now] = [old.values[id]?.value ?? 0, next.values[id]?.value ?? 0];
  return then === 0 ? Infinity : Math.abs((now - then) / then);
}

function suppressions(old: Composed, next: Composed): Suppression[] {
  return Object.values(next.facts.values).flatMap((now): Suppression[] => {
    const then = old.facts.values[now.id];
    const { label } = now.measure;
    if (!then) return [];
    const national =
      (then.value === null) === (now.value === null)
        ? []
        : [{ measure: now.id, label, force: null, begins: now.value === null }];
    const forces = Object.entries(now.byForce).flatMap(([force, value]): Suppression[] => {
      const was = then.byForce[force];
      if (was === undefined || (was === null) === (value === null)) return [];
      const name = next.edition.forces[force]?.name ?? force;
      return [{ measure: now.id, label, force: name, begins: value === null }];
    });
    return [...national, ...forces];
  });
}

function changedAlts(old: ReportDocument, next: ReportDocument): ChangedAlt[] {
  const before = new Map(figures(old).map((figure) => [figure.id, figure.alt]));
  return figures(next).flatMap((figure): ChangedAlt[] => {
    const then = before.get(figure.id);
    return then === undefined || then === figure.alt ? [] : [{ figure: figure.id, then, now: figure.alt }];
  });
}

function changedMeasures(old: Facts, next: Facts): string[] {
  return Object.keys(next.values).filter((id) => {
    const [then, now] = [old.values[id], next.values[id]];
    return then !== undefined && now !== undefined && then.value !== now.value;
  });
}

/** Both values as they are printed, or with the decimals that tell them apart. */
function printedBoth(id: string, old: Composed, next: Composed): [string, string] {
  const [then, now] = [old.facts.values[id], next.facts.values[id]];
  const print = (fact: Fact | undefined): string => fact?.printedWithSense ?? NO_NUMBER.text;
  const [was, is] = [print(then), print(now)];
  if (was !== is || then?.value == null || now?.value == null) return [was, is];
  return [printBeside(then.value, now.value, now.unit), printBeside(now.value, then.value, now.unit)];
}
