import type { Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart, type Place } from '../../diagnostics/place';
import { severityOf } from '../../diagnostics/rules/catalogue';
import { nearest } from '../../model/nearest';
import type { Scoring } from '../../model/scoring';
import { namesIn, parseExpression } from './expression';

/** What a model may refer to outside itself. */
export interface Known {
  readonly threats: readonly string[];
  readonly tiers: readonly string[];
  readonly measures: ReadonlySet<string>;
  readonly judgements: ReadonlySet<string>;
  readonly terms: readonly string[];
}

/** A scoring model that is being checked, and what was found wrong with it so far. */
export class ModelFaults {
  readonly diagnostics: Diagnostic[] = [];
  constructor(
    readonly scoring: Scoring,
    readonly known: Known,
  ) {}

  report(rule: string, path: string, message: string, fix: string, why?: string): void {
    this.diagnostics.push({
      rule,
      severity: severityOf(rule),
      place: this.place(path),
      message,
      fix,
      ...(why ? { why } : {}),
    });
  }

  /** A part of a formula, counted from where the formula stands. */
  reportWithin(
    rule: string,
    path: string,
    part: { from: number; to: number },
    message: string,
    fix: string,
  ): void {
    const place = within(this.place(path), part.from, part.to);
    this.diagnostics.push({ rule, severity: severityOf(rule), place, message, fix });
  }

  unknown(rule: string, path: string, id: string, what: string, ids: readonly string[]): void {
    const near = nearest(id, ids);
    this.report(
      rule,
      path,
      `"${id}" is no ${what}`,
      near ? `write "${near}"` : `use one of: ${ids.slice(0, 12).join(', ')}`,
    );
  }

  /** A formula that cannot be read, or that names what may not stand in it. */
  formula(text: string, path: string, usable: readonly string[], what: string, expected: string): void {
    const { expression, error } = parseExpression(text);
    const at = (part: { from: number; to: number }): Place => within(this.place(path), part.from, part.to);
    if (!expression) {
      const fix = expected.startsWith('one of') ? `${error.fix}; or combine by ${expected}` : error.fix;
      this.reportWithin('scoring/formula', path, error, error.message, fix);
      return;
    }
    for (const name of namesIn(expression))
      if (!usable.includes(name.name)) this.unknownName(path, name.name, usable, what, at(name));
  }

  unknownName(
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

  private place(path: string): Place {
    return this.scoring.places[path] ?? fileStart(this.scoring.file);
  }
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
