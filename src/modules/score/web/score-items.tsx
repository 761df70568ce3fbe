import { Button } from 'antd';
import { pointWords } from '#kernel/scoresheet.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { roleWords } from '../rules-words.ts';
import type { ScoreRow } from '../schema.ts';
import type { Giving } from './given-dialog.tsx';

type ItemRow = ScoreRow['items'][number];

interface Props {
  readonly row: ScoreRow;
  readonly month: string;
  /** Asks for a number by hand; left out for who may not give one. */
  readonly onGive: ((giving: Giving) => void) | undefined;
}

/** The items of a score with what was read and how the points came about. */
export function ScoreItems({ row, month, onGive }: Props) {
  const give: Column<ItemRow> = {
    key: 'give',
    title: '办理',
    width: 80,
    render: ({ key, title }) =>
      key === null ? null : (
        <Button
          type="link"
          size="small"
          aria-label={`填写${row.subject.name}“${title}”`}
          onClick={() => onGive?.({ subject: row.subject, key, title, month })}
        >
          填写
        </Button>
      ),
  };
  return (
    <div className="sc-items">
      <DataTable
        caption={`${row.subject.name}各项得分`}
        columns={onGive === undefined ? columns : [...columns, give]}
        rows={row.items}
        rowKey={({ item }) => item}
      />
    </div>
  );
}

const columns: readonly Column<ItemRow>[] = [
  {
    key: 'title',
    title: '项目',
    width: 170,
    phone: 'headline',
    render: ({ title, role }) => `${title}${role === 'base' ? '' : `（${roleWords[role]}）`}`,
  },
  { key: 'weight', title: '分值', width: 80, align: 'right', render: ({ weight }) => weight ?? '权重未设' },
  {
    key: 'points',
    title: '得分',
    width: 80,
    align: 'right',
    render: ({ points }) => (points === null ? '不计' : pointWords(points)),
  },
  { key: 'inputs', title: '数据', width: 260, render: ({ inputs }) => inputs || '—' },
  {
    key: 'how',
    title: '计算或未计原因',
    render: ({ arithmetic, missing }) =>
      missing === null ? arithmetic : <span className="sc-missing">{missing}</span>,
  },
];
