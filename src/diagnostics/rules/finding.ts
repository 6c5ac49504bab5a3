import type { Diagnostic } from '../diagnostic';
import type { Place } from '../place';
import { findRule } from './catalogue';

/** A finding with the severity of its page, and its reason where none nearer is given. */
export function finding(
  rule: string,
  place: Place,
  message: string,
  more: Pick<Diagnostic, 'why' | 'fix' | 'related' | 'edit'> = {},
): Diagnostic {
  const page = findRule(rule);
  if (!page) throw new Error(`there is no page for the rule "${rule}"`);
  return { rule, severity: page.severity, place, message, why: lower(page.why), ...more };
}
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '');
