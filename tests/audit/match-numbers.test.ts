import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { PhrasesSpec } from '../../src/model/files/reference-files';
import { NumberMatcher } from '../../src/words/audit/match-numbers';
import { valueRecord } from '../compare/make-record';

const phrases = parse(
  readFileSync(join(__dirname, '../../data/reference/phrases/plain-english-1.yaml'), 'utf8'),
) as PhrasesSpec;
const PLACE = { file: 'draft.md', line: 1, column: 1 };

// Two made-up shares that lie near each other, each with its own words.
const VALUES = {
  red: valueRecord({
    label: 'Red umbrellas, hats, gloves, scarves and coats handed in',
    unit: 'percent',
    kind: 'share',
    value: 25,
    printed: '25%',
    sense: 'rounded',
  }),
  ferry: valueRecord({
    label: 'Umbrellas of passengers',
    unit: 'percent',
    kind: 'share',
    value: 24.1,
    printed: '24.1%',
  }),
};

const match = (sentence: string, text: string) => {
  const at = sentence.indexOf(text);
  const spans = [{ kind: 'words', id: null, text: sentence, start: 0, place: PLACE }] as const;
  return new NumberMatcher(VALUES, phrases, []).match(
    { text, at, place: PLACE, digits: true },
    { text: sentence, spans },
    '',
  );
};

it('takes a number that is one value to the digit for that, and not for another near it', () => {
  expect(match('Umbrellas of passengers, red ones among them, are 25%.', '25%')).toMatchObject({
    outcome: 'equal',
    measure: 'red',
  });
  expect(match('Umbrellas of passengers are 24.1%.', '24.1%')).toMatchObject({
    outcome: 'equal',
    measure: 'ferry',
  });
  expect(match('Umbrellas of passengers are 27%.', '27%').outcome).toBe('contradicting');
});
