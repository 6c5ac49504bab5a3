import type { Place } from '../diagnostics/place';
import { isDate } from './period';

/**
 * A finding that an author lets stand in one place, with the reason and an end:
 *
 *     <!-- allow number/vague: quoted as published, by A. Analyst, until 2025-03 -->
 *     Several forces report a rise.
 *
 * Who allows it may be left out, but for what the words round a number say that it is of (`facet/`): the quality log
 * prints whose word it was.
 *
 * It covers the paragraph or list item that follows it; in YAML (`# allow …`) the line that follows it.
 */
export interface Allowance {
  readonly rule: string;
  readonly reason: string;
  /** Null: it names nobody. */
  readonly by: string | null;
  /** Last day it holds, ISO. */
  readonly until: string;
  readonly place: Place;
  /** Lines that it covers, from 1, both included. */
  readonly from: number;
  readonly to: number;
  /** What is wrong with how it is written; it then covers nothing. */
  readonly malformed: string | null;
}

/**
 * Words that were agreed with somebody, and are not changed without asking them:
 *
 *     <!-- agreed: Gold group, 2024-03-12 -->
 *
 * It covers what an allowance would cover there.
 */
export interface Agreement {
  /** The meeting, or who agreed. */
  readonly by: string;
  /** ISO date. */
  readonly date: string;
  readonly place: Place;
  readonly from: number;
  readonly to: number;
  /** Whether it names nobody or no day; it then covers nothing. */
  readonly isMalformed: boolean;
}

const MARKDOWN = /^[ \t]*<!--\s*allow\b\s*(.*?)\s*-->[ \t]*$/;
const YAML = /^[ \t]*#\s*allow\b\s+(.*)$/;
const FORM = /^([a-z]+\/[a-z-]+):\s*(.+?)(?:,\s*by\s+([^,]+?))?,\s*until\s+(\d{4}-\d{2}(?:-\d{2})?)$/;

/** Every allowance of a text file. */
export function readAllowances(text: string, file: string): Allowance[] {
  if (!/(<!--|#)\s*allow\b/.test(text)) return [];
  const yaml = /\.ya?ml$/.test(file);
  const lines = text.split('\n');
  return lines.flatMap((line, i): Allowance[] => {
    const written = (yaml ? YAML : MARKDOWN).exec(line)?.[1];
    if (written === undefined) return [];
    const column = line.search(/\S/) + 1;
    const place = { file, line: i + 1, column, endColumn: line.trimEnd().length + 1 };
    const [from, to] = yaml ? [i + 2, i + 2] : coveredBlock(lines, i + 1);
    const [, rule = '', reason = '', by = null, date = ''] = FORM.exec(written) ?? [];
    const until = date.length === 7 ? lastDay(date) : date;
    const malformed =
      rule === ''
        ? 'it has no rule, no reason or no end'
        : !isDate(until)
          ? `"${date}" is no date`
          : by === null && rule.startsWith('facet/')
            ? 'it does not say by whom'
            : null;
    return [{ rule, reason, by, until, place, from, to, malformed }];
  });
}

const AGREED_MARKDOWN = /^[ \t]*<!--\s*agreed\b:?\s*(.*?)\s*-->[ \t]*$/;
const AGREED_YAML = /^[ \t]*#\s*agreed:\s*(.*)$/;
const AGREED_FORM = /^(.+?),\s*(\d{4}-\d{2}-\d{2})$/;

/** Every agreement of a text file. */
export function readAgreements(text: string, file: string): Agreement[] {
  if (!/(<!--|#)\s*agreed\b/.test(text)) return [];
  const yaml = /\.ya?ml$/.test(file);
  const lines = text.split('\n');
  return lines.flatMap((line, i): Agreement[] => {
    const written = (yaml ? AGREED_YAML : AGREED_MARKDOWN).exec(line)?.[1];
    if (written === undefined) return [];
    const column = line.search(/\S/) + 1;
    const place = { file, line: i + 1, column, endColumn: line.trimEnd().length + 1 };
    const [from, to] = yaml ? [i + 2, i + 2] : coveredBlock(lines, i + 1);
    const [, by = '', date = ''] = AGREED_FORM.exec(written) ?? [];
    return [{ by, date, place, from, to, isMalformed: by === '' || !isDate(date) }];
  });
}

/** The lines (from 1) of the paragraph or list item after a line: to the next item, comment or empty line. */
function coveredBlock(lines: readonly string[], after: number): [number, number] {
  let from = after;
  while (from < lines.length && /^\s*(<!--.*-->)?\s*$/.test(lines[from] ?? '')) from++;
  let to = from;
  while (to + 1 < lines.length && !/^\s*$|^\s*<!--|^\s*([-*+]|\d+[.)])\s/.test(lines[to + 1] ?? '')) to++;
  return [from + 1, to + 1];
}

const lastDay = (month: string): string => {
  const [year = 0, m = 0] = month.split('-').map(Number);
  const days = [
    31,
    year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ];
  return `${month}-${String(days[m - 1] ?? 99)}`;
};
