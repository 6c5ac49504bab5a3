import { list, paragraph, section } from '../blocks';
import type { Block, FrontMatter, ReportDocument, Section } from '../../model/document';
import { isEmptyDiff, type EditionDiff } from '../../model/edition-diff';
import { MARKINGS } from '../../model/marking';
import { SMALL_COUNT } from '../../model/number-change';
import { periodInWords } from '../../model/period';
import type { PublishedEdition } from '../../model/published';
import { WHAT_CHANGED } from '../../model/walk-document';
import type { Theme } from '../../model/theme';
import type { PlainId, Words } from '../../model/words';
import { dumbbells, seriesFigures } from './figure-blocks';
import { forecastSections } from './forecast-sections';
import { judgementSections, silentJudgements } from './judgement-sections';
import { proseSections } from './prose-sections';
import { capital, stopped, words } from './redlines';
import { registerSections, sourceSections, threatAreaTable } from './register-sections';
import { seriesTable } from './series-sections';
import { summary } from './summary';
import { tally } from './tally';
import { RecordTeller, type Teller } from './teller';
import { absentFigures, valueSections } from './value-sections';

/** The difference of two editions as a document of its own, in the fixed words of the later, for the renderers of any report. */
export function changesReport(
  diff: EditionDiff,
  old: PublishedEdition,
  fresh: PublishedEdition,
  theme: Theme,
  fixed: Words,
): ReportDocument {
  const teller = new RecordTeller(diff, old, fresh, fixed);
  return {
    schema: 1,
    edition: `${old.edition.id}-to-${fresh.edition.id}`,
    outline: 'changes',
    front: frontMatter(teller),
    chapters: chapters(teller),
    notes: [],
    theme,
    attachData: false,
    record: fresh,
  };
}

function chapters(teller: RecordTeller): Section[] {
  const { diff, names } = teller;
  const chapter = (id: string, title: string, blocks: readonly Block[]): Section[] =>
    blocks.length > 0 ? [section(1, id, words(title), blocks)] : [];
  const titled = (id: string, title: PlainId, blocks: readonly Block[]): Section[] =>
    chapter(id, teller.say(title), blocks);
  const pairs = dumbbells(teller).map((numbered, i) => numbered(i + 1));
  const lines = seriesFigures(teller).map((numbered, i) => numbered(pairs.length + i + 1));
  const main = [
    ...titled(WHAT_CHANGED, 'heading.what-changed', summary(teller, pairs)),
    ...titled('figures', 'changes.figures', valueSections(teller)),
    ...titled('judgements', 'changes.judgements', judgementSections(teller)),
    ...titled('threat-area-changes', 'heading.threat-areas', threatAreaTable(teller)),
    ...titled('registers', 'changes.registers', registerSections(teller)),
    ...titled('forecasts', 'changes.forecasts', forecastSections(teller)),
    ...titled(
      'words',
      'changes.words',
      diff.old.kind === diff.new.kind ? proseSections(teller) : notCompared(teller),
    ),
    ...titled('series', 'changes.series', [...seriesTable(teller), ...lines]),
    ...titled('method', 'changes.method', method(teller)),
  ];
  const annexes: [string, string, Block[]][] = [
    ['annex-figures', teller.say('changes.annex-figures'), absentFigures(teller)],
    [
      'annex-judgements',
      teller.say('changes.annex-judgements', { edition: names.old }),
      silentJudgements(teller),
    ],
    ['annex-sources', teller.say('changes.annex-sources'), sourceSections(teller)],
  ];
  return [
    ...main,
    ...annexes
      .filter(([, , blocks]) => blocks.length > 0)
      .flatMap(([id, title, blocks], i) =>
        chapter(id, teller.say('changes.annex', { letter: String.fromCharCode(65 + i), title }), blocks),
      ),
  ];
}

const notCompared = (teller: Teller): Block[] => [
  paragraph(
    'words-not-compared',
    teller.set('changes.words-not-compared', {
      old: teller.names.old,
      new: teller.names.new,
      was: teller.diff.old.kind,
      is: teller.diff.new.kind,
    }),
  ),
];

const method = (teller: Teller): Block[] => [
  list('method-list', [
    teller.set('changes.method-ids'),
    teller.set('changes.method-shares'),
    teller.set('changes.method-small', { least: SMALL_COUNT }),
    teller.set('changes.method-bounds'),
    teller.set('changes.method-missing'),
    teller.set('changes.method-indicative'),
  ]),
];

/** The cover says as many of the counts: figures come before all else that differs. */
const FOUND = 3;

/** How much differs, in the words of the list that says it: nothing stands on the cover that the report does not say. */
function findingOf(teller: Teller): string | null {
  if (isEmptyDiff(teller.diff)) return teller.say('changes.same');
  const counts = tally(teller).slice(0, FOUND);
  return counts.length === 0 ? null : counts.map((count) => stopped(capital(count))).join(' ');
}

function frontMatter(teller: Teller): FrontMatter {
  const { diff, names } = teller;
  const { old, new: fresh } = diff;
  const notices = (['old', 'new'] as const).flatMap((side) => {
    const { notice } = diff[side];
    return notice === null ? [] : [teller.say('changes.notice', { edition: names[side], notice })];
  });
  const dataOf = ({ kicker, period }: EditionDiff['old'], edition: string): string =>
    teller.say('changes.data-of', { edition, kicker, period: periodInWords(period) });
  return {
    title: fresh.title,
    kicker: teller.say('changes.kicker', names),
    finding: findingOf(teller),
    facts: [
      fresh.geography,
      dataOf(old, names.old),
      dataOf(fresh, names.new),
      ...(isEmptyDiff(diff) ? [teller.say('changes.same-fact')] : []),
    ],
    publisher: fresh.publisher,
    author: fresh.publisher,
    subject: teller.say('changes.subject', { old: old.kicker, new: fresh.kicker }),
    keywords: [teller.say('changes.keyword-yearly'), teller.say('changes.keyword'), old.kicker, fresh.kicker],
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
