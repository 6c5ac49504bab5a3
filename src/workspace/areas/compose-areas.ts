import { composeReport } from '../../document/compose/compose-report';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { hasErrors } from '../../diagnostics/diagnostic';
import { areaGround, areaView, type AreaView } from '../../edition/views';
import type { Area } from '../../model/area';
import type { ReportDocument } from '../../model/document';
import type { Edition } from '../../model/edition';
import { recordRegisters } from '../../model/edition-record';
import type { Facts } from '../../model/fact';
import type { AreaSet, MeasureSet } from '../../model/measure';

export type SetOfAreas = MeasureSet & { readonly areas: AreaSet };
export const hasAreas = (set: MeasureSet): set is SetOfAreas => set.areas !== undefined;

/** The document of one area before it is checked; null where its words, or its template, have an error. */
export interface ComposedArea extends AreaView {
  readonly document: ReportDocument | null;
}
interface Release {
  readonly asOf: string | null;
  readonly changedSince: string | null;
}

/** What areas' documents are made from: the edition and the values as their outline may know them. */
export class AreaComposer {
  private readonly ground: ReturnType<typeof areaGround>;
  constructor(
    edition: Edition,
    set: SetOfAreas,
    private readonly outline: string,
    private readonly release: Release = { asOf: null, changedSince: null },
  ) {
    this.ground = areaGround(edition, set, outline);
  }

  /** Numbers that stand beside those of every area. */
  get beside(): Facts {
    return this.ground.beside;
  }

  compose(area: Area): ComposedArea {
    const view = areaView(this.ground, area);
    const { edition, facts } = view;
    const said: Diagnostic[] = [...view.diagnostics];
    if (hasErrors(said)) return { ...view, document: null };
    const registers = recordRegisters(edition, facts, this.outline);
    const { asOf, changedSince } = this.release;
    const { value, diagnostics } = composeReport(edition, facts, registers, [], null, {
      asOf,
      copy: null,
      changedSince,
    });
    said.push(...diagnostics);
    return { ...view, diagnostics: said, document: hasErrors(said) ? null : value };
  }
}
