import type {
  Completion,
  CompletionContext,
  CompletionResult,
  CompletionSource,
} from '@codemirror/autocomplete';
import type { ContentsNow, MeasureNow } from '../talk';
import { names } from './chips';

const MOST = 60;
/** Words that are written by their first letters, in any order: "share rec" finds "VAWG share of recorded crime". */
const fits = (asked: string, ...texts: readonly string[]): boolean => {
  const all = texts.join(' ').toLowerCase();
  return asked
    .toLowerCase()
    .split(/[\s-]+/)
    .every((word) => all.includes(word));
};

type Names = (known: ContentsNow, asked: string, named: boolean) => Completion[];

/** What is named by the very letters comes before what only has them. */
const firstOf = (asked: string, { id }: MeasureNow): number =>
  id.startsWith(asked.trim().toLowerCase().replaceAll(' ', '-')) ? 0 : 1;

const measures: Names = (known, asked, named) =>
  known.measures
    .filter(({ id, label }) => fits(asked, id, label))
    .sort((a, b) => firstOf(asked, a) - firstOf(asked, b))
    .map((one) => ({
      label: one.label,
      detail: one.printed,
      info: [one.period, one.base, one.coverage].filter(Boolean).join(' · '),
      apply: named ? one.id : `[${one.printed}](=${one.id})`,
    }));
const judgements: Names = (known, asked, named) =>
  known.judgements
    .filter(({ id, term }) => fits(asked, id, term ?? ''))
    .map(({ id, term }) => ({
      label: id.replaceAll('-', ' '),
      detail: term ?? 'no term stated',
      apply: named ? id : `[${term ?? ''}](?${id})`,
    }));
const sources: Names = (known, asked, named) =>
  known.sources
    .filter(({ id, title, publisher }) => fits(asked, id, title, publisher))
    .map(({ id, title, publisher }) => ({
      label: title,
      detail: publisher,
      apply: named ? id : `[${title}](@${id})`,
    }));
const BY_SIGN: Readonly<Record<string, Names>> = { '=': measures, '?': judgements, '@': sources };

/**
 * `=` offers measures with their values, `?` judgements, `@` sources: by itself it writes the words and what they rest
 * on, after `](` only the name.
 */
export const completeNames: CompletionSource = (context: CompletionContext): CompletionResult | null => {
  const known = context.state.field(names);
  const typed = context.matchBefore(/(?:\]\(|^|[\s(“"'])[=?@](?:[^\s()[\]][^()[\]]{0,40})?/);
  if (!known || !typed) return null;
  const sign = /[=?@]/.exec(typed.text);
  const list = sign && BY_SIGN[sign[0]];
  if (!sign || !list) return null;
  const asked = typed.text.slice(sign.index + 1);
  const named = typed.text.startsWith('](');
  const from = typed.from + sign.index + (named ? 1 : 0);
  const options = list(known, asked, named).slice(0, MOST);
  return options.length === 0 ? null : { from, options, filter: false };
};

/** The number that a value is printed with: `about 217,945 offences` has `217,945`. */
const numberIn = ({ printed }: MeasureNow): string => /\d[\d,.]*%?/.exec(printed)?.[0] ?? '';

/** A number that is typed offers the measures that have it. */
export const completeNumbers: CompletionSource = (context: CompletionContext): CompletionResult | null => {
  const known = context.state.field(names);
  const typed = context.matchBefore(/(?<![\w=?@[(,.-])\d[\d,.]*%?/);
  if (!known || !typed || !/\d$|%$/.test(typed.text)) return null;
  const bare = typed.text.replaceAll(',', '');
  const options = known.measures
    .filter((one) => bare.length > 1 && numberIn(one).replaceAll(',', '').startsWith(bare))
    .slice(0, MOST)
    .map((one) => ({ label: one.label, detail: one.printed, apply: `[${one.printed}](=${one.id})` }));
  return options.length === 0 ? null : { from: typed.from, options, filter: false };
};
