const TOTAL =
  /^(grand |overall |sub-?\s?|over)?totals?\b|\b(sub)?totals?$|^all([,:;].*)?$|^all (police )?(forces|areas|regions|offences|crimes?|recorded crimes?|victims|ages|persons|people|sexes|genders|groups|types|categories|outcomes|periods|quarters|months)$/;
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
  [TOTAL, ELSEWHERE, WHOLE].some((form) => form.test(plain(text)));
