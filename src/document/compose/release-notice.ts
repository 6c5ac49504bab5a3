import type { Block, FrontMatter, Inline } from '../../model/document';
import type { Edition } from '../../model/edition';
import type { Revision } from '../../model/registers';
import { dateInWords } from '../../model/period';
import type { Converter } from './convert-prose';
import type { Words } from '../../model/words';
import type { Exhibits } from './exhibits';
import { registerTables } from './register-tables';

/** What a build is told of its release: the day that it is for, and which copy it is. */
export interface ReleaseFacts {
  /** ISO date; null where none is given, and then an embargo stands. */
  readonly asOf: string | null;
  readonly copy: { readonly number: number; readonly of: number } | null;
  /** The day on which the edition was issued, where it has been changed since; null where it has not. */
  readonly changedSince: string | null;
}

export const isEmbargoed = ({ embargo }: Pick<Edition, 'embargo'>, asOf: string | null): boolean =>
  embargo !== null && (asOf === null || asOf < embargo);

/** What the cover and every page say: the edition's own notice, an embargo, the number of the copy, a correction. */
export function releaseNotice(
  edition: Edition,
  converter: Converter,
  { asOf, copy, changedSince }: ReleaseFacts,
): FrontMatter['notice'] {
  const corrections = edition.revisions.filter(({ type }) => type === 'correction');
  const latest = corrections.at(-1);
  const replaced = edition.corrects?.edition;
  const { fixed } = converter;
  const embargo =
    edition.embargo !== null && isEmbargoed(edition, asOf) ? { date: dateInWords(edition.embargo) } : null;
  const numbered = copy && { n: copy.number, of: copy.of };
  const banner = [
    ...(changedSince === null ? [] : [fixed.say('front.not-issued')]),
    ...(embargo ? [fixed.say('front.embargoed', embargo)] : []),
    ...(numbered ? [fixed.say('front.copy', numbered)] : []),
    ...(latest ? [fixed.say('front.corrected', { date: dateInWords(latest.date) })] : []),
  ];
  const said = [
    ...(changedSince === null ? [] : [fixed.say('front.changed-since', { date: dateInWords(changedSince) })]),
    ...(embargo ? [fixed.say('front.embargo', embargo)] : []),
    ...(numbered ? [fixed.say('front.this-copy', numbered)] : []),
    ...corrections.map((correction) => correctionWords(correction, fixed)),
    ...(replaced ? [fixed.say('front.replaces', { id: replaced.id, date: dateInWords(replaced.date) })] : []),
  ];
  if (said.length === 0)
    return edition.notice && { short: edition.notice.short, long: converter.inlines(edition.notice.long) };
  const words: Inline[] = converter.text(said.join(' '), null, 'quotation');
  const own = edition.notice;
  return {
    ...(banner.length > 0 ? { banner: banner.join('. ') } : {}),
    short: own?.short ?? '',
    long: own ? [...words, ...converter.text(' ', null, 'name'), ...converter.inlines(own.long)] : words,
  };
}
const correctionWords = ({ date, old, new: is, reason }: Revision, fixed: Words): string =>
  fixed.say('front.correction', {
    date: dateInWords(date),
    old,
    new: is,
    reason: /[.!?]$/.test(reason) ? reason : `${reason}.`,
  });

/** The register of what was changed after the edition was issued, and of the judgements that were looked at again. */
export function revisionsRegister(converter: Converter, exhibits: Exhibits): Block[] {
  const { edition, fixed } = converter;
  const { row, table } = registerTables(converter, exhibits);
  const quoted = (text: string): Inline[] => converter.text(text, null, 'quotation');
  const labelOf = (measure: string): string => edition.measures[measure]?.label ?? measure;
  return table(
    'register-revisions',
    fixed.say('register.revisions'),
    [
      ['heading.date', 1],
      ['heading.what-changed', 1.4],
      ['heading.was', 0.8],
      ['heading.is', 0.9],
      ['heading.reason', 1.6],
      ['heading.judgements-again', 1.8],
      ['heading.approved-by', 1],
    ],
    edition.revisions.map((revision) => {
      const { measure, effect, judgements } = revision;
      const what = measure === null ? fixed.say('register.revised-words') : labelOf(measure);
      return row(
        `revision-${revision.id}`,
        quoted(dateInWords(revision.date)),
        quoted(
          fixed.say(revision.type === 'correction' ? 'register.correction-of' : 'register.revision-of', {
            what,
          }),
        ),
        quoted(revision.old),
        quoted(
          measure === null ? revision.new : fixed.say('register.revised-value', { value: revision.new }),
        ),
        quoted(revision.reason),
        quoted(
          judgements.length > 0
            ? fixed.say('register.looked-at-again', { effect, judgements: judgements.join(', ') })
            : effect,
        ),
        quoted(revision.approver),
      );
    }),
  );
}
