import type { Command } from 'commander';
import type { KeyRequest } from '../workspace/signing-key';
import { ownKeys } from './key';
import type { SignatureRequest } from '../workspace/sign-judgements';

export interface SigningOptions {
  readonly by?: string;
  readonly role?: string;
  readonly on?: string;
  readonly record?: string;
  readonly reason?: string;
  readonly key?: string;
  readonly asOf?: string;
}

export const signingOptions = (command: Command): Command =>
  command
    .option('--by <name>', 'who signed: a role or a name')
    .option('--role <role>', 'in what role')
    .option('--on <date>', 'when: the date on the record, such as 2023-05-18')
    .option('--record <reference>', 'on what record: a reference, or a file whose hash is kept')
    .option(
      '--key <name>',
      'sign with this key: one that stra key new made, or a file (default: the name is only typed)',
    )
    .option('--as-of <date>', 'the day that the build is for: a later signature is refused')
    .option('--reason <text>', 'why: for a blanket sign-off, or past a tripwire');

/** The signature that the options give, or what is missing of it. */
export function signatureOf(options: SigningOptions): SignatureRequest | string {
  const { by = '', role = '', on = '', record = '', reason, asOf } = options;
  const asked = { '--by': by, '--role': role, '--on': on, '--record': record };
  const missing = Object.entries(asked).filter(([, value]) => value.trim() === '');
  if (missing.length > 0)
    return `${missing.map(([name]) => name).join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing: who signed, in what role, on what date, on what record`;
  return {
    by,
    role,
    on,
    record,
    ...(reason === undefined ? {} : { reason }),
    ...(asOf === undefined ? {} : { asOf }),
  };
}

/** The key that the options name; null where none is. */
export const keyAsked = ({ key }: Pick<SigningOptions, 'key'>): KeyRequest | null =>
  key === undefined ? null : { named: key, folder: ownKeys() };
