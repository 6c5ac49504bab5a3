import { below, child, nodesIn, textIn, value, type WordFile, type WordNode } from './word-file';

/** Parts in which words of a document may stand, and no other. */
const SAID = ['word/document.xml', 'word/footnotes.xml', 'word/header1.xml', 'word/footer1.xml'];
/** Parts beside them that say nothing to a reader. */
const SILENT =
  /^(?:\[Content_Types\]\.xml|(?:.*\/)?_rels\/.*|docProps\/core\.xml|word\/(?:styles|settings|numbering|fontTable|theme\/theme1)\.xml|word\/fonts\/.*|word\/media\/(?:chart-.*\.png|logo\.(?:png|jpeg))|customXml\/(?:item|itemProps)1\.xml)$/;
/** Of what somebody did to a text: nobody has yet. */
const CHANGED = [
  'w:ins',
  'w:del',
  'w:moveFrom',
  'w:moveTo',
  'w:commentReference',
  'w:vanish',
  'w:sdt',
  'w:object',
];
/** Of the part for coming back. */
const REVIEW_NAMESPACE = 'urn:stra:review:1';
/** All that it may say. */
const CARRIED: Readonly<Record<string, readonly string[]>> = {
  review: ['xmlns', 'id', 'edition', 'outline', 'fingerprint'],
  block: ['name', 'sealed', 'length'],
  claim: ['name', 'kind', 'from', 'to'],
};

/** Where a Word file contradicts itself, or holds what nobody sees. */
export function wordFaults(file: WordFile): string[] {
  const trees = SAID.map((name) => file.tree(name));
  const names = trees.flatMap((tree) =>
    below(tree, 'w:bookmarkStart').map(({ attributes }) => attributes['w:name'] ?? ''),
  );
  const places = new Set(names);
  return [
    ...file.names
      .filter((name) => !SAID.includes(name) && !SILENT.test(name))
      .map((name) => `it has a part "${name}", which nobody reads`),
    ...(places.size === names.length ? [] : ['two places in it have one name']),
    ...trees
      .flatMap((tree) => below(tree, 'w:hyperlink'))
      .flatMap(({ attributes }) => attributes['w:anchor'] ?? [])
      .filter((anchor) => !places.has(anchor))
      .map((anchor) => `the link ${anchor} leads nowhere`),
    ...trees.flatMap((tree) =>
      CHANGED.filter((name) => below(tree, name).length > 0).map((name) => `it holds <${name}>`),
    ),
    ...trees
      .flatMap((tree) => below(tree, 'w:tbl'))
      .filter((table) => !below(child(table, 'w:tr') ?? table, 'w:tblHeader').length)
      .map((table) => `a table has no head that is repeated: "${textIn(table).slice(0, 40)}…"`),
    ...hidden(file),
    ...unseen(file),
    ...languages(file),
  ];
}

/** A style may not take from the page what stands in the text. */
const hidden = (file: WordFile): string[] =>
  ['w:vanish', 'w:specVanish', 'w:webHidden'].flatMap((name) =>
    below(file.tree('word/styles.xml'), name).length > 0 ? [`a style of it hides words, with <${name}>`] : [],
  );

/** What travels beside the text: names, places and sealed hashes, and no word. */
function unseen(file: WordFile): string[] {
  const walk = (node: WordNode): string[] => [
    ...(node.kids.some((kid) => typeof kid === 'string' && kid.trim() !== '')
      ? [`a part that nobody sees holds words, in <${node.name}>`]
      : []),
    ...Object.keys(node.attributes)
      .filter((name) => !CARRIED[node.name]?.includes(name))
      .map((name) => `a part that nobody sees has <${node.name} ${name}>`),
    ...nodesIn(node).flatMap(walk),
  ];
  const tree = file.tree('customXml/item1.xml');
  const [review] = nodesIn(tree);
  if (!review) return [];
  return [
    ...(review.attributes['xmlns'] === REVIEW_NAMESPACE ? [] : ['a part that nobody sees is of nobody']),
    ...walk(review),
  ];
}

/** A file in no language is spoken in whatever its reader's machine speaks. */
const languages = (file: WordFile): string[] =>
  value(
    child(nodesIn(file.tree('word/styles.xml'))[0], 'w:docDefaults', 'w:rPrDefault', 'w:rPr', 'w:lang'),
  ) === undefined
    ? ['it says of no language that it is in it']
    : [];
