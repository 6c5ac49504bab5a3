import { Type, type Static, type TOptional } from '@sinclair/typebox';
import { AREA_KINDS } from '../area';
import { MARKED, type Markings } from '../marking';
import { UNITS, type Unit } from '../measure';
import {
  DateText,
  FilePath,
  Id,
  ID_PATTERN,
  MarkingText,
  oneOf,
  PeriodText,
  Prose,
  strict,
  textOf,
  Words,
  byId,
} from './shape';

/** Words without a figure: a figure stands in the document, where it is held against its value. */
const Unfigured = textOf('^[^0-9]+$', 'words without a figure', 'Is this more crime, or better recording?');

/** `edition.yaml`: what the edition is, its defaults, and every file that belongs to it. */
export const EditionFile = Type.Object(
  {
    id: Id,
    format: Type.Optional(
      Type.Integer({
        minimum: 1,
        description:
          'The shape of the files, which `stra upgrade` brings up to that of this version; left out, the first',
      }),
    ),
    title: Words,
    kicker: Type.String({ minLength: 1, description: 'Kind of document and year, printed above the title' }),
    number: Type.Integer({ minimum: 1, description: 'Which edition this is: 1 for the first' }),
    kind: oneOf(['assessment', 'statement'] as const, 'What kind of document'),
    language: textOf('^[a-z]{2}(-[A-Z]{2})?$', 'a language, and its country', 'en-GB'),
    date: Type.String({ ...DateText, description: 'Date of the edition: the only date its outputs carry' }),
    publisher: Words,
    author: Words,
    subject: Words,
    keywords: Type.Array(Words),
    marking: MarkingText,
    notice: Type.Optional(
      Type.Object(
        {
          short: Type.String({ minLength: 1, maxLength: 110, description: 'One line for every page' }),
          long: Prose,
        },
        { ...strict, description: 'What the document is where it is not what it looks like' },
      ),
    ),
    previous: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'The edition before this one: its folder, or its published.json, from this folder',
      }),
    ),
    corrects: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'The issued edition that this one corrects and replaces, from this folder',
      }),
    ),
    embargo: Type.Optional(
      Type.String({
        ...DateText,
        description:
          'The day from which it may be public: until a build is given that day, every page says so',
      }),
    ),
    yardstick: Type.String({ ...Id, description: 'A file of data/reference/yardsticks' }),
    phrases: Type.String({ ...Id, description: 'A file of data/reference/phrases' }),
    theme: Type.Optional(
      Type.String({ ...Id, description: 'A file of templates/themes; left out, templates/theme.yaml' }),
    ),
    brief: Type.Optional(
      Type.Object(
        { headline: Unfigured, answer: Unfigured },
        {
          ...strict,
          description: 'The worst headline that the document may bring, and the answer: for whoever signs it',
        },
      ),
    ),
    statistics: Type.Optional(
      Type.Object(
        {
          revisions: Type.Optional(
            Type.String({
              ...Prose,
              description: 'When numbers are revised as announced, and how an error is put right',
            }),
          ),
          release: Type.Optional(
            Type.String({
              ...Prose,
              description: 'Who decides when it is published, and who sees it before',
            }),
          ),
          confidentiality: Type.Optional(
            Type.String({ ...Prose, description: 'How it is kept that no person can be told from a number' }),
          ),
          compliance: Type.Optional(
            Type.Object(
              {
                statement: Prose,
                by: Words,
                on: Type.String({ ...DateText, description: 'The day on which it was said' }),
              },
              {
                ...strict,
                description:
                  'What a named person says of how far it follows the Code of Practice for Statistics',
              },
            ),
          ),
        },
        {
          ...strict,
          description:
            'What the publication says of its statistics, in the terms of the Code of Practice; {{register "statistics"}} prints it beside what follows from the data',
        },
      ),
    ),
    attach: Type.Optional(
      oneOf(['data'] as const, 'Attaches to the PDF the data behind each chart and table, as it is printed'),
    ),
    defaults: Type.Object(
      {
        period: PeriodText,
        population: Words,
        geography: Words,
        forces: Type.Integer({ minimum: 1, description: 'How many forces there are to hear from' }),
        only: Type.Optional(
          Type.Array(Id, {
            minItems: 1,
            uniqueItems: true,
            description:
              'Which forces these are, by their ids, of an edition of a region or of one force: no other is missing',
          }),
        ),
        source: Type.Optional(
          Type.String({
            ...Id,
            description: 'Id of the source of what names no other; it is said once, and under no paragraph',
          }),
        ),
        tolerance: Type.Optional(
          Type.Object(
            Object.fromEntries(UNITS.map((unit) => [unit, Type.Optional(Words)])) as Record<
              Unit,
              TOptional<typeof Words>
            >,
            {
              ...strict,
              description: 'How far a value under a judgement may move, by unit: 2 points, 5%, 1,000',
            },
          ),
        ),
      },
      strict,
    ),
    structural: Type.Optional(
      Type.Array(
        Type.Object(
          {
            text: Type.String({
              minLength: 1,
              description: 'Words with a digit that are no statistic: Policing Vision 2030',
            }),
            reason: oneOf(['date', 'age', 'name', 'code', 'definition', 'quotation', 'declared'] as const),
          },
          strict,
        ),
      ),
    ),
    spelling: Type.Optional(
      Type.Array(textOf("^\\p{L}[\\p{L}\\p{M}'’-]*$", 'one word, without digits', 'Soteria'), {
        description: 'Words that the dictionary of the desk does not have and that are spelt right',
      }),
    ),
    rules: Type.Optional(
      Type.Record(Type.String(), oneOf(['error', 'warning', 'note', 'off'] as const), {
        description: 'Severities of house rules in this edition: see docs/rules.md',
      }),
    ),
    fingerprint: Type.Optional(
      Type.Boolean({ description: 'Prints the fingerprint of each document in its quality log' }),
    ),
    signoff: Type.Optional(
      Type.Array(Words, { description: 'Ranks that sign the key judgements, in order' }),
    ),
    outlines: byId(
      Type.Object(
        {
          template: Type.String({ minLength: 1, description: 'A file of templates/: report.md.hbs' }),
          marking: MarkingText,
          for: Type.Optional(
            oneOf(
              AREA_KINDS,
              'One document for each force, or each region, instead of one: stra build --for',
            ),
          ),
        },
        strict,
      ),
    ),
    markings: Type.Optional(
      Type.Unsafe<Markings>({
        type: 'object',
        // A term has no id: it is named as the glossary writes it.
        properties: Object.fromEntries(
          MARKED.map((kind) => [
            kind,
            kind === 'glossary' ? Type.Record(Type.String(), MarkingText) : byId(MarkingText),
          ]),
        ),
        ...strict,
        description:
          'Parts that are marked above OFFICIAL, by kind and id; a document leaves out what is above its own marking',
      }),
    ),
    files: Type.Object(
      {
        threatAreas: FilePath,
        datasets: FilePath,
        measures: FilePath,
        stated: FilePath,
        sources: FilePath,
        judgements: FilePath,
        attestations: Type.Optional(FilePath),
        signers: Type.Optional(FilePath),
        evidence: FilePath,
        feeds: FilePath,
        gaps: FilePath,
        assessment: FilePath,
        scoring: Type.Optional(FilePath),
        scores: Type.Optional(FilePath),
        exhibits: FilePath,
        glossary: FilePath,
        claims: Type.Optional(FilePath),
        carried: Type.Optional(
          Type.String({
            minLength: 1,
            description:
              'What came from the last edition and nobody has looked at yet, as stra new writes it',
          }),
        ),
        comparison: Type.Optional(FilePath),
        revisions: Type.Optional(FilePath),
        access: Type.Optional(FilePath),
        changedCells: Type.Optional(
          Type.String({
            minLength: 1,
            description:
              'Cells of returns that were changed after they came: returns/changes.csv, which stra returns writes; the quality log prints it',
          }),
        ),
        similarForces: Type.Optional(
          Type.String({
            minLength: 1,
            description:
              'Groups of forces that are like each other: force,similar,source; stra explain sets each force beside them',
          }),
        ),
        otherFigures: Type.Optional(
          Type.String({
            minLength: 1,
            description:
              'What others publish of the same by another definition: measure,area,label,value,period,source,differs; {{register "other-figures"}} prints it',
          }),
        ),
        sections: byId(
          Type.Union([
            FilePath,
            Type.Object(
              {
                file: FilePath,
                except: Type.Record(Type.String({ pattern: ID_PATTERN }), FilePath, {
                  description: 'Other words for some areas, by the id of the force or the region: kent',
                }),
              },
              strict,
            ),
          ]),
        ),
        theme: Type.Optional(FilePath),
        word: Type.Optional(
          textOf(
            '\\.docx$',
            'the path of a Word template, such as house.docx',
            'house.docx',
            'A Word template whose styles, colours, typefaces and logo the Word files take; begin with templates/word/report.docx',
          ),
        ),
        words: Type.Optional(
          Type.String({
            minLength: 1,
            description: 'Entries of templates/words.yaml that this edition puts otherwise',
          }),
        ),
        templates: Type.Optional(
          Type.Record(Type.String(), FilePath, {
            description: 'Templates of this edition that stand in for those of templates/, by name',
          }),
        ),
      },
      { ...strict, description: 'Every file of the edition' },
    ),
  },
  { ...strict, title: 'edition' },
);
export type EditionSpec = Static<typeof EditionFile>;
