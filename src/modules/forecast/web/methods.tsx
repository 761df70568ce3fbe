import { SectionHead } from '#web/ui/section-head.tsx';
import { methodWords } from '../rules-words.ts';
import type { ForecastDetail } from '../schema.ts';
import { bare, percent, ratio, unitLabel } from './print.ts';

/** Every method with its year end and its errors in rolling origins, the baseline first. */
export function Methods({ detail: { body, indicator } }: { readonly detail: ForecastDetail }) {
  if (body.state !== 'made') return null;
  return (
    <>
      <SectionHead title="各种方法" />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard */}
      <section className="x-scroll" aria-label="各种方法的误差" tabIndex={0}>
        <table className="fc-table">
          <caption>
            站在过去各时点重新预测得到的误差。MASE小于1，表示比照搬上年同期（或上期）准；平均偏差为正，表示惯常偏高。检验次数少于基准的方法只列出，不参与选择。单位：
            {unitLabel(indicator)}
          </caption>
          <thead>
            <tr>
              <th scope="col">方法</th>
              <th scope="col">年末预测</th>
              <th scope="col">MASE</th>
              <th scope="col">MAPE</th>
              <th scope="col">sMAPE</th>
              <th scope="col">平均偏差</th>
              <th scope="col">检验次数</th>
            </tr>
          </thead>
          <tbody>
            {body.methods.map((one) => (
              <tr key={one.id} data-chosen={one.id === body.chosen || undefined}>
                <th scope="row">
                  {methodWords[one.id]}
                  {one.id === body.baseline ? '（基准）' : ''}
                  {one.id === body.chosen ? '（采用）' : ''}
                </th>
                <td>{bare(one.end, indicator)}</td>
                <td>{ratio(one.mase)}</td>
                <td>{percent(one.mape)}</td>
                <td>{percent(one.smape)}</td>
                <td>{bare(one.bias, indicator)}</td>
                <td>{one.origins}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
