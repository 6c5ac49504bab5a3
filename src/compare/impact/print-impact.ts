import type { Place } from '../../diagnostics/place';
import type { Impact, Quoted } from './impact';

/** What new data would do, as text: the worst first, each sentence with its place. */
export function printImpact(impact: Impact, path: (file: string) => string): string {
  const at = (place: Place | null): string =>
    place ? `${path(place.file)}:${place.line}:${place.column}` : 'made by the program';
  const quote = (item: Quoted): string[] => [`    “${item.sentence}”`, `    ${at(item.place)}`];
  const parts: [string, readonly string[]][] = [
    [
      'Judgements that would ask for review',
      impact.suspect.flatMap((item) => [
        `  ${item.judgement}${item.signedBy ? ` (signed by ${item.signedBy})` : ' (not signed)'}`,
        ...quote(item),
        ...item.doubts.map((doubt) => `    because ${doubt}`),
      ]),
    ],
    [
      'Phrases that would no longer fit',
      impact.loose.flatMap((item) => [
        `  “${item.words}”: ${item.measure} goes from ${item.then} to ${item.now}`,
        ...quote(item),
        ...(item.fix ? [`    ${item.fix}`] : []),
      ]),
    ],
    [
      'Other findings that the new data bring',
      impact.findings.map((item) => `  ${at(item.place)}: ${item.severity}: ${item.message} [${item.rule}]`),
    ],
    [
      'Ranks that would swap',
      impact.swaps.flatMap((item) => [
        `  ${item.headline} (${item.figure})`,
        `    was ${item.then.join(', ')}`,
        `    is  ${item.now.join(', ')}`,
      ]),
    ],
    [
      'Values past what they may move',
      impact.past.map(
        (item) =>
          `  ${item.measure}: ${item.then} to ${item.now} (${item.tolerance ? `allowed: ${item.tolerance}` : 'no tolerance is stated'}) ${item.label}`,
      ),
    ],
    [
      'Suppressions that would begin or end',
      impact.suppressions.map(
        (item) =>
          `  ${item.measure}${item.force ? `, ${item.force}` : ''}: ${item.begins ? 'would no longer be shown' : 'would be shown again'}`,
      ),
    ],
    [
      'Alternative texts that would change',
      impact.alts.flatMap((item) => [`  ${item.figure}`, `    was ${item.then}`, `    is  ${item.now}`]),
    ],
    [
      'Values that move within what is allowed',
      impact.within.map((item) => `  ${item.measure}: ${item.then} to ${item.now}`),
    ],
    [
      'Sentences on values that move, whose words still fit',
      impact.standing.flatMap((item) => [
        `  “${item.words}” (${item.measure}) in “${item.sentence}”`,
        `    ${at(item.place)}`,
      ]),
    ],
  ];
  const printed = parts.filter(([, lines]) => lines.length > 0);
  if (printed.length === 0) return `${impact.files.join(', ')}: nothing in the edition would change`;
  return printed.map(([title, lines]) => [title, ...lines].join('\n')).join('\n\n');
}
