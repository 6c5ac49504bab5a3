import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import type { Edition } from '../../../model/edition';
import type { FigureExhibit } from '../../../model/exhibit';
import { inlineSentences, placeIn } from '../../../model/passages';
import type { ValueRecord } from '../../../model/published';

type Values = Readonly<Record<string, ValueRecord>>;

/** What a figure is told to draw that its values deny: a low end above the high end, parts that do or do not overlap. */
export const checkFigureRelations = ({ figures }: Edition, values: Values): Diagnostic[] =>
  Object.values(figures).flatMap((figure) => [...swappedEnds(figure, values), ...deniedOverlap(figure)]);

function swappedEnds(figure: FigureExhibit, values: Values): Diagnostic[] {
  if (figure.chart !== 'range') return [];
  return figure.rows.flatMap(({ label, low, high }): Diagnostic[] => {
    const [least, most] = [values[low ?? ''], values[high ?? '']];
    if (least?.value == null || most?.value == null || least.value <= most.value) return [];
    return [
      finding(
        'facet/relation',
        figure.place,
        `the low end of "${label}" is ${least.printed}, above its high end ${most.printed}`,
        { fix: 'let low and high change places' },
      ),
    ];
  });
}

const ONCE =
  /\b(?:each|every|no|an?|one)\b[^.;]*\b(?:counts?|counted|stands?|falls?|belongs?)\b[^.;]*\b(?:(?:only )?once|(?:only )?(?:in|to) (?:only )?one (?:row|bar|group)|(?:more than|two|both))\b/i;
const NONE_TWICE =
  /\b(?:do|does|can) not overlap\b|\bno overlap\b|\b(?:cannot|never) (?:count|be counted|stand) (?:in more than one|twice)\b/i;
const TWICE =
  /\bcan (?:count|be counted|stand|fall)\b[^.;]*\bmore than one\b|\b(?:rows|bars|groups|parts|they) (?:do )?overlap\b|\bcount(?:s|ed)? (?:more than once|twice)\b/i;
/** "Each offence counts in one row", over bars that are declared to overlap; and the other way round. */
function deniedOverlap(figure: FigureExhibit): Diagnostic[] {
  if (figure.chart !== 'bars') return [];
  const { relation } = figure;
  if (relation !== 'partition' && relation !== 'overlapping') return [];
  return inlineSentences(figure.subtitle).flatMap((sentence): Diagnostic[] => {
    const twice = TWICE.exec(sentence.text);
    const once = twice ? null : (NONE_TWICE.exec(sentence.text) ?? ONCE.exec(sentence.text));
    const match = relation === 'partition' ? twice : once;
    if (!match) return [];
    return [
      finding(
        'facet/relation',
        placeIn(sentence, match.index, match[0].length),
        `"${match[0]}" is not what is declared of "${figure.id}", whose bars ${relation === 'partition' ? 'are parts of a whole' : 'can overlap'}`,
        { fix: 'correct the words, or the relation' },
      ),
    ];
  });
}
