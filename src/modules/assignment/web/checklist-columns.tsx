import { Checkbox } from 'antd';
import { targetWords } from '#kernel/target-words.ts';
import type { Column } from '#web/ui/data-table.tsx';
import { scheduleWords } from '../rules.ts';
import type { AssignedRow } from '../schema.ts';
import { clauseOf } from './checklist.ts';
import type { People } from './people.ts';
import { kindWords } from './words.ts';

/** What the checklist lets its reader do. */
export interface ChecklistActs {
  readonly people: People;
  readonly mayChange: boolean;
  readonly open: (id: string) => void;
  /** Unassigned commitments that are ticked, and those shown that could be. */
  readonly picked: readonly string[];
  readonly pickable: readonly string[];
  readonly pick: (ids: readonly string[]) => void;
  readonly narrow: boolean;
}

/** The columns of the checklist. Only what is unassigned can be ticked. */
export function checklistColumns(acts: ChecklistActs): readonly Column<AssignedRow>[] {
  const columns = mainColumns(acts);
  return acts.mayChange && acts.pickable.length > 0 ? [pickColumn(acts), ...columns] : columns;
}

function pickColumn({ picked, pickable, pick, narrow }: ChecklistActs): Column<AssignedRow> {
  const all = picked.length > 0 && pickable.every((id) => picked.includes(id));
  return {
    key: 'pick',
    title: narrow ? (
      '选中'
    ) : (
      <Checkbox
        aria-label="选中所列全部未分解事项"
        checked={all}
        indeterminate={!all && picked.length > 0}
        onChange={() => pick(all ? [] : pickable)}
      />
    ),
    width: 36,
    phone: 'bare',
    render: ({ commitment: { id, title }, assignment }) =>
      assignment === null ? (
        <Checkbox
          aria-label={`选中${title}`}
          checked={picked.includes(id)}
          onChange={() => pick(picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id])}
        >
          {narrow ? '选中，一并分解' : null}
        </Checkbox>
      ) : null,
  };
}

function mainColumns({ people, mayChange, open }: ChecklistActs): readonly Column<AssignedRow>[] {
  return [
    {
      key: 'title',
      title: '目标任务',
      width: 430,
      phone: 'headline',
      render: ({ commitment }) => (
        <>
          <button
            type="button"
            className="a-title"
            data-row={commitment.id}
            onClick={() => open(commitment.id)}
          >
            {commitment.title}
          </button>
          <Clause commitment={commitment} />
        </>
      ),
    },
    { key: 'kind', title: '类别', width: 56, render: ({ commitment }) => kindWords[commitment.kind] },
    {
      key: 'target',
      title: '目标值',
      width: 130,
      align: 'right',
      render: ({ commitment }) => <span className="a-target">{targetWords(commitment)}</span>,
    },
    {
      key: 'lead',
      title: '牵头单位',
      width: 120,
      render: ({ commitment, assignment }) =>
        assignment === null ? (
          <Unassigned mayChange={mayChange} onOpen={() => open(commitment.id)} />
        ) : (
          people.unitName(assignment.leadUnit)
        ),
    },
    {
      key: 'leader',
      title: '责任领导岗位',
      width: 130,
      render: ({ assignment }) =>
        assignment === null || assignment.leaderPost === null ? '—' : people.postName(assignment.leaderPost),
    },
    {
      key: 'parts',
      title: '配合、分解单位',
      render: (row) => <Parts row={row} people={people} />,
    },
    {
      key: 'curve',
      title: '序时',
      width: 150,
      render: ({ commitment, assignment }) =>
        assignment === null ? '—' : scheduleWords(assignment.trajectory, commitment),
    },
  ];
}

function Clause({ commitment }: Pick<AssignedRow, 'commitment'>) {
  const { before, quote, after } = clauseOf(commitment);
  const whole = `${before}${quote}${after}`;
  if (whole === commitment.title) return null;
  return (
    <p className="a-sentence" title={commitment.sentence}>
      {whole === quote ? (
        quote
      ) : (
        <>
          {before}
          <mark>{quote}</mark>
          {after}
        </>
      )}
    </p>
  );
}

function Unassigned({ mayChange, onOpen }: { readonly mayChange: boolean; readonly onOpen: () => void }) {
  if (!mayChange) return <span className="a-open">未分解</span>;
  return (
    <button type="button" className="a-open" tabIndex={-1} onClick={onOpen}>
      未分解
    </button>
  );
}

const FEW = 4;

function Parts({ row, people }: { readonly row: AssignedRow; readonly people: People }) {
  const parts = row.assignment?.parts ?? [];
  if (parts.length === 0) return '—';
  const named = (role: 'support' | 'share'): string => {
    const names = parts.filter((part) => part.role === role).map((part) => people.unitName(part.unit));
    return names.length > FEW ? `${names.slice(0, FEW).join('、')}等${names.length}个` : names.join('、');
  };
  const supports = named('support');
  const shares = named('share');
  const collected = row.assignment?.collect === 'units' ? '，由其填报汇总' : '';
  return (
    <>
      {supports === '' ? null : <div>配合：{supports}</div>}
      {shares === '' ? null : (
        <div>
          分解：{shares}
          {collected}
        </div>
      )}
    </>
  );
}
