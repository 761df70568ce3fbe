import { printInstant } from '../rules-state.ts';
import { timelinessWords } from '../rules-timeliness.ts';
import type { TimelinessCell, TimelinessRow, TimelinessTable } from '../schema-timeliness.ts';

interface Props {
  readonly table: TimelinessTable;
  readonly rows: readonly TimelinessRow[];
  readonly onChoose: (row: TimelinessRow, cell: TimelinessCell) => void;
}

/** Units × months; a cell opens what is known of it. */
export function TimelinessGrid({ table, rows, onChoose }: Props) {
  return (
    // A box that scrolls must be reached by the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="rt-scroll x-landscape" tabIndex={0} aria-label="及时率表">
      <table className="rt-table">
        <caption className="x-hidden">{`${table.year}年《${table.form.title}》各单位各月报送情况`}</caption>
        <thead>
          <tr>
            <th scope="col">单位</th>
            {table.months.map(({ month, due, closedAt }) => (
              <th scope="col" key={month}>
                {Number(month.slice(5))}月
                <small>
                  {closedAt === null ? `${Number(due.slice(5, 7))}.${Number(due.slice(8))}前` : '已结账'}
                </small>
              </th>
            ))}
            <th scope="col">应报</th>
            <th scope="col">及时</th>
            <th scope="col">及时率</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.unit.id}>
              <th scope="row">{row.unit.name}</th>
              {row.cells.map((cell) => (
                <td key={cell.month} data-status={cell.status ?? 'none'}>
                  <Cell row={row} cell={cell} onChoose={onChoose} />
                </td>
              ))}
              <td>{row.tally.base}</td>
              <td>{row.tally.timely}</td>
              <td>
                <b>{row.tally.rate ?? '—'}</b>
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">及时率</th>
            {table.months.map(({ month, tally }) => (
              <td key={month}>{tally.rate ?? '—'}</td>
            ))}
            <td>{table.total.base}</td>
            <td>{table.total.timely}</td>
            <td>
              <b>{table.total.rate ?? '—'}</b>
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Cell({
  row,
  cell,
  onChoose,
}: {
  readonly row: TimelinessRow;
  readonly cell: TimelinessCell;
  readonly onChoose: Props['onChoose'];
}) {
  const { status, firstSubmittedAt } = cell;
  if (status === null) return <span title="不报">·</span>;
  const word = timelinessWords[status];
  const day = firstSubmittedAt === null ? null : shortDay(firstSubmittedAt);
  const month = `${Number(cell.month.slice(5))}月`;
  return (
    <button type="button" onClick={() => onChoose(row, cell)}>
      <span className="x-hidden">
        {row.unit.name}
        {month}
        {status === 'timely' ? word : ''}{' '}
      </span>
      {day === null || status === 'timely' ? (day ?? word) : `${day} ${word}`}
      {cell.returns === 0 ? null : <small>退{cell.returns}</small>}
      {cell.chased === null ? null : <small>催{cell.chased.times}</small>}
    </button>
  );
}

/** `6.7`, the clocks of China. */
function shortDay(instant: string): string {
  const [, month = '', day = ''] = /年(\d+)月(\d+)日/u.exec(printInstant(instant)) ?? [];
  return `${month}.${day}`;
}
