import type { Diagnostic } from '../../diagnostics/diagnostic';
import { contrast } from '../../model/contrast';
import type { Theme } from '../../model/theme';
import type { YamlSource } from '../../syntax/yaml';

type Ink = keyof Theme['light'];
/** WCAG 2.2: 1.4.3 for text, 1.4.11 for what is drawn. */
const TEXT = 4.5;
const DRAWN = 3;

/** Every pair of colours that stand on each other in some output, with the contrast that they need. */
const PAIRS: readonly (readonly [Ink, Ink, number])[] = [
  ['text', 'paper', TEXT],
  ['soft', 'paper', TEXT],
  ['link', 'paper', TEXT],
  ['lead', 'paper', TEXT],
  ['point', 'paper', TEXT],
  ['second', 'paper', DRAWN],
  ['muted', 'paper', DRAWN],
  ['caution-rule', 'paper', DRAWN],
  ['text', 'tint', TEXT],
  ['soft', 'tint', TEXT],
  ['link', 'tint', TEXT],
  ['lead', 'tint', TEXT],
  ['on-lead', 'lead', TEXT],
  ['caution-text', 'caution', TEXT],
  ['text', 'scale-low', TEXT],
  ['on-lead', 'scale-middle', TEXT],
  ['on-lead', 'scale-high', TEXT],
];

/** Colours that cannot be read or seen on what they stand on, in light and in dark. */
export function checkTheme(theme: Theme, source: YamlSource): Diagnostic[] {
  return (['light', 'dark'] as const).flatMap((mode) =>
    PAIRS.flatMap(([ink, ground, needed]): Diagnostic[] => {
      const ratio = contrast(theme[mode][ink], theme[mode][ground]);
      // Rounding up would let a colour pass that does not.
      const shown = Math.floor(ratio * 100) / 100;
      return ratio >= needed
        ? []
        : [
            {
              rule: 'theme/contrast',
              severity: 'error',
              place: source.placeOf([mode, ink]),
              message: `"${ink}" on "${ground}" has a contrast of ${shown} to 1 in ${mode}, expected at least ${needed}`,
              why: 'who sees little, or reads in the sun, cannot read it',
              fix: `make "${ink}" ${mode === 'light' ? 'darker' : 'lighter'}, or "${ground}" ${mode === 'light' ? 'lighter' : 'darker'}`,
            },
          ];
    }),
  );
}
