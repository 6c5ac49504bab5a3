import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { broken, type DocxLimits } from '../limits';

/**
 * The SHA-256 of each picture that a document draws, by the id of the relation that leads to it. A picture that is not
 * there, or that is larger than all words of a document may be, has none.
 */
export function pictureHashes(
  bytes: Uint8Array,
  relations: string,
  limits: DocxLimits,
): ReadonlyMap<string, string> {
  const targets = new Map(
    [...relations.matchAll(/<Relationship\b[^>]*>/gu)].flatMap(([tag]) => {
      const [, id] = /\bId="([^"]*)"/u.exec(tag) ?? [];
      const [, target] = /\bTarget="\/?(?:word\/)?(media\/[^"]*)"/u.exec(tag) ?? [];
      return id === undefined || target === undefined ? [] : [[id, `word/${target}`] as const];
    }),
  );
  if (targets.size === 0) return new Map();
  const wanted = new Set<string>(targets.values());
  let room = limits.expandedBytes;
  let files: Readonly<Record<string, Uint8Array>>;
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!wanted.has(name) || originalSize > room) return false;
        room -= originalSize;
        return true;
      },
    });
  } catch {
    throw broken();
  }
  return new Map(
    [...targets].flatMap(([id, name]) => {
      const picture = files[name];
      return picture ? [[id, createHash('sha256').update(picture).digest('hex')] as const] : [];
    }),
  );
}
