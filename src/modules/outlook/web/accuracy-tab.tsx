import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { StatStrip } from '#web/ui/stat-strip.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { useUnits } from '#web/units.ts';
import type { AccuracyGroup, AccuracyView } from '../schema-views.ts';
import { Money, percentOf, printPercent, printShare } from './money.tsx';
import { viewApi } from './outlook-api.ts';
import type { OutlookSearch } from './outlook-page.tsx';

interface Props {
  readonly month: string;
  readonly search: OutlookSearch;
  readonly onSearch: (change: Partial<OutlookSearch>) => void;
}

/** 提前几个月: what a lead is called. */
function leadWord(lead: number): string {
  return lead === 0 ? '当月报当月' : `提前${lead}个月`;
}

/** 准确度: forecasts against what came, by lead, month, unit and project. */
export function AccuracyTab({ month, search, onSearch }: Props) {
  const lead = /^(?:\d|1[01])$/u.test(search.lead) ? Number(search.lead) : 1;
  const query = useQuery({
    ...viewApi.query('GET /api/outlook/accuracy', { query: { month, lead } }),
    placeholderData: keepPreviousData,
  });
  const leads = query.data?.leads.map(({ key }) => Number(key)) ?? [];
  const options = [...new Set([...leads, lead])].toSorted((a, b) => a - b);
  return (
    <>
      <Toolbar>
        <Labelled label="提前量">
          <Select
            value={lead}
            popupMatchSelectWidth={false}
            style={{ minWidth: 120 }}
            options={options.map((value) => ({ value, label: leadWord(value) }))}
            onChange={(value) => onSearch({ lead: String(value) })}
          />
        </Labelled>
      </Toolbar>
      <p className="ol-said">
        准确度＝1－|预报－实际|÷两者中较大的；两者都是0的不计，实际为负（核减）的不比。合计准确度按总额算，多报和少报会抵消；单项平均不抵消。偏差为正是报多了。
      </p>
      <Loaded query={query}>
        {(view) =>
          view.leads.length === 0 ? (
            <EmptyState
              title="还没有可以比较的预报"
              hint="预报通过、相应月份的项目进度也通过之后，这里才有准确度。"
            />
          ) : (
            <Shown view={view} />
          )
        }
      </Loaded>
    </>
  );
}

function Shown({ view }: { readonly view: AccuracyView }) {
  const units = useUnits();
  const { total } = view;
  const names = new Map(view.projects.map(({ key, name }) => [key, name]));
  return (
    <>
      <StatStrip
        stats={[
          { label: '合计准确度', value: printShare(total.together), note: leadWord(view.lead) },
          { label: '单项平均', value: printShare(total.each) },
          {
            label: '偏差',
            value: <Money value={total.bias} unit />,
            note: total.biasShare === null ? undefined : `占实际${printPercent(percentOf(total.biasShare))}`,
          },
          {
            label: '比较',
            value: total.count,
            unit: '个项目月',
            note: total.left > 0 ? `另有${total.left}个不计` : undefined,
          },
        ]}
      />
      <div className="ol-pair">
        <Part title="按提前量" head="提前量" rows={view.leads} nameOf={(key) => leadWord(Number(key))} />
        <Part title="按月份" head="月份" rows={view.months} nameOf={(key) => `${Number(key.slice(5))}月`} />
      </div>
      <Part title="按单位" head="责任单位" rows={view.units} nameOf={units.nameOf} />
      <Part
        title="按项目（准确度低的在前）"
        head="项目"
        rows={view.projects}
        nameOf={(key) => (
          <Link to="/projects/$id" params={{ id: key }}>
            {names.get(key) ?? key}
          </Link>
        )}
      />
      {view.demo ? <p className="ol-said">含演示数据，不得用于实际工作。</p> : null}
    </>
  );
}

interface PartProps {
  readonly title: string;
  readonly head: string;
  readonly rows: readonly AccuracyGroup[];
  readonly nameOf: (key: string) => ReactNode;
}

function Part({ title, head, rows, nameOf }: PartProps) {
  return (
    <section>
      <SectionHead title={title} />
      <DataTable
        caption={title}
        columns={columnsOf(head, nameOf)}
        rows={rows}
        rowKey={(row) => row.key}
        empty={<EmptyState title="这一提前量没有可以比较的预报" />}
      />
    </section>
  );
}

function columnsOf(head: string, nameOf: (key: string) => ReactNode): readonly Column<AccuracyGroup>[] {
  return [
    { key: 'key', title: head, width: 96, phone: 'headline', render: (row) => nameOf(row.key) },
    {
      key: 'together',
      title: '合计准确度',
      align: 'right',
      width: 88,
      render: (row) => printShare(row.together),
    },
    { key: 'each', title: '单项平均', align: 'right', width: 78, render: (row) => printShare(row.each) },
    {
      key: 'forecast',
      title: '预报（万元）',
      align: 'right',
      width: 100,
      render: (row) => <Money value={row.forecast} />,
    },
    {
      key: 'actual',
      title: '实际（万元）',
      align: 'right',
      width: 100,
      render: (row) => <Money value={row.actual} />,
    },
    {
      key: 'bias',
      title: '偏差（万元）',
      align: 'right',
      width: 100,
      render: (row) => <Money value={row.bias} />,
    },
    { key: 'count', title: '个数', align: 'right', width: 56, render: (row) => row.count },
  ];
}
