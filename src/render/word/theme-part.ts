import type { Theme } from '../../model/theme';
import type { WordLook } from '../../model/word-look';
import { el, part } from './xml';

/** Colours and type of the theme as Word's own theme: what a person picks there changes every style at once. */
export function themePart({ name, light, type }: Theme, template: WordLook | null): string {
  const slot = (id: string, colour: string): string =>
    el(`a:${id}`, {}, el('a:srgbClr', { val: (template?.colours[id] ?? colour).slice(1).toUpperCase() }));
  const { headings = '', text = '' } = template?.fonts ?? {};
  const font = (id: string, own: string): string =>
    el(
      `a:${id}`,
      {},
      el('a:latin', { typeface: own === '' ? type.family : own }),
      el('a:ea', { typeface: '' }),
      el('a:cs', { typeface: '' }),
    );
  const fill = el('a:solidFill', {}, el('a:schemeClr', { val: 'phClr' }));
  const three = (inner: string): string => inner.repeat(3);
  const line = (w: number): string =>
    el('a:ln', { w, cap: 'flat', cmpd: 'sng', algn: 'ctr' }, fill, el('a:prstDash', { val: 'solid' }));
  return part(
    el(
      'a:theme',
      { 'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main', name },
      el(
        'a:themeElements',
        {},
        el(
          'a:clrScheme',
          { name },
          slot('dk1', light.text),
          slot('lt1', light.paper),
          slot('dk2', light.soft),
          slot('lt2', light.tint),
          slot('accent1', light.lead),
          slot('accent2', light.second),
          slot('accent3', light.point),
          slot('accent4', light['caution-rule']),
          slot('accent5', light.muted),
          slot('accent6', light['scale-middle']),
          slot('hlink', light.link),
          slot('folHlink', light.link),
        ),
        el('a:fontScheme', { name }, font('majorFont', headings), font('minorFont', text)),
        el(
          'a:fmtScheme',
          { name },
          el('a:fillStyleLst', {}, three(fill)),
          el('a:lnStyleLst', {}, line(6350), line(12700), line(19050)),
          el('a:effectStyleLst', {}, three(el('a:effectStyle', {}, el('a:effectLst')))),
          el('a:bgFillStyleLst', {}, three(fill)),
        ),
      ),
    ),
  );
}
