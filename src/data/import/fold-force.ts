import type { Force } from '../../model/registers';
import { isSlip, nearest } from '../../model/nearest';
import { withoutMarkers } from './clean-text';

export interface FoldedForce {
  readonly id: string | null;
  /** The known spelling nearest to one that is not known. */
  readonly nearest: string | null;
}

/** Finds forces by any spelling of the register: `London, City of`, `Devon & Cornwall`, `Cheshire7`, `Metropolitan Police[Note 6]`. */
export class ForceRegister {
  private readonly spellings = new Map<string, string>();
  private readonly codes = new Map<string, string>();
  private readonly known = new Map<string, FoldedForce>();

  constructor(private readonly forces: Readonly<Record<string, Force>>) {
    for (const force of Object.values(forces)) {
      for (const name of [force.id, force.name, ...force.aliases]) this.spellings.set(plain(name), force.id);
      if (force.code !== null) this.codes.set(force.code, force.id);
    }
  }

  fold(name: string): FoldedForce {
    const before = this.known.get(name);
    if (before) return before;
    const unmarked = plain(withoutMarkers(name));
    // Older workbooks flatten a footnote onto the name: `Cheshire7`. No force's name ends in a digit.
    const id =
      this.spellings.get(unmarked) ?? this.spellings.get(unmarked.replace(/\s*\d{1,2}$/, '')) ?? null;
    // One letter in five: Northshire is no slip for Derbyshire.
    const slips = Math.max(1, Math.floor(unmarked.length / 5));
    const folded = { id, nearest: id === null ? nearest(unmarked, this.spellings.keys(), slips) : null };
    const named = folded.nearest === null ? null : (this.spellings.get(folded.nearest) ?? null);
    const found = { id, nearest: named };
    this.known.set(name, found);
    return found;
  }
  byCode(code: string): string | null {
    return this.codes.get(code.trim().toUpperCase()) ?? null;
  }
  nameOf(id: string): string {
    return this.forces[id]?.name ?? id;
  }
  /**
   * What an area code that is not known may be meant for: the force that is named beside it; where no name
   * stands there, those whose codes are a slip away, and none where so many are that it says nothing.
   */
  meantBy(code: string, name: string): { readonly name: string; readonly code: string }[] {
    const { id, nearest: near } = this.fold(name);
    const named = id ?? near;
    const known = [...this.codes].filter(([own, of]) =>
      named === null ? name === '' && isSlip(code.toUpperCase(), own) : of === named,
    );
    return known.length > MOST_MEANT ? [] : known.map(([own, of]) => ({ name: this.nameOf(of), code: own }));
  }
}
const MOST_MEANT = 3;
const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/\s*\((police|service)\)$/, '')
    .trim();
