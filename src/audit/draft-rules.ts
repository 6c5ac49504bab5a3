import type { Diagnostic } from '../diagnostics/diagnostic';
import { finding } from '../diagnostics/rules/finding';
import { judgeWords } from '../model/claim-words';
import type { PhrasesSpec } from '../model/files/reference-files';
import { matchesIn, type Passage, type Sentence, type Span } from '../model/passages';
import { readSpoken, splitQualifier } from '../model/spoken-number';
import type { Expression } from './expressions';

const ALL: ReadonlySet<Span['kind']> = new Set([
  'words',
  'link',
  'measure',
  'judgement',
  'source',
  'block',
  'evidence',
]);
const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';

/** A quantity in words with its number beside it: "a fifth (19%) of girls", "over half of perpetrators (68.6%)". */
export function checkBeside(
  sentence: Sentence,
  expressions: readonly Expression[],
  phrases: PhrasesSpec,
): { readonly findings: readonly Diagnostic[]; readonly tested: readonly Expression[] } {
  const findings: Diagnostic[] = [];
  const tested: Expression[] = [];
  for (const [i, words] of expressions.entries()) {
    const number = expressions[i + 1];
    if (!number || words.digits || !number.digits || !number.text.endsWith('%')) continue;
    const between = sentence.text.slice(words.at + words.text.length, number.at);
    if (!/^[^.;()%]{0,70}\($/.test(between)) continue;
    const spoken = readSpoken(splitQualifier(number.text.toLowerCase(), phrases).rest, 'percent', phrases);
    if (!spoken) continue;
    tested.push(words);
    const decimals = number.text.split('.')[1]?.replace(/\D/g, '').length ?? 0;
    const target = { value: spoken.number, unit: 'percent', decimals, sense: 'exact', floor: false } as const;
    const verdict = judgeWords(words.text, target, phrases);
    if (verdict.fits) continue;
    const how = verdict.fault === 'loose-phrase' ? 'is loose for' : 'does not fit';
    findings.push(
      finding('audit/beside', words.place, `"${words.text}" ${how} the ${number.text} beside it`, {
        fix: `write "${verdict.offers.join('" or "')}"`,
      }),
    );
  }
  return { findings, tested };
}

const patterns: readonly (readonly [
  rule: string,
  pattern: RegExp,
  say: (text: string) => string,
  fix: string,
])[] = [
  [
    'audit/ages',
    /\b(?:recently|recent (?!years)|incoming|(?:the|a) new (?=[a-z]+ (?:[a-z]+ )?(?:duty|bill|act|strategy|tool|taskforce))|currently underway)/gi,
    (text) => `"${text.trim()}" goes stale`,
    'name the date',
  ],
  [
    'audit/no-figure',
    /\b(?:the |second )?(?:most|least) (?:common|reported|prevalent|frequent)\b|\b(?:lowest|highest|smallest|largest|biggest) (?:proportion|share|form|number|threat)\b|\ba (?:very )?(?:small|large|high|considerable|significant|substantial) (?:proportion|number|share) of\b|\b(?:exponential|particularly sharp|rapidly) increas(?:e|ing)\b|\bincreasing referrals\b/gi,
    (text) => `"${text}" has no figure`,
    'give the figure, or say that none is held',
  ],
  [
    'audit/date-style',
    new RegExp(`\\b\\d{1,2} ${MONTH} \\d{2}\\b(?!\\d)`, 'g'),
    (text) => `"${text}" has two digits for its year`,
    'write the year in full',
  ],
  [
    'judgement/hedge',
    /\bwill (?:un)?likely\b/gi,
    (text) => `"${text}" says certain and uncertain at once`,
    'write "it is likely that … will …"',
  ],
];

/** What the words of a draft show by themselves. A superlative with a figure in its sentence is not asked for one. */
export function checkDraftWords(passage: Passage): Diagnostic[] {
  if (passage.role === 'heading') return [];
  return passage.sentences.flatMap((sentence) =>
    patterns.flatMap(([rule, pattern, say, fix]) =>
      [...matchesIn(sentence, pattern, ALL)].flatMap(({ text, at, place }) => {
        const figure =
          rule === 'audit/no-figure' &&
          /\d%|\(\d/.test(sentence.text.slice(Math.max(0, at - 60), at + text.length + 60));
        return figure ? [] : [finding(rule, place, say(text), { fix })];
      }),
    ),
  );
}
