import type { HeldFolder } from '../write/held-folder';
import type { Put } from '../write/put-files';
import type { Opened } from './found';

/** A folder in which nothing is put yet: what a use would put is kept, to be put with more, or not at all. */
export interface InHand {
  readonly folder: HeldFolder;
  readonly puts: readonly Put[];
}

/** Keeps what is put. What lies in a folder that goes with the use is read, and small enough for that: it was sent. */
export function keptInHand({ root, world }: Opened): InHand {
  const puts: Put[] = [];
  const kept = async (put: Put): Promise<Put> => {
    const { content } = put;
    if (typeof content === 'string' || content instanceof Uint8Array) return put;
    return { path: put.path, content: await world.readFile(content.copyOf) };
  };
  const none = (): never => {
    throw new Error('nothing goes out of the way while a table is read');
  };
  return {
    puts,
    folder: {
      root,
      put: async (more, aside = []) => {
        if (aside.length > 0) none();
        for (const put of more) puts.push(await kept(put));
        return [];
      },
      setAside: () => Promise.resolve(none()),
    },
  };
}
