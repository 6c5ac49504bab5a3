import type { Block } from '../../model/document';
import { isEmptyDiff, type EditionDiff, type ValueChange } from '../../model/edition-diff';
import { dateInWords } from '../../model/period';
import type { PublishedEdition } from '../../model/published';
import { bounded, namesOf, type Names } from '../../compare/comparability';
import { callout, capital, list, paragraph, section, stopped, table, valueWords, words } from './blocks';
import { headlines, onOneFooting, shortReasons, silentRegisters, tally } from './headlines';

/** More rows than this are not taken in at a glance; the chapter on figures has all. */
const MOST_ROWS = 14;

/** The first page: what changed, what may not be compared and why, in the time that a reader has. */
export function summary(diff: EditionDiff, fresh: PublishedEdition, figures: readonly Block[]): Block[] {
  const { old, new: later } = diff;
  const names = namesOf(old, later);
  const lines = [...headlines(diff), ...absences(diff, fresh, names)];
  const counts = tally(diff);
  return [
    paragraph(
      'lede',
      words(
        isEmptyDiff(diff)
          ? `The records of the two editions are the same.`
          : `This report sets ${names.new} (${later.kicker}, ${dateInWords(later.date)}) against ${names.old} (${old.kicker}, ${dateInWords(old.date)}).`,
      ),
      'lede',
    ),
    ...(diff.unread.length > 0
      ? [
          callout(
            'unread',
            'Not compared',
            words(
              `These could not be read in one of the records and are left out of both: ${diff.unread.map(({ register, id }) => (id === null ? `all of “${register}”` : `“${id}” of “${register}”`)).join(', ')}. Whether they differ is not known.`,
            ),
          ),
        ]
      : []),
    ...(lines.length > 0
      ? [
          list(
            'headlines',
            lines.map((line) => words(stopped(line))),
          ),
        ]
      : []),
    ...(diff.values.some(({ verdict }) => verdict === 'not comparable')
      ? [
          callout(
            'no-change-stated',
            'Where no change is stated',
            words(
              'Two figures are subtracted only where they count the same thing, of the same whole, in the same places, by the same rules, over periods of one length. Where they do not, the reason stands in place of a change. Where the editions hold what is needed, both are given on one footing and called indicative.',
            ),
          ),
        ]
      : []),
    ...glance(diff, names),
    ...(figures.length > 0 ? [section(2, 'in-pictures', 'In pictures', figures)] : []),
    ...(counts.length > 0
      ? [
          section(2, 'in-numbers', 'How much differs', [
            list(
              'tally',
              counts.map((line) => words(capital(stopped(line)))),
            ),
          ]),
        ]
      : []),
  ];
}

/** What the new edition does not hold: it is not withdrawn and it is not zero. */
function absences(diff: EditionDiff, fresh: PublishedEdition, names: Names): string[] {
  const silent = silentRegisters(diff, fresh);
  const missing = diff.values.filter(({ verdict }) => verdict === 'not in the new edition').length;
  return [
    ...(silent.length > 0
      ? [`${names.new} holds no ${joined(silent)}: nothing is known of what became of those of ${names.old}`]
      : []),
    ...(missing > 0
      ? [
          `${missing} ${missing === 1 ? 'figure' : 'figures'} of ${names.old} ${missing === 1 ? 'is' : 'are'} not published in ${names.new}: missing, which is not zero`,
        ]
      : []),
  ];
}
const joined = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;

function glance(diff: EditionDiff, names: Names): Block[] {
  const both = diff.values.filter(({ verdict }) => verdict === 'changed' || verdict === 'not comparable');
  const shown = both.slice(0, MOST_ROWS);
  const left = both.length - shown.length;
  return table(
    'glance',
    `Figures of both editions at a glance${left > 0 ? ` (the first ${MOST_ROWS}; ${left} more under “Figures”)` : ''}`,
    [
      { header: 'Figure', weight: 2 },
      { header: names.old, weight: 0.9, align: 'right' },
      { header: names.new, weight: 0.9, align: 'right' },
      { header: 'Change', weight: 1 },
      { header: 'Why none is stated, and what may be said', weight: 2.4 },
    ],
    shown.map((item) => ({
      id: item.id,
      cells: [
        words(item.new?.label ?? item.old?.label ?? item.id),
        words(item.old ? bounded(item.old) : 'not published'),
        item.new ? valueWords(item.id, item.new) : words('not published'),
        words(item.change ? item.change.printed : 'none stated'),
        words(whyAndWhat(item)),
      ],
    })),
  );
}
function whyAndWhat(item: ValueChange): string {
  const causes = item.change
    ? [...new Set(item.causes.map(({ cause }) => cause))].map((cause) => capital(cause))
    : [`Not comparable: ${shortReasons(item).join(', ') || 'one is not a number'}`];
  return [...causes, ...onOneFooting(item).map(capital)].join('. ') || 'Nothing stands in the way';
}
