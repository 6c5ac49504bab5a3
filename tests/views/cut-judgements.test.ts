import { ATTESTATION_CUTS, JUDGEMENT_CUTS } from '../../src/edition/views/cut-judgements';
import type { Attestation } from '../../src/model/attestation';
import type { KeyJudgement } from '../../src/model/judgement';
import { cut } from '../../src/model/view';
import { ONE_SIGHT } from './one-sight';

it('a judgement names what is shown of what it rests on and is about', () => {
  const judgement = {
    threatAreas: ['wind', 'hidden-threatAreas'],
    exceptThreatAreas: ['hidden-threatAreas', 'rain'],
    evidence: ['share', 'hidden-measures', 'hidden-sources', 'hidden-evidence'],
    holdsWhile: [{ measure: 'hidden-measures' }, { measure: 'share' }],
    tolerances: { share: '2 points', 'hidden-measures': '1 point' },
  } as unknown as KeyJudgement;
  expect(cut(judgement, JUDGEMENT_CUTS, ONE_SIGHT)).toEqual({
    threatAreas: ['wind'],
    exceptThreatAreas: ['rain'],
    evidence: ['share'],
    holdsWhile: [{ measure: 'share' }],
    tolerances: { share: '2 points' },
  });
});

it('a signature says what was seen of what is shown, and what was signed in no other document', () => {
  const signed = {
    wordings: { public: 'It grows.', 'hidden-outline': 'It grows, and why.' },
    values: { share: 1, 'hidden-measures': 2 },
    evidence: { survey: 'h1', 'hidden-sources': 'h2', 'hidden-evidence': 'h3' },
    conditions: ['share >= 40%', 'hidden-measures < 9%'],
    past: ['hidden-measures < 9%', 'share >= 40%'],
    block: {
      proposition: 'future',
      threatAreas: ['hidden-threatAreas', 'wind'],
      except: ['rain', 'hidden-threatAreas'],
      tolerances: { share: '2 points', 'hidden-measures': '1 point' },
      caveats: { 'hidden-measures': 'Counted twice.', share: 'Counted once.' },
    },
  } as unknown as Attestation;
  const seen = cut(signed, ATTESTATION_CUTS, ONE_SIGHT);
  expect(seen).toEqual({
    wordings: { public: 'It grows.' },
    values: { share: 1 },
    evidence: { survey: 'h1' },
    conditions: ['share >= 40%'],
    past: ['share >= 40%'],
    block: {
      proposition: 'future',
      threatAreas: ['wind'],
      except: ['rain'],
      tolerances: { share: '2 points' },
      caveats: { share: 'Counted once.' },
    },
  });
  // One of before the whole block was signed has none.
  expect(cut({ ...signed, block: null }, ATTESTATION_CUTS, ONE_SIGHT).block).toBeNull();
});
