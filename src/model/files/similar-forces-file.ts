import { Type, type Static } from '@sinclair/typebox';
import { Id, strict } from './shape';

/** `similar-forces.csv`: forces that a publisher holds to be like each other, a pair a row, with whose groups they are. */
export const SimilarForceRow = Type.Object(
  {
    force: Id,
    similar: Type.String({ minLength: 1, description: 'A force that it is compared with, by its id' }),
    source: Type.String({ minLength: 1, description: 'Whose groups they are: an id of the sources file' }),
  },
  { ...strict, title: 'similar-forces' },
);
export type SimilarForceSpec = Static<typeof SimilarForceRow>;
