import type { AreaKind } from '../model/area';
import { fingerprintOf } from '../model/signature';
import type { IssueManifest } from './issue-state';

/** Documents of forces, or of regions, that were issued. */
export interface IssuedDocuments {
  readonly kind: AreaKind;
  /** How many there are. */
  readonly documents: number;
  /** What each of them prints, where the edition prints it. */
  readonly fingerprint: string;
}

export const issuedDocuments = ({ areas = [], software }: IssueManifest): readonly IssuedDocuments[] =>
  areas.map(({ outline, for: kind, inputs, documents }) => ({
    kind,
    documents: documents.length,
    fingerprint: fingerprintOf({ outline, stra: software['stra'] ?? '', inputs }),
  }));
