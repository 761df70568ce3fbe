import type { Trajectory } from '#kernel/trajectory.ts';
import { addsUp } from '../rules.ts';
import type { AssignedRow } from '../schema.ts';
import { amountsOf, amountUnit, amountWords } from './amounts.ts';
import { dueMonths } from './curve-draft.ts';

interface Props {
  readonly trajectory: Trajectory;
  readonly commitment: AssignedRow['commitment'];
}

/** What a curve asks for by the end of each month: a bar, the percent, and the amount where time divides the target. */
export function CurvePreview({ trajectory, commitment }: Props) {
  const amounts = amountsOf(commitment);
  const divided = commitment.aspect !== null && addsUp(commitment) && amounts !== null;
  const months = dueMonths(trajectory, divided ? commitment.value : null);
  const most = Math.max(100, ...months.map((month) => Number(month.percent)));
  return (
    <figure className="a-preview x-scroll">
      <table>
        <caption>
          各月末应完成
          {divided && commitment.value !== null && amounts !== null
            ? `（${amountUnit(amounts)}）`
            : '（占全年）'}
        </caption>
        <thead>
          <tr>
            {months.map(({ month }) => (
              <th key={month} scope="col">
                {month}月
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {months.map(({ month, percent }) => (
              <td key={month} className="a-bar">
                <i style={{ height: `${Math.round((Number(percent) / most) * 56)}px` }} />
                {percent.replace(/\.0$/u, '')}%
              </td>
            ))}
          </tr>
          {months[0]?.amount === null || amounts === null ? null : (
            <tr>
              {months.map(({ month, amount }) => (
                <td key={month}>{amount === null ? '' : shortAmount(amount, amounts)}</td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
      {divided || commitment.value === null ? null : (
        <figcaption>增速、占比、位次等按同口径比较，不按月折算；曲线只表示进度要求。</figcaption>
      )}
    </figure>
  );
}

function shortAmount(amount: string, amounts: NonNullable<ReturnType<typeof amountsOf>>): string {
  const words = amountWords(amount, amounts, amounts.scale === undefined ? 0 : 2);
  return /-?\d+(?:\.\d+)?/u.exec(words)?.[0] ?? words;
}
