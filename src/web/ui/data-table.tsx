import type { ReactNode } from 'react';
import { EmptyState } from './empty-state.tsx';
import { ErrorState } from './error-state.tsx';
import { Loading } from './loading.tsx';
import { StackedRows } from './stacked-rows.tsx';
import type { TableView } from './table-view.ts';
import { useNarrow } from './use-narrow.ts';
import { WideTable } from './wide-table.tsx';

export interface Column<Row> {
  /** Also the name the server sorts by. */
  readonly key: string;
  readonly title: ReactNode;
  readonly render: (row: Row, index: number) => ReactNode;
  /** Set when the server can sort by `key`. */
  readonly sort?: true;
  /** Numbers stand at the right. */
  readonly align?: 'right' | 'center';
  /** Pixels; without it the column takes what is left, at least 110. */
  readonly width?: number;
  /** Stays in sight when the table scrolls sideways. */
  readonly fixed?: 'left' | 'right';
  /** On a phone: `headline` heads the row, `bare` stands without its title, `hidden` is left out. */
  readonly phone?: 'headline' | 'bare' | 'hidden';
}

/** What the table needs to know of the query its rows come from. */
export interface Reading {
  readonly isPending: boolean;
  /** True while rows of another page or filter still stand in for those asked for. */
  readonly isPlaceholderData: boolean;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

export interface DataTableProps<Row> {
  /** Names the table to a screen reader. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[] | undefined;
  readonly rowKey: (row: Row) => string;
  /** Gives loading, failure and retry. */
  readonly query?: Reading;
  /** Paging and sorting by the server, kept in the URL. Without `view` all rows are shown. */
  readonly view?: TableView;
  readonly onView?: (change: Partial<TableView>) => void;
  /** Number of rows over all pages. */
  readonly total?: number | undefined;
  /** Shown when there are no rows. */
  readonly empty?: ReactNode;
  /** Details under a row. */
  readonly expand?: (row: Row) => ReactNode;
  /** Batch selection by row key. */
  readonly selected?: readonly string[];
  readonly onSelect?: (keys: readonly string[]) => void;
  /** Marks a row, e.g. the one being edited. */
  readonly isMarked?: (row: Row) => boolean;
  /** On a phone: rows as stacked lines (default), or the table in a box that scrolls sideways. */
  readonly phone?: 'stacked' | 'scroll';
}

/** Rows, dense: a table on a desk, stacked lines on a phone; with its empty and failed states. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const narrow = useNarrow();
  const { query, rows, empty, phone = 'stacked' } = props;
  if (rows === undefined && query !== undefined && query.error !== null) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (rows === undefined) return <Loading rows={10} />;
  if (rows.length === 0) return empty ?? <EmptyState title="没有符合条件的记录" />;
  const filled = { ...props, rows };
  return (
    <div className="x-table" aria-busy={query?.isPlaceholderData === true}>
      {narrow && phone === 'stacked' ? <StackedRows {...filled} /> : <WideTable {...filled} />}
    </div>
  );
}
