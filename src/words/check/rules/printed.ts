import { ofEach, remembered } from '../../../memory';
import { inlinePartsIn } from '../inlines';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { fileStart } from '../../../diagnostics/place';
import type { ReportDocument, ValueRef } from '../../../model/document';
import type { Figure } from '../../../model/figure';
import type { ValueRecord } from '../../../model/published';
import { blocksOf } from '../../../model/walk-document';

/**
 * What the program printed by itself is read back, and must be the number that stands there: in the record, in tables
 * and in drawings. Words of an author are held against their value elsewhere. Nothing here is shared with what prints.
 */
export function checkPrinted(document: ReportDocument): Diagnostic[] {
  const { values } = document.record;
  const wrong = new Map<string, Diagnostic>();
  const found = (id: string, text: string, number: number | null): void => {
    if (!wrong.has(id)) wrong.set(id, misprint(id, text, number));
  };
  const unrounded = remembered([values], 'unrounded', () =>
    Object.entries(values).filter(([, record]) => !isRounded(record)),
  );
  for (const [id, record] of unrounded) found(id, record.printed, record.value);
  const misread = ofEach<readonly ValueRef[]>('misread', [values]);
  for (const part of inlinePartsIn(document))
    for (const { measure, words, value } of misread(part, () =>
      part
        .filter((inline) => inline.kind === 'value')
        .filter((inline) => inline.place === null && !saysNumber(inline, values[inline.measure])),
    ))
      found(measure, words, value);
  const misdrawn = ofEach<ReturnType<typeof drawnIn>>('misdrawn');
  for (const block of blocksOf(document.chapters))
    if (block.kind === 'figure')
      for (const { value, text } of misdrawn(block.figure, () =>
        drawnIn(block.figure).filter((drawn) => readNumber(drawn.text)?.number !== drawn.value),
      ))
        found(block.id, text, value);
  return [...wrong.values()];
}

const misprint = (id: string, text: string, number: number | null): Diagnostic => ({
  rule: 'number/misprinted',
  severity: 'error',
  place: fileStart('edition.yaml'),
  message: `"${text}" is printed for "${id}", which is ${number === null ? 'no number' : String(number)}`,
  why: 'this is a fault of the program: the number was worked out and is printed as another',
  fix: 'publish nothing of this build, and report it with the edition',
});

interface Read {
  readonly number: number;
  readonly decimals: number;
  readonly isShare: boolean;
}
/** The first number that stands in a text. */
function readNumber(text: string): Read | null {
  const match = /([-−]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(%?)/.exec(text);
  if (!match) return null;
  const [, sign = '', whole = '', fraction = '', share = ''] = match;
  const size = Number(whole.replaceAll(',', '') + fraction);
  return {
    number: sign === '' || size === 0 ? size : -size,
    decimals: Math.max(0, fraction.length - 1),
    isShare: share !== '',
  };
}
const isShorthand = (text: string): boolean => /^\[[a-z]\]$/.test(text);

/** Whether a value of the record is printed with its decimals, no further off than half of the last of them. */
function isRounded({ value, printed, unit, decimals }: ValueRecord): boolean {
  const read = readNumber(printed);
  if (value === null) return isShorthand(printed);
  if (read?.decimals !== decimals || read.isShare !== (unit === 'percent')) return false;
  const half = 0.5 * 10 ** -decimals;
  return Math.abs(read.number - value) <= half * (1 + SLACK) + SLACK * Math.abs(value);
}
/** What doubles lose. */
const SLACK = 1e-9;

function saysNumber({ words, value }: ValueRef, record: ValueRecord | undefined): boolean {
  if (value === null) return isShorthand(words);
  const read = readNumber(words);
  return read?.number === value && (!record || read.isShare === (record.unit === 'percent'));
}

/** Every number that a figure draws, with the text that stands at it. */
function drawnIn(figure: Figure): { readonly value: number; readonly text: string }[] {
  const visit = (part: unknown): { value: number; text: string }[] => {
    if (typeof part !== 'object' || part === null) return [];
    const { value, text } = part as { readonly value?: unknown; readonly text?: unknown };
    const own = typeof value === 'number' && typeof text === 'string' ? [{ value, text }] : [];
    return [...own, ...Object.values(part).flatMap(visit)];
  };
  return visit(figure);
}
