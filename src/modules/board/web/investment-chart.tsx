import { exact, toFixed } from '#kernel/decimal.ts';
import type { BoardInvestment } from '../schema.ts';
import { monthWord } from './words.ts';

interface Props {
  readonly months: BoardInvestment['months'];
  readonly width?: number;
  readonly height?: number;
  /** Size of its letters. */
  readonly size?: number;
  /** Months as bare numbers, where there is little room. */
  readonly terse?: boolean;
}

const perHundredMillion = 100_000_000;

/** 当月完成投资 as bars, the month's plan by 序时 as a stepped line; in 亿元, as plain SVG that prints. The numbers stand in a table for who does not see it. */
export function InvestmentChart({ months, width = 620, height = 210, size = 12, terse = false }: Props) {
  const values = months.map(({ plan, done }) => ({
    plan: Number(plan) / perHundredMillion,
    done: done === null ? null : Number(done) / perHundredMillion,
  }));
  const top = niceTop(Math.max(...values.flatMap(({ plan, done }) => [plan, done ?? 0])));
  const left = size * 3.4;
  const bottom = height - size * 1.7;
  const step = (width - left - 4) / months.length;
  const y = (value: number): number => bottom - ((bottom - size * 1.6) * value) / top;
  const ticks = [0, 0.5, 1].map((part) => part * top);
  const line = values
    .flatMap(({ plan }, at) => [
      `${(left + step * at).toFixed(1)},${y(plan).toFixed(1)}`,
      `${(left + step * (at + 1)).toFixed(1)},${y(plan).toFixed(1)}`,
    ])
    .join(' ');
  return (
    <svg
      className="b-invest"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label="各月完成投资与当月计划，单位亿元，数字见图后的表"
      fontSize={size}
    >
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="b-invest-rule" x1={left} x2={width} y1={y(tick)} y2={y(tick)} />
          <text x={left - 6} y={y(tick) + size / 3} textAnchor="end">
            {Number(tick.toPrecision(3))}
          </text>
        </g>
      ))}
      {values.map(({ done }, at) => {
        const month = months[at]?.month ?? '';
        const x = left + step * at;
        return (
          <g key={month}>
            {done === null ? null : (
              <>
                <rect
                  className="b-invest-done"
                  x={x + step * 0.18}
                  y={y(done)}
                  width={step * 0.64}
                  height={bottom - y(done)}
                />
                <text
                  className="b-invest-value"
                  x={x + step / 2}
                  y={y(done) - size * 0.35}
                  textAnchor="middle"
                >
                  {done.toFixed(done < 10 ? 1 : 0)}
                </text>
              </>
            )}
            <text x={x + step / 2} y={bottom + size * 1.3} textAnchor="middle">
              {terse ? Number(month.slice(5)) : monthWord(month)}
            </text>
          </g>
        );
      })}
      <polyline className="b-invest-plan" points={line} />
    </svg>
  );
}

/** The least round number that is not under a value. */
function niceTop(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 3, 4, 5, 6, 8, 10].find((by) => by * power >= value) ?? 10) * power;
}

/** The numbers of the chart, for who does not see it. */
export function InvestmentTable({ months }: Pick<Props, 'months'>) {
  return (
    <div className="x-hidden">
      <table>
        <caption>各月完成投资与当月计划，亿元</caption>
        <thead>
          <tr>
            <th scope="col">月份</th>
            <th scope="col">当月完成</th>
            <th scope="col">当月计划</th>
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, done, plan }) => (
            <tr key={month}>
              <th scope="row">{monthWord(month)}</th>
              <td>{done === null ? '无数' : inHundredMillion(done)}</td>
              <td>{inHundredMillion(plan)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function inHundredMillion(yuan: string): string {
  return toFixed({ n: exact(yuan).n, d: exact(yuan).d * 100_000_000n }, 2);
}
