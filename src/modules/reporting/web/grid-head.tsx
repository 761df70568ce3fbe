import type { PasteColumn } from '../rules-paste-types.ts';
import { stateWords } from '../rules-state.ts';
import type { Sheet } from '../schema.ts';
import type { View } from './grid-model.ts';
import { hasLastYear, hasTargets } from './grid-row.tsx';

interface Props {
  readonly sheet: Sheet;
  readonly view: View;
  readonly columns: readonly PasteColumn[];
}

/** The headings, which stay in view; those of columns that can be filled choose their whole column. */
export function GridHead({ sheet, view, columns }: Props) {
  const number = Number(sheet.month.slice(5));
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className="rp-name">
          指标
        </th>
        {view === 'month' ? (
          <>
            <th scope="col" className="rp-value" data-head={0}>{`1—${number}月累计`}</th>
            <th scope="col">上月</th>
            {hasLastYear(sheet) ? <th scope="col">上年同期</th> : null}
            {hasTargets(sheet) ? (
              <>
                <th scope="col">全年目标</th>
                <th scope="col">序时应完成</th>
                <th scope="col">完成（较序时）</th>
              </>
            ) : null}
            <th scope="col" className="rp-note" data-head={1}>
              说明
            </th>
          </>
        ) : (
          <>
            {hasTargets(sheet) ? (
              <th scope="col" className="rp-target">
                全年目标
              </th>
            ) : null}
            {columns.map(({ month }, at) => (
              <MonthHead key={month} sheet={sheet} month={month} at={at} />
            ))}
          </>
        )}
      </tr>
    </thead>
  );
}

/** How many columns the grid has. */
export function columnCount({ sheet, view, columns }: Props): number {
  const planned = hasTargets(sheet);
  if (view === 'year') return columns.length + (planned ? 2 : 1);
  return 4 + (hasLastYear(sheet) ? 1 : 0) + (planned ? 3 : 0);
}

function MonthHead({
  sheet,
  month,
  at,
}: Pick<Props, 'sheet'> & { readonly month: string; readonly at: number }) {
  const state = sheet.months.find((one) => one.month === month)?.state ?? null;
  return (
    <th scope="col" data-head={at} data-current={month === sheet.month || undefined}>
      {Number(month.slice(5))}月<small>{state === null ? '' : stateWords[state]}</small>
    </th>
  );
}
