import { writeSheet } from '#documents/sheet-out.ts';
import type { Download } from '#kernel/contract.ts';
import { targetWords } from '#kernel/target-words.ts';
import type { Board } from './schema.ts';

/** The lights in words, as papers print them. */
export const colourWords = { green: '绿', yellow: '黄', red: '红', grey: '灰' } as const;

const columns = [
  { heading: '序号', width: 6 },
  { heading: '事项', width: 44 },
  { heading: '目标', width: 16 },
  { heading: '牵头单位', width: 18 },
  { heading: '责任领导岗位', width: 20 },
  { heading: '灯号', width: 6, align: 'center' },
  { heading: '判定理由', width: 60 },
  { heading: '转绿条件', width: 40 },
] as const;

/** The board of a month as a workbook: what the page shows, a line per commitment. */
export async function boardSheet(board: Board): Promise<Download> {
  const [year, month] = board.month.split('-').map(Number);
  const title = `${year}年${month}月计划执行看板`;
  const notes = [
    `规则：${board.pack.title}（第${board.pack.version}版）`,
    ...(board.demo ? ['演示数据'] : []),
  ];
  const rows = board.rows.map((row, index) => [
    index + 1,
    row.title,
    targetWords(row),
    row.lead?.name ?? '未分解',
    row.leader ?? '',
    colourWords[row.light?.colour ?? 'grey'],
    `${row.light?.reason ?? '本月尚未判定'}${row.corrected ? '（数据经更正）' : ''}`,
    row.light?.toGreen ?? '',
  ]);
  const bytes = await writeSheet({
    name: '看板',
    title,
    notes,
    columns,
    rows,
    frozenColumns: 2,
    landscape: true,
  });
  return {
    name: `${title}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes,
  };
}
