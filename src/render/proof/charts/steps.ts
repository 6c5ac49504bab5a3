/** `-1,250.5 days` as a number. */
export const numberIn = (text: string): number => {
  const [digits] = /[-−]?\d[\d,]*(?:\.\d+)?/.exec(text) ?? [];
  return digits === undefined ? Number.NaN : Number(digits.replace(/,/g, '').replace('−', '-'));
};
