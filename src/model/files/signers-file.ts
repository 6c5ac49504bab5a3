import { Type, type Static } from '@sinclair/typebox';
import { byId, DateText, strict, textOf, Words } from './shape';

const PublicKey = textOf(
  '^[A-Za-z0-9+/]{59}=$',
  'a public key of 60 characters, as stra key new prints it',
  'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=',
  'Ed25519, SPKI in base64',
);
const SignerEntry = Type.Object(
  {
    name: Words,
    role: Words,
    key: PublicKey,
    from: Type.String({ ...DateText, description: 'The first day on which the key signs' }),
    until: Type.Optional(Type.String({ ...DateText, description: 'The last day on which it signed' })),
    withdrawn: Type.Optional(
      Type.String({
        ...DateText,
        description: 'The day on which it was found in other hands: nothing that it signed is believed',
      }),
    ),
  },
  strict,
);

/** `signers.yaml`: whose signatures are believed, and from when until when. */
export const SignersFile = Type.Unsafe<SignersSpec>({ ...byId(SignerEntry), title: 'signers' });
export type SignersSpec = Record<string, Static<typeof SignerEntry>>;
