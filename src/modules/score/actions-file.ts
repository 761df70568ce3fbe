import { writeSheet } from '#documents/sheet-out.ts';
import type { Download } from '#kernel/contract.ts';
import { Refusal } from '#kernel/errors.ts';
import { pointWords } from '#kernel/scoresheet.ts';
import { scores, type Work } from './actions.ts';
import type { ScoreQuery } from './schema.ts';

/** The scores as a workbook: the totals, and every item with inputs and arithmetic. @throws Refusal 403, 404, 409 while the county does not score */
export async function scoresFile(work: Work, query: ScoreQuery): Promise<Download> {
  const { on, sheet, inForce, rows, month, by, demo } = await scores(work, query);
  if (!on || sheet === null)
    throw new Refusal('score.off', 409, '考核评分没有打开，或还没有启用评分表，没有可导出的得分。');
  const isTrial = inForce !== null && (inForce.id !== sheet.id || inForce.version !== sheet.version);
  const word = by === 'town' ? '镇街' : '责任单位';
  const title = `${month.slice(0, 4)}年${Number(month.slice(5))}月${word}考核得分${isTrial ? '（试算）' : ''}`;
  const notes = [
    `评分表：${sheet.title}（第${sheet.version}版）${isTrial ? `，现行为“${inForce.title}”` : ''}`,
    '缺数据和权重未设的项目不计分，也不按0分计；按单位顺序排列，不排名。',
    ...(demo ? ['演示数据'] : []),
  ];
  const common = { title, notes, landscape: true } as const;
  const bytes = await writeSheet([
    {
      ...common,
      name: '得分',
      columns: [
        { heading: '序号', width: 6 },
        { heading: word, width: 20 },
        { heading: '得分', width: 12, align: 'right' },
        { heading: '已计项数', width: 10, align: 'right' },
        { heading: '未计项数', width: 10, align: 'right' },
        { heading: '一票否决', width: 20 },
        { heading: '更正', width: 16 },
        ...(isTrial ? [{ heading: '现行表得分', width: 14, align: 'right' as const }] : []),
      ],
      rows: rows.map((row, index) => [
        index + 1,
        row.subject.name,
        pointWords(row.total),
        row.counted,
        row.missing,
        row.vetoed ?? '',
        row.corrected ? '基于更正数据' : '',
        ...(isTrial ? [row.other === null ? '' : pointWords(row.other.total)] : []),
      ]),
    },
    {
      ...common,
      name: '明细',
      columns: [
        { heading: word, width: 18 },
        { heading: '项目', width: 24 },
        { heading: '分值', width: 8, align: 'right' },
        { heading: '得分', width: 10, align: 'right' },
        { heading: '数据', width: 40 },
        { heading: '计算', width: 44 },
        { heading: '没有计分的项', width: 40 },
      ],
      rows: rows.flatMap((row) =>
        row.items.map((item) => [
          row.subject.name,
          item.title,
          item.weight ?? '未设',
          item.points === null ? '' : pointWords(item.points),
          item.inputs,
          item.arithmetic,
          item.missing ?? '',
        ]),
      ),
    },
  ]);
  return {
    name: `${title}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes,
  };
}
