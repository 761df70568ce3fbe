import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Input } from 'antd';
import { useMemo, useState } from 'react';
import { text, useSearchParams } from '#web/search.ts';
import { sessionQuery } from '#web/session.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FaultList } from '#web/ui/fault-list.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SearchBox } from '#web/ui/search-box.tsx';
import { tableParams } from '#web/ui/table-view.ts';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { useUnits } from '#web/units.ts';
import { levelsText, natureWords } from '../rules.ts';
import { stageWords } from '../rules-machine.ts';
import type { CarryAnswer, CarryResult } from '../schema-carry.ts';
import { Amount, Sum } from './amount.tsx';
import { carryApi, readsProjects } from './project-api.ts';
import { yuanOf } from './project-draft.ts';
import './project.css';

type Row = CarryAnswer['rows'][number];
const params = { ...tableParams(), year: text, q: text };

/** 结转: the unfinished projects of a year, what they would begin the next one with, and the act that carries them on. */
export function CarryPage() {
  const { county } = useSuspenseQuery(sessionQuery).data;
  const [search, setSearch] = useSearchParams(params);
  const year = /^20\d\d$/u.test(search.year) ? Number(search.year) : county.year;
  const query = useQuery(carryApi.query('GET /api/project-carry', { query: { year } }));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [plans, setPlans] = useState<ReadonlyMap<string, string>>(new Map());
  const units = useUnits();
  const { data } = query;
  const rows = data?.rows ?? [];
  const chosen = rows.filter(({ id, parent }) => !left.has(parent ?? id));
  const found = rows.filter(({ name }) => name.includes(search.q.trim()));
  const bad = new Map(
    chosen.flatMap(({ id }) => {
      const read = yuanOf(plans.get(id) ?? '');
      return typeof read === 'object' && read !== null ? [[id, read.fault] as const] : [];
    }),
  );
  const columns = useMemo(
    () =>
      columnsFor(year, {
        nameOf: units.nameOf,
        left,
        plans,
        onLeft: (id) => setLeft((before) => toggled(before, id)),
        onPlan: (id, typed) => setPlans((before) => new Map(before).set(id, typed)),
      }),
    [year, units.nameOf, left, plans],
  );
  return (
    <div className="x-landscape">
      <PageHeader
        title={`结转到${year + 1}年`}
        lead={`${year}年没有完工的项目转入${year + 1}年台账和拟列清单，批准清单时再冻结。${data?.demo === true ? '含演示数据。' : ''}`}
        above={<Link to="/projects">项目台账</Link>}
        actions={
          <Carry year={year} chosen={chosen} plans={plans} bad={bad} onDone={() => setPlans(new Map())} />
        }
      />
      <Toolbar
        summary={
          data === undefined
            ? '共—个'
            : `共${rows.length}个，已选${chosen.length}个${data.carried === 0 ? '' : `；此前已结转${data.carried}个`}`
        }
      >
        <Labelled label="查找">
          <SearchBox value={search.q} placeholder="项目名称" onSearch={(q) => setSearch({ q, page: 1 })} />
        </Labelled>
      </Toolbar>
      <DataTable
        caption="拟结转的项目"
        columns={columns}
        rows={
          data === undefined
            ? undefined
            : found.slice((search.page - 1) * search.size, search.page * search.size)
        }
        rowKey={(row) => row.id}
        query={query}
        total={found.length}
        view={search}
        onView={setSearch}
        isMarked={(row) => bad.has(row.id)}
        empty={
          <EmptyState
            title={`没有要结转的${year}年项目`}
            hint={
              data?.carried === 0 ? '完工、调出和终止的项目留在本年。' : `已经结转${data?.carried ?? 0}个。`
            }
          />
        }
      />
      <Left rows={data?.staying ?? []} />
    </div>
  );
}

function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}

interface Editing {
  readonly nameOf: (unit: string | null) => string;
  readonly left: ReadonlySet<string>;
  readonly plans: ReadonlyMap<string, string>;
  readonly onLeft: (id: string) => void;
  readonly onPlan: (id: string, typed: string) => void;
}

function columnsFor(year: number, { nameOf, left, plans, onLeft, onPlan }: Editing): readonly Column<Row>[] {
  return [
    {
      key: 'name',
      title: '项目',
      phone: 'headline',
      render: (row) => (
        <>
          {row.parent === null ? (
            <Checkbox checked={!left.has(row.id)} onChange={() => onLeft(row.id)}>
              {row.name}
            </Checkbox>
          ) : (
            <span className="pj-part">{row.name}</span>
          )}
          {row.notes.map((note) => (
            <small key={note} className="pj-under">
              {note}
            </small>
          ))}
        </>
      ),
    },
    {
      key: 'levels',
      title: '拟列清单',
      width: 120,
      render: (row) => (row.parent === null ? levelsText(row.levels) : '随打包项目'),
    },
    {
      key: 'unit',
      title: '责任单位',
      width: 110,
      render: (row) => nameOf(row.unit),
    },
    {
      key: 'stage',
      title: '阶段、性质',
      width: 100,
      render: (row) => (
        <>
          {stageWords[row.stage]}
          <small className="pj-under">{natureWords[row.nature]}</small>
        </>
      ),
    },
    amount('total', '总投资（万元）'),
    amount('cumulative', `累计至${year}年底（万元）`),
    amount('remaining', '尚余（万元）'),
    amount('yearPlan', `${year}年计划（万元）`),
    {
      key: 'next',
      title: `${year + 1}年计划（万元）`,
      width: 132,
      align: 'right',
      render: (row) =>
        row.bundle ? (
          '子项目之和'
        ) : (
          <Input
            size="small"
            aria-label={`${year + 1}年计划：${row.name}`}
            inputMode="decimal"
            disabled={left.has(row.parent ?? row.id)}
            value={plans.get(row.id) ?? ''}
            placeholder="可以后填"
            onChange={(event) => onPlan(row.id, event.target.value)}
          />
        ),
    },
  ];
}

function amount(key: 'total' | 'cumulative' | 'remaining' | 'yearPlan', title: string): Column<Row> {
  return { key, title, width: 118, align: 'right', render: (row) => <Amount value={row[key]} /> };
}

interface CarryProps {
  readonly year: number;
  readonly chosen: readonly Row[];
  readonly plans: ReadonlyMap<string, string>;
  /** What is wrong with plans as typed, by project. */
  readonly bad: ReadonlyMap<string, string>;
  readonly onDone: () => void;
}

/** The act: a dry run says what it would do, and only then it is confirmed. */
function Carry({ year, chosen, plans, bad, onDone }: CarryProps) {
  const [tried, setTried] = useState<CarryResult>();
  const queries = useQueryClient();
  const notice = useNotice();
  const send = async (apply: 'yes' | 'no'): Promise<CarryResult> =>
    carryApi.call('POST /api/project-carry', {
      body: {
        year,
        apply,
        rows: chosen.map(({ id, version }) => {
          const plan = yuanOf(plans.get(id) ?? '');
          return { id, version, yearPlan: typeof plan === 'string' ? plan : null };
        }),
      },
    });
  const [first] = bad;
  async function attempt(): Promise<void> {
    if (first !== undefined) {
      const name = chosen.find(({ id }) => id === first[0])?.name ?? '';
      notice.failed(new Error(`“${name}”的${year + 1}年计划：${first[1]}`));
      return;
    }
    try {
      setTried(await send('no'));
    } catch (error) {
      notice.failed(error);
    }
  }
  return (
    <>
      <Button type="primary" disabled={chosen.length === 0} onClick={() => void attempt()}>
        结转{chosen.length}个项目
      </Button>
      <ConfirmDialog
        open={tried !== undefined}
        title={`把${tried?.projects ?? 0}个项目结转到${year + 1}年？`}
        verb="结转"
        ready={tried?.faults.length === 0}
        onConfirm={async () => {
          const done = await send('yes');
          if (!done.applied) {
            setTried(done);
            throw new Error('情况有变，没有结转，请看列出的原因');
          }
          await queries.invalidateQueries({ predicate: readsProjects });
          notice.done(`已结转${done.projects}个项目`);
          onDone();
        }}
        onClose={() => setTried(undefined)}
      >
        {tried === undefined ? null : (
          <>
            <p>
              填了{year + 1}年计划的{tried.withPlan}个，计划合计
              <Sum yuan={tried.yearPlan} />
              ；没有填的以后在台账里补。
            </p>
            <p>
              {year}年台账和清单照原样留存，不再修改；以后通过或更正的{year}
              年月份仍会补进累计。没有报批的级别，批准{year + 1}年清单时再冻结。
            </p>
            {tried.faults.length === 0 ? null : <FaultList faults={tried.faults} />}
          </>
        )}
      </ConfirmDialog>
    </>
  );
}

function Left({ rows }: { readonly rows: CarryAnswer['staying'] }) {
  if (rows.length === 0) return null;
  return (
    <details className="pj-version">
      <summary>不结转的{rows.length}个项目</summary>
      <ul className="pj-lines">
        {rows.map((one) => (
          <li key={one.id}>
            <Link to="/projects/$id" params={{ id: one.id }}>
              {one.name}
            </Link>
            　{one.reason}
          </li>
        ))}
      </ul>
    </details>
  );
}
