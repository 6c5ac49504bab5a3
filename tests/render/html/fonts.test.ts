import { fontsFor, htmlFonts } from '../../../src/render/html/fonts';

const cut = (name: string, unicodeRange?: string) => ({
  weight: 400,
  style: 'normal' as const,
  woff2: Buffer.from(name),
  ...(unicodeRange === undefined ? {} : { unicodeRange }),
});
const chosen = (text: string, fonts: Parameters<typeof fontsFor>[1]): string[] =>
  fontsFor(text, fonts).map(({ woff2 }) => Buffer.from(woff2).toString());

describe('the type of a page', () => {
  const western = cut('western', 'U+0000-00FF,U+2019');
  const other = cut('other', 'U+0041,U+0100-02BA,U+2019,U+1D00-1DBF');
  it('has the cuts for the letters that stand in it, and no others', () => {
    expect(chosen('A plain text', [western, other])).toEqual(['western']);
    expect(chosen('The café’s', [western, other])).toEqual(['western']);
    expect(chosen('Łódź', [western, other])).toEqual(['western', 'other']);
    expect(chosen('ł', [western, other])).toEqual(['other']);
    expect(chosen('語', [western, other])).toEqual([]);
  });
  it('has every cut that is for all letters', () => {
    expect(chosen('語', [cut('all'), western])).toEqual(['all']);
  });
  it('travels with the program: three cuts for each of two ranges', () => {
    expect(chosen('Łódź', htmlFonts())).toHaveLength(6);
    expect(chosen('café', htmlFonts())).toHaveLength(3);
  });
});
