import { Type, type Static } from '@sinclair/typebox';
import { RATINGS } from '../judgement';
import { byId, DateText, Id, oneOf, strict, Words } from './shape';

const Hash = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256, 64 digits' });

/** One signature under one judgement, with what was seen. Written by `stra attest`, reviewed like any change. */
export const AttestationEntry = Type.Object(
  {
    judgement: Id,
    by: Type.String({ minLength: 1, description: 'Role or name of who signed' }),
    role: Type.String({ minLength: 1, description: 'In what role' }),
    on: Type.String({ ...DateText, description: 'The date given on the record' }),
    record: Type.String({
      minLength: 1,
      description: 'Reference of the record, or the hash of a signed sheet or e-mail',
    }),
    reason: Type.Optional(Words),
    past: Type.Optional(
      Type.Array(Words, { description: 'Conditions that did not hold and were signed past' }),
    ),
    term: Words,
    confidence: oneOf(RATINGS),
    wordings: byId(Type.Object({ statement: Words, sha256: Hash }, strict)),
    values: byId(
      Type.Object(
        { value: Type.Union([Type.Number(), Type.Null()]), printed: Words, definition: Hash },
        strict,
      ),
    ),
    evidence: byId(Hash),
    conditions: Type.Array(Words),
  },
  strict,
);
/** `attestations.yaml`, oldest first. */
export const AttestationsFile = Type.Array(AttestationEntry, { title: 'attestations' });
export type AttestationSpec = Static<typeof AttestationEntry>;
