import { Type, type Static } from '@sinclair/typebox';
import { RATINGS } from '../judgement';
import { byId, DateText, Id, oneOf, strict, textOf, Words } from './shape';

const Hash = textOf(
  '^[0-9a-f]{64}$',
  'a hash of 64 digits, as stra attest writes it',
  '0'.repeat(64),
  'SHA-256, 64 digits',
);

/** The rest of a judgement's block as it was signed. Signatures of before it was signed whole have none. */
const SignedBlock = Type.Object(
  {
    proposition: Words,
    horizon: Words,
    threatAreas: Type.Array(Words),
    except: Type.Optional(Type.Array(Words)),
    confidence: Type.Optional(
      Type.String({ minLength: 1, description: 'Its factors and the reason for it' }),
    ),
    note: Type.Optional(Words),
    marking: Words,
    yardstick: Words,
    range: Type.String({ minLength: 1, description: 'The range of its term, as it was printed' }),
    ranges: Hash,
    tolerances: Type.Optional(byId(Words)),
    caveats: Type.Optional(byId(Words)),
  },
  strict,
);

/** What was seen of one judgement when it was signed. What there was none of is left out. */
const SignedJudgement = Type.Object(
  {
    term: Words,
    confidence: oneOf(RATINGS),
    past: Type.Optional(
      Type.Array(Words, { description: 'Conditions that did not hold and were signed past' }),
    ),
    wordings: byId(
      Type.Object(
        {
          statement: Words,
          sha256: Hash,
          after: Type.Optional(
            Type.String({ minLength: 1, description: 'The sentence before, on which the statement leans' }),
          ),
        },
        strict,
      ),
    ),
    values: Type.Optional(
      byId(
        Type.Object(
          { value: Type.Union([Type.Number(), Type.Null()]), printed: Words, definition: Hash },
          strict,
        ),
      ),
    ),
    evidence: Type.Optional(byId(Hash)),
    conditions: Type.Optional(Type.Array(Words)),
    block: Type.Optional(SignedBlock),
  },
  strict,
);

/** One signature, with what was seen of each judgement under it. Written by `stra attest`, reviewed like any change. */
export const AttestationEntry = Type.Object(
  {
    by: Type.String({ minLength: 1, description: 'Role or name of who signed' }),
    role: Type.String({ minLength: 1, description: 'In what role' }),
    on: Type.String({ ...DateText, description: 'The date given on the record' }),
    record: Type.String({
      minLength: 1,
      description: 'Reference of the record, or the hash of a signed sheet or e-mail',
    }),
    reason: Type.Optional(Words),
    judgements: byId(SignedJudgement),
    signature: Type.Optional(
      Type.Object(
        {
          key: Type.String({ ...Id, description: 'Whose key: an entry of signers.yaml' }),
          value: Type.String({ minLength: 1, description: 'Ed25519 over the rest of this entry, in base64' }),
        },
        strict,
      ),
    ),
  },
  strict,
);
/** `attestations.yaml`, oldest first. */
export const AttestationsFile = Type.Array(AttestationEntry, { title: 'attestations' });
export type AttestationSpec = Static<typeof AttestationEntry>;
export type SignedJudgementSpec = Static<typeof SignedJudgement>;
