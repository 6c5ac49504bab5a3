import { finding } from '../../../diagnostics/rules/finding';
import type { FacetRule } from './check-facets';
import { everyMatch } from '../../../model/every-match';

const MONTH = 'January|February|March|April|May|June|July|August|September|October|November|December';
/** "June 2023, stalking and harassment.": the head of an item, which dates what follows. */
const HEAD = new RegExp(`(?:^|[.:] |\\s)(?:- )?(?:(${MONTH}) )?((?:19|20)\\d\\d), [^.\\d]{3,60}\\. `);
const DATES = new RegExp(`\\b(?:(${MONTH}) )?((?:19|20)\\d\\d)\\b`, 'g');

/** The date at the head of an item is one that its evidence gives, where the evidence gives any. */
export const checkHeadDate: FacetRule = ({ statement, context }) => {
  const { sentence, evidence, title } = statement;
  const near = evidence.length === 0 ? null : statement.context;
  if (near === null || !/(?:19|20)\d\d, /.test(near)) return [];
  const head = HEAD.exec(near.slice(title?.length ?? 0));
  if (!head) return [];
  const [, month, year = ''] = head;
  return sentence.spans.slice(0, 8).flatMap((span) => {
    const claim = span.kind === 'evidence' ? (context.evidence[span.id ?? '']?.claim ?? '') : '';
    const dates = everyMatch(claim, DATES);
    const [first] = dates;
    const fits = dates.some(
      ([, ofMonth, ofYear]) =>
        ofYear === year && (ofMonth === undefined || month === undefined || ofMonth === month),
    );
    if (!first || fits) return [];
    const said = month === undefined ? year : `${month} ${year}`;
    return [
      finding(
        'facet/period',
        span.place,
        `"${said}" at the head of this is not the time in "${claim}" (${span.id ?? ''}), which is ${first[0]}`,
        { fix: 'correct the date, or the claim in evidence.csv' },
      ),
    ];
  });
};
