import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useMonth } from '#web/month.ts';
import { useRouteParam } from '#web/route-param.ts';
import { text, useSearchParams } from '#web/search.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { PageLink } from '#web/ui/page-link.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { StatStrip } from '#web/ui/stat-strip.tsx';
import type { Statement } from '../schema-pages.ts';
import { CaseFacts } from './case-facts.tsx';
import { caseworkApi, useSystem } from './casework-api.ts';

const filters = { year: text };
const kinds = { earn: '加分', deduct: '减分', redeem: '兑换', clear: '清零', reverse: '冲回' } as const;

/** 积分对账单 of a holder of points: every entry of a year with what was left after it, to be printed; who it is stays masked until asked for. */
export function StatementPage() {
  const system = useSystem();
  const params = { system: system.system, kind: useRouteParam('kind'), id: useRouteParam('id') };
  const [month] = useMonth();
  const [{ year: chosen }, setSearch] = useSearchParams(filters);
  const year = /^\d{4}$/u.test(chosen) ? chosen : month.slice(0, 4);
  const item = useQuery(caseworkApi.query('GET /api/systems/{system}/{kind}/cases/{id}', { params }));
  const query = useQuery(
    caseworkApi.query('GET /api/systems/{system}/accounts/{id}/statement', {
      params: { system: params.system, id: params.id },
      query: { year },
    }),
  );
  const noun =
    system.query.data?.kinds.find((one) => one.definition.key === params.kind)?.definition.noun ?? '';
  return (
    <Loaded query={item}>
      {(detail) => (
        <>
          <PageHeader
            above={
              <PageLink href={`/systems/${params.system}/${params.kind}/${params.id}`}>返回{noun}</PageLink>
            }
            title="积分对账单"
            lead={`${detail.row.unitName}　${noun}${detail.row.title}　${year}年${detail.row.demo ? '　演示数据' : ''}`}
            actions={
              <Button className="x-noprint" onClick={() => window.print()}>
                打印
              </Button>
            }
          />
          <CaseFacts detail={detail} params={params} />
          <Loaded query={query}>
            {(found) => (
              <Account
                system={params.system}
                found={found}
                year={year}
                onYear={(next) => setSearch({ year: next })}
              />
            )}
          </Loaded>
        </>
      )}
    </Loaded>
  );
}

interface Props {
  readonly system: string;
  readonly found: Statement;
  readonly year: string;
  readonly onYear: (year: string) => void;
}

function Account({ system, found, year, onYear }: Props) {
  const { scheme, base, opening, lines, pending } = found;
  const { earned, deducted, redeemed, balance, redeemable } = found.account;
  if (scheme === '') return <p>没有执行中的积分方案，还没有账。</p>;
  return (
    <>
      <div className="x-noprint">
        <Labelled label="年份">
          <Select<string>
            value={year}
            options={found.years.map((one) => ({ value: one, label: `${one}年` }))}
            onChange={onYear}
          />
        </Labelled>
      </div>
      <StatStrip
        stats={[
          { label: '可兑换', value: redeemable, unit: '分' },
          { label: '余额', value: balance, unit: '分' },
          { label: '加分', value: earned, unit: '分' },
          { label: '减分', value: deducted, unit: '分' },
          { label: '已兑换', value: redeemed, unit: '分' },
        ]}
      />
      <p>
        按“{scheme}”，基础分{base}分，不兑换；年初{opening}分。
      </p>
      <DataTable
        caption="逐笔"
        columns={columns}
        rows={lines}
        rowKey={({ number, kind }) => `${number}${kind}`}
        empty={<p>{year}年还没有入账的记录。</p>}
      />
      {pending.length === 0 ? null : (
        <>
          <SectionHead title="还没有入账" />
          <ul>
            {pending.map(({ kind, id, number, what, state }) => (
              <li key={id}>
                <PageLink href={`/systems/${system}/${kind}/${id}`}>{number}</PageLink>　{what}　{state}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

type Line = Statement['lines'][number];

const columns: readonly Column<Line>[] = [
  { key: 'on', title: '日期', width: 118, render: ({ on }) => on },
  { key: 'number', title: '单号', width: 150, render: ({ number }) => number || '—' },
  { key: 'kind', title: '类别', width: 80, render: ({ kind }) => kinds[kind] },
  { key: 'reason', title: '事由', phone: 'headline', render: ({ reason }) => reason },
  {
    key: 'change',
    title: '分值',
    width: 90,
    align: 'right',
    render: ({ change }) => (change > 0 ? `+${change}` : String(change)),
  },
  { key: 'balance', title: '余额', width: 90, align: 'right', render: ({ balance }) => balance },
];
