import { printDay } from '#kernel/day-words.ts';
import { dateKeys, dateWords, stateWords } from '../rules-machine.ts';
import type { InclusionRow } from '../schema.ts';

/** The way into the library with the dates reached, and what is beside it. */
export function Way({ row }: { readonly row: InclusionRow }) {
  const dated = dateKeys.flatMap((key) => {
    const on = row.dates[key];
    return on === null ? [] : [{ key, on }];
  });
  return (
    <div className="ns-way">
      <span className="ns-state" data-state={row.state}>
        {stateWords[row.state]}
      </span>
      {row.materialsDue === null ? null : (
        <span className={row.daysLate > 0 ? 'ns-late' : ''}>
          材料{printDay(row.materialsDue)}前报齐{row.daysLate > 0 ? `，已逾期${row.daysLate}天` : ''}
        </span>
      )}
      <dl>
        {dated.map(({ key, on }) => (
          <div key={key}>
            <dt>{dateWords[key]}</dt>
            <dd>{on}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
