import pg from 'pg';

const { builtins } = pg.types;

const keptAsText = new Set<number>([
  builtins.DATE,
  builtins.NUMERIC,
  builtins.INT8,
  builtins.TIMESTAMP,
  builtins.INTERVAL,
]);
const arraysKeptAsText = new Set<number>([1182, 1231, 1016]);

/** The parser of a database type for the text format; the driver's own for what we do not change. */
export function readDatabaseTypes(oid: number, format?: 'text' | 'binary') {
  if (format === 'binary') return pg.types.getTypeParser(oid, 'binary');
  if (keptAsText.has(oid)) return (text: string) => text;
  if (oid === builtins.TIMESTAMPTZ) return isoInstant;
  // date[], numeric[], int8[]: the elements stay text, as text[] (1009) would give them.
  return pg.types.getTypeParser(arraysKeptAsText.has(oid) ? 1009 : oid, 'text');
}

/** `2022-05-08 09:00:00.5+08` → `2022-05-08T01:00:00.500Z`; the infinities stay as they are. */
function isoInstant(text: string): string {
  const zoned = text.replace(' ', 'T').replace(/([+-]\d{2})$/u, '$1:00');
  const ms = Date.parse(zoned);
  return Number.isNaN(ms) ? text : new Date(ms).toISOString();
}
