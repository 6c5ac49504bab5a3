import { isSameArea } from '../../model/area';
import type { Block, Inline } from '../../model/document';
import type { OtherFigure } from '../../model/registers';
import { printNumber } from '../../model/number';
import { periodInWords } from '../../model/period';
import type { Converter } from './convert-prose';
import type { Exhibits } from './exhibits';
import { registerTables } from './register-tables';

/**
 * What others publish of the same by another definition, each beside the number of this document, with whose it is and why
 * the two differ. In the document of an area those of that area; in one of the whole edition those of all together.
 */
export function otherFiguresRegister(
  converter: Converter,
  exhibits: Exhibits,
): Readonly<Record<'other-figures', () => Block[]>> {
  const { edition, facts, fixed } = converter;
  const { words, row, table } = registerTables(converter, exhibits);
  const theirs = ({ label, value, decimals, period, measure }: OtherFigure): Inline[] =>
    converter.text(
      fixed.say('areas.other-is', {
        value: printNumber(value, facts.values[measure]?.unit ?? 'number', decimals),
        label,
        period: periodInWords(period),
      }),
      null,
      'quotation',
    );
  return {
    'other-figures': () =>
      table(
        'register-other-figures',
        fixed.say('areas.other-figures'),
        [
          ['heading.what', 2],
          exhibits.valueColumn(0.8),
          ['areas.elsewhere', 2],
          ['heading.source', 1.4],
          ['areas.differs', 2.6],
        ],
        edition.otherFigures
          .filter(({ area, measure }) => isSameArea(area, edition.area) && facts.values[measure])
          .map((other, i) =>
            row(
              `other-figure-${i + 1}`,
              words(facts.values[other.measure]?.measure.label),
              exhibits.value(other.measure),
              theirs(other),
              exhibits.sources([other.source]),
              converter.text(other.differs, other.place, 'quotation'),
            ),
          ),
      ),
  };
}
