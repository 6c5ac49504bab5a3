import type { LookKind, LookStyle, WordLook } from '../../model/word-look';
import { DOCX_LIMITS } from '../limits';
import { openDocx } from '../open-docx';
import { ElementMeter, readXml } from '../read-xml';
import { refuseOutside } from '../reviewed/outside';
import { below, isLook, lookElement, lookXml, type LookElement } from './look-elements';
import { readLogo } from './read-logo';
import { unfitStyles, type UnfitStyle } from './unfit-styles';

const PARTS =
  /^(?:\[Content_Types\]\.xml|word\/(?:document|styles)\.xml|word\/theme\/theme1\.xml|word\/_rels\/document\.xml\.rels)$/;
const KINDS: readonly LookKind[] = ['paragraph', 'character', 'table'];

/**
 * The look of a Word template: its styles by their names, colours and typefaces of its theme, and its logo. Throws
 * `UnreadableDocx` for a file that is none. Gives besides what of it nobody could read on the page.
 */
export function readLook(
  bytes: Uint8Array,
  file: string,
  sha256: string,
): { readonly look: WordLook; readonly unfit: readonly UnfitStyle[] } {
  const parts = openDocx(bytes, DOCX_LIMITS, PARTS);
  const meter = new ElementMeter(DOCX_LIMITS);
  const links = parts.get('word/_rels/document.xml.rels') ?? '';
  if (links !== '') refuseOutside(links, meter);
  const root = readStyles(parts.get('word/styles.xml') ?? '<w:styles/>', meter);
  const elements = root.kids.filter(({ name }) => name === 'w:style');
  const names = new Map(
    elements.map((style) => [style.attributes['w:styleId'] ?? '', valueOf(style, 'w:name') ?? '']),
  );
  const styles = elements.flatMap((style): LookStyle[] => {
    const kind = KINDS.find((known) => known === style.attributes['w:type']);
    const name = valueOf(style, 'w:name') ?? '';
    if (kind === undefined || name === '') return [];
    return [
      {
        kind,
        name,
        on: names.get(valueOf(style, 'w:basedOn') ?? '') ?? null,
        look: style.kids
          .filter((kid) => kid.name !== 'w:name' && kid.name !== 'w:basedOn')
          .map(lookXml)
          .join(''),
      },
    ];
  });
  const inDefaults = (kind: 'w:rPr' | 'w:pPr'): string =>
    below(root, 'w:docDefaults')
      .flatMap((defaults) => below(defaults, `${kind}Default`))
      .flatMap((each) => below(each, kind))
      .flatMap(({ kids }) => kids)
      .map(lookXml)
      .join('');
  const theme = readTheme(parts.get('word/theme/theme1.xml'), meter);
  const look: WordLook = {
    file,
    sha256,
    styles,
    defaults: { paragraph: inDefaults('w:pPr'), letters: inDefaults('w:rPr') },
    ...theme,
    logo: readLogo(bytes, parts, names, meter),
  };
  return { look, unfit: unfitStyles(elements, names, theme.colours) };
}

const valueOf = (element: LookElement, name: string): string | undefined =>
  below(element, name)[0]?.attributes['w:val'];

function readStyles(xml: string, meter: ElementMeter): LookElement {
  const root: LookElement = { name: '', attributes: {}, kids: [] };
  const open = [root];
  let passed = 0;
  readXml(
    xml,
    {
      open: (name, attribute) => {
        const within = open.at(-1) ?? root;
        const isKnown = within === root ? name === 'w:styles' : isLook(name, within.name);
        if (passed > 0 || !isKnown) {
          passed += 1;
          return;
        }
        const made = lookElement(name, attribute);
        const id = name === 'w:style' ? attribute('w:styleId') : undefined;
        const element =
          id === undefined ? made : { ...made, attributes: { ...made.attributes, 'w:styleId': id } };
        within.kids.push(element);
        open.push(element);
      },
      close: () => {
        if (passed > 0) passed -= 1;
        else open.pop();
      },
    },
    meter,
  );
  return root.kids[0] ?? root;
}

/** Colours and typefaces of a theme; what it does not say is left to the edition's. */
function readTheme(xml: string | undefined, meter: ElementMeter): Pick<WordLook, 'colours' | 'fonts'> {
  const colours: Record<string, string> = {};
  const fonts = { headings: '', text: '' };
  if (xml === undefined) return { colours, fonts };
  let slot = '';
  let font: 'headings' | 'text' | null = null;
  readXml(
    xml,
    {
      open: (name, attribute) => {
        if (SLOT.test(name)) slot = name.slice(2);
        const colour =
          name === 'a:srgbClr' ? attribute('val') : name === 'a:sysClr' ? attribute('lastClr') : '';
        if (slot !== '' && /^[0-9a-fA-F]{6}$/.test(colour ?? ''))
          colours[slot] = `#${(colour ?? '').toLowerCase()}`;
        if (name === 'a:majorFont') font = 'headings';
        if (name === 'a:minorFont') font = 'text';
        const face = attribute('typeface') ?? '';
        if (name === 'a:latin' && font !== null && /^[\p{L}\p{N} .-]{1,64}$/u.test(face)) fonts[font] = face;
      },
      close: (name) => {
        if (SLOT.test(name)) slot = '';
        if (name === 'a:majorFont' || name === 'a:minorFont') font = null;
      },
    },
    meter,
  );
  return { colours, fonts };
}
const SLOT = /^a:(?:dk[12]|lt[12]|accent[1-6]|hlink|folHlink)$/;
