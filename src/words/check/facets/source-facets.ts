import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import type { Source } from '../../../model/edition';
import { placeIn } from '../../../model/passages';
import type { FacetRule } from './check-facets';

const YEAR = /\b(?:19|20)\d\d\b/g;
const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
/** What follows a source and dates it: "[the framework](@source) of April 2022", "dates from 2021", "in February 2023". */
const DATED = new RegExp(
  `^(?:,? (?:of|from|dated?(?: from)?|dates from|published in|issued in|of the year)(?: \\d{1,2})?(?: ${MONTH})?|,? in(?: \\d{1,2})? ${MONTH}| \\(${MONTH}?) ?((?:19|20)\\d\\d)\\b`,
);

/** The years that a source may be called by. Empty: nothing is known of when it is from. */
const yearsOf = ({ date, title, id }: Source): string[] =>
  date === null ? [] : [...new Set(`${date} ${title} ${id}`.match(YEAR) ?? [])];

/** A source is dated as the register of sources has it. */
export const checkSourceDate: FacetRule = ({ statement: { sentence }, context }) =>
  sentence.spans.flatMap((span): Diagnostic[] => {
    const source = span.kind === 'source' ? context.sources[span.id ?? ''] : undefined;
    const own = source === undefined ? [] : yearsOf(source);
    if (!source || own.length === 0) return [];
    const end = span.start + span.text.length;
    const inside = [...span.text.matchAll(YEAR)].map(({ index, 0: text }) => ({
      text,
      at: span.start + index,
    }));
    const match = DATED.exec(sentence.text.slice(end));
    const after = match?.[1] === undefined ? [] : [{ text: match[1], at: end + match[0].length - 4 }];
    return [...inside, ...after]
      .filter(({ text }) => !own.includes(text))
      .slice(0, 1)
      .map(({ text, at }) =>
        finding(
          'facet/source-date',
          placeIn(sentence, at, text.length),
          `"${text}" is not when "${source.id}" is from: ${source.date ?? ''}`,
          {
            fix: `write "${own[0] ?? ''}", or correct the date in sources.yaml`,
          },
        ),
      );
  });
