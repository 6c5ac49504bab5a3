import { createHmac } from 'node:crypto';
import { REVIEW_NAMESPACE } from '../../model/review-copy';
import type { ReviewMarks } from '../../model/review-marks';
import type { Part, Relation } from './package';
import { relation } from './package';
import type { SetBlock } from './writer';
import { el, part } from './xml';

const sealed = (key: string, text: string): string =>
  createHmac('sha256', Buffer.from(key, 'hex')).update(text).digest('hex');

/** The id of a copy: the same text and the same key give the same. */
export const copyId = (key: string, blocks: readonly SetBlock[]): string =>
  sealed(key, JSON.stringify(blocks.map(({ bookmark, text, claims }) => [bookmark, text, claims]))).slice(
    0,
    16,
  );

/**
 * What travels in the file to know its paragraphs by: names, lengths, places and sealed hashes, and not one word of what
 * was sent, so that what somebody deletes is gone.
 */
export function reviewParts(
  id: string,
  { edition, outline }: { readonly edition: string; readonly outline: string },
  { fingerprint, key }: ReviewMarks,
  blocks: readonly SetBlock[],
): { readonly parts: readonly Part[]; readonly relation: Relation } {
  const review = el(
    'review',
    { xmlns: REVIEW_NAMESPACE, id, edition, outline, fingerprint },
    ...blocks.map(({ bookmark, text, claims }) =>
      el(
        'block',
        { name: bookmark, sealed: sealed(key, text).slice(0, 32), length: text.length },
        ...claims.map((claim) =>
          el('claim', { name: claim.bookmark, kind: claim.kind, from: claim.from, to: claim.to }),
        ),
      ),
    ),
  );
  const item = sealed(key, `item ${id}`).slice(0, 32).toUpperCase();
  const guid = `{${[item.slice(0, 8), item.slice(8, 12), item.slice(12, 16), item.slice(16, 20), item.slice(20)].join('-')}}`;
  const props = el(
    'ds:datastoreItem',
    {
      'ds:itemID': guid,
      'xmlns:ds': 'http://schemas.openxmlformats.org/officeDocument/2006/customXml',
    },
    el('ds:schemaRefs', {}, el('ds:schemaRef', { 'ds:uri': REVIEW_NAMESPACE })),
  );
  return {
    parts: [
      { name: 'customXml/item1.xml', type: null, content: part(review) },
      {
        name: 'customXml/itemProps1.xml',
        type: 'application/vnd.openxmlformats-officedocument.customXmlProperties+xml',
        content: part(props),
      },
    ],
    relation: { id: 'rIdReview', type: relation('customXml'), target: '../customXml/item1.xml' },
  };
}
