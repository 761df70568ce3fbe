import { useQuery } from '@tanstack/react-query';
import { useRouteParam } from '#web/route-param.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { PageLink } from '#web/ui/page-link.tsx';
import { StatStrip } from '#web/ui/stat-strip.tsx';
import type { Reach } from '../schema-reach.ts';
import { caseworkApi } from './casework-api.ts';
import { ReachPicture } from './reach-picture.tsx';
import './reach.css';

type Place = Reach['places'][number];

/** Who is within so many minutes of an outlet: the shares, a schematic picture, each place; and what was assumed. */
export function ReachPage() {
  const params = { system: useRouteParam('system') };
  const query = useQuery(caseworkApi.query('GET /api/systems/{system}/reach', { params }));
  return (
    <Loaded query={query}>
      {(reach) => (
        <div className="x-landscape">
          <PageHeader
            above={<PageLink href={`/systems/${params.system}`}>返回台账</PageLink>}
            title={reach.title}
            lead={reach.demo ? '演示数据' : '按登记的网点和村居位置计算'}
          />
          <p className={reach.assumed === null ? 'x-alert' : 'rc-basis'}>
            {reach.reason}。
            {reach.assumed === null ? (
              <>
                请先在<PageLink href="/parameters">参数设置</PageLink>里设好。
              </>
            ) : (
              '直线估算，没有用路网。'
            )}
          </p>
          <Shares reach={reach} />
          {reach.places.length === 0 ? null : <ReachPicture reach={reach} />}
          <DataTable
            caption={`${reach.title}：村居`}
            columns={columns}
            rowKey={({ id }) => id}
            rows={reach.places.toSorted((a, b) => (b.metres ?? 0) - (a.metres ?? 0))}
            isMarked={({ within }) => within === false}
            empty={<EmptyState title="还没有登记村居位置" hint="请先在台账里登记村居和网点的位置。" />}
          />
        </div>
      )}
    </Loaded>
  );
}

function Shares({ reach }: { readonly reach: Reach }) {
  const { settlements, residents, outlets, minutes } = reach;
  return (
    <StatStrip
      stats={[
        { label: '网点', value: outlets.length, unit: '个' },
        {
          label: `${minutes}分钟内的村居`,
          value: settlements === null ? '未设置' : share(settlements),
          note: settlements === null ? '' : `${settlements.numerator}／${settlements.denominator}个`,
        },
        {
          label: `${minutes}分钟内的常住人口`,
          value: residents === null ? (settlements === null ? '未设置' : '不计') : share(residents),
          note:
            residents === null
              ? settlements === null
                ? ''
                : '有村居没有填常住人口'
              : `${residents.numerator}／${residents.denominator}人`,
        },
      ]}
    />
  );
}

function share({ percent }: { readonly percent: string }): string {
  return `${Number(percent).toFixed(1)}%`;
}

const withinWords = (within: boolean | null): string => (within === null ? '未设置' : within ? '是' : '否');

const columns: readonly Column<Place>[] = [
  { key: 'name', title: '村居', phone: 'headline', render: ({ name }) => name },
  { key: 'nearest', title: '最近的网点', width: 260, render: ({ nearest }) => nearest || '没有网点' },
  { key: 'metres', title: '直线（米）', width: 110, align: 'right', render: ({ metres }) => metres ?? '—' },
  {
    key: 'minutes',
    title: '估算（分钟）',
    width: 120,
    align: 'right',
    render: ({ minutes }) => minutes ?? '—',
  },
  {
    key: 'residents',
    title: '常住人口（人）',
    width: 130,
    align: 'right',
    render: ({ residents }) => residents ?? '未填',
  },
  { key: 'within', title: '圈内', width: 80, render: ({ within }) => withinWords(within) },
];
