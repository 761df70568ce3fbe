import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { printDay, shortDay } from '#kernel/day-words.ts';
import { choice, text, useSearchParams } from '#web/search.ts';
import { ChoiceFilter } from '#web/ui/choice-filter.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { isKeyOf } from '#web/ui/options.ts';
import { SearchBox } from '#web/ui/search-box.tsx';
import { type Stat, StatStrip } from '#web/ui/stat-strip.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { UnitFilter } from '#web/unit-filter.tsx';
import { kindWords, type OpinionKind, opinionStates, outcomeWords, stateWords } from '../rules-opinion.ts';
import type { YearView } from '../schema.ts';
import type { OpinionList, OpinionRow } from '../schema-opinion.ts';
import { OpinionImport } from './opinion-import.tsx';
import { RaiseDialog } from './raise-dialog.tsx';
import { opinionApi } from './year-api.ts';

const filters = { q: text, state: choice(...opinionStates, 'late'), unit: text };

type Search = { readonly [K in keyof typeof filters]: ReturnType<(typeof filters)[K]['read']> };

function queryOf(year: number, kind: OpinionKind, { q, state, unit }: Search) {
  return { year, kind, q, ...(state === undefined ? {} : { state }), ...(unit === '' ? {} : { unit }) };
}

interface Props {
  readonly view: YearView;
  readonly kind: OpinionKind;
}

/** What an empty ledger means for this reader, and what to expect of it. */
function emptyWords({ year, closed, steps, writes }: YearView, kind: OpinionKind, raises: boolean) {
  if (kind === 'review')
    return writes
      ? { title: '没有意见', hint: '人大财经委提出、计划管理岗交办的意见列在这里。' }
      : { title: '没有交办给本单位的意见', hint: '人大财经委的意见交办给本单位后列在这里，并进“待我办”。' };
  if (writes) return { title: '没有意见', hint: '部门、镇街对计划草案的意见列在这里。' };
  const title = '本单位没有提出意见';
  const step = steps.find(({ id }) => id === 'consult');
  if (closed) return { title, hint: `${year}年已经关账，不再收意见。` };
  if (!raises) return { title: '没有意见', hint: '部门、镇街对计划草案的意见和采纳情况列在这里。' };
  if (step?.state === 'done' || step?.state === 'doneLate')
    return {
      title,
      hint: `${year}年计划草案的征求意见已经结束（${step.reason}）。对执行中的计划还有意见，仍可在这里提出，采纳与否由发展和改革部门答复。`,
    };
  const until = step?.due === null || step?.due === undefined ? '' : `，${printDay(step.due)}前收齐`;
  return {
    title,
    hint: `发展和改革部门起草${year}年计划后向各单位征求意见${until}。请用“提出意见”一条一条写；采纳、部分采纳或不采纳的理由会回到这里。本单位只看到自己提出的意见。`,
  };
}

/** The ledger of opinions of a year: counts, filters, rows, and what the reader may add. */
export function Opinions({ view, kind }: Props) {
  const { year, closed: isClosed } = view;
  const [search, setSearch] = useSearchParams(filters);
  const [open, setOpen] = useState<'raise' | 'import'>();
  const { q, state, unit } = search;
  const query = queryOf(year, kind, search);
  const list = useQuery({
    ...opinionApi.query('GET /api/year/opinions', { query }),
    placeholderData: keepPreviousData,
  });
  const data = list.data;
  const adds = data?.raises === true && !isClosed;
  return (
    <>
      {data === undefined ? null : <StatStrip stats={statsOf(data, kind)} />}
      <WriteUp day={data?.writeUpBy ?? null} />
      <Toolbar
        summary={`共${data?.rows.length ?? '—'}条`}
        actions={<Actions query={query} kind={kind} adds={adds} onOpen={setOpen} />}
      >
        <Labelled label="查找">
          <SearchBox
            value={q}
            placeholder="意见、提出方、涉及内容"
            onSearch={(words) => setSearch({ q: words })}
          />
        </Labelled>
        <StateFilter kind={kind} value={state} onChange={(next) => setSearch({ state: next })} />
        <UnitFilter value={unit} onChange={(next) => setSearch({ unit: next })} />
      </Toolbar>
      <DataTable
        caption={`${year}年${kindWords[kind]}`}
        columns={kind === 'review' ? reviewColumns : consultColumns}
        rows={data?.rows}
        rowKey={(row) => row.id}
        query={list}
        isMarked={(row) => row.late}
        empty={<EmptyState {...emptyWords(view, kind, adds)} />}
      />
      {open === 'raise' && data !== undefined ? (
        <RaiseDialog year={year} kind={kind} records={data.records} onClose={() => setOpen(undefined)} />
      ) : null}
      {open === 'import' ? (
        <OpinionImport year={year} kind={kind} onClose={() => setOpen(undefined)} />
      ) : null}
    </>
  );
}

function WriteUp({ day }: { readonly day: string | null }) {
  if (day === null) return null;
  return <p className="yr-note">按本县规定，初审意见应在{printDay(day)}前整理交办。</p>;
}

type State = ReturnType<typeof filters.state.read>;
const { raised, handed, replied, returned, settled, withdrawn } = stateWords;
const consultWords = { raised, settled, withdrawn };
const reviewWords = { raised, handed, replied, returned, late: '逾期未答复', settled, withdrawn };

interface StateFilterProps {
  readonly kind: OpinionKind;
  readonly value: State;
  readonly onChange: (state: State) => void;
}

function StateFilter({ kind, value, onChange }: StateFilterProps) {
  if (kind === 'review')
    return <ChoiceFilter label="状态" words={reviewWords} value={value} onChange={onChange} width={130} />;
  const known = value !== undefined && isKeyOf(consultWords, value) ? value : undefined;
  return <ChoiceFilter label="状态" words={consultWords} value={known} onChange={onChange} width={130} />;
}

interface ActionProps {
  readonly query: { readonly year: number; readonly kind: OpinionKind; readonly q: string };
  readonly kind: OpinionKind;
  readonly adds: boolean;
  readonly onOpen: (what: 'raise' | 'import') => void;
}

function Actions({ query, kind, adds, onOpen }: ActionProps) {
  const notice = useNotice();
  const { year } = query;
  return (
    <>
      <Button
        onClick={() =>
          void opinionApi.download('GET /api/year/opinions.xlsx', { query }).catch(notice.failed)
        }
      >
        导出 .xlsx
      </Button>
      <Button
        onClick={() =>
          void opinionApi
            .download('GET /api/year/opinions/paper.docx', { query: { year, kind } })
            .catch(notice.failed)
        }
      >
        {kind === 'review' ? '办理情况报告' : '采纳情况表'} .docx
      </Button>
      {adds ? (
        <>
          <Button onClick={() => onOpen('import')}>导入</Button>
          <Button type="primary" onClick={() => onOpen('raise')}>
            提出意见
          </Button>
        </>
      ) : null}
    </>
  );
}

function count(label: string, value: number, note?: string): Stat {
  return { label, value, unit: '条', ...(note === undefined ? {} : { note }) };
}

function statsOf({ tally }: OpinionList, kind: OpinionKind): readonly Stat[] {
  const { total, open, late, settled, outcomes, rate, firstRate } = tally;
  const head = [count('收到', total), count(kind === 'review' ? '办理中' : '研究中', open)];
  const settledNote = rate === null ? undefined : `办结率${rate}（办结÷收到）`;
  if (kind === 'consult')
    return [
      ...head,
      count('采纳', outcomes.adopted, settledNote),
      count('部分采纳', outcomes.partly),
      count('未采纳', outcomes.declined),
    ];
  return [
    ...head,
    count('逾期未答复', late),
    count('办结', settled, settledNote),
    count('满意', outcomes.satisfied),
    count('基本满意', outcomes.basic, firstRate === null ? undefined : `一次答复即过${firstRate}`),
  ];
}

const numberColumn: Column<OpinionRow> = {
  key: 'number',
  title: '编号',
  width: 84,
  render: (row) => `${row.number}号`,
};

const textColumn: Column<OpinionRow> = {
  key: 'text',
  title: '意见',
  phone: 'headline',
  render: (row) => (
    <span className="yr-opinion">
      <Link to="/year/opinions/$id" params={{ id: row.id }}>
        {row.text}
      </Link>
      {row.about === '' ? null : <small>涉及：{row.about}</small>}
      {row.ledger === row.year ? null : (
        <small>
          {row.year}年未办结，转入{row.ledger}年
        </small>
      )}
    </span>
  ),
};

function standing(row: OpinionRow) {
  return (
    <>
      {row.outcome === null ? stateWords[row.state] : outcomeWords[row.outcome]}
      {row.late ? <b className="yr-late">逾期</b> : null}
    </>
  );
}

/** Replies to a year's opinions fall due in that year and the next, which must be told apart. */
function dueOf({ due, ledger }: OpinionRow): string {
  if (due === null) return '—';
  return Number(due.slice(0, 4)) === ledger ? shortDay(due) : printDay(due);
}

const reviewColumns: readonly Column<OpinionRow>[] = [
  numberColumn,
  textColumn,
  { key: 'by', title: '提出方', width: 150, render: (row) => row.raisedBy },
  { key: 'unit', title: '承办单位', width: 150, render: (row) => row.unitName || '未交办' },
  { key: 'due', title: '答复期限', width: 120, render: dueOf },
  { key: 'reply', title: '答复', width: 260, render: (row) => row.reply || '—' },
  { key: 'state', title: '状态', width: 110, render: standing },
];

const consultColumns: readonly Column<OpinionRow>[] = [
  numberColumn,
  textColumn,
  { key: 'by', title: '提出单位', width: 190, render: (row) => row.raisedBy },
  { key: 'state', title: '采纳情况', width: 110, render: standing },
  { key: 'reason', title: '理由', width: 300, render: (row) => row.outcomeReason || '—' },
];
