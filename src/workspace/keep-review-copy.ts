import { join } from 'node:path';
import { readReviewed } from '../docx/reviewed/read-reviewed';
import type { Place } from '../diagnostics/place';
import type { CheckedReport } from '../model/document';
import type { Edition } from '../model/edition';
import type { EditionFiles } from '../model/edition-files';
import { highest } from '../model/marking';
import { linesOf } from '../model/passages';
import type { ProseBlock } from '../model/prose';
import { reviewFile, type ReviewCopy, type Written } from '../model/review-copy';
import type { ReviewMarks } from '../model/review-marks';
import { asTyped } from '../model/typographic';
import { blocksOf } from '../model/walk-document';
import { plainText } from '../syntax/markdown';
import { holdFolder } from '../write/held-folder';
import type { Opened } from './found';

/**
 * What is kept of a review copy that is made of a report: each paragraph that was sent, and where its words were written.
 * It holds what the document holds, and so is marked as it is.
 */
export async function reviewCopyOf(
  report: CheckedReport,
  edition: Edition,
  files: EditionFiles,
  marks: ReviewMarks,
  day: string | null,
  /** The file itself, whose pictures are known again by their bytes. */
  word: Uint8Array,
): Promise<ReviewCopy> {
  const { sentOf } = await import('../render/word');
  const pictures = picturesOf(word);
  const { id, blocks } = sentOf(report, marks);
  const { document } = report;
  const where = new Origin(edition, files);
  return {
    schema: 1,
    id,
    edition: document.edition,
    outline: document.outline,
    marking: highest([
      document.front.marking,
      ...blocksOf(document.chapters).flatMap((block) => (block.kind === 'section' ? [block.marking] : [])),
    ]),
    fingerprint: marks.fingerprint,
    day,
    key: marks.key,
    blocks: blocks.map(({ place, ...block }) => ({
      bookmark: block.bookmark,
      id: block.id,
      part: block.part,
      kind: block.kind,
      section: block.section,
      under: block.under,
      text: block.text,
      lead: block.lead,
      written: where.of(place, block.text.slice(block.lead)),
      claims: block.claims,
      notes: block.notes,
      judgements: block.judgements,
      ...pictures.get(block.bookmark),
    })),
  };
}

/** The hash of each chart's picture, by the name that the chart has in the file. */
function picturesOf(word: Uint8Array): ReadonlyMap<string, { readonly picture: string }> {
  const read = readReviewed(word);
  if ('refused' in read) return new Map();
  return new Map(
    read.paragraphs.flatMap(({ pictures }) =>
      pictures.flatMap(({ name, sha256 }) => (sha256 === null ? [] : [[name, { picture: sha256 }] as const])),
    ),
  );
}

/** Keeps it in the edition, where what comes back is held against it. Throws `Trouble` and errors of the system. */
export async function keepReviewCopy({ root }: Opened, copy: ReviewCopy): Promise<string> {
  const file = reviewFile(copy.id);
  await holdFolder(root, 'build --only word', (folder) =>
    folder.put([{ path: join(root, ...file.split('/')), content: `${JSON.stringify(copy, null, 1)}\n` }]),
  );
  return file;
}

/** Shorter words stand in many places. */
const LEAST = 12;
const flat = (text: string): string => asTyped(text).replace(/\s+/g, ' ').trim();

/** Where words of a document were written. */
class Origin {
  private readonly ends = new Map<string, (line: number) => number>();
  private readonly registers: readonly { readonly text: string; readonly place: Place }[];

  constructor(edition: Edition, files: EditionFiles) {
    for (const { file, blocks } of Object.values(edition.sections)) {
      const text = files.files.find((known) => known.file === file)?.text ?? '';
      this.ends.set(file, endsIn(text, startsOf(blocks)));
    }
    this.registers = linesOf(edition).flatMap((inlines) => {
      const place = placeIn(inlines);
      const text = flat(plainText(inlines));
      return place === null || text.length < LEAST ? [] : [{ text, place }];
    });
  }

  of(place: Place | null, said: string): Written {
    const end = place === null ? undefined : this.ends.get(place.file);
    if (place !== null && end)
      return { by: 'author', file: place.file, line: place.line, endLine: end(place.line) };
    if (place !== null && /\.ya?ml$/.test(place.file))
      return { by: 'register', file: place.file, line: place.line };
    // What a template fetched stands in a register, and only the register can be changed for it.
    const text = flat(said);
    const [known, ...others] =
      text.length < LEAST ? [] : this.registers.filter((line) => text.endsWith(line.text));
    if (known && others.length === 0)
      return { by: 'register', file: known.place.file, line: known.place.line };
    return place?.file.endsWith('.hbs') === true
      ? { by: 'template', file: place.file, line: place.line }
      : { by: 'program' };
  }
}

function placeIn(inlines: ReturnType<typeof linesOf>[number]): Place | null {
  for (const inline of inlines) {
    const found = 'place' in inline ? inline.place : placeIn(inline.children);
    if (found) return found;
  }
  return null;
}

/** The lines on which something of prose begins. */
const startsOf = (blocks: readonly ProseBlock[]): number[] =>
  blocks.flatMap((block) => [block.place.line, ...innerStarts(block)]);

function innerStarts(block: ProseBlock): number[] {
  switch (block.block) {
    case 'list':
      return block.items.flatMap((item) => [item.place.line, ...startsOf(item.children)]);
    case 'quote':
      return startsOf(block.children);
    case 'table':
      return block.rows.map((row) => row.place.line);
    case 'heading':
    case 'paragraph':
    case 'insert':
      return [];
  }
}

/** The last line of what begins on a line: the last one with words before the next thing, or the first without. */
function endsIn(text: string, starts: readonly number[]): (line: number) => number {
  const lines = text.split('\n');
  const begun = new Set(starts);
  return (line) => {
    let end = line;
    while (end < lines.length && !begun.has(end + 1) && /[^\s>]/.test(lines[end] ?? '')) end++;
    return end;
  };
}
