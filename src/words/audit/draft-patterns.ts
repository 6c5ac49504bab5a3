/** What the words of a draft show by themselves: how it is found, what is said of it, and what to do. */
export interface DraftPattern {
  readonly rule: string;
  readonly pattern: RegExp;
  readonly say: (text: string) => string;
  readonly fix: string;
  /** Whether a figure near the words answers them. */
  readonly answered?: true;
  /** Whether "it is likely that" before the words answers them. */
  readonly judged?: true;
}

const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const SIZE = '(?:very )?(?:small|large|high|low|considerable|significant|substantial)';

export const DRAFT_PATTERNS: readonly DraftPattern[] = [
  {
    rule: 'audit/ages',
    pattern:
      /\b(?:recently|recent (?!years)|(?:over|in) recent years|incoming|(?:the|a) new (?=[a-z]+ (?:[a-z]+ )?(?:duty|bill|act|strategy|tool|taskforce))|currently underway|is bringing)/gi,
    say: (text) => `"${text.trim()}" goes stale`,
    fix: 'name the date',
  },
  {
    rule: 'audit/no-figure',
    pattern: new RegExp(
      [
        '\\b(?:the |second )?(?:most|least) (?:common|reported|prevalent|frequent)\\b',
        '\\b(?:lowest|highest|smallest|largest|biggest) (?:proportion|share|form|number|threat)\\b',
        `\\ba ${SIZE} (?:proportion|number|share|part|shortfall) (?:of|in)\\b`,
        '\\bhigh (?:volumes?|rates?|numbers?) of\\b',
        '\\b(?:considerable|significant|substantial) under-?reporting\\b',
        '\\b(?:was|were|is|are) (?:particularly |considerably |significantly |much )?(?:higher|lower|high|low)\\b(?= (?:for|in|among)\\b|[.,;])',
      ].join('|'),
      'gi',
    ),
    say: (text) => `"${text}" has no figure`,
    fix: 'give the figure, or say that none is held',
    answered: true,
  },
  {
    // A share beside it is a level and does not answer how fast a thing grows.
    rule: 'audit/no-figure',
    pattern:
      /\b(?:exponential|particularly sharp|rapid(?:ly)?|dramatic(?:ally)?|sharp(?:ly)?) increas(?:e|es|ed|ing)\b|\bincreasing referrals\b/gi,
    say: (text) => `"${text}" has no figure`,
    fix: 'give the change and its period, or say that none is held',
  },
  {
    rule: 'audit/range',
    pattern: /\bbetween (?:around |about )?\d[\d.]*%? and \d[\d.]*%(?! of (?:the )?\d)/gi,
    say: (text) => `"${text}" is a range without its middle`,
    fix: 'give the median and the number of forces beside the lowest and the highest',
  },
  {
    rule: 'audit/range',
    pattern: /\bone (?:police )?force (?:report|record)(?:s|ed|ing)\b/gi,
    say: (text) => `"${text}" gives an outlier without the middle`,
    fix: 'give the median and the number of forces beside it, and look at how that force counts',
  },
  {
    rule: 'audit/average',
    pattern: /\bon average\b/gi,
    say: (text) => `"${text}" does not say of what`,
    fix: 'say whether each force counts once (a mean of forces) or each victim (the pooled share)',
  },
  {
    rule: 'audit/coverage',
    pattern: /(?<!\bof )\b\d{1,2} (?:police )?forces\b/gi,
    say: (text) => `"${text}" does not say of how many`,
    fix: 'write "40 of 43 forces", and name those that are missing in a note',
  },
  {
    rule: 'audit/children',
    pattern:
      /\bchildren\b[^.;:]{0,20}\baged (?:\d{1,2}(?:-|–| to )(?:1[89]|[2-9]\d)\b|(?:1[89]|[2-9]\d)\b)/gi,
    say: (text) => `"${text}" are not all children`,
    fix: 'write "girls and women aged …", or use a band that ends at 17',
  },
  {
    rule: 'audit/reads-as-trend',
    pattern:
      /\b(?:increased|rose|rises|increases|fell|falls|decreased|decreases|dropped|drops) (?:to \d[\d.]*% )?(?:for|among|in cases of) (?:\d[\d–-]*|those|girls|women|boys|men|people|[a-z]+ [a-z]+ of)/gi,
    say: (text) => `"${text}" reads as a change in time, and compares groups`,
    fix: 'say "it is 33% among those aged 17 to 21"',
  },
  {
    rule: 'audit/small-base',
    pattern: /(?<![\d.])(?:12|37|62|87)\.5%/g,
    say: (text) => `"${text}" is so many eighths: it may come from very few cases`,
    fix: 'give the number of cases beside it',
  },
  {
    rule: 'audit/date-style',
    pattern: new RegExp(`\\b\\d{1,2} ${MONTH} \\d{2}\\b(?!\\d)`, 'g'),
    say: (text) => `"${text}" has two digits for its year`,
    fix: 'write the year in full',
  },
  {
    rule: 'judgement/hedge',
    pattern: /\bwill (?:un)?likely\b/gi,
    say: (text) => `"${text}" says certain and uncertain at once`,
    fix: 'write "it is likely that … will …"',
  },
  {
    rule: 'audit/forecast',
    pattern:
      /\bwill (?:(?!likely)[a-z]+ly |also |further )?(?:remain|increase|rise|grow|fall|decrease|decline|affect|impact|benefit|facilitate|result in|lead to|cause|worsen|become|exceed|spread|continue to|have no)\b/gi,
    judged: true,
    say: (text) => `"${text}" makes a forecast a certainty`,
    fix: 'give a term of the yardstick ("it is likely that … will …"), or say what is planned and by whom',
  },
];
