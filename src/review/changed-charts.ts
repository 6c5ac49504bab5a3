import type { ReviewedCopy } from '../docx/reviewed/reviewed-copy';
import type { ReviewCopy } from '../model/review-copy';
import { plain } from './difference';
import { allChanges, NOTHING, type Draft } from './proposal-list';

/** Charts that were taken out, have another text for whoever cannot see them, or another picture in their place. */
export function changedCharts(reviewed: ReviewedCopy, copy: ReviewCopy): Draft[] {
  const drafts: Draft[] = [];
  const pictures = reviewed.paragraphs.flatMap((paragraph) =>
    paragraph.pictures.map((picture) => ({ picture, paragraph })),
  );
  for (const block of copy.blocks.filter(({ kind }) => kind === 'chart')) {
    const found = pictures.find(
      ({ picture }) =>
        picture.name === block.bookmark || plain(picture.alt).trim() === plain(block.text).trim(),
    );
    const saysTheSame = found && plain(found.picture.alt).trim() === plain(block.text).trim();
    // What is not known of either is not held against it.
    const sha256 = found?.picture.sha256 ?? null;
    const isReplaced = sha256 !== null && block.picture !== undefined && sha256 !== block.picture;
    if (saysTheSame && !isReplaced) continue;
    drafts.push({
      kind: 'chart',
      block,
      changes: found ? allChanges(found.paragraph) : [],
      old: block.text,
      new: saysTheSame ? 'another picture in its place' : (found?.picture.alt ?? ''),
      deed: NOTHING,
      know: saysTheSame
        ? 'another picture was put in the place of the chart, which is drawn from its numbers: change the exhibit or its measures, or refuse it'
        : found
          ? 'the text for whoever cannot see the chart is made from its numbers: change the measures that it draws'
          : 'the chart was taken out, or another picture was put in its place: change the exhibit, or the template',
    });
  }
  return drafts;
}
