import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { addMonths } from '#kernel/period.ts';
import { printMonth, useMonth } from '#web/month.ts';
import { sessionQuery } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { Light } from '#web/ui/light.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import type { LightPack } from '../rules-pack-types.ts';
import { covers, type PackScope, packScopes, scopeWords } from '../rules-scope.ts';
import type { Tally } from '../schema.ts';
import type { Trial, TrialChange } from '../schema-packs.ts';
import { packApi } from './light-api.ts';

type Span = 'month' | 'year' | 'last';

/** 试算: how many lights of a month, this year or last year would change under this pack, and which. Writes nothing. */
export function TrialPanel({ pack }: { readonly pack: LightPack }) {
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const [month] = useMonth();
  const possible = packScopes.filter(
    (one) => covers(pack, one) && (one === 'commitment' || rights.includes('project.read')),
  );
  const [scope, setScope] = useState<PackScope>(possible[0] ?? 'commitment');
  const [span, setSpan] = useState<Span>('month');
  const [asked, setAsked] = useState<{
    readonly scope: PackScope;
    readonly from: string;
    readonly to: string;
  }>();
  if (possible.length === 0) return null;
  const year = month.slice(0, 4);
  const before = addMonths(month, -12).slice(0, 4);
  const spans = {
    month: { from: month, to: month },
    year: { from: `${year}-01`, to: month },
    last: { from: `${before}-01`, to: `${before}-12` },
  } as const;
  return (
    <>
      <SectionHead title="试算：换成这个规则会怎样" />
      <Toolbar
        actions={
          <Button type="primary" onClick={() => setAsked({ scope, ...spans[span] })}>
            试算
          </Button>
        }
      >
        <Labelled label="范围">
          <Segmented<PackScope>
            value={scope}
            options={possible.map((value) => ({ value, label: scopeWords[value] }))}
            onChange={setScope}
          />
        </Labelled>
        <Labelled label="月份">
          <Segmented<Span>
            value={span}
            options={[
              { value: 'month', label: printMonth(month) },
              { value: 'year', label: `${year}年到本月` },
              { value: 'last', label: `${before}年全年` },
            ]}
            onChange={setSpan}
          />
        </Labelled>
      </Toolbar>
      {asked === undefined ? (
        <p className="lp-soft">用同样的数据按两套规则各判一遍，只比较，不改变任何灯号。</p>
      ) : (
        <Outcome pack={pack} asked={asked} />
      )}
    </>
  );
}

function Outcome({
  pack,
  asked,
}: {
  readonly pack: LightPack;
  readonly asked: { readonly scope: PackScope; readonly from: string; readonly to: string };
}) {
  const params = { id: pack.id, version: pack.version };
  const query = useQuery({
    ...packApi.query('GET /api/packs/{id}/{version}/trial', { params, query: asked }),
    staleTime: 0,
  });
  return (
    <Loaded query={query} rows={4}>
      {(trial) => (
        <>
          <p>
            “{trial.before.title}”换成“{trial.after.title}”：{trial.months.length}个月里共{trial.changed}
            个灯号不同{trial.changed > trial.changes.length ? `，列出前${trial.changes.length}个` : ''}。
          </p>
          <DataTable
            caption="各月灯数"
            columns={monthColumns}
            rows={trial.months}
            rowKey={(row) => row.month}
          />
          <DataTable
            caption="不同的灯号"
            columns={changeColumns}
            rows={trial.changes}
            rowKey={(row) => `${row.month} ${row.object}`}
            empty={<EmptyState title="没有灯号不同" hint="两套规则在这些月份判得一样。" />}
          />
        </>
      )}
    </Loaded>
  );
}

function Counts({ tally }: { readonly tally: Tally }) {
  return (
    <span className="lp-tallies">
      <span>红{tally.red}</span>
      <span>黄{tally.yellow}</span>
      <span>绿{tally.green}</span>
      <span>灰{tally.grey}</span>
    </span>
  );
}

const monthColumns: readonly Column<Trial['months'][number]>[] = [
  { key: 'month', title: '月份', width: 120, phone: 'headline', render: (row) => printMonth(row.month) },
  { key: 'before', title: '现行规则', width: 240, render: (row) => <Counts tally={row.before} /> },
  { key: 'after', title: '换成这个规则', width: 240, render: (row) => <Counts tally={row.after} /> },
  { key: 'changed', title: '不同', align: 'right', width: 80, render: (row) => row.changed },
];

function Shade({ shade }: { readonly shade: TrialChange['before'] }) {
  return (
    <>
      <Light colour={shade.colour} />
      {shade.local === null ? '' : `（${shade.local}）`}
      <span className="lp-small">{shade.reason}</span>
    </>
  );
}

const changeColumns: readonly Column<TrialChange>[] = [
  { key: 'month', title: '月份', width: 110, render: (row) => printMonth(row.month) },
  { key: 'title', title: '事项', width: 220, phone: 'headline', render: (row) => row.title },
  { key: 'unit', title: '牵头单位', width: 130, render: (row) => row.unitName },
  { key: 'before', title: '现行规则', render: (row) => <Shade shade={row.before} /> },
  { key: 'after', title: '换成这个规则', render: (row) => <Shade shade={row.after} /> },
];
