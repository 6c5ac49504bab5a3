import { DRAFT } from '../judgement/attest/release';
import type { Block, ReportDocument, Section } from '../model/document';
import type { LoadedFile } from '../model/edition-files';
import type { Coverage } from '../model/measure';
import { periodInWords } from '../model/period';
import { plainWords } from '../model/sentences';
import { blocksOf, childrenOf } from '../model/walk-document';
import { found, type Found, type Opened } from './found';
import { checkWhole } from './last-check';
import { PUBLIC, runOn } from './run-stages';

export interface ContentsRequest {
  readonly outline?: string;
  /** The texts alone, in the order of the file list, before anything is measured or checked. */
  readonly soon?: boolean;
}
/** What an edition holds that somebody can write in, and what can be named while writing. */
export interface Contents {
  /** Null where the edition cannot be read so far. */
  readonly title: string | null;
  readonly kicker: string | null;
  /** Headings and texts in the order of the document, or of the file list where there is no document yet. */
  readonly parts: readonly ContentsPart[];
  readonly measures: readonly NamedMeasure[];
  readonly judgements: readonly NamedJudgement[];
  readonly sources: readonly { readonly id: string; readonly title: string; readonly publisher: string }[];
}
export interface ContentsPart {
  readonly title: string;
  /** 1 is a chapter. */
  readonly level: number;
  /** The file of its words; null for a heading whose words all stand under others, or come from a template. */
  readonly file: string | null;
}
/** A measure with its value as it is printed, and where. */
export interface NamedMeasure {
  readonly id: string;
  readonly label: string;
  readonly kind: string;
  readonly printed: string;
  readonly period: string | null;
  readonly base: string | null;
  readonly coverage: string | null;
  readonly origin: string;
  /** `section#block`, for each block of the document that states it. */
  readonly printedIn: readonly string[];
}
export interface NamedJudgement {
  readonly id: string;
  /** The term of the yardstick; null where its author states none. */
  readonly term: string | null;
}

/** Reads what there is to write in and to name. Findings are those of a check. */
export async function readContents(at: Opened, request: ContentsRequest = {}): Promise<Found<Contents>> {
  const { outline = PUBLIC, soon = false } = request;
  const { results, diagnostics } = soon
    ? await runOn(at, { outline, stopAfter: 'validate', release: DRAFT })
    : await checkWhole(at, outline);
  const { load, validate: edition, facts, compose: document } = results;
  if (!load) return found<Contents>(null, diagnostics);
  // Where the document may not know of a file, nor may whoever reads its contents.
  const seen = edition && new Set(edition.inputs.map(({ file }) => file));
  const texts = load.files.filter(({ role, file }) => role === 'section' && (!seen || seen.has(file)));
  const blocks = Object.entries(document?.record.blocks ?? {});
  return found(
    {
      title: edition?.title ?? null,
      kicker: edition?.kicker ?? null,
      parts: document ? partsOf(document, texts) : texts.map(listed),
      measures: Object.values(facts?.values ?? {}).map((fact) => ({
        id: fact.id,
        label: fact.measure.label,
        kind: fact.measure.kind,
        printed: fact.printedWithSense,
        period: fact.period && periodInWords(fact.period),
        base: fact.base,
        coverage: fact.coverage && coverageInWords(fact.coverage),
        origin: fact.origin,
        printedIn: blocks
          .filter(([, block]) => block.claims.includes(fact.id))
          .map(([id, { section }]) => `${section}#${id}`),
      })),
      judgements: Object.values(edition?.judgements ?? {}).map(({ id, term }) => ({
        id,
        term:
          edition?.yardstick.terms.find((known) => known.id === term || known.term === term)?.term ?? null,
      })),
      sources: Object.values(edition?.sources ?? {}).map(({ id, title, publisher }) => ({
        id,
        title,
        publisher,
      })),
    },
    diagnostics,
  );
}

const coverageInWords = ({ forces, of }: Coverage): string =>
  forces === null ? `not known, of ${of} forces` : `${forces} of ${of} forces`;

/** A section's id as a name: `domestic-abuse` is "Domestic abuse". */
const named = (id: string): string => {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
const listed = ({ name, file }: LoadedFile): ContentsPart => ({ title: named(name), level: 1, file });

/** The sections that hold texts, each under the headings that it stands under; texts that no section prints come last. */
function partsOf(document: ReportDocument, texts: readonly LoadedFile[]): ContentsPart[] {
  const open = new Map(texts.map((text) => [text.file, text]));
  const parts: ContentsPart[] = [];
  const walk = (section: Section): void => {
    const title = plainWords(section.title);
    const own = filesOf(section).filter((file) => open.has(file));
    if (own.length === 0) {
      if (blocksOf(section.children).some(({ place }) => place && open.has(place.file)))
        parts.push({ title, level: section.level, file: null });
    }
    for (const [i, file] of own.entries()) {
      parts.push({
        title: i === 0 ? title : named(open.get(file)?.name ?? file),
        level: section.level,
        file,
      });
      open.delete(file);
    }
    for (const child of section.children) if (child.kind === 'section') walk(child);
  };
  for (const chapter of document.chapters) walk(chapter);
  return [...parts, ...[...open.values()].map(listed)];
}

/** The files of the blocks that stand in a section itself, in order. */
function filesOf({ children }: Section): string[] {
  const files = new Set<string>();
  const visit = (block: Block): void => {
    if (block.kind === 'section') return;
    if (block.place) files.add(block.place.file);
    for (const inner of childrenOf(block)) visit(inner);
  };
  for (const block of children) visit(block);
  return [...files];
}
