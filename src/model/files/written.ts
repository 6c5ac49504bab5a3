import type { TSchema } from '@sinclair/typebox';
import { EditionDiffFile } from '../edition-diff';
import { WordsFile } from './words-file';

/** What is only written and never read: published for others, and not compiled into the program. */
export const writtenSchemas = { changes: EditionDiffFile, words: WordsFile } satisfies Record<
  string,
  TSchema
>;
