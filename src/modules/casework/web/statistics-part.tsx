import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { quantity } from '#kernel/quantity.ts';
import { fieldOf } from '#kernel/system/fields.ts';
import { isUnit } from '#kernel/unit.ts';
import { useMonth } from '#web/month.ts';
import { choiceOr, text, useSearchParams } from '#web/search.ts';
import { ChoiceFilter } from '#web/ui/choice-filter.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { printQuantity } from '#web/ui/quantity.ts';
import { StatStrip } from '#web/ui/stat-strip.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import type { MeasuredFigure, Statistics, SystemView } from '../schema-items.ts';
import { caseworkApi, type KindView } from './casework-api.ts';

type Way = 'unit' | 'category' | 'area';
type Ways = Readonly<Record<Way, string>>;
const filters = { by: choiceOr<Way>('unit', 'unit', 'category', 'area'), from: text };

/** Peer groups by the kind of the unit. */
const peers: Readonly<Record<string, string>> = {
  town: '镇街',
  village: '村（社区）',
  department: '部门',
  government: '政府',
};

/** A figure with its unit; a rate to two digits with what it is made of. */
function Value({ one }: { readonly one: MeasuredFigure }) {
  if (one.value === null) return <span className="cw-faint">—</span>;
  const unit = isUnit(one.unit) ? one.unit : 'item';
  const printed = printQuantity(quantity(one.value, unit), one.denominator === null ? {} : { digits: 2 });
  return (
    <span className="cw-figure">
      {printed.number}
      {printed.unit}
      {one.denominator === null ? null : (
        <small>
          {one.numerator}/{one.denominator}
        </small>
      )}
    </span>
  );
}

interface Props {
  readonly system: SystemView;
  readonly kind: KindView;
}

/** The measures of the system over the month of the masthead, in all and by group; a rate over nothing is no rate. */
export function StatisticsPart({ system, kind }: Props) {
  const ways: Ways = {
    unit: fieldOf(kind.definition, 'unit')?.title ?? '',
    category: '类别',
    area: '区域',
  };
  const [month] = useMonth();
  const [search, setSearch] = useSearchParams(filters);
  const from = /^\d{4}-(?:0[1-9]|1[0-2])$/u.test(search.from) && search.from <= month ? search.from : month;
  const query = useQuery(
    caseworkApi.query('GET /api/systems/{system}/statistics', {
      params: { system: system.key },
      query: { from, to: month, by: search.by },
    }),
  );
  return (
    <>
      <Toolbar summary={from === month ? month : `${from}至${month}`}>
        <Labelled label="从哪个月">
          <Input
            style={{ width: 110 }}
            placeholder={month}
            value={search.from}
            onChange={(event) => setSearch({ from: event.target.value })}
          />
        </Labelled>
        <ChoiceFilter<Way>
          label="分组"
          words={ways}
          value={search.by}
          onChange={(by) => setSearch({ by: by ?? 'unit' })}
          width={110}
        />
      </Toolbar>
      <Loaded query={query}>
        {(data) => (
          <>
            <StatStrip
              stats={data.total.map((one) => ({
                label: one.title,
                value: one.value === null ? '—' : <Value one={one} />,
              }))}
            />
            <DataTable
              caption="分组统计"
              columns={columnsFor(data, ways[search.by])}
              rows={data.groups}
              rowKey={(row) => row.key}
            />
          </>
        )}
      </Loaded>
    </>
  );
}

type Group = Statistics['groups'][number];

function columnsFor(data: Statistics, title: string): readonly Column<Group>[] {
  return [
    {
      key: 'group',
      title,
      phone: 'headline',
      render: (row) => (
        <>
          {row.title}
          {peers[row.peers] === undefined ? null : <small className="cw-under">{peers[row.peers]}</small>}
        </>
      ),
    },
    ...data.total.map(
      ({ key, title }, place): Column<Group> => ({
        key,
        title,
        align: 'right',
        width: 110,
        render: (row) => {
          const one = row.measures[place];
          return one === undefined ? '—' : <Value one={one} />;
        },
      }),
    ),
  ];
}
