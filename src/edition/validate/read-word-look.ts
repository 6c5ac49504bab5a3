import { fileStart } from '../../diagnostics/place';
import { UnreadableDocx } from '../../docx/limits';
import { readLook } from '../../docx/look/read-look';
import { remembered } from '../../memory';
import type { WordLook } from '../../model/word-look';
import type { SourceFiles } from './source-files';

/** The look of the Word template that the edition lists; null, with what is wrong with it, where it has none to take. */
export function readWordLook(files: SourceFiles): WordLook | null {
  const file = files.find('look', 'word');
  if (!file?.content) return null;
  const { content } = file;
  const place = fileStart(file.file);
  const read = remembered([file], 'word look', () => {
    try {
      return readLook(content, file.file, file.sha256);
    } catch (error) {
      if (!(error instanceof UnreadableDocx)) throw error;
      return error;
    }
  });
  if (read instanceof UnreadableDocx) {
    files.report('word/template', place, read.message, read.fix);
    return null;
  }
  for (const { message, fix } of read.unfit) files.report('word/template', place, message, fix);
  return read.look;
}
