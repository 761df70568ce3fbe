import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { printMonth, useMonth } from '#web/month.ts';
import { useRouteParam } from '#web/route-param.ts';
import { text, useSearchParams } from '#web/search.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { StatStrip } from '#web/ui/stat-strip.tsx';
import { causeWords, methodWords, nameOf } from '../rules-words.ts';
import type { ForecastDetail } from '../schema.ts';
import './forecast.css';
import { Fan } from './fan.tsx';
import { forecastApi } from './forecast-api.ts';
import { History } from './history.tsx';
import { Methods } from './methods.tsx';
import { Months } from './months.tsx';
import { amount, missText, placeSearch, range } from './print.ts';
import { Targets } from './targets.tsx';

const filters = { unit: text };

/** One indicator's forecast: fan, months to come, targets and pace, methods with their errors, earlier forecasts against what came. */
export function ForecastPage() {
  const indicator = useRouteParam('indicator');
  const [month] = useMonth();
  const [{ unit }] = useSearchParams(filters);
  const query = { month, ...(unit === '' ? {} : { unit }) };
  const found = useQuery(
    forecastApi.query('GET /api/forecasts/{indicator}', { params: { indicator }, query }),
  );
  const notice = useNotice();
  const save = () =>
    void forecastApi
      .download('GET /api/forecasts/{indicator}/table.xlsx', { params: { indicator }, query })
      .catch(notice.failed);
  return (
    <Loaded query={found}>
      {(detail) => (
        <>
          <PageHeader
            above={<Link to="/forecasts">指标预测</Link>}
            title={`${nameOf(detail.indicator)}预测`}
            lead={`${detail.unit?.name ?? '全县（区）'}，截至${printMonth(month)}`}
            actions={
              <>
                <Link to="/series" search={() => ({ ...placeSearch(detail.unit?.id ?? null), indicator })}>
                  <Button>看数据序列</Button>
                </Link>
                <Button onClick={save}>导出 .xlsx</Button>
              </>
            }
          />
          <Body detail={detail} />
        </>
      )}
    </Loaded>
  );
}

function Body({ detail }: { readonly detail: ForecastDetail }) {
  const { body } = detail;
  return (
    <>
      <p className="fc-said">
        预测数属<b>预计</b>，不是统计数据。{madeWords(detail)}
        {detail.demo ? '演示数据：所依据的数字为演示而编。' : ''}
      </p>
      {body.state === 'none' ? (
        <EmptyState title="还不能预测" hint={body.why} />
      ) : (
        <>
          <Strip detail={detail} />
          <Targets detail={detail} />
          <SectionHead title="走势" />
          <Fan detail={detail} />
          <Months detail={detail} />
          <Basis detail={detail} />
          <Methods detail={detail} />
        </>
      )}
      <History detail={detail} />
    </>
  );
}

function madeWords({ made }: ForecastDetail): string {
  if (made === null) return '本月还没有留存预测，下面是现算的，不留存。';
  return `${made.madeAt.slice(0, 10)}由${made.madeBy}生成（${causeWords[made.cause]}，第${made.version}版，${made.engine}）。`;
}

function Strip({ detail: { body, indicator } }: { readonly detail: ForecastDetail }) {
  if (body.state !== 'made') return null;
  const { end, baseline, baselineEnd, miss, baselineMiss, measure, origins } = body;
  return (
    <StatStrip
      stats={[
        {
          label: '年末预测',
          value: amount(end.value, indicator),
          note: `95%：${range(end.interval?.ninetyFive, indicator)}`,
        },
        {
          label: '基准预测',
          value: amount(baselineEnd, indicator),
          note: methodWords[baseline],
        },
        {
          label: '历次误差',
          value: missText(miss, measure, indicator),
          note: `${origins}次滚动检验；基准${missText(baselineMiss, measure, indicator)}`,
        },
      ]}
    />
  );
}

function Basis({ detail: { body } }: { readonly detail: ForecastDetail }) {
  if (body.state === 'none') return null;
  const season =
    body.period === 11 ? '1—2月合为一期，一年11期' : body.period === 1 ? '不计季节' : `一年${body.period}期`;
  return (
    <>
      <SectionHead title="怎样得出" />
      {body.state === 'made' ? <p className="fc-why">{body.why}</p> : null}
      <p className="fc-why">
        用了{printMonth(body.from)}至{printMonth(body.last)}的{body.points}个数（
        {body.summed ? '累计数拆成当期数；' : ''}
        {season}）。{body.notes.map((note) => `${note}。`).join('')}
      </p>
    </>
  );
}
