import { create, type Font } from 'fontkit';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readPost } from '../../../src/render/type/font-tables';

const folder = dirname(require.resolve('@expo-google-fonts/source-sans-3/package.json'));
const post = (path: string): { ours: unknown; theirs: unknown } => {
  const file = readFileSync(join(folder, path));
  const { italicAngle, underlinePosition, underlineThickness } = create(file) as Font;
  const { isFixedPitch, ...ours } = readPost(file);
  expect(isFixedPitch).toBe(0);
  return { ours, theirs: { italicAngle, underlinePosition, underlineThickness } };
};

describe('how a face stands', () => {
  it.each(['400Regular/SourceSans3_400Regular.ttf', '700Bold_Italic/SourceSans3_700Bold_Italic.ttf'])(
    'is what a reader of whole fonts says of %s',
    (path) => {
      const { ours, theirs } = post(path);
      expect(ours).toEqual(theirs);
    },
  );
  it('leans to the right in italics', () => {
    expect(post('400Regular_Italic/SourceSans3_400Regular_Italic.ttf').ours).toMatchObject({
      italicAngle: -11,
    });
  });
  it('is asked of no font that does not say so', () => {
    expect(() => readPost(new Uint8Array(12))).toThrow('the font has no table "post"');
  });
});
