import { schemas } from '../../src/model/files';

/** Every text of a form anywhere in a schema, with the way to it. */
function formsIn(value: unknown, way: string): [string, Record<string, unknown>][] {
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Record<string, unknown>;
  const own: [string, Record<string, unknown>][] = typeof node['pattern'] === 'string' ? [[way, node]] : [];
  return [
    ...own,
    ...Object.entries(node)
      // Names have words of their own: use lower case letters, digits and hyphens.
      .filter(([key]) => key !== 'propertyNames')
      .flatMap(([key, inner]) => formsIn(inner, `${way}/${key}`)),
  ];
}
const forms = formsIn(schemas, '');

describe('a text of a form', () => {
  it('is found in the schemas', () => {
    expect(forms.map(([way]) => way)).toContain('/reported/properties/value');
  });
  it.each(forms)('says in words what is expected, and how it is written: %s', (_, form) => {
    expect(form['patternErrorMessage']).toMatch(/^[a-z].{7,}/);
    const [example] = form['examples'] as string[];
    expect(example).toMatch(new RegExp(form['pattern'] as string, 'u'));
  });
  it.each(['/reported/properties/value', '/other-figures/properties/value', '/scores/properties/score'])(
    'has no more digits of a figure than are kept as they are written: %s',
    (way) => {
      const pattern = new RegExp(String(new Map(forms).get(way)?.['pattern']), 'u');
      for (const figure of ['0', '-12', '57.3', '123456789012345', '-12345678901234.5', '0.00000000000001']) {
        expect(figure).toMatch(pattern);
        expect(Number(figure).toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 })).toBe(
          figure,
        );
      }
      for (const figure of ['1234567890123456', '0.000000000000001', '9'.repeat(400), '1.', '.5', '1e3'])
        expect(figure).not.toMatch(pattern);
    },
  );
});
