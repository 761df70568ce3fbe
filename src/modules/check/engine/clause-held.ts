import { type Book, factorOf, family } from './book.ts';
import type { Measure, Reading } from './clause-reading.ts';

const AMOUNTS = new Set<Measure>(['level', 'difference']);

/** Whether the ledger holds results of a subject of the place and measure that the words say. */
function holds(book: Book, key: string, reading: Reading, unit: string): boolean {
  const aspect =
    reading.measure === 'rank' || reading.measure === 'steps'
      ? 'rank'
      : reading.measure === 'growth'
        ? 'growth_yoy'
        : null;
  if (reading.measure === 'rate' || reading.measure === 'points')
    return (book.byKey.get(key) ?? []).some((known) => known.place === reading.place && known.unit === '%');
  if (aspect === null && !AMOUNTS.has(reading.measure)) return true;
  return (book.byKey.get(key) ?? []).some(
    (known) =>
      known.place === reading.place &&
      known.role === 'actual' &&
      (aspect === null
        ? family(known.aspect) === 'amount' && factorOf(known.unit, unit) !== null
        : known.aspect === aspect),
  );
}

/** 投资58.22亿元 in a text on projects: what was invested in them, where the ledger holds only growth of all investment. */
function investedIn(reading: Reading, unit: string, book: Book, said: string): Reading {
  const [key = ''] = reading.keys;
  if (reading.keys.length !== 1 || unit !== 'yuan' || !AMOUNTS.has(reading.measure)) return reading;
  if (
    !(key.endsWith('投资') || (/[投砸][下出了入去]*$/u.test(said) && key.startsWith('重点项目'))) ||
    !said.includes('项目') ||
    book.byKey.get(key)?.some((one) => one.unit === unit) === true
  )
    return reading;
  const other = [...book.byKey].find(
    ([one, knowns]) => one.endsWith('完成投资') && knowns.some(({ planName }) => planName !== undefined),
  );
  return other === undefined ? reading : { ...reading, keys: [other[0]] };
}

const COMMON = new Set([
  'yuan',
  'item',
  'enterprise',
  'household',
  'set',
  'person',
  'time',
  'session',
  '%',
  'pp',
  'x',
  'rank',
]);

/** 规上工业用电7.61亿千瓦时: of a unit in which the ledger keeps one thing alone. */
function onlyInUnit(reading: Reading, unit: string, book: Book): Reading {
  if (reading.measure !== 'level' || COMMON.has(unit) || reading.ratio !== null) return reading;
  const isIn = (key: string): boolean => book.byKey.get(key)?.some((one) => one.unit === unit) === true;
  if (reading.keys.some(isIn)) return reading;
  const keys = book.keys.filter(isIn);
  const isOfCounty = reading.place === '';
  return keys.length === 1 && isOfCounty ? { ...reading, keys, isSure: reading.isPlain } : reading;
}

/** The one subject among several that the ledger holds in the unit and of the town that the words say. */
export function onlyHeld(read: Reading, unit: string, book: Book, said: string): Reading {
  const reading = onlyInUnit(investedIn(read, unit, book, said), unit, book);
  if (reading.isSure || reading.keys.length === 1 || reading.ratio !== null) return reading;
  // 北关街道6254.1万元 with no name near: of what the ledger keeps by towns.
  const isOfTown = reading.keys.length === 0 && reading.place !== '';
  const keys = (isOfTown ? book.keys : reading.keys).filter((key) => holds(book, key, reading, unit));
  return keys.length === 1 ? { ...reading, keys, isSure: reading.isWhole } : reading;
}
