import type { ReactNode } from 'react';

interface Props {
  /** Filters, from the left. */
  readonly children: ReactNode;
  /** What the rows add up to, e.g. 共58条. */
  readonly summary?: ReactNode;
  /** 导出, 打印, 批量 …, at the right. */
  readonly actions?: ReactNode;
}

/** The line over a table: filters, sum, actions. Not printed. */
export function Toolbar({ children, summary, actions }: Props) {
  return (
    <search className="x-toolbar" aria-label="筛选">
      <div className="x-toolbar-filters">{children}</div>
      {summary === undefined ? null : <p className="x-toolbar-summary">{summary}</p>}
      {actions === undefined ? null : <div className="x-toolbar-actions">{actions}</div>}
    </search>
  );
}
