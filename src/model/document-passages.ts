import { ofEach } from '../memory';
import type { Place } from '../diagnostics/place';
import type { Block, Inline, ReportDocument } from './document';
import type { Edition } from './edition';
import type { Passage, Span } from './passages';
import { plainWords } from './sentences';
import { asTyped } from './typographic';
import { blocksOf, runsOf } from './walk-document';

/**
 * Words that a template sets itself, such as a sentence between two registers. What it fetched from the edition is
 * left out: that stands in the edition's own passages.
 */
export function templatePassages(
  document: ReportDocument,
  known: readonly Passage[],
  templates: Edition['templates'],
): Passage[] {
  const sources = Object.values(templates).map(({ file, source }) => ({ file, source: asTyped(source) }));
  const set = ofEach<readonly SetWords[]>('set by templates', [templates]);
  const found = blocksOf(document.chapters).flatMap((block) =>
    block.place?.file.endsWith('.hbs') ? set(block, () => setWords(block, sources)) : [],
  );
  const texts = found.map(({ text }) => text).join('\n');
  const flatOf = ofEach<{ readonly text: string }>('as it compares');
  // Few passages begin as anything that a template sets, and the rest of the others need not be read.
  const fetched = known
    .filter(({ sentences: [first] }) =>
      texts.includes(flat((first?.text ?? '').slice(0, 4 * LEAST)).slice(0, LEAST)),
    )
    .map(
      (passage) =>
        flatOf(passage, () => ({ text: flat(passage.sentences.map(({ text }) => text).join(' ')) })).text,
    )
    .filter((text) => text.length >= LEAST);
  return found.flatMap(({ text, passage }) =>
    fetched.some((words) => text.includes(words)) ? [] : [passage],
  );
}

interface SetWords {
  readonly text: string;
  readonly passage: Passage;
}
/** What of the words of a block stands in a template as it is printed. */
function setWords(block: Block, sources: Parameters<typeof written>[1]): readonly SetWords[] {
  const role = block.kind === 'section' ? 'heading' : block.kind === 'paragraph' ? 'paragraph' : 'line';
  return runsOf(block).flatMap((run): SetWords[] => {
    const text = flat(plainWords(run));
    const place = text === '' ? null : written(run, sources);
    if (!place) return [];
    const spans = spansOf(run, place);
    const sentence = { text: spans.map((span) => span.text).join(''), spans };
    return [{ text, passage: { role, place, sentences: [sentence], listAfter: null } }];
  });
}
/** Shorter words stand in many places. */
const LEAST = 12;
/** Words as they compare: a document is set with the quotation marks of print, a template with those of a keyboard. */
const flat = (text: string): string => asTyped(text).replace(/\s+/g, ' ').trim();

/** Where a template has the first of these words: a block knows only the line of what the template gave. */
function written(
  run: readonly Inline[],
  sources: readonly { readonly file: string; readonly source: string }[],
): Place | null {
  const pieces = run.flatMap((inline) =>
    inline.kind === 'text' ? [asTyped(inline.text).trim().slice(0, 40)] : [],
  );
  for (const piece of pieces.filter(({ length }) => length >= LEAST))
    for (const { file, source } of sources) {
      const at = source.indexOf(piece);
      if (at < 0) continue;
      const before = source.slice(0, at).split('\n');
      return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    }
  return null;
}

function spansOf(run: readonly Inline[], place: Place): Span[] {
  const spans: Span[] = [];
  let start = 0;
  const add = (kind: Span['kind'], id: string | null, text: string): void => {
    if (text === '') return;
    const { file, line } = place;
    spans.push({ kind, id, text, start, place: { file, line, column: place.column + start } });
    start += text.length;
  };
  const walk = (inline: Inline, within: Span['kind']): void => {
    switch (inline.kind) {
      case 'text':
      case 'structural':
      case 'foreign':
        return add(within, null, inline.text);
      case 'value':
        return add('measure', inline.measure, inline.words);
      case 'judgement-ref':
        return add('judgement', inline.judgement, inline.words);
      case 'note-ref':
        return;
      case 'cross-ref':
        return inline.children.forEach((child) => walk(child, 'block'));
      case 'link':
        return inline.children.forEach((child) => walk(child, 'link'));
      case 'strong':
      case 'emphasis':
      case 'revision':
        return inline.children.forEach((child) => walk(child, within));
    }
  };
  run.forEach((inline) => walk(inline, 'words'));
  return spans;
}
