const TOTAL =
  /^(grand |overall |sub-?\s?|over)?totals?\b|\b(sub)?totals?$|^(overall|altogether|combined|sum( of .*)?|both (sexes|genders))$|^all([,:;].*)?$/;
/** "All offences", "All districts", "All police force areas"; not "All other offences", which is a rest, nor All Saints. */
const ALL =
  /^all (?!other\b|saints\b|hallows\b|souls\b)([\p{L}-]+ ){0,3}([\p{L}-]+s|crime|people|children|women|men)$/u;
/** The same in Welsh, German, French and the like: workbooks are kept in the language of whoever fills them in. */
const ELSEWHERE =
  /^(cyfanswm|cyfansymiau|gesamt(summe)?|summe|insgesamt|totaal|totale?|totaux|suma|cymru a lloegr)\b/;
const WHOLE = /^(england( and |\s*&\s*)wales|great britain|united kingdom|uk|national(ly)?)$/;
/** A text as it is looked at: without the marks and figures of notes. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\[[^\]]*\]/g, '')
    .replace(/[*\d]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();
/** Whether a text is what a total is called: Total, All offences, England and Wales. */
export const isTotal = (text: string): boolean =>
  [TOTAL, ALL, ELSEWHERE, WHOLE].some((form) => form.test(plain(text)));
