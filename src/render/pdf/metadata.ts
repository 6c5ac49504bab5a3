/** What the file says of itself. */
export interface Metadata {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly keywords: readonly string[];
  readonly language: string;
  readonly date: Date;
  readonly creator: string;
  readonly producer: string;
}

const escaped = (text: string): string =>
  text
    // What XML cannot hold at all is left out; the rest of its special characters are spelt.
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');

const inAlt = (text: string): string =>
  `<rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt>`;
const about = (prefix: string, address: string, inner: string): string =>
  `<rdf:Description rdf:about="" xmlns:${prefix}="${address}">${inner}</rdf:Description>`;
const resource = (inner: string): string =>
  `<rdf:Bag><rdf:li rdf:parseType="Resource">${inner}</rdf:li></rdf:Bag>`;

/** PDF/A wants every property that it does not know itself described; that of PDF/UA is one. */
const UA_SCHEMA = [
  '<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>',
  '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>',
  '<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>',
  '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">',
  '<pdfaProperty:name>part</pdfaProperty:name>',
  '<pdfaProperty:valueType>Integer</pdfaProperty:valueType>',
  '<pdfaProperty:category>internal</pdfaProperty:category>',
  '<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>',
  '</rdf:li></rdf:Seq></pdfaSchema:property>',
].join('');

/** The descriptions of the file's XMP packet: what it is called, and that it conforms to PDF/UA-1. */
export function metadataXml(metadata: Metadata): string {
  const date = metadata.date.toISOString().replace(/\.\d+Z$/, 'Z');
  const dublinCore = [
    '<dc:format>application/pdf</dc:format>',
    `<dc:title>${inAlt(metadata.title)}</dc:title>`,
    `<dc:creator><rdf:Seq><rdf:li>${escaped(metadata.author)}</rdf:li></rdf:Seq></dc:creator>`,
    `<dc:description>${inAlt(metadata.subject)}</dc:description>`,
    `<dc:language><rdf:Bag><rdf:li>${escaped(metadata.language)}</rdf:li></rdf:Bag></dc:language>`,
  ].join('');
  const xmp = [
    `<xmp:CreateDate>${date}</xmp:CreateDate>`,
    `<xmp:ModifyDate>${date}</xmp:ModifyDate>`,
    `<xmp:CreatorTool>${escaped(metadata.creator)}</xmp:CreatorTool>`,
  ].join('');
  const pdf = [
    `<pdf:Producer>${escaped(metadata.producer)}</pdf:Producer>`,
    `<pdf:Keywords>${escaped(metadata.keywords.join(', '))}</pdf:Keywords>`,
  ].join('');
  const extension = [
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"',
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"',
    ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">',
    `<pdfaExtension:schemas>${resource(UA_SCHEMA)}</pdfaExtension:schemas></rdf:Description>`,
  ].join('');
  return [
    about('xmp', 'http://ns.adobe.com/xap/1.0/', xmp),
    about('dc', 'http://purl.org/dc/elements/1.1/', dublinCore),
    about('pdf', 'http://ns.adobe.com/pdf/1.3/', pdf),
    about('pdfuaid', 'http://www.aiim.org/pdfua/ns/id/', '<pdfuaid:part>1</pdfuaid:part>'),
    extension,
  ].join('\n');
}
