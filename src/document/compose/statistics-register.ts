import { definitions, paragraph } from '../blocks';
import { besideIn } from '../../model/area';
import type { Block, Definitions, Inline } from '../../model/document';
import type { ProseInline } from '../../model/prose';
import type { Fact } from '../../model/fact';
import { dateInWords } from '../../model/period';
import type { PlainId } from '../../model/words';
import type { Converter } from './convert-prose';
import type { Exhibits } from './exhibits';
import { registerTables } from './register-tables';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * What the publication says of its statistics, in the terms of the Code of Practice for Statistics: how many figures are of
 * which standing; revisions, release and confidentiality, each with what follows from the edition itself beside what its
 * authors wrote; and what a named person says of how far it follows the Code. The program says nothing of that by itself.
 */
export function statisticsRegister(
  converter: Converter,
  exhibits: Exhibits,
): Readonly<Record<'statistics', () => Block[]>> {
  const { edition, facts, fixed, ids } = converter;
  const { words, row, table } = registerTables(converter, exhibits);
  const said = edition.statistics;

  const item = (
    id: string,
    term: PlainId,
    written: readonly ProseInline[] | null,
    known: readonly string[],
  ): Definitions['items'] => {
    const at = `statistics-${id}`;
    const children = [
      ...(written ? [paragraph(ids.take(`${at}-text`), converter.inlines(written))] : []),
      ...(known.length > 0
        ? [paragraph(ids.take(`${at}-known`), converter.text(known.join(' '), null, 'definition'))]
        : []),
    ];
    return children.length === 0 ? [] : [{ id: ids.take(at), term: fixed.set(term, words), children }];
  };

  return {
    statistics: () => [
      ...table(
        'register-standings',
        fixed.say('statistics.standings'),
        [
          ['heading.standing', 2.4],
          ['heading.how-many', 0.8],
          ['heading.source', 3],
        ],
        byStanding().map(([name, all], i) =>
          row(
            `standing-${i + 1}`,
            words(name),
            converter.text(String(all.length), null, 'definition'),
            quoted(publishers(all)),
          ),
        ),
      ),
      definitions(ids.take('register-statistics'), [
        ...item('revisions', 'statistics.revisions', said?.revisions ?? null, [revised()]),
        ...item('release', 'statistics.release', said?.release ?? null, released()),
        ...item('confidentiality', 'statistics.confidentiality', said?.confidentiality ?? null, withheld()),
        ...compliance(),
      ]),
    ],
  };

  /** Figures by what their publisher calls them, best known first; those made here, and those of which nothing is said. */
  function byStanding(): [string, Fact[]][] {
    const groups = new Map<string, Fact[]>();
    for (const fact of Object.values(facts.values)) {
      if (besideIn(fact.id) !== null) continue;
      const name = standingOf(fact);
      groups.set(name, [...(groups.get(name) ?? []), fact]);
    }
    return [...groups].sort(([, a], [, b]) => b.length - a.length);
  }
  function standingOf({ measure, sources }: Fact): string {
    if ('standing' in measure) {
      const { standing } = measure;
      return standing === null ? fixed.say('statistics.not-recorded') : capital(standing);
    }
    const kinds = [...new Set(sources.flatMap((id) => edition.sources[id]?.quality ?? []))];
    return kinds.length === 0
      ? fixed.say('statistics.worked-out')
      : fixed.say('statistics.worked-out-of', { kinds: fixed.list(kinds) });
  }
  function publishers(all: readonly Fact[]): string {
    const ids = new Set(all.flatMap(({ sources }) => sources));
    return [...new Set([...ids].flatMap((id) => edition.sources[id]?.publisher ?? []))].join('; ');
  }
  function quoted(text: string): Inline[] {
    return converter.text(text, null, 'quotation');
  }

  function revised(): string {
    const { revisions } = edition;
    const corrections = revisions.filter(({ type }) => type === 'correction').length;
    const scheduled = revisions.length - corrections;
    return revisions.length === 0
      ? fixed.say('statistics.not-revised')
      : fixed.say('statistics.revised', { scheduled, corrections });
  }
  function released(): string[] {
    const n = edition.copies.length;
    return [
      fixed.say('statistics.released', { date: dateInWords(edition.embargo ?? edition.date) }),
      ...(n > 0 ? [fixed.say('statistics.copies', { n })] : []),
    ];
  }
  /** The rules by which counts are withheld, and how many figures are. */
  function withheld(): string[] {
    const limits = new Map<number, string[]>();
    for (const { suppressBelow, label } of Object.values(edition.datasets))
      limits.set(suppressBelow, [...(limits.get(suppressBelow) ?? []), label]);
    if (limits.size === 0) return [];
    if (limits.size === 1 && limits.has(0)) return [fixed.say('statistics.none-withheld')];
    return [...limits]
      .sort(([a], [b]) => b - a)
      .map(([least, labels]) => {
        const tables = fixed.list(labels);
        return least === 0
          ? fixed.say('statistics.nothing-withheld', { tables })
          : fixed.say('statistics.withheld-below', { most: least - 1, tables });
      });
  }
  function compliance(): Definitions['items'] {
    const signed = said?.compliance ?? null;
    if (signed === null)
      return item('compliance', 'statistics.compliance', null, [fixed.say('statistics.nobody')]);
    return item('compliance', 'statistics.compliance', signed.statement, [
      fixed.say('statistics.signed', { by: signed.by, date: dateInWords(signed.on) }),
    ]);
  }
}
