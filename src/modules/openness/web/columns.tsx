import { Button } from 'antd';
import { printDay, printMinute } from '#kernel/day-words.ts';
import type { Column } from '#web/ui/data-table.tsx';
import { OpenRow } from '#web/ui/open-row.tsx';
import { standingWords } from '../rules-words.ts';
import type { PublicRow } from '../schema.ts';

/** How long something is public, in words. */
export function spanWords(act: NonNullable<PublicRow['act']>): string {
  return `${printDay(act.from)}至${act.until === null ? '撤下为止' : printDay(act.until)}`;
}

/** Whether an act stands on a thing, seen already or not yet. */
export function isStanding({ act }: PublicRow): boolean {
  return act !== null && ['public', 'scheduled', 'waiting'].includes(act.standing);
}

interface Acts {
  readonly changes: boolean;
  /** Whether whoever looks may be the second person. */
  readonly approves: boolean;
  readonly site: string;
  readonly isNotice: boolean;
  readonly onPublish: (row: PublicRow) => void;
  readonly onWithdraw: (row: PublicRow) => void;
  readonly onSecond: (row: PublicRow) => void;
  readonly onHistory: (row: PublicRow) => void;
  readonly onEdit: (row: PublicRow) => void;
}

function Standing({ row }: { readonly row: PublicRow }) {
  if (row.act === null) return <span className="op-none">未公开</span>;
  return (
    <span className="op-standing" data-standing={row.act.standing}>
      {standingWords[row.act.standing]}
      {row.due ? <span className="op-due">即将到期</span> : null}
    </span>
  );
}

/** The columns of what could be public. */
export function columnsFor(acts: Acts): readonly Column<PublicRow>[] {
  const { changes, approves } = acts;
  return [
    {
      key: 'title',
      title: '名称',
      phone: 'headline',
      render: (row) => <OpenRow onOpen={() => acts.onHistory(row)}>{row.title}</OpenRow>,
    },
    { key: 'note', title: '说明', width: 170, render: (row) => row.note || '—' },
    { key: 'standing', title: '状态', width: 150, render: (row) => <Standing row={row} /> },
    {
      key: 'span',
      title: '公开期限',
      width: 220,
      render: (row) => (row.act === null ? '—' : spanWords(row.act)),
    },
    {
      key: 'by',
      title: '办理',
      width: 220,
      phone: 'hidden',
      render: (row) =>
        row.act === null ? '—' : `${row.act.publishedBy} ${printMinute(row.act.publishedAt)}`,
    },
    {
      key: 'acts',
      title: '操作',
      width: changes || approves ? 210 : 90,
      phone: 'bare',
      render: (row) => <RowActs row={row} acts={acts} />,
    },
  ];
}

/** What may be done with one thing, and where it is seen. */
function RowActs({ row, acts }: { readonly row: PublicRow; readonly acts: Acts }) {
  return (
    <span className="op-acts">
      {row.page === null ? null : (
        <a
          href={`${acts.site}${row.page}`}
          target="_blank"
          rel="noopener"
          aria-label={`看网页：${row.title}`}
        >
          看网页
        </a>
      )}
      {row.act?.standing === 'waiting' ? <SecondAct row={row} own={row.act.own} acts={acts} /> : null}
      {acts.changes ? <ChangeActs row={row} acts={acts} /> : null}
    </span>
  );
}

function SecondAct({
  row,
  own,
  acts,
}: {
  readonly row: PublicRow;
  readonly own: boolean;
  readonly acts: Acts;
}) {
  if (own) return <span className="op-none">待另一人复核</span>;
  if (!acts.approves) return null;
  return (
    <Button size="small" aria-label={`复核：${row.title}`} onClick={() => acts.onSecond(row)}>
      复核
    </Button>
  );
}

function ChangeActs({ row, acts }: { readonly row: PublicRow; readonly acts: Acts }) {
  if (isStanding(row))
    return (
      <Button size="small" aria-label={`撤下：${row.title}`} onClick={() => acts.onWithdraw(row)}>
        撤下
      </Button>
    );
  return (
    <>
      {acts.isNotice ? (
        <Button size="small" aria-label={`修改：${row.title}`} onClick={() => acts.onEdit(row)}>
          修改
        </Button>
      ) : null}
      <Button size="small" aria-label={`公开：${row.title}`} onClick={() => acts.onPublish(row)}>
        公开
      </Button>
    </>
  );
}
