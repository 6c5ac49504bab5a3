import { insertSql, tableDefinition, type Row } from './made-records';
import { READER_PASSWORD, type PostgresServer } from './postgres-server';

/**
 * Two servers as one: a table partitioned by force on the first, whose parts lie on both. It is the shape of a cluster: the
 * first is asked, and hands on what the second can do itself.
 */
export function joinServers(
  first: PostgresServer,
  second: PostgresServer,
  name: string,
  rows: readonly Row[],
  asText = false,
  forces = { north: ['northmark', 'Northmark & Vale'], south: ['southmoor'] },
): void {
  const of = (...forces: readonly string[]): Row[] =>
    rows.filter(({ force }) => forces.includes(force ?? ''));
  const [north, south] = [of(...forces.north), of(...forces.south)];
  const rest = rows.filter((row) => !north.includes(row) && !south.includes(row));
  for (const [table, part] of [
    [`${name}_north`, north],
    [`${name}_south`, south],
  ] as const)
    second.sql(
      `${tableDefinition(table, asText)}; ${insertSql(table, part)} GRANT SELECT ON ${table} TO reader; ANALYZE ${table};`,
    );
  const foreign = (part: string, values: readonly string[]): string =>
    `CREATE FOREIGN TABLE ${name}_${part} PARTITION OF ${name} FOR VALUES IN (${values.map((value) => `'${value}'`).join(', ')}) SERVER second OPTIONS (schema_name 'crime', table_name '${name.split('.')[1] ?? ''}_${part}')`;
  first.sql(`
    CREATE EXTENSION IF NOT EXISTS postgres_fdw;
    CREATE SERVER IF NOT EXISTS second FOREIGN DATA WRAPPER postgres_fdw
      OPTIONS (host '127.0.0.1', port '${second.port}', dbname 'postgres', async_capable 'true', use_remote_estimate 'true', fdw_tuple_cost '100');
    GRANT USAGE ON FOREIGN SERVER second TO reader;
    CREATE USER MAPPING IF NOT EXISTS FOR reader SERVER second OPTIONS (user 'reader', password '${READER_PASSWORD}');
    CREATE USER MAPPING IF NOT EXISTS FOR postgres SERVER second OPTIONS (user 'reader', password '${READER_PASSWORD}');
    ${tableDefinition(name, asText)} PARTITION BY LIST (force);
    ${foreign('north', forces.north)};
    ${foreign('south', forces.south)};
    CREATE TABLE ${name}_rest PARTITION OF ${name} DEFAULT;
    ${insertSql(name, rest)}
    GRANT SELECT ON ${name} TO reader;
    ANALYZE ${name}_rest;`);
}

/** The plan of a statement as that server makes it, its values written in. */
export function planOf(server: PostgresServer, statement: string, values: readonly string[]): string {
  const text = statement.replace(
    /\$(\d+)/g,
    (_, n: string) => `'${(values[Number(n) - 1] ?? '').replaceAll("'", "''")}'`,
  );
  return server.sql(`SET enable_partitionwise_aggregate = on; EXPLAIN (VERBOSE, COSTS OFF) ${text};`);
}
