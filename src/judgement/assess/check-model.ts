import type { Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart, type Place } from '../../diagnostics/place';
import { severityOf } from '../../diagnostics/rules/catalogue';
import { nearest } from '../../model/nearest';
import type { Scoring } from '../../model/scoring';
import { toStep } from '../../model/steps';
import { checkTiers } from './check-tiers';
import { combinationOf, COMBINATIONS, partsOf, valuesInOrder } from './compile-model';
import { boundsOf, namesIn, parseExpression, zeroDivision, type Bounds, type Expression } from './expression';

/** What a model may refer to outside itself. */
export interface Known {
  readonly threats: readonly string[];
  readonly tiers: readonly string[];
  readonly measures: ReadonlySet<string>;
  readonly judgements: ReadonlySet<string>;
  readonly terms: readonly string[];
}

/**
 * Every mistake of a scoring model that can be known without its scores: a formula that cannot be read, a name that
 * means nothing, a cycle, weights that sum to zero, a division by what can be zero, a tier that nothing can reach.
 */
export function checkModel(scoring: Scoring, known: Known): Diagnostic[] {
  return new ModelCheck(scoring, known).run();
}

class ModelCheck {
  private readonly diagnostics: Diagnostic[] = [];
  constructor(
    private readonly scoring: Scoring,
    private readonly known: Known,
  ) {}

  run(): Diagnostic[] {
    this.scale();
    this.names();
    this.sections();
    this.values();
    this.confidence();
    const sound = this.diagnostics.length === 0;
    const bounds = sound ? this.bounds() : null;
    this.rank();
    const ranked = bounds?.get(this.scoring.spec.rank.by);
    if (ranked && this.diagnostics.length === 0)
      for (const { path, ...wrong } of checkTiers(
        this.scoring.spec.tiers,
        ranked,
        this.known.tiers,
        new Set(this.scoring.scores.map((score) => score.threat)).size,
      ))
        this.report(wrong.rule, path, wrong.message, wrong.fix, wrong.why);
    return this.diagnostics;
  }

  private scale(): void {
    const { scale, status, notice } = this.scoring.spec;
    if (scale.max <= scale.min)
      this.report(
        'scoring/scale',
        'scale/max',
        `the scale ends at ${scale.max} and starts at ${scale.min}`,
        'let max be above min',
      );
    const step = scale.step ?? 1;
    for (const point of Object.keys(scale.labels))
      if (!onScale(Number(point), scale))
        this.report(
          'scoring/scale',
          `scale/labels/${point}`,
          `the point "${point}" is not on the scale from ${scale.min} to ${scale.max} in steps of ${step}`,
          'correct it, or take it out',
        );
    if (status === 'illustrative' && notice === undefined)
      this.report(
        'scoring/notice',
        'status',
        'an illustrative model has no notice',
        'add notice: what it is and what it is not',
        'made-up scores that look like real ones are believed',
      );
  }

  private names(): void {
    const { sections, values, confidence } = this.scoring.spec;
    const seen = new Map<string, string>();
    const add = (id: string, path: string): void => {
      if (id === 'min' || id === 'max')
        this.report(
          'scoring/name',
          path,
          `"${id}" is a function of formulas and cannot be a name`,
          'choose another name',
        );
      const first = seen.get(id);
      if (first === undefined) seen.set(id, path);
      else
        this.report(
          'scoring/name',
          path,
          `the name "${id}" stands twice`,
          'give one of them another name',
          'a score or a formula could mean either',
        );
    };
    for (const [section, { criteria }] of Object.entries(sections)) {
      add(section, `sections/${section}`);
      for (const id of Object.keys(criteria)) add(id, `sections/${section}/criteria/${id}`);
      if (Object.keys(criteria).length === 0)
        this.report(
          'scoring/empty',
          `sections/${section}`,
          `the section "${section}" has no criteria`,
          'give it one, or take it out',
        );
    }
    for (const id of Object.keys(values)) add(id, `values/${id}`);
    for (const id of Object.keys(confidence?.criteria ?? {})) add(id, `confidence/criteria/${id}`);
  }

  private sections(): void {
    const { sections, scale } = this.scoring.spec;
    for (const [id, section] of Object.entries(sections)) {
      const path = `sections/${id}`;
      const how = combinationOf(section.combine);
      const criteria = Object.entries(section.criteria);
      if (how === 'weighted mean' && criteria.length > 0 && criteria.every(([, c]) => c.weight === 0))
        this.report(
          'scoring/zero-weights',
          `${path}/criteria`,
          `the weights of "${id}" sum to zero`,
          'give one criterion a weight above zero',
          'a mean over no weight has no value',
        );
      if (how === null)
        this.formula(
          section.combine,
          `${path}/combine`,
          criteria.map(([name]) => name),
          `a criterion of "${id}"`,
          `one of ${COMBINATIONS.join(', ')}, or a formula`,
        );
      for (const [name, criterion] of criteria) {
        const at = `${path}/criteria/${name}`;
        if (how !== 'weighted mean' && criterion.weight !== undefined)
          this.report(
            'scoring/weight-without-use',
            `${at}/weight`,
            `the weight of "${name}" has no effect: "${id}" is combined by ${how ?? 'a formula'}`,
            'combine by weighted mean, or take the weight out',
          );
        for (const point of Object.keys(criterion.anchors ?? {}))
          if (!onScale(Number(point), scale))
            this.report(
              'scoring/scale',
              `${at}/anchors/${point}`,
              `the anchor "${point}" is not on the scale`,
              `use points from ${scale.min} to ${scale.max}`,
            );
        this.derived(criterion, at, name);
      }
    }
  }

  private derived(
    criterion: Scoring['spec']['sections'][string]['criteria'][string],
    at: string,
    name: string,
  ): void {
    const { scale } = this.scoring.spec;
    const { bands, terms } = criterion;
    const threats = (map: Readonly<Record<string, string>>, path: string): void => {
      for (const threat of Object.keys(map))
        if (!this.known.threats.includes(threat))
          this.unknown(
            'scoring/unknown-threat',
            `${path}/${threat}`,
            threat,
            'threat area',
            this.known.threats,
          );
    };
    if (bands && terms)
      this.report(
        'scoring/two-origins',
        `${at}/terms`,
        `"${name}" is derived in two ways`,
        'keep bands or terms',
      );
    if (bands) {
      threats(bands.measures, `${at}/bands/measures`);
      for (const [threat, id] of Object.entries(bands.measures))
        if (!this.known.measures.has(id))
          this.unknown('scoring/unknown-measure', `${at}/bands/measures/${threat}`, id, 'measure', [
            ...this.known.measures,
          ]);
      const points = toStep((scale.max - scale.min) / (scale.step ?? 1), 1);
      if (bands.from.length !== points)
        this.report(
          'scoring/bands',
          `${at}/bands/from`,
          `"${name}" has ${bands.from.length} bands, expected ${points}: one for each point above ${scale.min}`,
          'list the value from which each point is given',
        );
      if (bands.from.some((value, i) => i > 0 && value <= (bands.from[i - 1] ?? value)))
        this.report(
          'scoring/bands',
          `${at}/bands/from`,
          `the bands of "${name}" do not rise`,
          'list them from lowest to highest',
        );
    }
    if (terms) {
      threats(terms.judgements, `${at}/terms/judgements`);
      for (const [threat, id] of Object.entries(terms.judgements))
        if (!this.known.judgements.has(id))
          this.unknown('scoring/unknown-judgement', `${at}/terms/judgements/${threat}`, id, 'judgement', [
            ...this.known.judgements,
          ]);
      for (const [term, score] of Object.entries(terms.scores)) {
        if (!this.known.terms.includes(term))
          this.unknown(
            'scoring/unknown-term',
            `${at}/terms/scores/${term}`,
            term,
            'yardstick term',
            this.known.terms,
          );
        if (!onScale(score, scale))
          this.report(
            'scoring/off-scale',
            `${at}/terms/scores/${term}`,
            `the score ${score} of "${term}" is off the scale from ${scale.min} to ${scale.max}`,
            'use a point of the scale',
          );
      }
    }
  }

  private values(): void {
    const { sections, values } = this.scoring.spec;
    const usable = [...Object.keys(sections), ...Object.keys(values)];
    for (const [id, value] of Object.entries(values)) {
      const path = `values/${id}`;
      if ((value.formula === undefined) === (value.weights === undefined))
        this.report(
          'scoring/value',
          path,
          `"${id}" has ${value.formula === undefined ? 'neither a formula nor weights' : 'a formula and weights'}`,
          'give it one of the two',
        );
      else if (value.formula !== undefined)
        this.formula(value.formula, `${path}/formula`, usable, 'a section or value', 'a formula');
      else if (value.weights) {
        for (const name of Object.keys(value.weights))
          if (!usable.includes(name))
            this.unknownName(`${path}/weights/${name}`, name, usable, 'a section or value');
        if (Object.values(value.weights).every((weight) => weight === 0))
          this.report(
            'scoring/zero-weights',
            `${path}/weights`,
            `the weights of "${id}" sum to zero`,
            'give one part a weight above zero',
            'a mean over no weight has no value',
          );
      }
    }
    const cycle = findCycle(values);
    if (cycle) {
      const [first = ''] = cycle;
      const at = values[first]?.weights ? 'weights' : 'formula';
      this.report(
        'scoring/cycle',
        `values/${first}/${at}`,
        `"${first}" is made from itself: ${[...cycle, first].join(' → ')}`,
        'take one of them out of the other’s formula',
      );
    }
  }

  private formula(
    text: string,
    path: string,
    usable: readonly string[],
    what: string,
    expected: string,
  ): void {
    const { expression, error } = parseExpression(text);
    const at = (part: { from: number; to: number }): Place => within(this.place(path), part.from, part.to);
    if (!expression) {
      const fix = expected.startsWith('one of') ? `${error.fix}; or combine by ${expected}` : error.fix;
      this.diagnostics.push({
        rule: 'scoring/formula',
        severity: 'error',
        place: at(error),
        message: error.message,
        fix,
      });
      return;
    }
    for (const name of namesIn(expression))
      if (!usable.includes(name.name)) this.unknownName(path, name.name, usable, what, at(name));
  }

  private unknownName(
    path: string,
    name: string,
    usable: readonly string[],
    what: string,
    place = this.place(path),
  ): void {
    const confidence = Object.keys(this.scoring.spec.confidence?.criteria ?? {});
    const pieces = splitAtHyphens(name, usable);
    const near = nearest(name, usable);
    this.diagnostics.push({
      rule: 'scoring/unknown-name',
      severity: 'error',
      place,
      message:
        confidence.includes(name) || name === 'confidence'
          ? `"${name}" is a confidence: it is shown beside the rank and never put into it`
          : `"${name}" is not ${what}`,
      fix: pieces
        ? `put spaces round the minus sign: ${pieces}`
        : confidence.includes(name) || name === 'confidence'
          ? 'take it out of the formula'
          : near
            ? `write "${near}"`
            : `use one of: ${usable.join(', ')}`,
    });
  }

  private confidence(): void {
    const { confidence, scale } = this.scoring.spec;
    for (const point of Object.keys(confidence?.labels ?? {}))
      if (!onScale(Number(point), scale))
        this.report(
          'scoring/scale',
          `confidence/labels/${point}`,
          `the point "${point}" is not on the scale from ${scale.min} to ${scale.max}`,
          'correct it, or take it out',
        );
    for (const [id, criterion] of Object.entries(confidence?.criteria ?? {})) {
      const at = `confidence/criteria/${id}`;
      if (criterion.weight !== undefined)
        this.report(
          'scoring/weight-without-use',
          `${at}/weight`,
          `the weight of "${id}" has no effect: confidence is shown and never put into the rank`,
          'take the weight out',
        );
      if (criterion.bands ?? criterion.terms)
        this.report('scoring/confidence', at, `the confidence "${id}" is derived`, 'let assessors score it');
      for (const point of Object.keys(criterion.anchors ?? {}))
        if (!onScale(Number(point), scale))
          this.report(
            'scoring/scale',
            `${at}/anchors/${point}`,
            `the anchor "${point}" is not on the scale`,
            `use points from ${scale.min} to ${scale.max}`,
          );
    }
  }

  /** Lowest and highest that each part can be; reports a division by what can be zero. */
  private bounds(): ReadonlyMap<string, Bounds> {
    const { spec } = this.scoring;
    const found = new Map<string, Bounds>();
    const of = (name: string): Bounds | null => found.get(name) ?? null;
    const put = (id: string, expression: Expression, path: string): void => {
      const bounds = boundsOf(expression, of);
      if (bounds) found.set(id, bounds);
      const zero = zeroDivision(expression, of);
      if (zero)
        this.diagnostics.push({
          rule: 'scoring/divides-by-zero',
          severity: 'error',
          place: within(this.place(path), zero.from, zero.to),
          message: 'this divisor can be zero',
          fix: 'add something to it, or use max(1, …)',
        });
    };
    for (const [id, section] of Object.entries(spec.sections)) {
      const count = Object.keys(section.criteria).length;
      for (const name of Object.keys(section.criteria))
        found.set(name, { low: spec.scale.min, high: spec.scale.max });
      const how = combinationOf(section.combine);
      const times = how === 'sum' ? count : 1;
      if (how) found.set(id, { low: spec.scale.min * times, high: spec.scale.max * times });
      else {
        const { expression } = parseExpression(section.combine);
        if (expression) put(id, expression, `sections/${id}/combine`);
      }
    }
    for (const id of valuesInOrder(spec)) {
      const value = spec.values[id];
      if (value?.weights) {
        const parts = Object.entries(value.weights).flatMap(([name, weight]) =>
          weight > 0 && of(name) ? [of(name)] : [],
        );
        const known = parts.filter((part) => part !== null);
        found.set(id, {
          low: Math.min(...known.map((b) => b.low)),
          high: Math.max(...known.map((b) => b.high)),
        });
      } else if (value?.formula !== undefined) {
        const { expression } = parseExpression(value.formula);
        if (expression) put(id, expression, `values/${id}/formula`);
      }
    }
    return found;
  }

  private rank(): void {
    const { rank, matrix, sections, values } = this.scoring.spec;
    const usable = [...Object.keys(sections), ...Object.keys(values)];
    const need = (id: string | undefined, path: string): void => {
      if (id !== undefined && !usable.includes(id)) this.unknownName(path, id, usable, 'a section or value');
    };
    need(rank.by, 'rank/by');
    rank.thenBy?.forEach((id, i) => need(id, `rank/thenBy/${i}`));
    need(matrix?.across, 'matrix/across');
    need(matrix?.up, 'matrix/up');
    need(matrix?.size, 'matrix/size');
  }

  private unknown(rule: string, path: string, id: string, what: string, ids: readonly string[]): void {
    const near = nearest(id, ids);
    this.report(
      rule,
      path,
      `"${id}" is no ${what}`,
      near ? `write "${near}"` : `use one of: ${ids.slice(0, 12).join(', ')}`,
    );
  }
  private place(path: string): Place {
    return this.scoring.places[path] ?? fileStart(this.scoring.file);
  }
  private report(rule: string, path: string, message: string, fix: string, why?: string): void {
    this.diagnostics.push({
      rule,
      severity: severityOf(rule),
      place: this.place(path),
      message,
      fix,
      ...(why ? { why } : {}),
    });
  }
}

/** Whether a number is a point of the scale. */
export function onScale(value: number, scale: Scoring['spec']['scale']): boolean {
  const steps = (value - scale.min) / (scale.step ?? 1);
  return value >= scale.min && value <= scale.max && Math.abs(steps - toStep(steps, 1)) < 1e-9;
}

const within = (place: Place, from: number, to: number): Place => ({
  ...place,
  column: place.column + from,
  endColumn: place.column + Math.max(to, from + 1),
});

/** `impact-likelihood` where both are names: a minus sign without its spaces. */
function splitAtHyphens(name: string, usable: readonly string[]): string | null {
  for (let at = name.indexOf('-'); at >= 0; at = name.indexOf('-', at + 1)) {
    const [left, right] = [name.slice(0, at), name.slice(at + 1)];
    if (usable.includes(left) && usable.includes(right)) return `${left} − ${right}`;
  }
  return null;
}

/** Values that are made from each other, in order; null where there are none. */
function findCycle(values: Scoring['spec']['values']): string[] | null {
  const done = new Set<string>();
  const visit = (id: string, path: readonly string[]): string[] | null => {
    const start = path.indexOf(id);
    if (start >= 0) return path.slice(start);
    const value = values[id];
    if (!value || done.has(id)) return null;
    for (const part of partsOf(value)) {
      const found = visit(part, [...path, id]);
      if (found) return found;
    }
    done.add(id);
    return null;
  };
  for (const id of Object.keys(values)) {
    const found = visit(id, []);
    if (found) return found;
  }
  return null;
}
