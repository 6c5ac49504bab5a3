import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { remembered } from '../../memory';
import type { LoadedFile } from '../../model/edition-files';
import { keepRead, readOf, type ReadYaml } from '../../syntax/yaml';
import type { World } from '../../world';
import { fromUnderChecksum, underChecksum } from '../../write/under-checksum';

const FILE = 'read-yaml.json';
const CIPHER = 'aes-256-gcm';
const TAG = 16;
/** What is kept together, in characters: some dozens of editions. */
const MOST = 8_000_000;

type Kept = ReadonlyMap<string, string>;

/**
 * Gives files what earlier runs of this program read in the very same texts: reading YAML is a tenth of what a check costs.
 * Only for a run that may believe it; a release has no cache.
 *
 * The folder lies beside documents of every marking. So what was read of a text is sealed under a key that is made of the
 * text: it can be opened by nobody who has not the file itself, and a byte that was changed opens nothing. The key is not
 * made of the file's hash, which the record of an edition publishes.
 */
export async function openKeptYaml({ cache }: World, root: string): Promise<KeptYaml | null> {
  if (!cache?.madeBy) return null;
  // A process that stays open remembers by itself what it read once.
  const roots = remembered([cache], FILE, () => new Set<string>());
  if (roots.has(root)) return null;
  roots.add(root);
  return new KeptYaml(cache.madeBy, entriesIn((await cache.read(FILE)) ?? ''), (text) =>
    cache.write(FILE, text),
  );
}

export class KeptYaml {
  private readonly used = new Map<string, string>();

  constructor(
    private readonly madeBy: string,
    private readonly before: Kept,
    private readonly write: (text: string) => Promise<void>,
  ) {}

  /** Puts what is kept of a file in the place of reading it again. */
  give(file: LoadedFile): void {
    if (!isYaml(file)) return;
    const name = this.nameOf(file.text);
    const sealed = this.before.get(name);
    const read = sealed === undefined ? null : opened(sealed, this.hashOf('key', file.text));
    if (sealed === undefined || read === null) return;
    this.used.set(name, sealed);
    keepRead(file, read);
  }

  /** Keeps what was read of files, where there is anything new. */
  async keep(files: readonly LoadedFile[]): Promise<void> {
    let isNew = false;
    for (const file of files) {
      if (!isYaml(file) || this.used.has(this.nameOf(file.text))) continue;
      const read = readOf(file);
      if (read === null || !isPlain(read.value)) continue;
      isNew = true;
      this.used.set(this.nameOf(file.text), sealedBy(this.hashOf('key', file.text), read));
    }
    if (!isNew) return;
    let size = 0;
    const all = [...this.used, ...[...this.before].filter(([name]) => !this.used.has(name))];
    await this.write(underChecksum(all.filter(([, sealed]) => (size += sealed.length) <= MOST)));
  }

  private hashOf(use: 'name' | 'key', text: string): Buffer {
    return createHash('sha256').update(`${use} ${this.madeBy}\n`).update(text).digest();
  }
  private nameOf(text: string): string {
    return this.hashOf('name', text).toString('base64url').slice(0, 22);
  }
}

const isYaml = (file: LoadedFile): file is LoadedFile & { readonly text: string } =>
  file.text !== null && file.file.endsWith('.yaml');

// A key is for one text alone, and what is read of a text is always the same: nothing else is ever sealed under it.
const NONCE = Buffer.alloc(12);

function sealedBy(key: Buffer, { value, spots }: ReadYaml): string {
  const cipher = createCipheriv(CIPHER, key, NONCE);
  const body = Buffer.concat([cipher.update(JSON.stringify({ value, spots }), 'utf8'), cipher.final()]);
  return Buffer.concat([cipher.getAuthTag(), body]).toString('base64');
}

/** What was sealed under a text; null where it was not, or where a byte of it is another. */
function opened(sealed: string, key: Buffer): ReadYaml | null {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length <= TAG) return null;
  const cipher = createDecipheriv(CIPHER, key, NONCE, { authTagLength: TAG });
  cipher.setAuthTag(bytes.subarray(0, TAG));
  try {
    const body = Buffer.concat([cipher.update(bytes.subarray(TAG)), cipher.final()]).toString('utf8');
    return { ...(JSON.parse(body) as Pick<ReadYaml, 'value' | 'spots'>), diagnostics: [] };
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
