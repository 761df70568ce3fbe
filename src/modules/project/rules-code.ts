const shape = /^(\d{4})-(\d{6})-(\d{2})-(\d{2})-(\d{6})$/u;

/** Whether a code has the form of the national approval platform: year, division, two kinds and a number, 20 digits in five groups. */
export function isNationalCode(code: string): boolean {
  return shape.test(code);
}

/**
 * What is doubtful about a project code, in Chinese; null when nothing is. The platform's code is a project's only identity for its whole
 * life; how its two middle groups are given is not published in one place, so only year and division are looked at, and nothing is refused.
 *
 * @param county  six-digit division of the county
 * @param year    the present year
 * @source domain/economy.md §3.1 [S65]
 */
export function codeDoubt(code: string, county: string, year: number): string | null {
  const found = shape.exec(code);
  if (found === null) return '不是审批监管平台的项目代码（形如 2022-370404-04-01-123456），按本地编号记';
  const [, given = '', division = ''] = found;
  if (Number(given) < 2016 || Number(given) > year + 1) return `代码中的年份“${given}”不像赋码年份，请核对`;
  if (division.slice(0, 2) !== county.slice(0, 2)) return `代码中的区划“${division}”不在本省，请核对`;
  return null;
}
