import { printMonth } from '#web/month.ts';

/** What a document is. */
export const documentTypeWords: Readonly<Record<string, string>> = {
  plan: '年度计划',
  report: '工作报告',
  communique: '统计公报',
  other: '其他文件',
};

/** The month a commitment falls due: 2022年12月. */
export function printDue(month: string | null): string {
  return month === null ? '—' : printMonth(month);
}

/** A share in whole percent, rounded down: all is only said when it is all. */
export function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((part * 100) / whole);
}
