import { printMonth } from '#web/month.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import { causeWords, methodWords } from '../rules-words.ts';
import type { ForecastDetail } from '../schema.ts';
import { bare, type Measured, percent, unitLabel } from './print.ts';

type Row = ForecastDetail['history'][number];

/** Earlier forecasts of the year against what came. */
export function History({ detail: { history, indicator } }: { readonly detail: ForecastDetail }) {
  return (
    <>
      <SectionHead title="历次预测与实际" />
      {history.length === 0 ? (
        <p className="fc-why">
          还没有留存的预测。系统每月为每个目标生成并留存一次，以后就能看到当时的预测差多少。
        </p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard
        <section className="x-scroll" aria-label="历次预测与实际" tabIndex={0}>
          <table className="fc-table">
            <caption>误差＝预测−实际，百分比以实际为分母。单位：{unitLabel(indicator)}</caption>
            <thead>
              <tr>
                <th scope="col">截至</th>
                <th scope="col" className="fc-words">
                  生成
                </th>
                <th scope="col" className="fc-words">
                  方法
                </th>
                <th scope="col">下一期预测</th>
                <th scope="col">实际</th>
                <th scope="col">误差</th>
                <th scope="col">年末预测</th>
                <th scope="col">80%区间</th>
                <th scope="col">年末实际</th>
                <th scope="col">误差</th>
              </tr>
            </thead>
            <tbody>
              {history.map((row) => (
                <tr key={row.made.month}>
                  <th scope="row">{printMonth(row.made.month)}</th>
                  <td className="fc-words">
                    {row.made.madeAt.slice(0, 10)} {causeWords[row.made.cause]} 第{row.made.version}版
                  </td>
                  <td className="fc-words">{row.method === null ? '—' : methodWords[row.method]}</td>
                  <td>{row.next === null ? '—' : bare(row.next.said, indicator)}</td>
                  <Came came={row.next?.came ?? null} indicator={indicator} />
                  <td>{row.end === null ? '—' : bare(row.end.said, indicator)}</td>
                  <td>{rangeOf(row, indicator)}</td>
                  <Came came={row.end?.came ?? null} indicator={indicator} />
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}

function rangeOf({ end }: Row, indicator: Measured): string {
  const ends = end?.interval?.eighty;
  return ends === undefined ? '—' : `${bare(ends.low, indicator)}—${bare(ends.high, indicator)}`;
}

function Came({
  came,
  indicator,
}: {
  readonly came: NonNullable<Row['end']>['came'];
  readonly indicator: Measured;
}) {
  if (came === null)
    return (
      <>
        <td>—</td>
        <td>—</td>
      </>
    );
  return (
    <>
      <td>
        {bare(came.actual, indicator)}
        {came.corrected ? <small className="fc-small">更正</small> : null}
      </td>
      <td>{came.percent === null ? bare(came.difference, indicator) : percent(came.percent)}</td>
    </>
  );
}
