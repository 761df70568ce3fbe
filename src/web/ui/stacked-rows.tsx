import type { ReactNode } from 'react';
import type { Column, DataTableProps } from './data-table.tsx';
import { pagerOf } from './pager.tsx';

type Props<Row> = DataTableProps<Row> & { readonly rows: readonly Row[] };

/** The rows for a phone: a headline each, under it the other columns as word and value. */
export function StackedRows<Row>(props: Props<Row>) {
  const { caption, columns, rows, rowKey, expand, isMarked } = props;
  return (
    <>
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
            {expand === undefined ? null : (
              <details>
                <summary>详情</summary>
                {expand(row)}
              </details>
            )}
          </li>
        ))}
      </ul>
      {pagerOf(props, true)}
    </>
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
