import type { Block, ReportDocument } from '../model/document';
import { mapBlocks } from '../model/walk-document';

/** The block that an outline's quality log takes the place of: what `{{register "quality-log"}}` leaves. */
export const QUALITY_LOG = 'quality-log';

/** A document with its quality log, where its outline asks for one. */
export const withQualityLog = (document: ReportDocument, log: readonly Block[]): ReportDocument => ({
  ...document,
  chapters: document.chapters.map((chapter) => ({
    ...chapter,
    children: mapBlocks(chapter.children, (block) => (block.id === QUALITY_LOG ? log : [block])),
  })),
});
