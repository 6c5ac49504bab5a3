import { BULLETS } from './set-blocks';
import { WORD_NAMESPACES } from './names';
import { el, part, twips, val } from './xml';

const STEP = 18;
const MARKS = ['•', '–', '•'] as const;
const LEVELS = [0, 1, 2];

const level = (ilvl: number, format: 'bullet' | 'decimal', text: string): string =>
  el(
    'w:lvl',
    { 'w:ilvl': ilvl },
    val('w:start', 1),
    val('w:numFmt', format),
    val('w:lvlText', text),
    val('w:lvlJc', 'left'),
    el('w:pPr', {}, el('w:ind', { 'w:left': twips(STEP * (ilvl + 1)), 'w:hanging': twips(STEP) })),
  );

/** Real lists: one of bullets, and each ordered one by itself, from the number that it begins at. */
export function numberingPart(lists: readonly number[]): string {
  const abstract = (id: number, inner: readonly string[]): string =>
    el('w:abstractNum', { 'w:abstractNumId': id }, val('w:multiLevelType', 'hybridMultilevel'), ...inner);
  return part(
    el(
      'w:numbering',
      WORD_NAMESPACES,
      abstract(
        0,
        LEVELS.map((i) => level(i, 'bullet', MARKS[i] ?? '•')),
      ),
      abstract(
        1,
        LEVELS.map((i) => level(i, 'decimal', `%${i + 1}.`)),
      ),
      el('w:num', { 'w:numId': BULLETS }, val('w:abstractNumId', 0)),
      ...lists.map((start, i) =>
        el(
          'w:num',
          { 'w:numId': BULLETS + 1 + i },
          val('w:abstractNumId', 1),
          ...LEVELS.map((ilvl) => el('w:lvlOverride', { 'w:ilvl': ilvl }, val('w:startOverride', start))),
        ),
      ),
    ),
  );
}
