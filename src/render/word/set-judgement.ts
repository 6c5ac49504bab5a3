import type { Inline, JudgementBlock, JudgementDetail } from '../../model/document';
import { STYLES } from './names';
import { FULL, TEXT_INSET } from './page';
import { setDrawing } from './set-figure';
import { own, type Props, type Writer } from './writer';

/** Sets a key judgement apart: its sentence large, its term on the yardstick, and what stands behind it. */
export function setJudgement(writer: Writer, block: JudgementBlock): void {
  const { labels } = writer;
  const all = block.judgements.map(({ judgement }) => judgement);
  for (const { judgement } of block.judgements) writer.anchor(judgement);
  const left = writer.panelLeft(STYLES.judgement);
  const at = left === undefined ? {} : { left };
  const parts = block.judgements.flatMap((detail) =>
    partsOf(writer, block, detail, { several: block.judgements.length > 1, at }),
  );
  writer.paragraph({
    id: `${block.id}/label`,
    kind: 'label',
    style: STYLES.judgementLabel,
    inlines: own(labels.keyJudgement),
    judgements: all,
    props: at,
  });
  writer.paragraph({
    id: block.id,
    kind: 'judgement',
    style: STYLES.judgement,
    inlines: block.statement,
    place: block.place,
    judgements: all,
    props: { ...at, ...(parts.length === 0 ? { after: AFTER } : { keepNext: true }) },
  });
  parts.forEach((set, i) => set(i === parts.length - 1));
}
const AFTER = 20;

/** What is set of one judgement, each part told whether it is the last. */
function partsOf(
  writer: Writer,
  block: JudgementBlock,
  detail: JudgementDetail,
  { several, at }: { readonly several: boolean; readonly at: Props },
): ((isLast: boolean) => void)[] {
  const { judgement, figure, alt } = detail;
  const id = `${block.id}/${judgement}`;
  const style = STYLES.judgementDetail;
  const props = (isLast: boolean): Props => ({
    ...at,
    ...(isLast ? { keepNext: false, after: AFTER } : { keepNext: true }),
  });
  const fact =
    (part: string, label: string | null, inlines: readonly Inline[], strong = false) =>
    (isLast: boolean) => {
      writer.paragraph({
        id: `${id}/${part}`,
        kind: 'judgement-detail',
        style,
        inlines,
        judgements: [judgement],
        props: props(isLast),
        ...(strong ? { look: { strong } } : {}),
        ...(label === null ? {} : { lead: (line) => line.words(`${label}: `, { style: STYLES.label }) }),
      });
    };
  const drawing = (isLast: boolean): void => {
    if (!figure || alt === null) return;
    setDrawing(writer, figure, {
      id: `${id}/yardstick`,
      style,
      judgements: [judgement],
      title: detail.yardstick.name,
      alt,
      ground: false,
      width: FULL - TEXT_INSET - INSETS,
      props: props(isLast),
    });
  };
  return [
    ...(several ? [fact('words', null, own(detail.words), true)] : []),
    ...(figure && alt !== null ? [drawing] : []),
    ...factsOf(writer, detail).map(({ part, label, inlines }) => fact(part, label, inlines)),
    ...(detail.suspect === null ? [] : [fact('suspect', null, own(detail.suspect), true)]),
  ];
}
/** What the panel takes at its two sides. */
const INSETS = 26;

function factsOf({ labels }: Writer, detail: JudgementDetail) {
  const { term, confidence, because, horizon, threatAreas, restsOn } = detail;
  const said = (part: string, label: string, text: string) => ({ part, label, inlines: own(text) });
  return [
    ...(term ? [said('term', labels.yardstickTerm, `${term.term}, ${term.range}`)] : []),
    ...(confidence === null
      ? []
      : [said('confidence', labels.confidence, because === null ? confidence : `${confidence}: ${because}`)]),
    ...(horizon === null ? [] : [said('horizon', labels.horizon, horizon)]),
    ...(threatAreas.length === 0 ? [] : [said('areas', labels.threatArea, threatAreas.join('; '))]),
    ...(restsOn.length === 0
      ? []
      : [
          {
            part: 'rests-on',
            label: labels.restsOn,
            inlines: restsOn.flatMap((each, i) => (i === 0 ? [...each] : [...own('; '), ...each])),
          },
        ]),
  ];
}
