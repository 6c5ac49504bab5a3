import type { Diagnostic } from '../../diagnostics/diagnostic';
import { finding } from '../../diagnostics/rules/finding';
import type { Passage } from '../../model/passages';
import type { ProseBlock } from '../../model/prose';

/** Headings of one document end alike, and what is set in bold instead is often no heading. */
export function checkHeadings(passages: readonly Passage[], blocks: readonly ProseBlock[]): Diagnostic[] {
  const headings = passages
    .filter(({ role }) => role === 'heading')
    .map(({ place, sentences }) => ({
      place,
      text: sentences
        .map(({ text }) => text)
        .join(' ')
        .trim(),
    }));
  const ending = headings.filter(({ text }) => /[:.]$/.test(text));
  const [first, ...others] = ending;
  const bold = blocks.filter(
    (block) =>
      block.block === 'heading' &&
      block.inlines.length > 0 &&
      block.inlines.every(({ inline }) => inline === 'strong'),
  );
  return [
    ...(!first || ending.length === headings.length
      ? []
      : [
          finding(
            'audit/heading',
            first.place,
            `${ending.length} of ${headings.length} headings end in a mark, as "${first.text}" does`,
            { fix: 'end headings without a mark', related: others.map(({ place }) => place) },
          ),
        ]),
    ...(bold.length === blocks.filter(({ block }) => block === 'heading').length ? [] : bold).map(
      ({ place }) =>
        finding('audit/heading', place, 'this heading is set in bold and the others are not: is it one?', {
          fix: 'make it a paragraph (a signature is none), or take the stars off',
        }),
    ),
  ];
}
