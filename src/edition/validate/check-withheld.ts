import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Edition } from '../../model/edition';
import { nearest } from '../../model/nearest';

/** What is withheld by name must be there, and be a count: what is made from it is then withheld by itself. */
export function checkWithheld({
  measures,
  datasets,
  forces,
}: Pick<Edition, 'measures' | 'datasets' | 'forces'>): Diagnostic[] {
  return Object.values(measures).flatMap((measure): Diagnostic[] => {
    if (measure.withhold.length === 0) return [];
    const wrong = (message: string, fix: string): Diagnostic => ({
      rule: 'disclosure/withhold',
      severity: 'error',
      place: measure.place,
      message,
      fix,
    });
    const dataset = 'dataset' in measure ? datasets[measure.dataset] : undefined;
    if (!('dataset' in measure))
      return [
        wrong(
          `"${measure.id}" is no count of records, and says what is to be withheld`,
          'say withhold: at the counts that it is made from',
        ),
      ];
    if (dataset?.suppressBelow === 0)
      return [
        wrong(
          `"${measure.id}" withholds a count of "${dataset.id}", of which no small counts are withheld`,
          'say suppressBelow: in the datasets file, or take withhold: away',
        ),
      ];
    return measure.withhold
      .filter((id) => id !== 'national' && !Object.hasOwn(forces, id))
      .map((id) => {
        const near = nearest(id, ['national', ...Object.keys(forces)]);
        return wrong(
          `"${id}" is no id of a force, and not "national"`,
          near ? `write "${near}"` : 'use an id of data/reference/forces.csv',
        );
      });
  });
}
