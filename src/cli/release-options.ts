import type { BuildRequest } from '../workspace/build-edition';

type ReleaseRequest = NonNullable<BuildRequest['purpose']>;

export interface ReleaseOptions {
  readonly draft?: boolean;
  readonly release?: boolean;
  readonly override?: string;
  readonly reason?: string;
}

/** What a build is for, from its options; or what is wrong with them. An override is somebody's and has a reason. */
export function releaseRequest(options: ReleaseOptions): ReleaseRequest | string {
  const [name, reason] = [tidy(options.override), tidy(options.reason)];
  if (options.release && options.draft) return 'a build is a --draft or a --release, not both';
  if (options.override === undefined)
    return options.reason === undefined
      ? { release: options.release === true, override: null }
      : '--reason belongs to --override <name>';
  if (!options.release) return '--override belongs to --release; a draft needs none';
  if (name === '' || reason === '')
    return '--override needs the name of who lets it through, and --reason why: both are printed';
  return { release: true, override: { name, reason } };
}
const tidy = (text: string | undefined): string =>
  (text ?? '')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
