import { Type, type Static } from '@sinclair/typebox';
import { textOf } from './files/shape';

const Colour = textOf('^#[0-9a-fA-F]{6}$', 'a colour as #rrggbb', '#12436d', 'A colour such as #12436d');
const Inks = Type.Object(
  {
    text: Colour,
    soft: Colour,
    rule: Colour,
    lead: Colour,
    second: Colour,
    point: Colour,
    muted: Colour,
    paper: Colour,
    'on-lead': Colour,
    tint: Colour,
    'scale-low': Colour,
    'scale-middle': Colour,
    'scale-high': Colour,
    link: Colour,
    caution: Colour,
    'caution-text': Colour,
    'caution-rule': Colour,
  },
  { additionalProperties: false, description: 'Colours by role; see docs/architecture.md, Theme' },
);

/** The look and the fixed words of an edition's documents: one file feeds HTML and PDF. */
export const ThemeFile = Type.Object(
  {
    name: Type.String({ minLength: 1 }),
    light: Inks,
    dark: Inks,
    type: Type.Object(
      {
        family: Type.Literal('Source Sans 3', { description: 'The type that travels with the software' }),
        /** Size of PDF body text in points; the scale of headings follows from it. */
        bodySize: Type.Number({ minimum: 9, maximum: 20, default: 10.5 }),
      },
      { additionalProperties: false },
    ),
    statement: Type.Object(
      {
        title: Type.String({ minLength: 1 }),
        paragraphs: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }),
        formats: Type.Optional(
          Type.String({
            minLength: 1,
            description:
              'Said before the last paragraph, of a document that comes in these other formats too',
          }),
        ),
      },
      {
        additionalProperties: false,
        description: 'The accessibility statement of the page; {publisher} is who answers for the edition',
      },
    ),
    press: Type.Object(
      {
        title: Type.String({ minLength: 1 }),
        use: Type.String({ description: 'How the sheet is to be used' }),
        draft: Type.String({ description: 'Said of a sheet whose edition is not issued' }),
        caption: Type.String({ description: 'Over the figures of a chapter; with {chapter} and {count}' }),
        printed: Type.String({ description: 'Before the words that the document uses for a figure' }),
        figure: Type.String(),
        counts: Type.String(),
        base: Type.String(),
        caveats: Type.String(),
        source: Type.String(),
        none: Type.String({ description: 'Where there is no caveat' }),
        floor: Type.String({ description: 'Before why a number is a floor' }),
        coverage: Type.String({ description: 'With {forces} and {of}' }),
        origins: Type.Object(
          { computed: Type.String(), reported: Type.String(), quoted: Type.String() },
          { additionalProperties: false },
        ),
      },
      { additionalProperties: false, description: 'The words of the press sheet' },
    ),
    labels: Type.Object(
      {
        contents: Type.String(),
        keyJudgement: Type.String(),
        confidence: Type.String(),
        threatArea: Type.String(),
        horizon: Type.String(),
        restsOn: Type.String(),
        yardstickTerm: Type.String(),
        noTerm: Type.String(),
        source: Type.String(),
        dataForFigure: Type.String(),
        figure: Type.String(),
        table: Type.String(),
        notes: Type.String(),
        note: Type.String(),
        page: Type.String({ description: 'With {page} and {pages}' }),
        skipToContent: Type.String(),
        backToText: Type.String(),
        marking: Type.String(),
        published: Type.String(),
        overlapping: Type.String(),
        median: Type.String(),
        provisional: Type.String(),
        notComparable: Type.String(),
        noValue: Type.String(),
        exhibits: Type.String({ description: 'Above the list of figures and tables' }),
        howMade: Type.String({ description: 'Leads from a figure or table to where its numbers come from' }),
        search: Type.String(),
        found: Type.String({ description: 'With {count}' }),
        copied: Type.String(),
        close: Type.String(),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false, title: 'theme' },
);
export type Theme = Static<typeof ThemeFile>;
export type ThemeLabels = Theme['labels'];
