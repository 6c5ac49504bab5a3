import type { Place } from '../../src/diagnostics/place';
import type { ScoringSpec } from '../../src/model/files/scoring-file';
import type { Scoring } from '../../src/model/scoring';

/** A made-up model of made-up threats: sea monsters of an invented island. It is no model of any police force. */
export const SMALL: ScoringSpec = {
  id: 'made-up',
  version: 1,
  name: 'Made up for tests',
  status: 'illustrative',
  notice: 'Made up for tests. Not MoRiLE.',
  scale: { min: 0, max: 4, labels: { '0': 'none', '4': 'severe' } },
  sections: {
    impact: {
      name: 'Impact',
      combine: 'weighted mean',
      criteria: { harm: { name: 'Harm', weight: 3 }, fear: { name: 'Fear', weight: 1 } },
    },
    likelihood: {
      name: 'Likelihood',
      combine: 'max',
      criteria: { often: { name: 'How often' }, spread: { name: 'Spread' } },
    },
    position: { name: 'Position', reverse: true, combine: 'mean', criteria: { boats: { name: 'Boats' } } },
  },
  values: {
    risk: { name: 'Risk', formula: 'impact × likelihood' },
    priority: { name: 'Priority', formula: 'risk + position' },
  },
  rank: { by: 'priority' },
  tiers: [{ tier: 'key', rankAtMost: 1 }, { tier: 'other' }],
  missing: 'refuse',
};
export const KNOWN = {
  threats: ['kraken', 'sirens'],
  tiers: ['key', 'other'],
  measures: new Set(['kraken-sightings']),
  judgements: new Set(['kraken-returns']),
  terms: ['unlikely', 'likely'],
};

/** A model as it is read, every key and value with a place of its own: the line is that of the path in `paths`. */
export function scoringOf(spec: ScoringSpec): Scoring & { readonly paths: readonly string[] } {
  const paths: string[] = [];
  const places: Record<string, Place> = {};
  const visit = (value: unknown, path: string): void => {
    if (path !== '') places[path] = { file: 'scoring.yaml', line: paths.push(path), column: 10 };
    if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) visit(inner, path === '' ? key : `${path}/${key}`);
  };
  visit(spec, '');
  return { spec, file: 'scoring.yaml', places, scores: [], paths };
}
