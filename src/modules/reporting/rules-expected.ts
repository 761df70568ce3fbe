import type { Sheet } from './schema.ts';

/** 2022-06-18 → 6月18日. */
function dayWords(day: string): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
}

/**
 * What a sheet says of figures that are still empty and come out only after its due day, in Chinese; null when there are none: who waits
 * for them is not chased before.
 */
export function awaitedWords({ rows, month, clock }: Pick<Sheet, 'rows' | 'month' | 'clock'>): string | null {
  const awaited = rows.filter(({ expected, cells }) => {
    const cell = cells.find((one) => one.month === month);
    return expected !== null && expected > clock.due && cell?.asked === true && cell.value === null;
  });
  if (awaited.length === 0) return null;
  const shown = awaited.slice(0, 3).map(({ name, expected }) => `${name}${dayWords(expected ?? '')}`);
  const more = awaited.length > 3 ? `等${awaited.length}项` : '';
  return `有${awaited.length}项在截止日${dayWords(clock.due)}之后才发布：${shown.join('、')}${more}。发布前不催报；请与计划管理岗商定截止日。`;
}

/** The last day on which something asked is published: nobody is reminded before it. Null when nothing of it has such a day. */
export function lastExpected(days: readonly (string | null)[]): string | null {
  return days.reduce((last, day) => (day !== null && (last === null || day > last) ? day : last), null);
}
