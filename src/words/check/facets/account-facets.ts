import { ofEach } from '../../../memory';
import type { FacetAccount } from '../../../model/document';
import type { Edition } from '../../../model/edition';
import { passagesOf, type Passage } from '../../../model/passages';
import type { ValueRecord } from '../../../model/published';
import { statedWhole } from '../../../model/topics';
import { readAges } from '../../../model/ages';
import { readPeople } from './read-people';
import { readLengths, readPeriods } from './read-periods';
import { readPlaces } from './read-places';
import { namesOf, positionOf } from './scope-facets';

/** Counts claims by what their sentences name of them. A claim that names several is counted under each. */
export function accountFacets(edition: Edition, values: Readonly<Record<string, ValueRecord>>): FacetAccount {
  const { phrases, threatAreas, glossary } = edition;
  const names = threatAreas.flatMap(({ name, abbreviation }) => namesOf(name, abbreviation));
  const account = { ...NONE };
  const known = ofEach<FacetAccount>('facets counted', [values, phrases, threatAreas, glossary]);
  for (const passage of passagesOf(edition)) {
    const counted = known(passage, () => countIn(passage));
    account.claims += counted.claims;
    account.period += counted.period;
    account.place += counted.place;
    account.people += counted.people;
    account.base += counted.base;
    account.subject += counted.subject;
    account.none += counted.none;
  }
  return account;

  function countIn({ sentences }: Passage): FacetAccount {
    const account = { ...NONE };
    for (const sentence of sentences) {
      const { text, spans } = sentence;
      const claims = spans.filter(({ kind }) => kind === 'measure');
      if (claims.length === 0) continue;
      const { female, male, any } = readPeople(text, { phrases, threatAreas, glossary });
      const period = readPeriods(text).length + readLengths(text).length > 0;
      const place = readPlaces(text, phrases).length > 0;
      const people = female || male || any || readAges(text).length > 0;
      const subject = names.some((name) => positionOf(text, name) !== null);
      for (const { id, start, text: words } of claims) {
        const value = values[id ?? ''];
        const base = value?.base != null && statedWhole(text.slice(start + words.length)) !== '';
        account.claims += 1;
        account.period += Number(period && value?.period != null);
        account.place += Number(place);
        account.people += Number(people);
        account.base += Number(base);
        account.subject += Number(subject && (value?.threatAreas.length ?? 0) > 0);
        account.none += Number(!period && !place && !people && !base && !subject);
      }
    }
    return account;
  }
}
const NONE: FacetAccount = { claims: 0, period: 0, place: 0, people: 0, base: 0, subject: 0, none: 0 };
