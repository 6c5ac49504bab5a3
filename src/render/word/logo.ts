import type { Logo } from '../../model/word-look';
import { paragraph, spacing, type MadeStyle } from './look';
import { FULL } from './page';
import { inlinePicture } from './pictures';
import type { Writer } from './writer';
import { el, val } from './xml';

export const LOGO_STYLE = 'Logo';
export const LOGO_RELATION = 'rIdLogo';
/** By which whoever reads the file back knows it. */
export const LOGO_NAME = 'Logo';
/** The cover is one page, and its title stands out on it. */
const MOST = { width: FULL / 2, height: 84 } as const;
const AFTER = 12;

export const logoStyle = (): MadeStyle =>
  paragraph({ id: LOGO_STYLE, name: 'Logo', own: true, p: spacing({ after: AFTER, lead: 1 }) });

export const logoFile = ({ kind }: Logo): string => `logo.${kind}`;

/** As large as in the template where there is room. */
function sizeOf({ width, height }: Logo): { readonly width: number; readonly height: number } {
  const by = Math.min(1, MOST.width / width, MOST.height / height);
  return { width: width * by, height: height * by };
}
/** What it takes of the cover. */
export const logoHeight = (logo: Logo | null): number => (logo === null ? 0 : sizeOf(logo).height + AFTER);

/** Sets the logo above all else of the cover. It is nothing that was sent: nobody changes it in a copy. */
export function setLogo(writer: Writer, logo: Logo): void {
  const drawing = inlinePicture(
    { relation: LOGO_RELATION, name: logoFile(logo), svg: '' },
    { name: LOGO_NAME, number: LOGO_NUMBER, alt: logo.alt, ...sizeOf(logo) },
  );
  writer.write(el('w:p', {}, el('w:pPr', {}, val('w:pStyle', LOGO_STYLE)), drawing));
}
/** Beyond any number of charts. */
const LOGO_NUMBER = 100_000;
