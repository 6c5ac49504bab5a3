import { signedFacts, whyAsked } from '../judgement/attest/review-judgements';
import type { Standing } from '../model/standing';
import { wordsOf } from '../model/words';
import { found, passedOn, type Found, type Opened } from './found';
import { openToSign } from './sign-judgements';

/** A judgement as whoever is to sign it sees it. */
export interface ShownJudgement {
  readonly id: string;
  readonly state: Standing['state'];
  /** Its sentences, by document. */
  readonly statements: readonly { readonly outline: string; readonly text: string }[];
  /** As it is printed, with its range; `not stated` where its author states none. */
  readonly term: string;
  readonly confidence: string;
  /** What else a signature holds, each with its name. */
  readonly facts: readonly { readonly name: string; readonly text: string }[];
  readonly values: readonly {
    readonly label: string;
    /** Null where nobody saw it yet. */
    readonly then: string | null;
    readonly now: string;
  }[];
  /** Why it asks for review, or how it stands. */
  readonly why: readonly string[];
  readonly signed: readonly { readonly by: string; readonly role: string; readonly on: string }[];
}

const FIRST: Readonly<Record<Standing['state'], number>> = {
  suspect: 0,
  unattested: 1,
  moved: 2,
  current: 3,
};

/** Every judgement with how it stands, what asks for review first. Refused, with the findings, where an error stands. */
export async function listJudgements(at: Opened): Promise<Found<readonly ShownJudgement[]>> {
  const opened = await openToSign(at);
  if (!opened.value) return passedOn(opened);
  const { edition, judgements } = opened.value;
  const shown = Object.entries(judgements).flatMap(([id, stands]): ShownJudgement[] => {
    const [first] = Object.values(stands);
    if (!first) return [];
    const { seen, standing, mention, ranks } = first;
    const then = standing.state === 'unattested' ? {} : standing.attestation.values;
    const { term } = mention.detail;
    return [
      {
        id,
        state: standing.state,
        statements: Object.entries(stands).map(([outline, item]) => ({
          outline,
          text: item.mention.wording.statement,
        })),
        term: term ? `${term.term} (${term.range})` : 'not stated',
        confidence: seen.confidence,
        facts: signedFacts(first, wordsOf(edition)).map(([name, text]) => ({ name, text })),
        values: Object.entries(seen.values).map(([measure, now]) => ({
          label: edition.measures[measure]?.label ?? measure,
          then: then[measure]?.printed ?? null,
          now: now.printed,
        })),
        why: whyAsked(first, edition),
        signed: ranks.flatMap(({ standing: own }) =>
          own.state === 'unattested'
            ? []
            : [{ by: own.attestation.by, role: own.attestation.role, on: own.attestation.on }],
        ),
      },
    ];
  });
  return found(shown.sort((a, b) => FIRST[a.state] - FIRST[b.state]));
}
