import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { basename } from 'node:path';
import { remembered } from '../../memory';
import type { LoadedFile } from '../../model/edition-files';
import type { ProseBlock } from '../../model/prose';
import { keepBlocks, markdownOf } from '../../syntax/markdown';
import { keepRead, readOf, type ReadYaml } from '../../syntax/yaml';
import type { World } from '../../world';
import { fromUnderChecksum, underChecksum } from '../../write/under-checksum';

const CIPHER = 'aes-256-gcm';
const TAG = 16;

type Kept = ReadonlyMap<string, string>;

/**
 * Gives files what the run before read in the very same texts: reading YAML and Markdown is a seventh of what a check
 * costs. Each edition of a project has its own, and of a text that was changed only what it says now.
 * Only for a run that may believe it; a release has no cache.
 *
 * The folder lies beside documents of every marking. So what was read of a text is sealed under a key that is made of the
 * text: it can be opened by nobody who has not the file itself, and a byte that was changed opens nothing. The key is not
 * made of the file's hash, which the record of an edition publishes.
 */
export async function openKeptTexts({ cache }: World, root: string): Promise<KeptTexts | null> {
  if (!cache?.madeBy) return null;
  // A process that stays open remembers by itself what it read once.
  const roots = remembered([cache], 'kept texts', () => new Set<string>());
  if (roots.has(root)) return null;
  roots.add(root);
  const file = keptTextsOf(basename(root));
  return new KeptTexts(cache.madeBy, entriesIn((await cache.read(file)) ?? ''), (text) =>
    cache.write(file, text),
  );
}

/** Under which name what was read of an edition is kept, by the name of its folder. */
const keptTextsOf = (edition: string): string => `read-${edition}.json`;

export class KeptTexts {
  private readonly used = new Map<string, string>();

  constructor(
    private readonly madeBy: string,
    private readonly before: Kept,
    private readonly write: (text: string) => Promise<void>,
  ) {}

  /** Puts what is kept of a file in the place of reading it again. */
  give(file: LoadedFile): void {
    if (!isText(file)) return;
    const name = this.nameOf(file);
    const sealed = this.before.get(name);
    const read = sealed === undefined ? null : opened(sealed, this.hashOf('key', file));
    if (sealed === undefined || read === null) return;
    this.used.set(name, sealed);
    if (isSection(file)) keepBlocks(file, read as readonly ProseBlock[]);
    else keepRead(file, { ...(read as Omit<ReadYaml, 'diagnostics'>), diagnostics: [] });
  }

  /** Keeps what was read of files, where there is anything new. */
  async keep(files: readonly LoadedFile[]): Promise<void> {
    let isNew = false;
    for (const file of files) {
      if (!isText(file) || this.used.has(this.nameOf(file))) continue;
      const read = isSection(file) ? blocksIn(file) : yamlIn(file);
      if (read === null) continue;
      isNew = true;
      this.used.set(this.nameOf(file), sealedBy(this.hashOf('key', file), read));
    }
    if (isNew) await this.write(underChecksum([...this.used]));
  }

  private hashOf(use: 'name' | 'key', file: TextFile): Buffer {
    // The places of a section name its file; those of YAML are put together with it.
    const kind = isSection(file) ? `section ${file.file}` : 'yaml';
    return createHash('sha256').update(`${use} ${this.madeBy} ${kind}\n`).update(file.text).digest();
  }
  private nameOf(file: TextFile): string {
    return this.hashOf('name', file).toString('base64url').slice(0, 22);
  }
}

type TextFile = LoadedFile & { readonly text: string };
const isSection = ({ role }: LoadedFile): boolean => role === 'section';
const isText = (file: LoadedFile): file is TextFile =>
  file.text !== null && (isSection(file) || file.file.endsWith('.yaml'));

/** What is in a text and can be kept; null where anything is wrong with it. */
function yamlIn(file: TextFile): Omit<ReadYaml, 'diagnostics'> | null {
  const read = readOf(file);
  return read === null || !isPlain(read.value) ? null : { value: read.value, spots: read.spots };
}
function blocksIn(file: TextFile): readonly ProseBlock[] | null {
  const { blocks, diagnostics, calls } = markdownOf(file);
  return diagnostics.length + calls.length > 0 || !isPlain(blocks) ? null : blocks;
}

// A key is for one text alone, and what is read of a text is always the same: nothing else is ever sealed under it.
const NONCE = Buffer.alloc(12);

function sealedBy(key: Buffer, read: unknown): string {
  const cipher = createCipheriv(CIPHER, key, NONCE);
  const body = Buffer.concat([cipher.update(JSON.stringify(read), 'utf8'), cipher.final()]);
  return Buffer.concat([cipher.getAuthTag(), body]).toString('base64');
}

/** What was sealed under a text; null where it was not, or where a byte of it is another. */
function opened(sealed: string, key: Buffer): unknown {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length <= TAG) return null;
  const cipher = createDecipheriv(CIPHER, key, NONCE, { authTagLength: TAG });
  cipher.setAuthTag(bytes.subarray(0, TAG));
  try {
    const body = Buffer.concat([cipher.update(bytes.subarray(TAG)), cipher.final()]).toString('utf8');
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** What is kept, by name; nothing where anything in the file is not what was written there. */
function entriesIn(text: string): Kept {
  const entries = fromUnderChecksum(text);
  return new Map(Array.isArray(entries) ? entries.filter(isEntry) : []);
}
const isEntry = (entry: unknown): entry is [name: string, sealed: string] =>
  Array.isArray(entry) && entry.length === 2 && entry.every((part) => typeof part === 'string');

/** Whether JSON gives a value back as it is. */
function isPlain(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object') return false;
  const isOwn = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  return isOwn && Object.values(value).every(isPlain);
}
