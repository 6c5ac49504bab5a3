import type { Template } from '../../model/edition';
import type { TextOrigin } from '../../syntax/markdown';
import { MARK } from '../../syntax/marked-tree';

/**
 * What a template gave, with the line of the template that each of its lines comes from: loops repeat lines and
 * partials bring others' in, and a finding is of use only where its author can find it.
 */
export interface RenderedText {
  readonly text: string;
  readonly lines: NonNullable<TextOrigin['lines']>;
}

const LEADING = new RegExp(`^(?:${MARK.source})+`);

/** The text without its marks, and what they said. */
export function readMarks(marked: string, templates: readonly Template[]): RenderedText {
  const sources = new Map(
    templates.map(({ name, file, source }) => [name, { file, lines: source.split('\n') }]),
  );
  let last = { template: templates[0]?.name ?? '', line: 1 };
  const follow = (marks: string): void => {
    for (const [, template = '', line] of marks.matchAll(MARK)) last = { template, line: Number(line) };
  };
  const lines = marked.split('\n').map((line) => {
    follow(LEADING.exec(line)?.[0] ?? '');
    const source = sources.get(last.template);
    const text = line.replace(MARK, '');
    const origin = {
      file: source?.file ?? '',
      line: last.line,
      asWritten: source?.lines[last.line - 1] === text,
    };
    follow(line);
    return { text, origin };
  });
  return { text: lines.map(({ text }) => text).join('\n'), lines: lines.map(({ origin }) => origin) };
}
