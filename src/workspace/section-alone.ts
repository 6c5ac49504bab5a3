import { decodeText } from '../edition/load/decode-text';
import { composeReport } from '../document/compose/compose-report';
import { checkReport } from '../words/check/check-report';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { fileStart } from '../diagnostics/place';
import { alike, remembered } from '../memory';
import { readAgreements, readAllowances } from '../model/allowance';
import { claimsOf } from '../model/claims';
import type { Block, ReportDocument } from '../model/document';
import type { Edition, SectionProse } from '../model/edition';
import type { ProseClaim } from '../model/prose';
import { recordRegisters, type Registers } from '../model/edition-record';
import type { Facts } from '../model/fact';
import { ranksWithin, withTiers, type ShownAssessment } from '../model/scoring';
import { typographic } from '../model/typographic';
import { blocksOf } from '../model/walk-document';
import { readMarkdown } from '../syntax/markdown';
import type { Results } from './pipeline';

/** What a whole check of an edition gave, from which one of its texts can be looked at alone. */
export interface Ground {
  readonly edition: Edition;
  readonly facts: Facts;
  readonly registers: Registers;
  readonly assessed: ShownAssessment | null;
  /** The document as its page shows it. */
  readonly document: ReportDocument;
}
/** A text by itself: its blocks in the document, their notes, and what was found in its own words. */
export interface Alone {
  readonly document: ReportDocument;
  readonly blocks: readonly Block[];
  readonly findings: readonly Diagnostic[];
}

/** What one text can be held against; null where the whole did not come so far, or something of it is hidden or withheld. */
export function groundOf(results: Results): Ground | null {
  const { validate, facts, compose, check, assess, disclosure } = results;
  if (!validate || !facts || !compose || disclosure !== undefined) return null;
  // What is marked, or is written for an area, is seen by rules that look at the whole edition.
  if (validate.area !== null || Object.values(validate.markings).some((marked) => !isEmpty(marked)))
    return null;
  return remembered([validate, facts, compose, check ?? compose, assess ?? validate], 'ground', () => {
    const edition = assess ? withTiers(validate, assess) : validate;
    const registers = recordRegisters(
      edition,
      facts,
      compose.outline,
      ranksWithin(assess ?? null, edition.marking),
    );
    return { edition, facts, registers, assessed: assess ?? null, document: check?.document ?? compose };
  });
}
const isEmpty = (marked: unknown): boolean =>
  typeof marked !== 'object' || marked === null || Object.keys(marked).length === 0;

/**
 * A text by itself in a document that has no other: what is found in it of its own words, numbers and claims is what a
 * check of the whole finds there, but for what hangs on other texts. Null where that cannot be said of it by itself: it
 * is no section of the document, names what the edition does not have, or is no sound Markdown.
 */
export function lookAlone(ground: Ground, file: string, text: string, before: Alone | null): Alone | null {
  const { edition, facts, registers, assessed } = ground;
  const known = Object.values(edition.sections).find((one) => one.file === file);
  if (!known || Object.keys(known.except).length > 0) return null;
  const decoded = decodeText(Buffer.from(text, 'utf8'), file);
  if (decoded.text === null || decoded.diagnostics.length > 0) return null;
  const read = readMarkdown(decoded.text, fileStart(file));
  if (read.diagnostics.length > 0 || read.calls.length > 0 || read.blocks.length === 0) return null;
  const prose: SectionProse = { ...known, blocks: alike(blocksIn(before, known), read.blocks) };
  const alone = editionOf(ground, prose, decoded.text);
  if (claimsOf(alone).some(({ on, id }) => !isNamed(edition, on, id))) return null;
  const { value: composed } = composeReport(alone, facts, registers, [], assessed);
  if (composed === null) return null;
  // As it goes into the check of the whole.
  const document = typographic(composed);
  const same = before ? alike(before.document, document) : document;
  const { diagnostics } = checkReport(same, alone, { findings: [], log: () => [] });
  const result: Alone = {
    document: same,
    blocks: same.chapters[0]?.children ?? [],
    findings: diagnostics.filter(({ place }) => place.file === file),
  };
  PROSE.set(result, prose.blocks);
  return result;
}

/** The prose that a look was at, of which the next keeps what says the same. */
const PROSE = new WeakMap<Alone, SectionProse['blocks']>();
const blocksIn = (before: Alone | null, known: SectionProse): SectionProse['blocks'] =>
  (before && PROSE.get(before)) ?? known.blocks;

/** The edition with one text, under the heading that it has in the document, and with nothing that stands beside texts. */
function editionOf({ edition, document }: Ground, prose: SectionProse, text: string): Edition {
  return {
    ...edition,
    sections: { [prose.id]: prose },
    ...NOTHING_BESIDE,
    templates: remembered([document, edition.templates, edition.outlines], `template of ${prose.file}`, () =>
      templatesOf(edition, document, prose),
    ),
    allowances: [
      ...edition.allowances.filter(({ place }) => place.file !== prose.file),
      ...readAllowances(text, prose.file),
    ],
    agreements: [
      ...edition.agreements.filter(({ place }) => place.file !== prose.file),
      ...readAgreements(text, prose.file),
    ],
  };
}

/** The very same thing for each look: what hangs on it, as all that words are held against, is made once. */
const NOTHING_BESIDE: Pick<Edition, 'figures' | 'tables' | 'panels' | 'revisions'> = {
  figures: {},
  tables: {},
  panels: {},
  revisions: [],
};
/** The template of a document that has one text alone, under its heading. */
function templatesOf(
  edition: Edition,
  document: ReportDocument,
  { id, file }: SectionProse,
): Edition['templates'] {
  const name = edition.outlines.find((outline) => outline.id === document.outline)?.template ?? '';
  const heading = headingOver(document, file) ?? 'text';
  return {
    [name]: {
      name,
      file: edition.templates[name]?.file ?? '',
      source: `# Text {#${heading}}\n\n{{prose "${id}"}}\n`,
    },
  };
}

/** The section of a document in which the words of a file stand. */
function headingOver(document: ReportDocument, file: string): string | null {
  for (const block of blocksOf(document.chapters))
    if (
      block.kind === 'section' &&
      block.children.some(({ kind, place }) => kind !== 'section' && place?.file === file)
    )
      return block.id;
  return null;
}

function isNamed(edition: Edition, on: ProseClaim['on'], id: string): boolean {
  switch (on) {
    case 'measure':
      return Object.hasOwn(edition.measures, id);
    case 'judgement':
      return Object.hasOwn(edition.judgements, id);
    case 'source':
      return Object.hasOwn(edition.sources, id);
    case 'evidence':
      return Object.hasOwn(edition.evidence, id);
    case 'block':
      return true;
  }
}
