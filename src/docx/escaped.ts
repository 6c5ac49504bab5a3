/** Text as it stands in XML, between tags and in attributes, without the characters that XML cannot hold. */
export const escaped = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex -- XML holds none of these
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '')
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;')
    .replace(/"/gu, '&quot;');
