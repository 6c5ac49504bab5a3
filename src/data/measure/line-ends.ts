import type { World } from '../../world';

const [CR, LF, QUOTE] = [13, 10, 34];

/**
 * The first line of a CSV file that ends otherwise than the first does; null where all end alike. A line break within
 * quotation marks is a cell's, and ends no line.
 */
export async function lineThatEndsOtherwise(
  path: string,
  world: Pick<World, 'chunks'>,
): Promise<number | null> {
  let [line, before, first, isQuoted] = [1, 0, '', false];
  for await (const chunk of world.chunks(path))
    for (const byte of chunk) {
      if (byte === QUOTE) isQuoted = !isQuoted;
      if (byte === LF) {
        const end = before === CR ? 'CRLF' : 'LF';
        if (!isQuoted && first === '') first = end;
        if (!isQuoted && first !== end) return line;
        line += 1;
      }
      before = byte;
    }
  return null;
}
