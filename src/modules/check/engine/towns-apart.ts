import { compare, type Exact, exact, subtract } from '#kernel/decimal.ts';
import { valueIn } from './book.ts';
import { isWithin } from './likely-asked.ts';
import { only } from './print.ts';
import type { At, Sure } from './sure-at.ts';
import { measureAt } from './town-shares.ts';
import { valueAt } from './towns-beside.ts';

/** 首尾相差, 最高与最低之间差, 增速最快的与最慢的相差. */
const ENDS =
  /(?:首尾|头尾|两头|极差|最[高快多大好][^，。；\d]{0,12}(?:与|和|跟|同|比|到)[^，。；\d]{0,4}最[低慢少小差末][^，。；\d]{0,12})(?:之间|两地|两镇|两家|的|增速|增幅|收入|规模|总量)*(?:的?(?:相差|差距?|落差|差额)|[快多高])(?:仍|还|有|为|是|达|了|出|约|近|将近|到)*$/u;

/** What the first and the last of the towns are apart: 北关9.1%，东河7.4%，南岭3.6%，首尾相差5.5个百分点. */
export function endsApart(at: At): Sure | null {
  const isRate = at.unit === 'pp';
  if ((!isRate && at.unit !== 'yuan') || !ENDS.test(at.run)) return null;
  const measure = /(?<!城)镇|街道|三地/u.test(at.paragraph) ? measureAt(at) : null;
  if (measure === null) return null;
  const towns = at.book.places.filter(isWithin).flatMap((place) => {
    const known = valueAt(measure, place, isRate, at);
    const value: Exact | null = known === null ? null : isRate ? exact(known.value) : valueIn(known, at.unit);
    return known === null || value === null ? [] : [{ known, value }];
  });
  const [first, last] = [
    towns.toSorted((a, b) => compare(b.value, a.value))[0],
    towns.toSorted((a, b) => compare(a.value, b.value))[0],
  ];
  if (first === undefined || last === undefined || towns.length < 3) return null;
  const named = {
    expected: only(subtract(first.value, last.value)),
    from: [first.known, last.known],
    how: '最高−最低',
  };
  return { among: [named], named };
}
