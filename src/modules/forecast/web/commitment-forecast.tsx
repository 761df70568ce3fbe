import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMonth } from '#web/month.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import './forecast.css';
import { forecastApi } from './forecast-api.ts';
import { amount, chanceText } from './print.ts';

/** 预测 on a commitment's page: where the year is likely to end, and the way to the whole forecast. Nothing for a task. */
export function CommitmentForecast({ commitment }: { readonly commitment: string }) {
  const [month] = useMonth();
  const { data } = useQuery(forecastApi.query('GET /api/forecasts', { query: { month } }));
  const row = data?.rows.find((one) => one.commitment === commitment && one.source === 'plan');
  if (row === undefined) return null;
  return (
    <>
      <SectionHead title="预测" />
      <p className="fc-why">
        {row.end === null
          ? row.state === 'done'
            ? '全年已有数，不再预测。'
            : (row.why ?? '本月还没有留存预测。')
          : `按截至本月的数推算，年末预计${amount(row.end.value, row.indicator)}${
              row.chance === null ? '（月份不够，只有基准）' : `，达成可能${chanceText(row.chance)}`
            }。预测不是统计数据。`}{' '}
        <Link to="/forecasts/$indicator" params={{ indicator: row.indicator.id }}>
          看预测
        </Link>
      </p>
    </>
  );
}
