import { type ReactNode, useState } from 'react';
import type { Column, DataTableProps } from './data-table.tsx';
import { pagerOf } from './pager.tsx';

type Props<Row> = DataTableProps<Row> & { readonly rows: readonly Row[] };

/** The rows for a phone: a headline each, under it the other columns as word and value. */
export function StackedRows<Row>(props: Props<Row>) {
  const { caption, columns, rows, rowKey, expand, isMarked } = props;
  return (
    <>
      <SortPicker {...props} />
      <ul className="x-stack" aria-label={caption}>
        {rows.map((row, index) => (
          <li key={rowKey(row)} className={isMarked?.(row) === true ? 'x-marked' : undefined}>
            {columns
              .filter((column) => column.phone === 'headline')
              .map((column) => (
                <div key={column.key} className="x-stack-headline">
                  {column.render(row, index)}
                </div>
              ))}
            <Pairs columns={columns} row={row} index={index} />
            {expand === undefined ? null : <Details render={() => expand(row)} />}
          </li>
        ))}
      </ul>
      {pagerOf(props, true)}
    </>
  );
}

/** Details that are rendered, and so loaded, only once they are opened. */
function Details({ render }: { readonly render: () => ReactNode }) {
  const [wasOpened, setWasOpened] = useState(false);
  return (
    <details onToggle={(event) => setWasOpened(wasOpened || event.currentTarget.open)}>
      <summary>详情</summary>
      {wasOpened ? render() : null}
    </details>
  );
}

function SortPicker<Row>({ columns, view, onView }: Props<Row>): ReactNode {
  const sortable = columns.filter((column) => column.sort === true && typeof column.title === 'string');
  if (view === undefined || sortable.length === 0) return null;
  return (
    <label className="x-labelled x-stack-sort">
      <span>排序</span>
      <select value={view.sort} onChange={(event) => onView?.({ sort: event.target.value })}>
        {view.sort === '' ? <option value="">默认</option> : null}
        {sortable.flatMap(({ key, title }) => [
          <option key={key} value={key}>
            {title}，从小到大
          </option>,
          <option key={`-${key}`} value={`-${key}`}>
            {title}，从大到小
          </option>,
        ])}
      </select>
    </label>
  );
}

interface PairsProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly row: Row;
  readonly index: number;
}

function Pairs<Row>({ columns, row, index }: PairsProps<Row>): ReactNode {
  return (
    <dl>
      {columns
        .filter((column) => column.phone === undefined || column.phone === 'bare')
        .map((column) => (
          <div key={column.key}>
            <dt className={column.phone === 'bare' ? 'x-hidden' : undefined}>{column.title}</dt>
            <dd>{column.render(row, index)}</dd>
          </div>
        ))}
    </dl>
  );
}
