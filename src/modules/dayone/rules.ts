import { type Act, type Actor, reachOf } from '#kernel/access.ts';
import type { Fault } from '#kernel/errors.ts';
import { splitMonth } from '#kernel/period.ts';

/** Name of the sheet of values that lists what the cells may hold; it is not imported. */
export const choicesSheet = '可选值';

/** Kinds of sheet in the order in which they are imported, with their names and the right each takes. */
export const sheetKinds = [
  { kind: 'units', name: '单位', act: 'org.manage' },
  { kind: 'posts', name: '岗位', act: 'org.manage' },
  { kind: 'accounts', name: '账号', act: 'account.manage' },
  { kind: 'base', name: '基期数据', act: 'figure.import' },
  { kind: 'past', name: '已过月份', act: 'figure.import' },
] as const satisfies readonly { readonly kind: string; readonly name: string; readonly act: Act }[];

export type SheetKind = (typeof sheetKinds)[number]['kind'];

/** A sheet of the workbook that is ours, and whether this post imports it. */
export interface OwnSheet<S> {
  readonly kind: SheetKind;
  readonly name: string;
  readonly isMine: boolean;
  readonly sheet: S;
}

/** The sheets of a workbook by what they are. */
export interface SortedSheets<S> {
  readonly own: readonly OwnSheet<S>[];
  readonly faults: readonly Fault[];
  readonly notes: readonly string[];
}

/**
 * Sorts the sheets of a workbook by their names: ours in the order of import, whatever their order in the file. Sheets of another
 * post's rights, hidden sheets and unknown ones are passed over, each with a note.
 */
export function sortSheets<S extends { readonly name: string; readonly hidden: boolean }>(
  sheets: readonly S[],
  actor: Pick<Actor, 'roles'>,
): SortedSheets<S> {
  const nameOf = ({ name }: S): string => name.normalize('NFKC').replaceAll(/\s/gu, '');
  const own = sheetKinds.flatMap(({ kind, name, act }) =>
    sheets
      .filter((sheet) => !sheet.hidden && nameOf(sheet) === name)
      .map((sheet) => ({ kind, name, isMine: reachOf(actor, act) === 'county', sheet })),
  );
  const notes = [
    ...own
      .filter(({ isMine }) => !isMine)
      .map(({ kind, name }) => `“${name}”表由${ownerOf(kind)}导入，本次不读`),
    ...sheets.flatMap((sheet) => {
      if (sheet.hidden) return [`“${sheet.name}”表是隐藏的，不导入`];
      const name = nameOf(sheet);
      return name === choicesSheet || sheetKinds.some((one) => one.name === name)
        ? []
        : [`不认识“${sheet.name}”这张表，不导入；可导入的是${names()}`];
    }),
  ];
  return { own, faults: sheetFaults(own), notes };
}

function ownerOf(kind: SheetKind): string {
  return kind === 'base' || kind === 'past' ? '计划管理岗' : '系统管理岗';
}

function names(): string {
  return sheetKinds.map(({ name }) => `“${name}”`).join('');
}

function sheetFaults(own: readonly OwnSheet<unknown>[]): readonly Fault[] {
  if (own.length === 0)
    return [{ field: 'file', message: `文件里没有可以导入的表，请用下载的模板；表名应为${names()}` }];
  if (!own.some(({ isMine }) => isMine))
    return [
      { field: 'file', message: `文件里的表都由${ownerOf(own[0]?.kind ?? 'units')}导入，请交给那个岗位` },
    ];
  const doubled = own.filter(({ kind }, at) => own.findIndex((one) => one.kind === kind) !== at);
  return doubled.map(({ name }) => ({ field: 'file', sheet: name, message: '有两张同名的表，请只留一张' }));
}

/**
 * Why a month does not belong into the sheet of the base year or of the months already past, in Chinese; null when it does.
 *
 * @param year   the year of the plan
 * @param today  `YYYY-MM-DD` in China
 */
export function whyNotIn(
  kind: 'base' | 'past',
  period: string,
  { year, today }: { readonly year: number; readonly today: string },
): string | null {
  const own = splitMonth(period).year;
  if (kind === 'base')
    return own < year ? null : `“基期数据”只收${year}年以前的数，${own}年的数写到“已过月份”表`;
  if (own !== year) return `“已过月份”只收${year}年的数，往年的数写到“基期数据”表`;
  return period < today.slice(0, 7) ? null : `${splitMonth(period).month}月还没有过完，请在月报里填报`;
}

/** Months of the plan's year that are over. @param today  `YYYY-MM-DD` in China */
export function monthsPast(year: number, today: string): readonly string[] {
  return monthsOf(year).filter((month) => month < today.slice(0, 7));
}

/** The twelve months of a year. */
export function monthsOf(year: number): readonly string[] {
  return Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
}
