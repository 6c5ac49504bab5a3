import type { Block, FrontMatter, ReportDocument, Section } from '../../model/document';
import { isEmptyDiff, type EditionDiff } from '../../model/edition-diff';
import { MARKINGS } from '../../model/marking';
import { dateInWords, periodInWords } from '../../model/period';
import type { PublishedEdition } from '../../model/published';
import type { Theme } from '../../model/theme';
import { namesOf } from '../comparability';
import { callout, list, paragraph, section, stopped, words } from './blocks';
import { headlines, tally } from './headlines';
import { judgementSections } from './judgement-sections';
import { proseSections } from './prose-sections';
import { registerSections, threatAreaTable } from './register-sections';
import { valueSections } from './value-sections';

/** The difference of two editions as a document of its own, for the renderers of any report. */
export function changesReport(
  diff: EditionDiff,
  old: PublishedEdition,
  fresh: PublishedEdition,
  theme: Theme,
): ReportDocument {
  return {
    schema: 1,
    edition: `${old.edition.id}-to-${fresh.edition.id}`,
    outline: 'changes',
    front: frontMatter(diff),
    chapters: chapters(diff, old, fresh),
    notes: [],
    theme,
    attachData: false,
    record: fresh,
  };
}

function chapters(diff: EditionDiff, old: PublishedEdition, fresh: PublishedEdition): Section[] {
  const names = namesOf(diff.old, diff.new);
  const sameKind = diff.old.kind === diff.new.kind;
  const chapter = (id: string, title: string, blocks: readonly Block[]): Section[] =>
    blocks.length > 0 ? [section(1, id, title, blocks)] : [];
  return [
    ...chapter('what-changed', 'What changed', summary(diff)),
    ...chapter('figures', 'Figures', valueSections(diff, old, fresh, names)),
    ...chapter('judgements', 'Judgements', judgementSections(diff, names)),
    ...chapter('threat-area-changes', 'Threat areas', threatAreaTable(diff)),
    ...chapter('registers', 'Gaps, recommendations and sources', registerSections(diff, fresh, names)),
    ...chapter(
      'words',
      'Words',
      sameKind
        ? proseSections(diff, old, fresh, names)
        : [
            paragraph(
              'words-not-compared',
              words(
                `The words are not set against each other: ${names.old} is an edition of one kind of document (${diff.old.kind}) and ${names.new} of another (${diff.new.kind}), and every paragraph would count as changed.`,
              ),
            ),
          ],
    ),
    ...chapter('method', 'How the editions are compared', method()),
  ];
}

function summary(diff: EditionDiff): Block[] {
  const { old, new: fresh } = diff;
  const names = namesOf(old, fresh);
  const lines = headlines(diff);
  const counts = tally(diff);
  return [
    paragraph(
      'lede',
      words(
        isEmptyDiff(diff)
          ? `The records of the two editions are the same.`
          : `This report sets ${names.new} (${fresh.kicker}, ${dateInWords(fresh.date)}) against ${names.old} (${old.kicker}, ${dateInWords(old.date)}).`,
      ),
      'lede',
    ),
    ...(lines.length > 0
      ? [
          list(
            'headlines',
            lines.map((line) => words(stopped(line))),
          ),
        ]
      : []),
    ...(counts.length > 0 ? [paragraph('tally', words(`${counts.join('; ')}.`))] : []),
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
  ];
}

const method = (): Block[] => [
  list('method-list', [
    words(
      'Everything is matched by its id, and words by id and then by likeness. What moved is called moved, and not deleted and added.',
    ),
    words(
      'A change of a share is given in percentage points. It is worked out on unrounded numbers and rounded last.',
    ),
    words('No per cent is given of a count under 50, nor of zero.'),
    words('A figure that was published in words (over, under) is a bound. Nothing is subtracted from it.'),
    words(
      'A figure that one edition does not publish is missing. It is not zero, and nothing follows from its absence.',
    ),
    words(
      'An indicative figure was published by neither edition as such. It rests on their own numbers, which are shown.',
    ),
  ]),
];

function frontMatter({ old, new: fresh }: EditionDiff): FrontMatter {
  const names = namesOf(old, fresh);
  const notices = [old, fresh].flatMap(({ notice, id }) => (notice === null ? [] : [`${id}: ${notice}`]));
  return {
    title: fresh.title,
    kicker: `Changes from ${names.old} to ${names.new}`,
    facts: [
      fresh.geography,
      `${names.old}: ${old.kicker}, data of ${periodInWords(old.period)}`,
      `${names.new}: ${fresh.kicker}, data of ${periodInWords(fresh.period)}`,
    ],
    publisher: fresh.publisher,
    author: fresh.publisher,
    subject: `What changed from ${old.kicker} to ${fresh.kicker}`,
    keywords: ['year on year', 'changes', old.kicker, fresh.kicker],
    language: fresh.language,
    date: fresh.date,
    marking:
      MARKINGS[Math.max(MARKINGS.indexOf(old.marking), MARKINGS.indexOf(fresh.marking))] ?? fresh.marking,
    notice:
      notices.length === 0
        ? null
        : { short: fresh.notice ?? old.notice ?? '', long: words(notices.join(' ')) },
  };
}
