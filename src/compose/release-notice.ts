import type { FrontMatter, Inline, Table } from '../model/document';
import type { Edition, Revision } from '../model/edition';
import { dateInWords } from '../model/period';
import type { Converter } from './convert-prose';
import type { Exhibits } from './exhibits';

/** What a build is told of its release: the day that it is for, and which copy it is. */
export interface ReleaseFacts {
  /** ISO date; null where none is given, and then an embargo stands. */
  readonly asOf: string | null;
  readonly copy: { readonly number: number; readonly of: number } | null;
}

export const isEmbargoed = ({ embargo }: Pick<Edition, 'embargo'>, asOf: string | null): boolean =>
  embargo !== null && (asOf === null || asOf < embargo);

/** What the cover and every page say: the edition's own notice, an embargo, the number of the copy, a correction. */
export function releaseNotice(
  edition: Edition,
  converter: Converter,
  { asOf, copy }: ReleaseFacts,
): FrontMatter['notice'] {
  const corrections = edition.revisions.filter(({ type }) => type === 'correction');
  const latest = corrections.at(-1);
  const replaced = edition.corrects?.edition;
  const banner = [
    ...(edition.embargo !== null && isEmbargoed(edition, asOf)
      ? [`Embargoed until ${dateInWords(edition.embargo)}`]
      : []),
    ...(copy ? [`Copy ${copy.number} of ${copy.of}`] : []),
    ...(latest ? [`Corrected ${dateInWords(latest.date)}`] : []),
  ];
  const said = [
    ...(edition.embargo !== null && isEmbargoed(edition, asOf)
      ? [`Embargoed until ${dateInWords(edition.embargo)}: not to be published, quoted or passed on before.`]
      : []),
    ...(copy ? [`This is copy ${copy.number} of ${copy.of}.`] : []),
    ...corrections.map(correctionWords),
    ...(replaced
      ? [`This edition replaces “${replaced.id}” of ${dateInWords(replaced.date)}, which is kept.`]
      : []),
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
const correctionWords = ({ date, old, new: is, reason }: Revision): string =>
  `A correction was made on ${dateInWords(date)}: “${old}” is now “${is}”. ${/[.!?]$/.test(reason) ? reason : `${reason}.`}`;

/** The register of what was changed after the edition was issued, and of the judgements that were looked at again. */
export function revisionsRegister(converter: Converter, exhibits: Exhibits): Table[] {
  const { edition } = converter;
  if (edition.revisions.length === 0) return [];
  const quoted = (text: string): Inline[] => converter.text(text, null, 'quotation');
  return [
    exhibits.grid(
      converter.ids.take('register-revisions'),
      null,
      exhibits.words('Revisions and corrections since the edition was issued'),
      null,
      ['Date', 'What changed', 'Was', 'Is', 'Reason', 'Judgements looked at again', 'Approved by'],
      edition.revisions.map((revision) => ({
        id: converter.ids.take(`revision-${revision.id}`),
        cells: [
          quoted(dateInWords(revision.date)),
          quoted(
            `${revision.type === 'correction' ? 'Correction' : 'Revision as announced'}: ${revision.measure === null ? 'words' : (edition.measures[revision.measure]?.label ?? revision.measure)}`,
          ),
          quoted(revision.old),
          quoted(revision.measure === null ? revision.new : `${revision.new} [r]`),
          quoted(revision.reason),
          quoted(
            `${revision.effect}${revision.judgements.length > 0 ? ` Looked at again: ${revision.judgements.join(', ')}` : ''}`,
          ),
          quoted(revision.approver),
        ],
      })),
      null,
      [1, 1.4, 0.8, 0.9, 1.6, 1.8, 1],
    ),
  ];
}
