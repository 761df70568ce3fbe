import { Table, type TableProps } from 'antd';
import { type ElementRef, useEffect, useRef } from 'react';
import type { Column, DataTableProps } from './data-table.tsx';
import { pagerOf } from './pager.tsx';
import { useNarrow } from './use-narrow.ts';

type Props<Row> = DataTableProps<Row> & { readonly rows: readonly Row[] };
type AntColumns<Row> = NonNullable<TableProps<Row>['columns']>;

const USUAL_WIDTH = 110;

/** The rows as an Ant Design table in its own scrolling box. */
export function WideTable<Row>(props: Props<Row>) {
  const { caption, columns, rows, rowKey, view, onView, expand, isMarked } = props;
  const narrow = useNarrow();
  const pager = pagerOf(props, narrow);
  const table = useReachableBox(caption);
  const width = columns.reduce((sum, column) => sum + (column.width ?? USUAL_WIDTH), 0);
  return (
    <Table<Row>
      ref={table}
      size="small"
      aria-label={caption}
      columns={columns.map((column) => antColumn(column, view?.sort, !narrow))}
      dataSource={rows}
      rowKey={rowKey}
      scroll={{ x: width }}
      showSorterTooltip={false}
      sortDirections={['ascend', 'descend', 'ascend']}
      pagination={false}
      rowClassName={(row) => (isMarked?.(row) === true ? 'x-marked' : '')}
      // A row's own field named `children` is not a subtree.
      expandable={{
        childrenColumnName: 'noSubtree',
        ...(expand === undefined
          ? {}
          : { expandedRowRender: expand, columnTitle: <span className="x-hidden">详情</span> }),
      }}
      {...selectionOf(props)}
      onChange={(_pages, _filters, sorter) => {
        const one = Array.isArray(sorter) ? sorter[0] : sorter;
        if (one?.columnKey !== undefined) onView?.({ sort: sortText(String(one.columnKey), one.order) });
      }}
      {...(pager === null ? {} : { footer: () => pager })}
    />
  );
}

/** What Ant Design leaves out: its scrolling box is reached by keyboard, its hidden measuring row is not. */
function useReachableBox(caption: string) {
  const table = useRef<ElementRef<typeof Table>>(null);
  useEffect(() => {
    const element = table.current?.nativeElement;
    const box = element?.querySelector('.ant-table-content');
    box?.setAttribute('tabindex', '0');
    box?.setAttribute('role', 'region');
    box?.setAttribute('aria-label', caption);
    element?.querySelector('.ant-table-measure-row')?.setAttribute('inert', '');
  });
  return table;
}

/** On a phone no column is fixed: it would leave no room for the others. */
function antColumn<Row>(
  column: Column<Row>,
  sort: string | undefined,
  mayFix: boolean,
): AntColumns<Row>[number] {
  return {
    key: column.key,
    title: column.title,
    render: (_value, row, index) => column.render(row, index),
    ...(column.align === undefined ? {} : { align: column.align }),
    ...(column.width === undefined ? {} : { width: column.width }),
    ...(column.fixed === undefined || !mayFix ? {} : { fixed: column.fixed }),
    ...(column.sort === true ? { sorter: true, sortOrder: orderOf(column.key, sort) } : {}),
  };
}

function selectionOf<Row>({ selected, onSelect }: Props<Row>): Pick<TableProps<Row>, 'rowSelection'> {
  if (selected === undefined) return {};
  return {
    rowSelection: {
      selectedRowKeys: [...selected],
      preserveSelectedRowKeys: true,
      columnWidth: 36,
      onChange: (keys) => onSelect?.(keys.map(String)),
    },
  };
}

function orderOf(key: string, sort: string | undefined): 'ascend' | 'descend' | null {
  if (sort === key) return 'ascend';
  return sort === `-${key}` ? 'descend' : null;
}

function sortText(key: string, order: string | null | undefined): string {
  return order === 'descend' ? `-${key}` : key;
}
