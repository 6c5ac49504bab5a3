import { basename, resolve } from 'node:path';
import { DOCX_LIMITS } from '../../docx/limits';
import { isDocx } from '../../docx/open-docx';
import { readReviewed } from '../../docx/reviewed/read-reviewed';
import { acceptedText, refusedText, type ReviewedCopy } from '../../docx/reviewed/reviewed-copy';
import { decodeDraft } from '../../edition/load/draft-text';
import { IDENTIFIER, type ReviewCopy } from '../../model/review-copy';
import { likeness, plain } from '../../review/difference';
import { found, refused, type Found, type Opened } from '../found';
import { readSent, sentCopies } from './kept-review';

/** A Word file that came back, with what was sent. */
export interface ReadBack {
  readonly file: string;
  readonly reviewed: ReviewedCopy;
  readonly sent: ReviewCopy;
  readonly notes: readonly string[];
}

/** Reads a file that came back and finds what was sent. Refused, by name and with what to do, where it cannot be. */
export async function readBack(at: Opened, path: string): Promise<Found<ReadBack>> {
  const file = basename(path);
  const read = await readWord(at, path);
  if (!read.value) return { ...read, value: null };
  const sent = await sentOf(at, file, read.value);
  if (!sent.value) return { ...sent, value: null };
  return found({ file, reviewed: read.value, sent: sent.value.copy, notes: sent.value.notes });
}

/** A Word document of any origin, read for its changes. */
export async function readWord(at: Opened, path: string): Promise<Found<ReviewedCopy>> {
  const file = basename(path);
  const size = await at.world.fileSize(resolve(path));
  if (size === null) return refused(`there is no file "${path}"`);
  if (size > DOCX_LIMITS.fileBytes)
    return refused(
      `"${file}" is larger than any report`,
      'check that it is the right file; shrink its pictures in Word and save it again',
    );
  const bytes = await at.world.readFile(resolve(path));
  if (!isDocx(bytes)) {
    const other = decodeDraft(bytes, file);
    const what = 'refused' in other ? other.refused.message : 'this is plain text';
    return refused(
      `"${file}" is no Word document (.docx): ${what}`,
      'open it in Word, and save it as "Word Document (*.docx)"',
    );
  }
  const read = readReviewed(bytes);
  return 'refused' in read ? refused(`"${file}": ${read.refused.message}`, read.refused.fix) : found(read);
}

async function sentOf(
  at: Opened,
  file: string,
  reviewed: ReviewedCopy,
): Promise<Found<{ readonly copy: ReviewCopy; readonly notes: readonly string[] }>> {
  const named =
    reviewed.identifier?.startsWith(IDENTIFIER) === true
      ? reviewed.identifier.slice(IDENTIFIER.length)
      : null;
  const inside = partOf(reviewed);
  const id = named ?? inside?.id ?? null;
  const all = await sentCopies(at);
  if (id !== null && all.includes(id)) {
    const copy = await readSent(at, id);
    if (copy) return found({ copy, notes: [] });
  }
  if (id !== null)
    return refused(
      inside?.edition !== undefined
        ? `"${file}" is a review copy of the edition "${inside.edition}" (${id}), and this edition has sent no such copy`
        : `"${file}" is a review copy (${id}) that this edition has not sent`,
      'name the edition that it was built from; its folder review/ holds what was sent',
    );
  // Programs that rewrite a file lose what it says of itself: then what was sent is known by its words.
  let best: { readonly copy: ReviewCopy; readonly share: number } | null = null;
  let otherTitle: string | null = null;
  for (const each of all) {
    const copy = await readSent(at, each);
    const share = copy ? shareOf(copy, reviewed) : 0;
    if (!copy || share < KNOWN) continue;
    const title = titleThatDiffers(copy, reviewed);
    if (title !== null) otherTitle ??= title;
    else if (share > (best?.share ?? 0)) best = { copy, share };
  }
  if (best)
    return found({
      copy: best.copy,
      notes: [`"${file}" does not say which copy it is; by its words it is ${best.copy.id}`],
    });
  if (otherTitle !== null)
    return refused(
      `"${file}" has words of this edition under the title "${otherTitle}", and no review copy was sent under it`,
      'a document of one force or region is made from the texts for all and does not come back: have its reader change a review copy of the document for all (stra build --only word), or hold this one against the edition with stra check --text',
    );
  return refused(
    `"${file}" is no review copy of this edition`,
    all.length === 0
      ? 'this edition has sent none: build one with stra build --only word, and send that; or hold the draft against the edition with stra check --text'
      : 'send back the file that stra build --only word made; a draft that was written elsewhere is held against the edition with stra check --text',
  );
}

const KNOWN = 0.4;
/** How much of what was sent stands in a document word for word. */
function shareOf(copy: ReviewCopy, { paragraphs }: ReviewedCopy): number {
  const there = new Set(paragraphs.map((paragraph) => plain(acceptedText(paragraph)).trim()));
  const long = copy.blocks.filter(({ text }) => text.length > 30);
  return long.filter(({ text }) => there.has(plain(text).trim())).length / Math.max(1, long.length);
}

/** The title of a document that says much the same as a copy, where it is another; null where it is the same or has none. */
function titleThatDiffers(copy: ReviewCopy, { paragraphs }: ReviewedCopy): string | null {
  const sent = copy.blocks.find(({ kind }) => kind === 'title')?.text;
  const title = paragraphs.find(({ style, part }) => part === 'body' && style === 'title');
  if (sent === undefined || !title) return null;
  // As it was before anybody changed it.
  const [now, before] = [acceptedText(title).trim(), refusedText(title).trim()];
  return [now, before].some((text) => likeness(sent, text) >= SAME_TITLE) ? null : now;
}
const SAME_TITLE = 0.5;

function partOf({ customXml }: ReviewedCopy): { readonly id: string; readonly edition: string } | null {
  for (const xml of customXml) {
    const [tag] = /<review\b[^>]*>/u.exec(xml) ?? [];
    const [, id] = /\bid="([0-9a-f]{16})"/u.exec(tag ?? '') ?? [];
    const [, edition] = /\bedition="([^"]{1,80})"/u.exec(tag ?? '') ?? [];
    if (id !== undefined && edition !== undefined) return { id, edition };
  }
  return null;
}
