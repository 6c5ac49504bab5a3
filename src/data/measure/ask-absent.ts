import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Edition } from '../../model/edition';
import type { FigureExhibit } from '../../model/exhibit';
import { measuresOf } from '../../model/figure-exhibit';
import type { AbsentForces, MeasureValue } from '../../model/measure';
import { kindOf } from '../../model/measure-kinds/registry';

/** Charts that set forces side by side. */
const OF_FORCES: readonly FigureExhibit['chart'][] = ['dots', 'tiles', 'funnel'];
const NAMED = 6;

/** A cause, with everything that it moves. */
interface Asked {
  readonly one: AbsentForces;
  readonly what: string[];
}

/**
 * Asks what a force without a row has: 0, or nothing that is known. It is asked only where a statistic or a chart sets
 * forces side by side and so would leave it out, once for each dataset and column.
 */
export function askAbsent(
  edition: Pick<Edition, 'datasets' | 'figures' | 'forces' | 'measures'>,
  values: Readonly<Record<string, MeasureValue>>,
): Diagnostic[] {
  const found = new Map<string, Asked>();
  const ask = (what: string, value: MeasureValue | undefined): void => {
    for (const one of value?.absent ?? []) {
      if (one.as !== 'asked') continue;
      const cause = `${one.dataset} ${one.columns.join()}`;
      const known = found.get(cause) ?? { one, what: [] };
      if (!known.what.includes(what)) known.what.push(what);
      found.set(cause, known);
    }
  };
  for (const measure of Object.values(edition.measures))
    if (kindOf(measure).overForces) ask(`"${measure.id}"`, values[measure.id]);
  for (const figure of Object.values(edition.figures))
    if (OF_FORCES.includes(figure.chart))
      for (const id of measuresOf(figure)) ask(`the figure "${figure.id}"`, values[id]);
  return [...found.values()].flatMap(({ one, what }): Diagnostic[] => {
    const dataset = edition.datasets[one.dataset];
    if (!dataset) return [];
    const { forces, columns } = one;
    const names = forces.map((id) => edition.forces[id]?.name ?? id);
    const listed =
      names.slice(0, NAMED).join(', ') + (names.length > NAMED ? ` and ${names.length - NAMED} more` : '');
    const column = columns.map((name) => `"${name}"`).join(' and ');
    const many = forces.length === 1 ? 'one force sent' : `${forces.length} forces sent`;
    return [
      {
        rule: 'measure/absent',
        severity: 'error',
        place: dataset.place,
        message: `${many} rows to "${one.dataset}" and none with ${one.counted} (${listed}): is that 0, or not known? ${what.join(', ')} ${what.length === 1 ? 'turns' : 'turn'} on it`,
        why: 'left out, a force with none makes the others look like all; taken for 0, a force that cannot tell looks like the best',
        fix: `at the column ${column} write absent: zero where a row that is not there means none (a published table, a list of offences that is complete), or absent: missing where a force sends a row of 0 when it searched and found none`,
      },
    ];
  });
}
