import { strToU8, zipSync, type Zippable } from 'fflate';
import { el, part } from './xml';

/** A part of the file by its name, with its type; null for what every reader knows by its ending. */
export interface Part {
  readonly name: string;
  readonly type: string | null;
  readonly content: string | Uint8Array;
}
export interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
  readonly external?: true;
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
/** The type of a relation between parts. */
export const relation = (kind: string): string => `${OFFICE}/${kind}`;

export const relations = (all: readonly Relation[]): string =>
  part(
    el(
      'Relationships',
      { xmlns: 'http://schemas.openxmlformats.org/package/2006/relationships' },
      ...all.map(({ id, type, target, external }) =>
        el('Relationship', {
          Id: id,
          Type: type,
          Target: target,
          TargetMode: external ? 'External' : undefined,
        }),
      ),
    ),
  );

const contentTypes = (parts: readonly Part[]): string =>
  part(
    el(
      'Types',
      { xmlns: 'http://schemas.openxmlformats.org/package/2006/content-types' },
      ...(
        [
          ['rels', 'application/vnd.openxmlformats-package.relationships+xml'],
          ['xml', 'application/xml'],
          ['png', 'image/png'],
          ['jpeg', 'image/jpeg'],
          ['odttf', 'application/vnd.openxmlformats-officedocument.obfuscatedFont'],
        ] as const
      )
        .filter(
          ([ending]) =>
            ['rels', 'xml'].includes(ending) || parts.some(({ name }) => name.endsWith(`.${ending}`)),
        )
        .map(([Extension, ContentType]) => el('Default', { Extension, ContentType })),
      ...parts.flatMap(({ name, type }) =>
        type === null ? [] : [el('Override', { PartName: `/${name}`, ContentType: type })],
      ),
    ),
  );

/** The earliest day that a zip archive can name: the same parts give the same bytes on every day. */
const NO_TIME = '1980-01-01T00:00:00';

/** Parts as one file. What is packed already, pictures and type, is not packed again. */
export function packed(parts: readonly Part[]): Uint8Array {
  const all = [{ name: '[Content_Types].xml', type: null, content: contentTypes(parts) }, ...parts];
  // Days are local in a zip archive.
  const mtime = new Date(NO_TIME);
  const files: Zippable = {};
  for (const { name, content } of all)
    files[name] = [
      typeof content === 'string' ? strToU8(content) : content,
      { level: /\.(?:png|jpeg)$/.test(name) ? 0 : 9, mtime },
    ];
  return zipSync(files);
}
