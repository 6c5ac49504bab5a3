import { hasErrors, outcome, type Outcome } from '../../diagnostics/diagnostic';
import { fileStart, type Place } from '../../diagnostics/place';
import type { Block, FrontMatter, ReportDocument, Section } from '../../model/document';
import { SUMMARY } from '../../model/walk-document';
import type { Edition } from '../../model/edition';
import type { Registers } from '../../model/edition-record';
import type { Facts } from '../../model/fact';
import { filled, namesFor, wordsFor } from '../../model/fill-claims';
import type { ProseBlock } from '../../model/prose';
import { dateInWords, periodInWords } from '../../model/period';
import { plainWords, sentences } from '../../model/sentences';
import { claimsOf } from '../../model/claims';
import { INSERT_CLOSE, INSERT_OPEN, readMarkdown } from '../../syntax/markdown';
import type { ShownAssessment } from '../../model/scoring';
import { registers } from './annexes';
import { areaRegisters } from './area-registers';
import { buildRecord } from './build-record';
import { checkTemplate } from '../../syntax/check-template';
import { Converter } from './convert-prose';
import { Exhibits } from './exhibits';
import { feedRegisters } from './feed-registers';
import { linkJudgements } from './judgement-links';
import { markSections } from './mark-sections';
import { releaseNotice, revisionsRegister, type ReleaseFacts } from './release-notice';
import { responseRegisters } from './response-registers';
import { otherFiguresRegister } from './other-figures-register';
import { statisticsRegister } from './statistics-register';
import { summaryRegisters } from './summary-registers';
import { renderTemplate, templateContext } from './template-context';
import { threatRegisters } from './threat-registers';

/**
 * Stage 5. Sets an edition's words, values and exhibits in the order its outline gives, as one closed document
 * with ids, notes and annexes, and the record of it for comparison.
 */
export function composeReport(
  edition: Edition,
  facts: Facts,
  /** Its registers as they are published: the record of the document but for its words. */
  recorded: Registers,
  /** What has changed since the edition before, for {{register "changes"}}. */
  changes: readonly Block[] = [],
  assessed: ShownAssessment | null = null,
  release: ReleaseFacts = { asOf: null, copy: null, changedSince: null },
  /** Gives chapters that say what they said before as the very same things, where anything is remembered. */
  alike: (chapters: readonly Section[]) => readonly Section[] = (chapters) => chapters,
): Outcome<ReportDocument> {
  const outlineId = recorded.edition.outline;
  const outline = edition.outlines.find((item) => item.id === outlineId);
  if (!outline) throw new Error(`the outline "${outlineId}" was to be known before anything is composed`);
  if (!edition.templates[outline.template])
    return {
      value: null,
      diagnostics: [
        {
          rule: 'template/missing',
          severity: 'error',
          place: fileStart(edition.file),
          message: `the outline's template "${outline.template}" is missing`,
          fix: `use one of: ${Object.keys(edition.templates).join(', ')}`,
        },
      ],
    };
  const places = new Map<string, Place>();
  for (const claim of claimsOf(edition))
    if (claim.words) places.set(`${claim.on}:${claim.id}:${claim.words}`, claim.place);
  const converter = new Converter(edition, facts, (claim, words) => places.get(`${claim}:${words}`) ?? null);
  const exhibits = new Exhibits(converter);
  const context = templateContext(edition, converter.fixed);
  const threats = threatRegisters(converter, exhibits, assessed, outline.marking);
  const generated: Readonly<Record<string, () => Block[]>> = {
    ...registers(converter, exhibits),
    ...responseRegisters(converter, exhibits),
    ...feedRegisters(converter, exhibits),
    ...summaryRegisters(converter, exhibits),
    ...threats.registers,
    ...areaRegisters(converter, exhibits),
    ...statisticsRegister(converter, exhibits),
    ...otherFiguresRegister(converter, exhibits),
    changes: () => [...changes],
    revisions: () => revisionsRegister(converter, exhibits),
  };
  const keys = (value: object): ReadonlySet<string> => new Set(Object.keys(value));
  const outlined = edition.templates[outline.template];
  const { diagnostics: checked } = outlined
    ? checkTemplate(outlined, {
        blocks: ['if', 'unless', 'each', 'with'],
        html: null,
        context,
        templates: edition.templates,
        helpers: {
          prose: keys(edition.sections),
          figure: keys(edition.figures),
          table: keys(edition.tables),
          panel: keys(edition.panels),
          value: keys(edition.measures),
          cite: keys(edition.sources),
          register: keys(generated),
          threat: keys(threats.pages),
          lede: keys(edition.sections),
          rest: keys(edition.sections),
        },
      })
    : { diagnostics: [] };
  if (hasErrors(checked)) return { value: null, diagnostics: checked };

  // Nodes are made only after the whole outline is known, so that their ids and numbers follow the document's order.
  const pending: (() => Block[])[] = [];
  const hole = (make: () => Block[]): string =>
    `\n\n${INSERT_OPEN}${pending.push(make) - 1}${INSERT_CLOSE}\n\n`;
  const used = new Set<string>();
  const registered = new Set<string>();
  const prose = (id: string): Block[] => {
    converter.markProse(edition.markings.sections?.[id]);
    return converter.blocks(edition.sections[id]?.blocks ?? []);
  };
  /** The first paragraph of a section, set large, and what follows it. */
  const opened = new Map<string, { lede: Block[]; rest: Block[] }>();
  const parts = (id: string): { lede: Block[]; rest: Block[] } => {
    converter.markProse(edition.markings.sections?.[id]);
    const blocks = edition.sections[id]?.blocks ?? [];
    const known = opened.get(id);
    if (known) return { lede: [], rest: converter.blocks(blocks.slice(1)) };
    const [first, ...others] = converter.blocks(blocks.slice(0, 1));
    const lede = first?.kind === 'paragraph' ? { ...first, role: 'lede' as const } : first;
    const found = { lede: lede ? [lede, ...others] : [], rest: [] };
    opened.set(id, found);
    return found;
  };
  const rendered = renderTemplate(outline.template, edition.templates, context, {
    prose: (id) => (used.add(id), hole(() => prose(id))),
    lede: (id) => {
      used.add(id);
      return hole(() => parts(id).lede);
    },
    rest: (id) => hole(() => parts(id).rest),
    figure: (id) => hole(() => (edition.figures[id] ? [exhibits.figure(edition.figures[id])] : [])),
    table: (id) => hole(() => (edition.tables[id] ? [exhibits.table(edition.tables[id])] : [])),
    panel: (id) => hole(() => (edition.panels[id] ? [exhibits.panel(edition.panels[id])] : [])),
    register: (id) => {
      registered.add(id);
      return hole(() => generated[id]?.() ?? []);
    },
    threat: (id) => hole(() => threats.pages[id]?.() ?? []),
    value: (id) => `[${facts.values[id]?.printedWithSense ?? ''}](=${id})`,
    cite: (id) => `[${edition.sources[id]?.title ?? ''}](@${id})`,
  });
  const template = edition.templates[outline.template];
  const origin = { ...fileStart(template?.file ?? edition.file), lines: rendered.lines };
  const read = rendered.read(() => readMarkdown(rendered.text, origin));
  converter.makers = pending;
  const chapters = alike(
    linkJudgements(
      markSections(converter.sections(forArea(read.blocks, edition, facts)), edition, converter.markedProse),
      (words) => converter.text(words, null, 'quotation'),
      converter.fixed,
    ),
  );
  for (const id of Object.keys(edition.sections))
    if (!used.has(id))
      converter.report(
        'template/unused-section',
        fileStart(edition.sections[id]?.file ?? edition.file),
        `no template prints the section "${id}"`,
        `call {{prose "${id}"}} where it belongs, or take it out of edition.yaml`,
      );
  if (edition.revisions.length > 0 && !registered.has('revisions'))
    converter.report(
      'revision/not-printed',
      edition.revisions[0]?.place ?? fileStart(edition.file),
      'the edition was revised and no template prints the register of revisions',
      'write {{register "revisions"}} where it belongs, for example in the quality log',
    );
  const [asked] = edition.area === null ? [] : edition.otherFigures;
  if (asked && !registered.has('other-figures'))
    converter.report(
      'area/not-printed',
      asked.place,
      'what others publish by another definition is declared, and the template does not print it',
      'write {{register "other-figures"}} where it belongs in the template of the areas',
    );
  const document: ReportDocument = {
    schema: 1,
    edition: edition.id,
    outline: outlineId,
    front: { ...frontMatter(edition, converter, release), finding: findingOf(chapters) },
    chapters,
    notes: converter.notes,
    theme: edition.theme,
    attachData: edition.attachData,
    record: buildRecord(edition, recorded, chapters),
  };
  return outcome(document, [...checked, ...read.diagnostics, ...converter.diagnostics]);
}

/** What a template says itself in the document of an area: names and numbers of that area, as in the sections. */
function forArea(
  blocks: readonly ProseBlock[],
  { area, phrases }: Edition,
  { values }: Facts,
): readonly ProseBlock[] {
  if (area === null) return blocks;
  return filled(blocks, namesFor(area), (id) => (values[id] ? wordsFor(values[id], phrases) : null));
}

/** The cover says as many sentences of the summary: who has a minute reads them, and nothing after them. */
const FOUND = 3;

/** The first sentences of the summary, which the cover says too: nothing stands there that the document does not say. */
function findingOf(chapters: readonly Section[]): string | null {
  const lede = chapters
    .find(({ id }) => id === SUMMARY)
    ?.children.find((block) => block.kind === 'paragraph' && block.role === 'lede');
  if (lede?.kind !== 'paragraph') return null;
  const found = sentences(lede.inlines).slice(0, FOUND);
  return found.map((sentence) => plainWords(sentence).trim()).join(' ') || null;
}
function frontMatter(
  edition: Edition,
  converter: Converter,
  release: ReleaseFacts,
): Omit<FrontMatter, 'finding'> {
  const { fixed } = converter;
  return {
    title: edition.title,
    kicker: edition.kicker,
    facts: [
      edition.geography,
      fixed.say('front.period', { period: periodInWords(edition.period) }),
      fixed.say('front.edition', { number: edition.number, date: dateInWords(edition.date) }),
    ],
    publisher: edition.publisher,
    author: edition.author,
    // A file that is passed on by itself says what it is in its properties too.
    subject: edition.notice ? `${edition.notice.short} ${edition.subject}` : edition.subject,
    keywords: edition.keywords,
    language: edition.language,
    date: edition.date,
    marking: edition.marking,
    notice: releaseNotice(edition, converter, release),
  };
}
