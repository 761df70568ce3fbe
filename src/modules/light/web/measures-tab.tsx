import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import type { Act } from '#kernel/access.ts';
import { sessionQuery } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { Light } from '#web/ui/light.tsx';
import { SearchBox } from '#web/ui/search-box.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import type { Matter } from '../schema-measures.ts';
import { measureApi } from './light-api.ts';
import type { LightsSearch, SetLightsSearch } from './lights-page.tsx';
import { type Asked, actWords, MeasureDialog } from './measure-dialog.tsx';
import { optionsOf } from './pack-fields.tsx';

interface Props {
  readonly search: LightsSearch;
  readonly setSearch: SetLightsSearch;
}

const stateWords = {
  alert: '红灯未采取措施',
  due: '应采取措施',
  overdue: '逾期未回复',
  open: '等待回复或解除',
  done: '已了结',
} as const;

/** 措施: what has come due, what is open, red without an action, and what was done. */
export function MeasuresTab({ search, setSearch }: Props) {
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const [asked, setAsked] = useState<Asked>();
  const list = useQuery(measureApi.query('GET /api/light-measures'));
  const rows = list.data?.rows.filter((row) => fits(row, search));
  const all = list.data?.rows ?? [];
  const count = (state: keyof typeof stateWords): number => all.filter((row) => isAt(row, state)).length;
  const today = list.data?.today ?? '';
  return (
    <>
      <Toolbar
        summary={
          list.data === undefined
            ? '—'
            : `应采取${count('due')}项，逾期未回复${count('overdue')}项，红灯未采取措施${count('alert')}项`
        }
      >
        <Labelled label="事项">
          <SearchBox value={search.q} onSearch={(q) => setSearch({ q })} />
        </Labelled>
        <Labelled label="情况">
          <Select<keyof typeof stateWords>
            allowClear
            placeholder="全部"
            style={{ minWidth: 150 }}
            value={search.state ?? null}
            options={optionsOf(stateWords)}
            onChange={(state?: keyof typeof stateWords) => setSearch({ state })}
          />
        </Labelled>
      </Toolbar>
      <DataTable
        caption="灯号措施"
        columns={columnsFor(rights, (one) => setAsked(one))}
        rows={rows}
        rowKey={(row) => `${row.objectKind} ${row.object}`}
        query={list}
        expand={(row) => <History row={row} />}
        empty={<EmptyState title="没有需要采取的措施" hint="亮黄灯、红灯后，按规则包的措施阶梯列在这里。" />}
      />
      <MeasureDialog asked={asked} today={today} onClose={() => setAsked(undefined)} />
    </>
  );
}

function isAt({ due, open, alert }: Matter, state: keyof typeof stateWords): boolean {
  switch (state) {
    case 'due':
      return due !== null;
    case 'alert':
      return alert !== null;
    case 'overdue':
      return open.some(({ overdue }) => overdue);
    case 'open':
      return open.length > 0;
    default:
      return due === null && open.length === 0;
  }
}

function fits(row: Matter, { q, state }: LightsSearch): boolean {
  return (q === '' || row.title.includes(q)) && (state === undefined || isAt(row, state));
}

function columnsFor(rights: readonly Act[], ask: (asked: Asked) => void): readonly Column<Matter>[] {
  return [
    {
      key: 'light',
      title: '灯号',
      width: 70,
      phone: 'bare',
      render: (row) => <Light colour={row.colour} reason={row.reason} terse />,
    },
    { key: 'title', title: '事项', width: 260, phone: 'headline', render: (row) => <Title row={row} /> },
    { key: 'unit', title: '责任单位', width: 120, render: (row) => row.unitName },
    { key: 'due', title: '应采取', width: 230, render: (row) => <Due row={row} /> },
    { key: 'open', title: '办理中', render: (row) => <Open row={row} /> },
    { key: 'acts', title: '办理', width: 190, render: (row) => <Acts row={row} rights={rights} ask={ask} /> },
  ];
}

function Title({ row }: { readonly row: Matter }) {
  const name =
    row.objectKind === 'commitment' ? (
      <Link to="/commitments/$id" params={{ id: row.object }}>
        {row.title}
      </Link>
    ) : (
      row.title
    );
  return (
    <>
      {name}
      <span className="lp-small">
        {Number(row.period.slice(5))}月：{row.reason}
      </span>
    </>
  );
}

function Due({ row: { due, alert } }: { readonly row: Matter }) {
  if (due === null) return '—';
  return (
    <>
      <b>{due.level.title}</b>
      {due.takeBy === null ? null : ` ${due.takeBy}前`}
      <span className="lp-small">
        {due.cause}：{due.who}
        {due.points === null ? '' : `，考核${due.points}分`}
      </span>
      {alert === null ? null : <span className="lp-alert">{alert}</span>}
    </>
  );
}

function Open({ row }: { readonly row: Matter }) {
  if (row.open.length === 0) return '—';
  return (
    <ul className="lp-steps">
      {row.open.map((one) => (
        <li key={one.action}>
          {one.level.title}
          {one.document === '' ? '' : `（${one.document}）`}，{one.day}
          {one.answered ? '，已回复，待转绿后解除' : one.answerBy === null ? '' : `，${one.answerBy}前回复`}
          {one.overdue ? <span className="lp-alert"> 已逾期</span> : null}
        </li>
      ))}
    </ul>
  );
}

interface ActsProps {
  readonly row: Matter;
  readonly rights: readonly Act[];
  readonly ask: (asked: Asked) => void;
}

function Acts({ row, rights, ask }: ActsProps) {
  const acts = rights.includes('light.act');
  const { due } = row;
  const waiting = rights.includes('light.answer') ? row.open.filter(({ answered }) => !answered) : [];
  const lift = acts ? row.open.filter(({ liftable }) => liftable) : [];
  return (
    <span className="lp-rowacts x-noprint">
      {acts && due !== null ? (
        <>
          <Button size="small" onClick={() => ask({ row, kind: 'taken', level: due.level, of: null })}>
            {actWords.taken.verb}
          </Button>
          <Button size="small" onClick={() => ask({ row, kind: 'waived', level: due.level, of: null })}>
            {actWords.waived.verb}
          </Button>
        </>
      ) : null}
      {waiting.map((one) => (
        <Button
          key={one.action}
          size="small"
          onClick={() => ask({ row, kind: 'answered', level: one.level, of: one.action })}
        >
          {actWords.answered.verb}
        </Button>
      ))}
      {lift.map((one) => (
        <Button
          key={one.action}
          size="small"
          onClick={() => ask({ row, kind: 'lifted', level: one.level, of: one.action })}
        >
          {actWords.lifted.verb}
        </Button>
      ))}
    </span>
  );
}

function History({ row }: { readonly row: Matter }) {
  if (row.history.length === 0)
    return (
      <p className="lp-soft">
        还没有登记过措施。规则：{row.pack.title}第{row.pack.version}版
      </p>
    );
  return (
    <ul className="lp-list">
      {row.history.map((one) => (
        <li key={one.id}>
          {one.day} {one.levelTitle} {actWords[one.kind].done}
          {one.document === '' ? '' : `，${one.document}`}（{Number(one.period.slice(5))}月，{one.cause}；
          {one.byName}）{one.note === '' ? '' : `：${one.note}`}
        </li>
      ))}
    </ul>
  );
}
