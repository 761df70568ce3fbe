import { types } from 'pg';

type Oid = Parameters<typeof types.getTypeParser>[0];

// Object identifiers of PostgreSQL's own types never change: pg_type.dat.
const timestamptz = 1184;
const keptAsText: ReadonlySet<number> = new Set([
  20, // int8
  1082, // date
  1114, // timestamp
  1186, // interval
  1700, // numeric
]);
const arraysKeptAsText: ReadonlySet<number> = new Set([
  1016, // int8[]
  1182, // date[]
  1231, // numeric[]
]);

/** The parser of a database type for the text format; the driver's own for what we do not change. */
export function readDatabaseTypes(oid: Oid, format?: 'text' | 'binary') {
  const number: number = oid;
  if (format === 'binary') return types.getTypeParser(oid, 'binary');
  if (keptAsText.has(number)) return (text: string) => text;
  if (number === timestamptz) return isoInstant;
  return arraysKeptAsText.has(number) ? textElements : types.getTypeParser(oid, 'text');
}

/** `{1.50,NULL}` → `['1.50', null]`: for element types whose text never needs quotes. */
function textElements(text: string): (string | null)[] {
  const inner = text.slice(1, -1);
  return inner === '' ? [] : inner.split(',').map((element) => (element === 'NULL' ? null : element));
}

const usual = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?\+00$/u;

/** `2022-05-08 09:00:00.5+08` → `2022-05-08T01:00:00.500Z`; the infinities stay as they are. */
function isoInstant(text: string): string {
  // Our sessions speak UTC, and a list of a county reads tens of thousands of instants: their text is turned about without a Date.
  if (usual.test(text)) {
    const part = text.slice(20, -3).padEnd(3, '0').slice(0, 3);
    return `${text.slice(0, 10)}T${text.slice(11, 19)}.${part}Z`;
  }
  const zoned = text.replace(' ', 'T').replace(/([+-]\d{2})$/u, '$1:00');
  const ms = Date.parse(zoned);
  return Number.isNaN(ms) ? text : new Date(ms).toISOString();
}
