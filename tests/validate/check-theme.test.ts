import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contrast } from '../../src/model/contrast';
import type { Theme } from '../../src/model/theme';
import { readYaml } from '../../src/syntax/yaml';
import { checkTheme } from '../../src/edition/validate/check-theme';

const templates = join(__dirname, '../../templates');
const themes = ['theme.yaml', ...readdirSync(join(templates, 'themes')).map((name) => join('themes', name))];
const read = (name: string) => readYaml(readFileSync(join(templates, name), 'utf8'), name);

describe('contrast', () => {
  it('is 21 of black on white and 1 of a colour on itself', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#12436d', '#12436d')).toBe(1);
  });
  it.each([
    // Contrast with white as the Analysis Function's palette gives it.
    ['#12436d', 10.25],
    ['#28a197', 3.17],
    ['#801650', 9.77],
    ['#6bace6', 2.42],
  ])('of %s on white is %d', (colour, ratio) => {
    expect(contrast(colour, '#ffffff')).toBeCloseTo(ratio, 1);
  });
});

describe('a theme', () => {
  it.each(themes)('of the project can be read in light and dark: %s', (name) => {
    const source = read(name);
    expect(checkTheme(source.value as Theme, source)).toEqual([]);
  });
  it('is refused where a colour cannot be read, in the line of that colour', () => {
    const source = read('theme.yaml');
    const good = source.value as Theme;
    const bad: Theme = { ...good, light: { ...good.light, soft: '#9aa5b1' } };
    const [onPaper, onTint] = checkTheme(bad, source);
    expect(onPaper).toMatchObject({
      rule: 'theme/contrast',
      severity: 'error',
      place: source.placeOf(['light', 'soft']),
      message: '"soft" on "paper" has a contrast of 2.5 to 1 in light, expected at least 4.5',
    });
    expect(onTint?.message).toContain('"soft" on "tint"');
  });
});
