import type { Trajectory } from '#kernel/trajectory.ts';
import { useNarrow } from '#web/ui/use-narrow.ts';
import { addsUp } from '../rules.ts';
import type { AssignedRow } from '../schema.ts';
import { type Amounts, amountsOf, amountText, amountUnit } from './amounts.ts';
import { type DueMonth, dueMonths } from './curve-draft.ts';

interface Props {
  readonly trajectory: Trajectory;
  readonly commitment: AssignedRow['commitment'];
}

/** What a curve asks for by the end of each month: a bar, the percent, and the amount where time divides the target. */
export function CurvePreview({ trajectory, commitment }: Props) {
  const narrow = useNarrow();
  const amounts = commitment.aspect !== null && addsUp(commitment) ? amountsOf(commitment) : null;
  const divided = amounts !== null && commitment.value !== null;
  const months = dueMonths(trajectory, divided ? commitment.value : null);
  const shown = { months, most: Math.max(100, ...months.map(({ percent }) => Number(percent))), amounts };
  return (
    <figure className="a-preview">
      <table data-upright={narrow}>
        <caption>各月末应完成{divided ? `（占全年，${amountUnit(amounts)}）` : '（占全年）'}</caption>
        {narrow ? <Upright {...shown} /> : <Across {...shown} />}
      </table>
      {commitment.value !== null && !divided ? (
        <figcaption>增速、占比、位次等按同口径比较，不按月折算；曲线只表示进度要求。</figcaption>
      ) : null}
    </figure>
  );
}

interface MonthsProps {
  readonly months: readonly DueMonth[];
  readonly most: number;
  readonly amounts: Amounts | null;
}

function Across({ months, most, amounts }: MonthsProps) {
  return (
    <>
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
              {short(percent)}%
            </td>
          ))}
        </tr>
        {amounts === null || months[0]?.amount === null ? null : (
          <tr>
            {months.map(({ month, amount }) => (
              <td key={month}>{amount === null ? '' : shortAmount(amount, amounts)}</td>
            ))}
          </tr>
        )}
      </tbody>
    </>
  );
}

function Upright({ months, most, amounts }: MonthsProps) {
  return (
    <tbody>
      {months.map(({ month, percent, amount }) => (
        <tr key={month}>
          <th scope="row">{month}月</th>
          <td className="a-lying">
            <i style={{ width: `${Math.round((Number(percent) / most) * 70)}%` }} /> {short(percent)}%
          </td>
          {amounts === null || amount === null ? null : <td>{shortAmount(amount, amounts)}</td>}
        </tr>
      ))}
    </tbody>
  );
}

function short(percent: string): string {
  return percent.replace(/\.0$/u, '');
}

/** Amounts of a preview are rounded: two decimals of a scaled unit, none of a plain one. */
function shortAmount(amount: string, amounts: Amounts): string {
  return amountText(amount, amounts, amounts.scale === undefined ? 0 : 2);
}
