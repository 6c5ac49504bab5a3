import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import type { Logo } from '../../model/word-look';
import { broken, UnreadableDocx } from '../limits';
import { readXml, type ElementMeter } from '../read-xml';

/** The style of the paragraph that the logo stands in. */
export const LOGO_STYLE = 'logo';
const EMUS_PER_POINT = 12_700;
/** A logo for print is a tenth of it. */
const LOGO_BYTES = 2 * 1024 * 1024;

/** The picture in the paragraph of the style "Logo"; null where there is none. */
export function readLogo(
  bytes: Uint8Array,
  parts: ReadonlyMap<string, string>,
  styles: ReadonlyMap<string, string>,
  meter: ElementMeter,
): Logo | null {
  const found = { relation: '', alt: '', width: 0, height: 0 };
  let inLogo = false;
  readXml(
    parts.get('word/document.xml') ?? '',
    {
      open: (name, attribute) => {
        if (name === 'w:p') inLogo = false;
        if (name === 'w:pStyle')
          inLogo = (styles.get(attribute('w:val') ?? '') ?? '').toLowerCase() === LOGO_STYLE;
        if (!inLogo || found.relation !== '') return;
        if (name === 'wp:extent') {
          found.width = Number(attribute('cx')) / EMUS_PER_POINT;
          found.height = Number(attribute('cy')) / EMUS_PER_POINT;
        }
        if (name === 'wp:docPr') found.alt = (attribute('descr') ?? '').trim();
        if (name === 'a:blip') found.relation = attribute('r:embed') ?? '';
      },
      close: (name) => {
        if (name === 'w:p') inLogo = false;
      },
    },
    meter,
  );
  if (found.relation === '') return null;
  const picture = pictureOf(bytes, parts.get('word/_rels/document.xml.rels') ?? '', found.relation, meter);
  const kind = kindOf(picture);
  const { alt, width, height } = found;
  if (kind === null)
    throw new UnreadableDocx(
      'the logo of this Word document is no PNG and no JPEG',
      'save the picture as PNG, and put it in its place',
    );
  if (!(width > 0 && height > 0)) throw broken();
  if (alt === '')
    throw new UnreadableDocx(
      'the logo of this Word document has no alternative text',
      'right-click the picture in Word, choose "Edit Alt Text", and write whose logo it is',
    );
  return {
    bytes: picture,
    sha256: createHash('sha256').update(picture).digest('hex'),
    kind,
    width,
    height,
    alt,
  };
}

function pictureOf(bytes: Uint8Array, relations: string, wanted: string, meter: ElementMeter): Uint8Array {
  let target = '';
  readXml(
    relations,
    {
      open: (name, attribute) => {
        if (name === 'Relationship' && attribute('Id') === wanted)
          target = (attribute('Target') ?? '').replace(/^\/?(?:word\/)?/, 'word/');
      },
      close: () => undefined,
    },
    meter,
  );
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (name !== target) return false;
      if (originalSize > LOGO_BYTES)
        throw new UnreadableDocx(
          'the logo of this Word document has more than 2 MB',
          'compress it in Word (Picture Format, Compress Pictures), or put a smaller one in its place',
        );
      return true;
    },
  });
  const picture = files[target];
  if (!picture) throw broken();
  return picture;
}

function kindOf(picture: Uint8Array): Logo['kind'] | null {
  const starts = (...signs: readonly number[]): boolean => signs.every((sign, i) => picture[i] === sign);
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  return starts(0xff, 0xd8, 0xff) ? 'jpeg' : null;
}
