import type { Block, FrontMatter, ReportDocument, Section } from '../../model/document';
import { isEmptyDiff, type EditionDiff } from '../../model/edition-diff';
import { MARKINGS } from '../../model/marking';
import { periodInWords } from '../../model/period';
import type { PublishedEdition } from '../../model/published';
import type { Theme } from '../../model/theme';
import { namesOf } from '../../compare/comparability';
import { list, paragraph, section, words } from './blocks';
import { dumbbells, seriesFigures } from './figure-blocks';
import { forecastSections } from './forecast-sections';
import { judgementSections, silentJudgements } from './judgement-sections';
import { proseSections } from './prose-sections';
import { registerSections, sourceSections, threatAreaTable } from './register-sections';
import { seriesTable } from './series-sections';
import { summary } from './summary';
import { absentFigures, valueSections } from './value-sections';

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
  const pairs = dumbbells(diff, names).map((figure, i) => ({ ...figure, number: i + 1 }));
  const lines = seriesFigures(diff).map((figure, i) => ({ ...figure, number: pairs.length + i + 1 }));
  const main = [
    ...chapter('what-changed', 'What changed', summary(diff, fresh, pairs)),
    ...chapter('figures', 'Figures', valueSections(diff, old, fresh, names)),
    ...chapter('judgements', 'Judgements', judgementSections(diff, fresh, names)),
    ...chapter('threat-area-changes', 'Threat areas', threatAreaTable(diff, names)),
    ...chapter('registers', 'Gaps, recommendations and data feeds', registerSections(diff, fresh, names)),
    ...chapter('forecasts', 'Forecasts against what happened', forecastSections(diff, old, fresh, names)),
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
    ...chapter('series', 'Each measure over the editions', [...seriesTable(diff), ...lines]),
    ...chapter('method', 'How the editions are compared', method()),
  ];
  const annexes: [string, string, Block[]][] = [
    ['annex-figures', 'Figures that only one edition publishes', absentFigures(diff, names)],
    ['annex-judgements', `Judgements of ${names.old}`, silentJudgements(diff, fresh)],
    ['annex-sources', 'Sources and series breaks', sourceSections(diff, old, fresh, names)],
  ];
  return [
    ...main,
    ...annexes
      .filter(([, , blocks]) => blocks.length > 0)
      .flatMap(([id, title, blocks], i) =>
        chapter(id, `Annex ${String.fromCharCode(65 + i)}: ${title}`, blocks),
      ),
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

function frontMatter({ old, new: fresh, ...diff }: EditionDiff): FrontMatter {
  const names = namesOf(old, fresh);
  const notices = [old, fresh].flatMap(({ notice, id }) => (notice === null ? [] : [`${id}: ${notice}`]));
  return {
    title: fresh.title,
    kicker: `Changes from ${names.old} to ${names.new}`,
    facts: [
      fresh.geography,
      `${names.old}: ${old.kicker}, data of ${periodInWords(old.period)}`,
      `${names.new}: ${fresh.kicker}, data of ${periodInWords(fresh.period)}`,
      ...(isEmptyDiff({ old, new: fresh, ...diff }) ? ['The two records are the same'] : []),
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
