import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fromUnderChecksum, underChecksum } from '../write/under-checksum';
import { secretOf, type Look, type WatchedWorld } from './watched-world';

const FILE = 'kept-checks.json';
const CIPHER = 'aes-256-gcm';
const [NONCE, TAG] = [12, 16];
/** Answers that are kept together: one for each edition and way of asking. */
const MOST = 40;
/** Characters of an answer that is worth keeping. */
const LONGEST = 1_000_000;

/** How a check was asked for: all that what it says hangs on, besides what it looks at. */
export interface AskedCheck {
  readonly root: string;
  readonly isJson: boolean;
  readonly isQuiet: boolean;
  /** What it hangs on in the process that asks: its folder, platform, language, colour. */
  readonly surroundings: readonly string[];
}
/** What a check said, in order, and how it ended. */
export interface CheckAnswer {
  readonly printed: readonly Printed[];
  readonly code: 0 | 1;
}
export interface Printed {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

/**
 * Keeps what a check said, for the next that would look at the same. What it looked at is not named by anybody: each look
 * that it took at the machine is kept with it, and taken again before it is believed.
 *
 * The looks are sealed under the texts of the edition, what was said under every byte that was looked at, so that both can
 * be opened only by who has all of it.
 */
export async function keepCheck(
  watched: WatchedWorld,
  asked: AskedCheck,
  answer: CheckAnswer,
): Promise<void> {
  const { cache } = watched.world;
  if (!cache?.madeBy) return;
  const texts = await textsOf(watched, asked);
  const sizes = await sizesOf(watched, asked, texts);
  const outer = await outerKey(watched, asked, texts);
  // Taken after the texts were read, which are looks as well.
  const { looks } = watched;
  if (looks === null) return;
  const said = JSON.stringify(answer);
  if (said.length > LONGEST) return;
  const name = nameOf(watched, asked);
  const sealed = [sealedBy(outer, JSON.stringify(looks)), sealedBy(innerKey(outer, watched), said)];
  const others = entriesIn((await cache.read(FILE)) ?? '').filter(([other]) => other !== name);
  await cache.write(FILE, underChecksum([[name, sizes, ...sealed], ...others.slice(0, MOST - 1)]));
}

/** What a check would say, where all that one looked at before is as it was; null where anything is not, or none did. */
export async function keptCheck(watched: WatchedWorld, asked: AskedCheck): Promise<CheckAnswer | null> {
  const { cache } = watched.world;
  if (!cache?.madeBy) return null;
  const name = nameOf(watched, asked);
  const kept = entriesIn((await cache.read(FILE)) ?? '').find(([other]) => other === name);
  if (!kept) return null;
  const texts = await textsOf(watched, asked);
  // A sentence that was changed is another size, mostly, and then nothing need be read to know it.
  if (kept[1] !== (await sizesOf(watched, asked, texts))) return null;
  const outer = await outerKey(watched, asked, texts);
  const looks = opened(kept[2], outer) as readonly Look[] | null;
  if (looks === null) return null;
  for (const still of await Promise.all(looks.map((look) => watched.isStill(look)))) if (!still) return null;
  return opened(kept[3], innerKey(outer, watched)) as CheckAnswer | null;
}

/** Under which name an answer is kept: of the program, and of how it was asked. */
const nameOf = (watched: WatchedWorld, asked: AskedCheck): string =>
  createHash('sha256')
    .update(`name ${surroundings(watched, asked)}`)
    .digest('base64url')
    .slice(0, 22);

/** What an answer hangs on that no look shows: the program and its Node, and where and how it was asked. */
const surroundings = ({ world }: WatchedWorld, asked: AskedCheck): string =>
  JSON.stringify([
    world.cache?.madeBy,
    world.home,
    // How paths are written.
    world.shown(world.home),
    world.shown(asked.root),
    asked,
  ]);

/** The texts of the edition, each a path from it. */
const textsOf = async ({ world }: WatchedWorld, { root }: AskedCheck): Promise<readonly string[]> =>
  (await world.listFiles(root)).filter((file) => /\.(?:md|ya?ml)$/.test(file));
const pathOf = ({ root }: AskedCheck, file: string): string => join(root, ...file.split('/'));

/** A hash of how long each text is: where it is another, so is a text. */
async function sizesOf(watched: WatchedWorld, asked: AskedCheck, texts: readonly string[]): Promise<string> {
  const sizes = await Promise.all(texts.map((file) => watched.world.fileSize(pathOf(asked, file))));
  return keyOf(['sizes', surroundings(watched, asked), texts, sizes]).toString('base64url');
}

/** Of every text of the edition, and the program as it lies there. */
async function outerKey(watched: WatchedWorld, asked: AskedCheck, texts: readonly string[]): Promise<Buffer> {
  const { world } = watched;
  await world.fileSize(join(world.home, 'dist', 'cli.cjs'));
  const secrets = await Promise.all(texts.map((file) => watched.secretOfFile(pathOf(asked, file))));
  return keyOf(['outer', surroundings(watched, asked), texts, secrets]);
}
const innerKey = (outer: Buffer, watched: WatchedWorld): Buffer =>
  keyOf(['inner', outer.toString('hex'), watched.secret]);
const keyOf = (of: readonly unknown[]): Buffer => Buffer.from(secretOf(JSON.stringify(of)), 'hex');

function sealedBy(key: Buffer, text: string): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, key, nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
}

/** What was sealed under a key; null where it was not, or where a byte of it is another. */
function opened(sealed: string, key: Buffer): unknown {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length <= NONCE + TAG) return null;
  const cipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE), { authTagLength: TAG });
  cipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  try {
    const body = Buffer.concat([cipher.update(bytes.subarray(NONCE + TAG)), cipher.final()]);
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

type Entry = readonly [name: string, sizes: string, looks: string, answer: string];
/** What is kept; nothing where anything in the file is not what was written there. */
function entriesIn(text: string): readonly Entry[] {
  const entries = fromUnderChecksum(text);
  return Array.isArray(entries) ? entries.filter(isEntry) : [];
}
const isEntry = (entry: unknown): entry is Entry =>
  Array.isArray(entry) && entry.length === 4 && entry.every((part) => typeof part === 'string');
