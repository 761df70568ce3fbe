import { useQuery } from '@tanstack/react-query';
import { exact, toFixed } from '#kernel/decimal.ts';
import { caseworkApi } from '#modules/casework/web/index.ts';
import { parameterApi } from '#modules/parameter/web/index.ts';
import { printMonth, useMonth } from '#web/month.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { PageLink } from '#web/ui/page-link.tsx';
import { type ScoredUnit, scoredUnits } from '../rules.ts';

const rates = ['response', 'solved', 'pleased'] as const;
const peers: Readonly<Record<string, string>> = { town: '镇街', department: '部门', other: '其他单位' };

/** 单位评分: units among their peers by the three rates and the county's own weights; without weights nobody is scored. */
export function AppealScoresPage() {
  const [month] = useMonth();
  const params = { system: 'appeal' };
  const query = { from: month, to: month, by: 'unit' } as const;
  const figures = useQuery(caseworkApi.query('GET /api/systems/{system}/statistics', { params, query }));
  const set = useQuery(parameterApi.query('GET /api/parameters'));
  const held = new Map(set.data?.groups.flatMap(({ rows }) => rows).map((one) => [one.key, one.value]));
  const weighing = {
    weights: Object.fromEntries(rates.map((key) => [key, held.get(`appeal.weight.${key}`) ?? null])),
    minimum: Number(held.get('appeal.minimum') ?? 10),
  };
  return (
    <>
      <PageHeader
        above={<PageLink href="/systems/appeal">返回台账</PageLink>}
        title="单位评分"
        lead={`${printMonth(month)}，同类单位之间比；权重由本县在参数设置里定，没有定就不评分`}
      />
      <Loaded query={figures}>
        {({ groups }) => (
          <DataTable
            caption="单位评分"
            columns={columns}
            rowKey={(row) => row.unit}
            rows={scoredUnits(
              groups
                .filter(({ key }) => key !== '')
                .map(({ key, title, peers: kind, measures }) => ({
                  unit: key,
                  title,
                  peers: kind,
                  volume: Number(measures.find((one) => one.key === 'timely')?.denominator ?? 0),
                  rates: rates.map((one) => ({
                    key: one,
                    percent: measures.find((found) => found.key === one)?.value ?? null,
                  })),
                })),
              weighing,
            )}
          />
        )}
      </Loaded>
    </>
  );
}

function percent(row: ScoredUnit, key: string): string {
  const found = row.rates.find((one) => one.key === key)?.percent ?? null;
  return found === null ? '—' : `${toFixed(exact(found), 2)}%`;
}

const columns: readonly Column<ScoredUnit>[] = [
  { key: 'unit', title: '单位', phone: 'headline', render: (row) => row.title },
  { key: 'peers', title: '组别', width: 100, render: (row) => peers[row.peers] ?? row.peers },
  { key: 'volume', title: '办结件数', width: 100, align: 'right', render: (row) => row.volume },
  { key: 'response', title: '响应率', width: 100, align: 'right', render: (row) => percent(row, 'response') },
  { key: 'solved', title: '解决率', width: 100, align: 'right', render: (row) => percent(row, 'solved') },
  { key: 'pleased', title: '满意率', width: 100, align: 'right', render: (row) => percent(row, 'pleased') },
  {
    key: 'score',
    title: '得分',
    width: 100,
    align: 'right',
    render: (row) => (row.score === null ? '—' : toFixed(exact(row.score), 2)),
  },
  { key: 'place', title: '同组名次', width: 100, align: 'right', render: (row) => row.place ?? '—' },
  { key: 'reason', title: '说明', width: 170, render: (row) => row.reason },
];
