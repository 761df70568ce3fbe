import { writeSheet } from '#documents/sheet-out.ts';
import type { Download } from '#kernel/contract.ts';
import { sidesOf } from '#reader/compare/places.ts';
import { ruleSays } from '#reader/compare/rules.ts';
import { kindWords, statusWordsOf, verdictChip } from '#reader/compare/words.ts';
import { comparison, type Work } from './actions.ts';
import type { CompareRow, CompareSpot } from './schema.ts';

const columns = [
  { heading: '结果', width: 10 },
  { heading: '事项', width: 34 },
  { heading: '后一份的叫法', width: 30 },
  { heading: '判断', width: 18 },
  { heading: '说明', width: 60 },
  { heading: '前一份原句', width: 60 },
  { heading: '后一份原句', width: 60 },
  { heading: '依据', width: 40 },
  { heading: '人工', width: 12 },
] as const;

const personWords: Readonly<Record<NonNullable<CompareRow['person']>, string>> = {
  confirmed: '已确认',
  refused: '已否定',
  joined: '人工配对',
};

function sentenceOf(spot: CompareSpot | null | undefined): string {
  return spot === null || spot === undefined ? '' : spot.sentence.replace(/\s+/gu, '');
}

/** The comparison as .xlsx, a sheet for each kind of subject. @throws Refusal 403; 404 */
export async function comparisonTable(work: Work, id: string): Promise<Download> {
  const { a, b, mode, demo, rows } = await comparison(work, id);
  const names = statusWordsOf(mode, sidesOf(a.title, b.title));
  const cellsOf = (row: CompareRow): readonly string[] => {
    const told = row.verdicts.find((one) => one.b !== null) ?? row.verdicts[0];
    return [
      names[row.status],
      row.name,
      row.nameB ?? '',
      row.verdicts.map(verdictChip).join('，'),
      (row.verdicts.map(({ says }) => says).join('') || row.machine.evidence) + (row.ledger?.says ?? ''),
      sentenceOf(told?.a ?? row.a[0]),
      sentenceOf(told?.b ?? row.b[0]),
      ruleSays(row.machine.rule),
      row.person === null ? '' : personWords[row.person],
    ];
  };
  const title = `《${a.title}》与《${b.title}》比对`;
  const kinds = (['number', 'task', 'project', 'mechanism'] as const).filter((kind) =>
    rows.some((row) => row.kind === kind),
  );
  const bytes = await writeSheet(
    kinds.map((kind) => ({
      name: kindWords[kind],
      title,
      notes: demo ? ['演示数据'] : [],
      columns,
      rows: rows.filter((row) => row.kind === kind).map(cellsOf),
      frozenColumns: 2,
      landscape: true,
    })),
  );
  return {
    name: `${title}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes,
  };
}
