import { renderReport } from '../../src/render/formats/render-report';
import { asChecked, sampleReport } from './html/sample-report';
import { shippedPage } from './html/make-page';

const page = shippedPage();
const files = { template: { file: 'page.html.hbs', source: page.template }, css: page.css };

describe('rendering again in one process', () => {
  it('gives the same outputs for the same report without making them again', async () => {
    const report = sampleReport();
    const first = await renderReport(report, files);
    expect(first.value?.length).toBeGreaterThan(3);
    expect(await renderReport(report, files)).toBe(first);
  });
  it('makes them again where a digit, a colour or the page differs', async () => {
    const { document } = sampleReport();
    const words = JSON.stringify(document);
    const digit = asChecked(JSON.parse(words.replace('507,000', '507,001')) as typeof document);
    const ink = asChecked({
      ...document,
      theme: { ...document.theme, light: { ...document.theme.light, lead: '#12436e' } },
    });
    const pdfs = new Set<string>();
    for (const report of [sampleReport(), digit, ink]) {
      const { value } = await renderReport(report, files);
      const pdf = value?.find(({ path }) => path === 'report.pdf');
      pdfs.add(Buffer.from(pdf?.bytes ?? []).toString('base64'));
    }
    expect(pdfs.size).toBe(3);
    const before = await renderReport(sampleReport(), files);
    const after = await renderReport(sampleReport(), { ...files, css: `${files.css}/* other */` });
    expect(after).not.toBe(before);
  });
});
