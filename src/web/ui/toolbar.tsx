import { Children, type ReactNode } from 'react';
import { FilterSheet } from './filter-sheet.tsx';
import { useNarrow } from './use-narrow.ts';

interface Props {
  /** Filters, from the left. */
  readonly children: ReactNode;
  /** What the rows add up to, e.g. 共58条. */
  readonly summary?: ReactNode;
  /** 导出, 打印, 批量 …, at the right. */
  readonly actions?: ReactNode;
  /**
   * Whether the filters are folded into one line on a phone; by default when there are more than two. Switches that change what is
   * shown, and not which rows, stay in sight.
   */
  readonly fold?: boolean;
}

/** The line over a table: filters, sum, actions. Not printed. */
export function Toolbar({ children, summary, actions, fold }: Props) {
  const narrow = useNarrow();
  const folded = narrow && (fold ?? Children.toArray(children).length > 2);
  return (
    <search className="x-toolbar" aria-label="筛选">
      {folded ? <FilterSheet>{children}</FilterSheet> : <div className="x-toolbar-filters">{children}</div>}
      {summary === undefined ? null : <p className="x-toolbar-summary">{summary}</p>}
      {actions === undefined ? null : <div className="x-toolbar-actions">{actions}</div>}
    </search>
  );
}
