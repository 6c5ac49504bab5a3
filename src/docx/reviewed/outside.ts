import { UnreadableDocx } from '../limits';
import { readXml, type ElementMeter } from '../read-xml';

/** Refuses a document that would make a program fetch something: only links, which somebody clicks, may lead out. */
export function refuseOutside(xml: string, meter: ElementMeter): void {
  readXml(
    xml,
    {
      open: (name, attribute) => {
        if (name !== 'Relationship' || attribute('TargetMode') !== 'External') return;
        const type = (attribute('Type') ?? '').split('/').at(-1) ?? '';
        if (type === 'hyperlink') return;
        const target = attribute('Target') ?? '';
        // The template that a document was begun from lies on that machine, and nobody looks for it.
        if (type === 'attachedTemplate' && /^(?:file:\/{0,3})?[A-Za-z]:/u.test(target)) return;
        throw new UnreadableDocx(
          `this Word document draws something from outside itself (${type}: ${target.slice(0, 80)})`,
          'open it in Word, break its links under File, Info, "Edit Links to Files", and save it again as .docx',
        );
      },
      close: () => undefined,
    },
    meter,
  );
}
