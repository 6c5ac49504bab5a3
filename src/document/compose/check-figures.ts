import type { FigureExhibit } from '../../model/exhibit';
import { addUp } from '../../model/number';
import { breakInWords } from '../../model/series-break';
import { boundOf } from '../../model/bound';
import { measuresOf } from '../../model/figure-exhibit';
import { noFunnel, withoutRange } from './comparison-figures';
import type { Converter } from './convert-prose';
import type { FigureMaker } from './figures';
import { crossedBreaks } from '../../model/line-breaks';

/** A funnel without limits, and a value without a range, would be drawn as if chance were nothing. */
export function checkRanges(
  exhibit: Exclude<FigureExhibit, { chart: 'bars' | 'range' }>,
  maker: FigureMaker,
  converter: Converter,
): void {
  const report = (message: string, fix: string): void =>
    converter.report(
      'figure/range',
      exhibit.place,
      `the figure "${exhibit.id}": ${message}`,
      fix,
      'a difference that chance makes would be read as one between the things that are shown',
    );
  if (exhibit.chart === 'funnel') {
    const wrong = noFunnel(exhibit, maker);
    if (wrong) report(wrong.message, wrong.fix);
  }
  if (exhibit.chart === 'intervals')
    for (const id of withoutRange(exhibit, maker))
      report(
        `"${id}" has no range, or one of another kind than the others`,
        'name measures with ranges of one kind: interval: poisson at a count, a survey proportion, or low and high as published',
      );
}

/** Charts that place each force, or hold a number against limits or a path: what is only a bound has no place in them. */
const POINTS_ALONE: readonly string[] = ['dots', 'tiles', 'funnel', 'intervals', 'target'];

/** A bound that is drawn as a point says that this is the number. */
export function checkBounds(exhibit: FigureExhibit, converter: Converter): void {
  if (!POINTS_ALONE.includes(exhibit.chart)) return;
  for (const id of new Set(measuresOf(exhibit))) {
    const fact = converter.facts.values[id];
    if (fact === undefined || fact.value === null) continue;
    const bound = boundOf(fact);
    if (bound === null) continue;
    converter.report(
      'figure/bound',
      exhibit.place,
      `the figure "${exhibit.id}" would draw "${id}" as a point, and it is only ${bound === 'over' ? 'a floor: the true number lies over it' : 'a ceiling: the true number lies under it'}`,
      'show it in bars, a line, a range, dumbbells or a slope, which draw a bound as an arrow, or say it in words',
      'who sees a point takes it for the number',
    );
  }
}

/** A line across a break of the register is read as a rise or a fall. */
export function checkBreaks(
  exhibit: Exclude<FigureExhibit, { chart: 'bars' | 'range' }>,
  converter: Converter,
): void {
  if (exhibit.chart !== 'line' && exhibit.chart !== 'small-multiples') return;
  const { edition, facts } = converter;
  const found = crossedBreaks(exhibit, facts.values, edition);
  for (const before of new Set(found.map((item) => item.before))) {
    const crossed = found.filter((item) => item.before === before);
    const [first] = crossed;
    if (!first) continue;
    const lines = crossed.map(({ label }) => `"${label}"`).join(', ');
    const ids = first.breaks.map(({ id }) => id).join(', ');
    converter.report(
      'figure/break',
      exhibit.place,
      `in the figure "${exhibit.id}" the line of ${lines} runs into ${before} across a break in the series: ${ids}`,
      `declare it: breaks: [{ before: "${before}", because: … }], or say restatedOver: [${ids}] at measures that were counted anew`,
      first.breaks.map((item) => `${breakInWords(item)} (${item.source})`).join('; '),
    );
  }
}

/** Bars that are said to be parts of a whole must sum to it; bars of shares must have one base. */
export function checkPartition(
  exhibit: Extract<FigureExhibit, { chart: 'bars' }>,
  converter: Converter,
): void {
  const fact = (id: string) => converter.facts.values[id];
  const values = exhibit.bars.map((bar) => fact(bar.measure));
  const bases = new Set(values.map((value) => value?.base ?? null));
  if (exhibit.relation !== 'separate' && values[0]?.unit === 'percent' && bases.size > 1)
    converter.report(
      'figure/one-base',
      exhibit.place,
      `the bars of "${exhibit.id}" are shares of ${bases.size} different bases: ${[...bases].join(', ')}`,
      'draw shares of one base together',
      'lengths side by side are read as parts of one thing',
    );
  if (exhibit.relation !== 'partition') return;
  const whole = exhibit.whole === undefined ? null : fact(exhibit.whole);
  const sum = addUp(values.map((value) => value?.value ?? 0));
  const expected = whole ? whole.value : 100;
  if (expected === null || Math.abs(sum - expected) > 1e-6)
    converter.report(
      'figure/partition',
      exhibit.place,
      `the bars of "${exhibit.id}" sum to ${sum}, expected ${expected ?? 'nothing'}`,
      'add the missing part, or call them overlapping',
    );
}
