import { ofEach, remembered } from '../../../memory';
import type { Place } from '../../../diagnostics/place';
import type { Edition } from '../../../model/edition';
import type { FigureExhibit } from '../../../model/exhibit';
import { measuresOf } from '../../../model/figure-exhibit';
import { inlineSentences, type Passage, type Sentence } from '../../../model/passages';
import type { ProseInline } from '../../../model/prose';

/** Words that a reader takes for words about certain values: a sentence with its claims, a label beside its number. */
export interface Statement {
  readonly sentence: Sentence;
  /** Ids of the measures that it is about. Empty: none is known. */
  readonly about: readonly string[];
  /** Ids of the measures of the passage that it stands in, where it states none itself. */
  readonly around: readonly string[];
  /** Ids of the evidence that its words rest on. */
  readonly evidence: readonly string[];
  /** Whether the words name one value and no more: a label, and not a headline. */
  readonly labels: boolean;
  /**
   * What a reader has read just before, and so knows what it is about: the passage, its heading, the lead of its list.
   * Null where words stand alone.
   */
  readonly context: string | null;
  /** What the place is named for: its file and its heading. Null where words stand alone. */
  readonly title: string | null;
  /** The measure that was stated last before it, in its passage or the one before; null: none. */
  readonly before: string | null;
}

const idsOn = (on: 'measure' | 'evidence', { spans }: Sentence): string[] =>
  spans.flatMap(({ kind, id }) => (kind === on && id !== null ? [id] : []));
const measuresIn = (sentence: Sentence): string[] => idsOn('measure', sentence);

/** Every sentence of passages, with what it and its neighbours rest on. */
export function proseStatements(passages: readonly Passage[]): Statement[] {
  let heading = '';
  let lead = '';
  let last: { readonly file: string; readonly id: string; readonly passage: number } | null = null;
  const known = ofEach<Made>('statements');
  return passages.flatMap((passage, index) => {
    const { sentences, role, place } = passage;
    const text = sentences.map((sentence) => sentence.text).join(' ');
    if (role === 'heading') heading = text;
    if (role === 'paragraph') lead = text;
    // A file is named for what it is about.
    const title = role === 'line' ? null : `${place.file.replace(/[^a-z]+/gi, ' ')} ${heading}`;
    const context = title === null ? null : [title, role === 'item' ? lead : '', text].join(' ');
    const before = last?.file === place.file && last.passage >= index - 1 ? last.id : null;
    const now = (): Made => ({
      context,
      before,
      title,
      statements: statementsOf(passage, context, title, before),
    });
    const made = known(passage, now);
    if (made.context !== context || made.before !== before || made.title !== title)
      Object.assign(made, now());
    const stated = sentences.flatMap(measuresIn).at(-1);
    if (stated !== undefined) last = { file: place.file, id: stated, passage: index };
    return made.statements;
  });
}
/** The statements of a passage as it stood last: they are of it, and of what stands before it. */
interface Made {
  readonly context: string | null;
  readonly before: string | null;
  readonly title: string | null;
  readonly statements: readonly Statement[];
}
function statementsOf(
  { sentences }: Passage,
  context: string | null,
  title: string | null,
  first: string | null,
): Statement[] {
  const around = [...new Set(sentences.flatMap(measuresIn))];
  let before = first;
  return sentences.map((sentence): Statement => {
    const about = measuresIn(sentence);
    const statement = {
      sentence,
      about,
      around,
      evidence: idsOn('evidence', sentence),
      labels: false,
      context,
      title,
      before,
    };
    before = about.at(-1) ?? before;
    return statement;
  });
}

/** Words that a measure says of itself, and that are printed: its label, and its caveat. */
export interface OwnWords {
  readonly id: string;
  readonly text: string;
  readonly place: Place;
}
export const ownWords = ({ measures }: Edition): OwnWords[] =>
  remembered([measures], 'own words', () =>
    Object.values(measures).flatMap(({ id, label: words, caveat, place }) =>
      [words, caveat].flatMap((text) => (text === null ? [] : [{ id, text, place }])),
    ),
  );

/** Labels and titles that are plain text, in which no link can stand. */
export const plainLabels = ({ figures, panels }: Edition): Sentence[] =>
  [
    ...Object.values(figures).flatMap((figure) =>
      labelsOf(figure).map(([words, about]) => label(words, about, figure.place)),
    ),
    ...Object.values(panels).map(({ title, place }) => label(title, [], place)),
  ].map(({ sentence }) => sentence);

/** Words of the figures, tables and panels, each with the measures that it stands beside. */
export const exhibitStatements = ({ figures, tables, panels }: Edition): readonly Statement[] =>
  remembered([figures, tables, panels], 'statements of exhibits', () =>
    statementsBeside({ figures, tables, panels }),
  );
function statementsBeside({
  figures,
  tables,
  panels,
}: Pick<Edition, 'figures' | 'tables' | 'panels'>): Statement[] {
  return [
    ...Object.values(figures).flatMap((figure) => [
      ...inWords(figure.headline, measuresOf(figure)),
      ...forEach(figure.subtitle, measuresOf(figure)),
      // A label answers for each value that it stands beside.
      ...labelsOf(figure).flatMap(([words, about]) =>
        about.map((measure) => label(words, [measure], figure.place)),
      ),
    ]),
    ...Object.values(tables).flatMap(({ caption, subtitle, measures }) => [
      ...inWords(caption, measures),
      ...forEach(subtitle ?? [], measures),
    ]),
    ...Object.values(panels).flatMap(({ title, items, place }) => [
      label(
        title,
        items.map(({ measure }) => measure),
        place,
      ),
      ...items.flatMap(({ measure, label: words, detail }) => [
        ...inWords(words, [measure], true, title),
        ...inWords(detail ?? [], [measure], true, title),
      ]),
    ]),
  ];
}

/** A subtitle says of what period, place and base each number is that it stands over. */
const forEach = (inlines: readonly ProseInline[], beside: readonly string[]): Statement[] =>
  beside.flatMap((measure) => inWords(inlines, [measure]));

/** A line of prose beside numbers: what it states itself is what it is about, too. */
const inWords = (
  inlines: readonly ProseInline[],
  beside: readonly string[],
  labels = false,
  title: string | null = null,
): Statement[] =>
  inlineSentences(inlines).map((sentence) => ({
    sentence,
    about: [...new Set([...measuresIn(sentence), ...beside])],
    around: [],
    evidence: idsOn('evidence', sentence),
    labels,
    context: null,
    title,
    before: null,
  }));

/** Words that stand alone and are all about something: a label, a title, a caveat. */
export function label(text: string, about: readonly string[], place: Place): Statement {
  const spans = [{ kind: 'words', id: null, text, start: 0, place }] as const;
  return {
    sentence: { text, spans },
    about,
    around: [],
    evidence: [],
    labels: true,
    context: null,
    title: null,
    before: null,
  };
}

type Named = readonly [words: string, about: readonly string[]];
const given = (ids: readonly (string | null | undefined)[]): string[] =>
  ids.filter((id): id is string => id !== null && id !== undefined);

/** The names that a figure gives to what it draws. */
function labelsOf(figure: FigureExhibit): Named[] {
  switch (figure.chart) {
    case 'bars':
      return figure.bars.flatMap(({ label: words, measure }): Named[] =>
        words === undefined ? [] : [[words, [measure]]],
      );
    case 'grouped-bars':
      return figure.groups.map(({ label: words, measures }): Named => [words, measures]);
    case 'line':
      return figure.lines.map(({ label: words, measures }): Named => [words, given(measures)]);
    case 'range':
      return figure.rows.flatMap(({ label: words, low, high, mark, markLabel }): Named[] => [
        [words, given([low, high, mark])],
        ...(markLabel !== undefined && mark !== undefined ? [[markLabel, [mark]] as const] : []),
      ]);
    case 'dots':
      return figure.rows.flatMap(({ label: words, measure, markLabel }): Named[] => [
        [words, [measure]],
        ...(markLabel === undefined ? [] : [[markLabel, [measure]] as const]),
      ]);
    case 'dumbbell':
    case 'slope':
      return figure.rows.map(({ label: words, from, to }): Named => [words, [from, to]]);
    case 'small-multiples':
      return figure.panels.map(({ label: words, measures }): Named => [words, given(measures)]);
    case 'intervals':
      return figure.rows.map(({ label: words, measure }): Named => [words, [measure]]);
    case 'funnel':
      // The mark is all forces together, which is no statistic over them.
      return [[figure.across, [figure.number]]];
    case 'tiles':
    case 'target':
      return [];
  }
}
