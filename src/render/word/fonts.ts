import { createHash } from 'node:crypto';
import type { Part, Relation } from './package';
import { relation } from './package';
import { WORD_NAMESPACES } from './names';
import { typeFile } from './packaged';
import { el, part, val } from './xml';

const CUTS = [
  ['w:embedRegular', '400Regular/SourceSans3_400Regular.ttf'],
  ['w:embedBold', '700Bold/SourceSans3_700Bold.ttf'],
  ['w:embedItalic', '400Regular_Italic/SourceSans3_400Regular_Italic.ttf'],
  ['w:embedBoldItalic', '700Bold_Italic/SourceSans3_700Bold_Italic.ttf'],
] as const;
/**
 * A font as it lies in a Word file: its first 32 bytes mixed with the digits of a key that stands beside it (ISO/IEC
 * 29500-1, 17.8.1). The key hides nothing; it is made from the font, so that it is the same each time.
 */
function obfuscated(font: Uint8Array): { readonly key: string; readonly bytes: Uint8Array } {
  const digits = createHash('sha256').update(font).digest('hex').slice(0, 32).toUpperCase();
  const mask = Buffer.from(digits, 'hex').reverse();
  const bytes = Uint8Array.from(font);
  for (let i = 0; i < 32; i++) bytes[i] = (bytes[i] ?? 0) ^ (mask[i % 16] ?? 0);
  const key = `{${[digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join('-')}}`;
  return { key, bytes };
}

/**
 * The type of the documents, in the file: few machines have it. Its licence (OFL) allows it. Where a template sets none of it, it
 * stays out.
 */
export function fontParts(
  family: string,
  isUsed: boolean,
): {
  readonly parts: readonly Part[];
  readonly relations: readonly Relation[];
} {
  const cuts = (isUsed ? CUTS : []).map(([element, file], i) => ({
    element,
    name: `font${i + 1}.odttf`,
    ...obfuscated(typeFile(file)),
  }));
  const table = part(
    el(
      'w:fonts',
      WORD_NAMESPACES,
      el(
        'w:font',
        { 'w:name': family },
        val('w:altName', 'Segoe UI'),
        val('w:panose1', '020B0503030403020204'),
        val('w:charset', '00'),
        val('w:family', 'swiss'),
        val('w:pitch', 'variable'),
        ...cuts.map(({ element, key }, i) => el(element, { 'r:id': `rId${i + 1}`, 'w:fontKey': key })),
      ),
    ),
  );
  return {
    parts: [
      {
        name: 'word/fontTable.xml',
        type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml',
        content: table,
      },
      ...cuts.map(({ name, bytes }): Part => ({ name: `word/fonts/${name}`, type: null, content: bytes })),
    ],
    relations: cuts.map(({ name }, i) => ({
      id: `rId${i + 1}`,
      type: relation('font'),
      target: `fonts/${name}`,
    })),
  };
}
