import type { Diagnostic } from '../../diagnostics/diagnostic';
import { findRule, RULES } from '../../diagnostics/rules/catalogue';
import type { Agreement, Allowance } from '../../model/allowance';
import type { SeveritySetting } from '../../model/edition';
import { nearest } from '../../model/nearest';

/** What an edition or a draft says of the rules: severities, what is allowed where, and the day it is. */
export interface House {
  readonly severities: readonly SeveritySetting[];
  readonly allowances: readonly Allowance[];
  /** Words that are not changed without asking somebody. */
  readonly agreements: readonly Agreement[];
  /** ISO date of the edition: an allowance ends by it and never by the clock. */
  readonly date: string;
}

/**
 * Gives findings the severities of the edition and takes out those that are allowed in place. An allowance that
 * is badly written, has ended or covers nothing is a finding itself.
 */
export function applyHouse(found: readonly Diagnostic[], house: House): Diagnostic[] {
  const set = new Map(house.severities.map(({ rule, severity }) => [rule, severity]));
  const settings = house.severities.flatMap((setting) => wrongSetting(setting));
  const valid = house.allowances.filter((item) => item.malformed === null && findRule(item.rule)?.house);
  const live = valid.filter((item) => item.until >= house.date);
  const used = new Set<Allowance>();
  const kept = found.filter((finding) => {
    const covering = live.filter((item) => covers(item, finding));
    covering.forEach((item) => used.add(item));
    return covering.length === 0;
  });
  const about = house.allowances.flatMap((item): Diagnostic[] => {
    if (!valid.includes(item)) return [malformed(item)];
    if (!live.includes(item)) return [expired(item, house.date)];
    return used.has(item) ? [] : [unused(item)];
  });
  const agreed = house.agreements.flatMap((item) => (item.isMalformed ? [unreadable(item)] : []));
  return [...kept.map((finding) => asking(finding, house)), ...about, ...agreed, ...settings].flatMap(
    (finding): Diagnostic[] => {
      const severity = findRule(finding.rule)?.house ? set.get(finding.rule) : undefined;
      if (severity === 'off') return [];
      return [severity === undefined ? finding : { ...finding, severity }];
    },
  );
}

/** A finding on words that were agreed says whom to ask, and changes nothing by itself. */
function asking(finding: Diagnostic, { agreements }: House): Diagnostic {
  const { rule, severity, place, message, why, fix, related } = finding;
  const item = agreements.find(
    ({ isMalformed, place: { file }, from, to }) =>
      !isMalformed && file === place.file && place.line >= from && place.line <= to,
  );
  if (item === undefined) return finding;
  const first = `these words were agreed (${item.by}, ${item.date}): ask them first`;
  return {
    rule,
    severity,
    place,
    message,
    fix: fix === undefined ? first : `${first}; then ${fix}`,
    ...(why === undefined ? {} : { why }),
    ...(related === undefined ? {} : { related }),
  };
}
const unreadable = ({ place }: Agreement): Diagnostic => ({
  rule: 'agreed/malformed',
  severity: 'error',
  place,
  message: 'this agreement names nobody, or no day',
  why: 'whoever would change the words must know whom to ask',
  fix: 'write it as agreed: the meeting, 2024-03-12',
});

const covers = (allowance: Allowance, { rule, place }: Diagnostic): boolean =>
  allowance.rule === rule &&
  allowance.place.file === place.file &&
  place.line >= allowance.from &&
  place.line <= allowance.to;

function wrongSetting({ rule, place }: SeveritySetting): Diagnostic[] {
  const page = findRule(rule);
  if (page?.house) return [];
  const near = nearest(
    rule,
    RULES.filter((known) => known.house).map((known) => known.id),
  );
  return [
    {
      rule: 'rules/unknown',
      severity: 'error',
      place,
      message: page ? `the severity of "${rule}" cannot be set` : `there is no rule "${rule}"`,
      why: 'the author believes that something is checked, or is not, and it is otherwise',
      fix: page
        ? 'take the line out; the rule says that something is broken'
        : near
          ? `write "${near}"`
          : 'run stra rule for the list',
    },
  ];
}

function malformed(item: Allowance): Diagnostic {
  const fixed = item.rule !== '' && findRule(item.rule) !== undefined;
  return {
    rule: 'allow/malformed',
    severity: 'error',
    place: item.place,
    message: item.malformed
      ? `this allowance cannot be read: ${item.malformed}`
      : fixed
        ? `"${item.rule}" cannot be allowed`
        : `there is no rule "${item.rule}" to allow`,
    why: 'whoever reads it next must know what was allowed, why, and until when',
    fix: 'write it as allow number/vague: the reason, by whom, until 2025-03',
  };
}
const expired = (item: Allowance, date: string): Diagnostic => ({
  rule: 'allow/expired',
  severity: 'error',
  place: item.place,
  message: `this allowance of "${item.rule}" ended on ${item.until}, before the edition's date ${date}`,
  why: 'it was given for a time, and the time is over',
  fix: 'mend what it covers, or give a new end and the reason',
});
const unused = (item: Allowance): Diagnostic => ({
  rule: 'allow/unused',
  severity: 'warning',
  place: item.place,
  message: `this allowance covers no finding of "${item.rule}"`,
  why: 'it would hide the next finding of the kind',
  fix: 'take it out',
});
