import { measureTables, valueOf } from './measure-tables';

// Made up for tests.
const entry = `label: Made-up profile of repeat victims
columns:
  force: { type: force }
  definition: { type: text }
  repeat_victims: { type: percent, mayBeEmpty: true }
key: [force, definition]
force: force
period: 2021-10/2022-03
population: all victims
coverage: { forces: 4, of: 43 }`;
const measures = `repeats: { kind: returned, label: Repeat victims, dataset: profile, column: repeat_victims, where: { definition: twelve months } }
mean: { kind: mean-of-forces, label: Mean of forces, of: repeats }
median: { kind: distribution, label: Median of forces, of: repeats, statistic: median }`;
const table = (rows: string): { csv: string; entry: string } => ({
  csv: `force,definition,repeat_victims\n${rows}`,
  entry,
});

describe('percentages that forces worked out themselves', () => {
  it('have a mean and a spread over the forces that sent them, and no national value', async () => {
    const made = await measureTables(
      {
        profile: table(
          'kent,twelve months,27.5\nessex,twelve months,49\nsurrey,twelve months,10.4\nsussex,ever,60\n',
        ),
      },
      measures,
    );
    const sent = valueOf(made, 'repeats');
    expect(sent).toMatchObject({
      value: null,
      status: ['z'],
      byForce: { kent: 27.5, essex: 49, surrey: 10.4 },
    });
    // Sussex counts another thing, and is not in it.
    expect(sent.coverage).toMatchObject({ forces: 3, of: 43 });
    expect(sent.coverage?.missing).toContain('Sussex Police');
    expect(valueOf(made, 'mean').value).toBeCloseTo((27.5 + 49 + 10.4) / 3, 12);
    expect(valueOf(made, 'median')).toMatchObject({ value: 27.5, coverage: { forces: 3, of: 43 } });
    const pooled = await measureTables(
      { profile: table('kent,twelve months,27.5\n') },
      `${measures}\nnational: { kind: pooled, label: Pooled, of: repeats }`,
    );
    expect(pooled.said).toContain(
      'error measure/pooled: "national" pools "repeats", whose numerators and denominators by force are not held',
    );
  });

  it('leave out a force that sent two, or none, and say so', async () => {
    const made = await measureTables(
      {
        profile: table(
          'kent,twelve months,27.5\nkent,ever,30\nessex,twelve months,\nsurrey,twelve months,0\nsussex,ever,1\n',
        ),
      },
      measures.replace(', where: { definition: twelve months }', ''),
    );
    expect(valueOf(made, 'repeats').byForce).toEqual({ surrey: 0, sussex: 1 });
    expect(made.said).toContain(
      'warning measure/returned: 3 rows of "profile" give "repeats" no number: empty, or several of one force',
    );
  });

  it.each(['27,5', '101', '-1', '0.275%', '1e1', 'about 27', '.5'])('refuse "%s"', async (cell) => {
    const made = await measureTables(
      { profile: table(`kent,twelve months,"${cell}"\n`) },
      measures.split('\n')[0] ?? '',
    );
    expect(made.said.join()).toContain('is not a percentage from 0 to 100 such as 27.5');
  });
});
