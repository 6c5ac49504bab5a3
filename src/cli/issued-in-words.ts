import type { IssuedDocuments } from '../workspace/issued-documents';

/** “43 documents of forces”. */
export const documentsOf = ({ kind, documents }: Pick<IssuedDocuments, 'kind' | 'documents'>): string =>
  `${documents} ${documents === 1 ? `document of a ${kind}` : `documents of ${kind}s`}`;
