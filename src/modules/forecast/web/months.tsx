import { splitMonth } from '#kernel/period.ts';
import { printMonth } from '#web/month.ts';
import type { ForecastDetail, ForecastMonth } from '../schema.ts';
import { bare, unitLabel } from './print.ts';

/** The numbers of the fan: months to come, alone and summed, with their intervals. */
export function Months({ detail: { body, indicator } }: { readonly detail: ForecastDetail }) {
  if (body.state !== 'made') return null;
  const joined = body.period === 11;
  const range = (ends: { readonly low: string; readonly high: string } | undefined): string =>
    ends === undefined ? '—' : `${bare(ends.low, indicator)}—${bare(ends.high, indicator)}`;
  const cells = (value: string | null, interval: ForecastMonth['interval']) => (
    <>
      <td>{bare(value, indicator)}</td>
      <td>{range(interval?.eighty)}</td>
      <td>{range(interval?.ninetyFive)}</td>
    </>
  );
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard
    <section className="x-scroll" aria-label="今后各期预测" tabIndex={0}>
      <table className="fc-table">
        <caption>今后各期预测（预计），单位：{unitLabel(indicator)}</caption>
        <thead>
          <tr>
            <th scope="col">月份</th>
            <th scope="col">{body.summed ? '当期' : '预测'}</th>
            <th scope="col">80%区间</th>
            <th scope="col">95%区间</th>
            {body.summed ? (
              <>
                <th scope="col">自年初累计</th>
                <th scope="col">80%区间</th>
                <th scope="col">95%区间</th>
              </>
            ) : null}
            <th scope="col">检验次数</th>
          </tr>
        </thead>
        <tbody>
          {body.months.map((one) => (
            <tr key={one.month}>
              <th scope="row">
                {joined && splitMonth(one.month).month === 2
                  ? `${splitMonth(one.month).year}年1—2月`
                  : printMonth(one.month)}
              </th>
              {cells(one.value, one.interval)}
              {body.summed ? cells(one.total, one.totalInterval) : null}
              <td>{one.interval?.origins ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
