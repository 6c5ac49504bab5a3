import type { Place } from '../../diagnostics/place';
import type { Inline, NoteRef } from '../../model/document';
import type { Edition } from '../../model/edition';
import type { Facts } from '../../model/fact';
import type { ProseInline } from '../../model/prose';
import { rememberedByContent } from '../../memory';
import { splitNumbers, type TextPart } from '../../model/structural-numbers';
import { wordsOf, type Words } from '../../model/words';
import { countedIn } from './counted-in';
import { PromisedNotes, type Settled } from './settle-notes';
import {
  noteFor,
  sourcesOfEvidence,
  sourcesOfValue,
  type NoteSetting,
  type SourceSetting,
} from './value-notes';

/** Values of a paragraph that read alike are told apart by their order. */
const NTH = ['value.first-alike', 'value.second-alike', 'value.third-alike'] as const;

/**
 * Turns the words of prose into those of the document: claims become references to values and judgements, numbers that are
 * no statistic are marked, and values that need a word beside them promise a note.
 */
export class InlineConverter {
  protected readonly promises = new PromisedNotes(
    (text) => this.text(text, null),
    (at, words) => {
      const id = NTH[at];
      return id ? this.fixed.set(id, (text) => this.text(text, null), { words }) : null;
    },
  );
  private readonly noted = new Set<string>();
  /** The fixed words of its documents. */
  readonly fixed: Words;
  /** Texts cut at their numbers; most of a document says what it said before an edit. */
  private readonly cutAt: (text: string, run: () => readonly TextPart[]) => readonly TextPart[];

  constructor(
    readonly edition: Edition,
    readonly facts: Facts,
    /** Places of the edition's own claims, for words that passed through a template. */
    private readonly claimPlace: (claim: string, words: string) => Place | null,
  ) {
    this.fixed = wordsOf(edition);
    this.cutAt = rememberedByContent([edition.phrases], 'numbers', edition.structural);
  }

  get notes() {
    return this.promises.notes;
  }

  /** Words that stand by themselves, with what must be said of their values in one note at their end. */
  inlines(inlines: readonly ProseInline[]): Inline[] {
    return [...this.promises.settle([this.converted(inlines)]).inlines];
  }

  protected converted(inlines: readonly ProseInline[]): Inline[] {
    return inlines.flatMap((inline): Inline[] => {
      switch (inline.inline) {
        case 'text':
          return this.text(inline.text, inline.place);
        case 'strong':
          return [{ kind: 'strong', children: this.converted(inline.children) }];
        case 'emphasis':
          return [{ kind: 'emphasis', children: this.converted(inline.children) }];
        case 'link':
          return [{ kind: 'link', href: inline.href, children: this.converted(inline.children) }];
        case 'claim':
          return this.claim(inline);
      }
    });
  }

  /** Words with their structural numbers marked. `as` says what digits are that no rule knows. */
  text(
    text: string,
    place: Place | null,
    as?: 'name' | 'working' | 'code' | 'quotation' | 'list number' | 'definition',
    /** The measure that is worked out in them. */
    of?: string,
  ): Inline[] {
    return this.cutAt(text, () => splitNumbers(text, this.edition.structural)).map((part): Inline => {
      if (part.part === 'structural') return { kind: 'structural', text: part.text, reason: part.reason };
      if (part.part === 'unowned' && as)
        return { kind: 'structural', text: part.text, reason: as, ...(of === undefined ? {} : { of }) };
      // A place without an end is that of a whole line, in which nothing is found by counting.
      const at =
        place?.endColumn !== undefined && part.part === 'unowned'
          ? {
              ...place,
              column: place.column + part.offset,
              endColumn: place.column + part.offset + part.text.length,
            }
          : place;
      return { kind: 'text', text: part.text, place: at };
    });
  }

  private claim(claim: Extract<ProseInline, { inline: 'claim' }>): Inline[] {
    // Words that a template set have the template's place; their author wrote them elsewhere.
    const written = claim.place.file.endsWith('.hbs')
      ? this.claimPlace(`${claim.on}:${claim.id}`, claim.words)
      : null;
    const place = written ?? claim.place;
    switch (claim.on) {
      case 'measure':
        return this.value(claim.id, claim.words, place);
      case 'evidence':
        return this.resting(claim.id, claim.words, place);
      case 'judgement':
        return [{ kind: 'judgement-ref', judgement: claim.id, words: claim.words, place }];
      case 'source':
        return [
          {
            kind: 'cross-ref',
            target: `source-${claim.id}`,
            children: this.text(claim.words, place, this.ofName(claim.id, claim.words)),
          },
        ];
      case 'block':
        return [{ kind: 'cross-ref', target: claim.id, children: this.text(claim.words, place) }];
    }
  }

  /** The digits of a source's own name, such as its year; any other digit in its link rests on nothing. */
  private ofName(id: string, words: string): 'name' | undefined {
    const source = this.edition.sources[id];
    const known = source ? `${source.title} ${source.publisher} ${source.date ?? ''}` : '';
    return (words.match(/\p{N}+/gu) ?? []).every((digits) => known.includes(digits)) ? 'name' : undefined;
  }

  /** A reference to a value, with its note where it first needs one in a chapter. */
  value(id: string, words: string, place: Place | null, noted = true): Inline[] {
    const fact = this.facts.values[id];
    if (!fact) return [];
    const ref: Inline = {
      kind: 'value',
      measure: id,
      words,
      value: fact.printed.value,
      ...countedIn(fact.measure.id, this.edition),
      origin: fact.origin,
      place,
    };
    if (!noted || this.noted.has(id)) return [ref];
    this.noted.add(id);
    const said = noteFor(fact, this.edition, this.fixed, this.noteSetting(fact.measure.place, id));
    const sources = sourcesOfValue(fact, this.edition, this.fixed, this.sourceSetting());
    return [ref, ...this.promised([ref], said, sources)];
  }

  /** Words that rest on evidence, with whose it is and how many say so. */
  private resting(id: string, words: string, place: Place): Inline[] {
    const evidence = this.edition.evidence[id];
    if (!evidence) return [];
    const said = this.text(words, place, 'quotation');
    const key = `evidence:${id}`;
    if (this.noted.has(key)) return said;
    this.noted.add(key);
    return [
      ...said,
      ...this.promised([], [], sourcesOfEvidence(evidence, this.edition, this.fixed, this.sourceSetting())),
    ];
  }

  private promised(
    of: readonly Inline[],
    said: readonly Inline[],
    sources: Settled['sources'],
  ): readonly NoteRef[] {
    return said.length === 0 && sources.size === 0 ? [] : [this.promises.promise({ of, said, sources })];
  }

  /** How the note beside words that stand at a place is set. */
  private noteSetting(place: Place, of?: string): NoteSetting {
    return {
      own: (text) => this.text(text, place),
      worked: (text) => this.text(text, place, 'working', of),
      quoted: (text) => this.text(text, place, 'quotation'),
    };
  }

  private sourceSetting(): SourceSetting {
    return {
      own: (text) => this.text(text, null, 'quotation'),
      cite: (id, words) => [
        { kind: 'cross-ref', target: `source-${id}`, children: this.text(words, null, 'name') },
      ],
    };
  }
}
