import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { differences, plain } from '../../src/review/difference';
import type { Against } from '../../src/review/proposal-list';
import { propose } from '../../src/review/propose';
import type { ReviewedCopy, ReviewedParagraph } from '../../src/docx/reviewed/reviewed-copy';
import type { ReviewCopy, SentBlock } from '../../src/model/review-copy';
import { seenText, withTextEdits } from '../../src/syntax/markdown-source';
import { writeBack } from '../../src/review/write-back';
import { isAuthored } from '../../src/review/kinds';
import { locateBlock } from '../../src/review/locate-block';
import { runPipeline } from '../../src/workspace/pipeline';
import { realWorld } from '../../src/world';
import { PROJECT, removeTemporaryFolders } from '../pipeline/run-stra';
import { SENT_ID, umbrellas } from './umbrellas';

afterAll(removeTemporaryFolders);

/** The copy as it would come back with some paragraphs reading otherwise. */
const back = (copy: ReviewCopy, now: ReadonlyMap<string, string>): ReviewedCopy => ({
  identifier: null,
  customXml: [],
  gone: [],
  before: [],
  comments: [],
  tracked: 0,
  paragraphs: copy.blocks.map((block): ReviewedParagraph => {
    const text = now.get(block.bookmark) ?? block.text;
    return {
      part: block.part,
      style: '',
      level: null,
      cell: null,
      note: null,
      paraId: null,
      bookmarks: [block.bookmark],
      pieces: block.kind === 'chart' ? [] : [{ text, added: null, removed: null }],
      anchors: [],
      pictures:
        block.kind === 'chart' ? [{ name: block.bookmark, alt: block.text, embed: null, sha256: null }] : [],
      joined: [],
      endAdded: null,
    };
  }),
});

const folder = umbrellas();
const copy = JSON.parse(readFileSync(join(folder, 'review', `${SENT_ID}.json`), 'utf8')) as ReviewCopy;
const written = copy.blocks.filter(isAuthored);
const texts = new Map(
  ['sections/words.md', 'sections/outlook.md'].map((file) => [
    file,
    readFileSync(join(folder, file), 'utf8'),
  ]),
);
let against: Against;
beforeAll(async () => {
  const { results } = await runPipeline(
    folder,
    realWorld(PROJECT, () => undefined),
    { outline: 'public', stopAfter: 'compose' },
  );
  const { validate: edition, compose: document } = results;
  if (!edition || !document) throw new Error('the edition does not compose');
  against = {
    copy,
    values: document.record.values,
    phrases: edition.phrases,
    terms: edition.yardstick.terms.map(({ term }) => term),
    structural: edition.structural,
  };
});

/** The words of a block as its file has them after one change of it was taken; null where nothing was written. */
function taken(block: SentBlock, now: string): { proposals: number; text: string | null; links: string[] } {
  const proposals = propose(back(copy, new Map([[block.bookmark, now]])), 'a.docx', against);
  const { edits } = writeBack(proposals, copy, texts);
  const [[file, its] = ['', []]] = [...edits];
  const whole = file === '' ? null : withTextEdits(texts.get(file) ?? '', its);
  const changed: SentBlock = { ...block, text: now };
  const located = whole === null ? null : locateBlock(changed, whole);
  return {
    proposals: proposals.length,
    text: located?.seen.text ?? null,
    links: located?.seen.wraps.flatMap(({ href }) => href ?? []) ?? [],
  };
}
const linksOf = (block: SentBlock): string[] => {
  const file = block.written.by === 'author' ? texts.get(block.written.file) : undefined;
  const found = file === undefined ? null : locateBlock(block, file);
  return found ? (seenText(found.source)?.wraps.flatMap(({ href }) => href ?? []) ?? []) : [];
};
/** Words that lie outside of every claim. */
const freeWords = (block: SentBlock): { at: number; word: string }[] =>
  [...block.text.matchAll(/\p{L}{3,}/gu)]
    .map(({ 0: word, index }) => ({ at: index, word }))
    .filter(
      ({ at, word }) =>
        at >= block.lead && !block.claims.some(({ from, to }) => at < to && at + word.length > from),
    );

describe('each word that an author wrote', () => {
  it('is more than a few', () => {
    expect(written.length).toBeGreaterThan(12);
    expect(written.flatMap(freeWords).length).toBeGreaterThan(100);
  });
  it.each(written.map((block): [string, SentBlock] => [block.text.slice(0, 40), block]))(
    'of "%s" can be put otherwise, taken out, or have another before it, and its links stay',
    (_, block) => {
      for (const { at, word } of freeWords(block))
        for (const put of ['zebra', '', `zebra ${word}`, '*zebra* [a](b)']) {
          const now = `${block.text.slice(0, at)}${put}${block.text.slice(at + word.length)}`
            .replace(/ {2,}/gu, ' ')
            .trim();
          if (now === '') continue;
          const found = taken(block, now);
          const said = `${word} → ${put}`;
          expect([said, found.proposals]).toEqual([said, 1]);
          // A paragraph may say more than the block: a judgement stands in a sentence of it.
          expect([
            said,
            found.text !== null && plain(found.text).replace(/\s+/gu, ' ').includes(plain(now)),
          ]).toEqual([said, true]);
          expect([said, found.links]).toEqual([said, linksOf(block)]);
        }
    },
  );
  it('of a claim that says another number is never written where it does not fit, and is one proposal', () => {
    for (const block of copy.blocks)
      for (const claim of block.claims.filter(({ kind }) => kind === 'value')) {
        const now = `${block.text.slice(0, claim.from)}987,654,321${block.text.slice(claim.to)}`;
        const proposals = propose(back(copy, new Map([[block.bookmark, now]])), 'a.docx', against);
        expect(proposals.map(({ kind, measure, fits }) => [kind, measure, fits])).toEqual([
          ['number', claim.id, false],
        ]);
      }
  });
  it('stands as it was where a copy comes straight back', () => {
    expect(propose(back(copy, new Map()), 'a.docx', against)).toEqual([]);
    expect(differences('a b', 'a b')).toEqual([]);
  });
});
