import { Pagination } from 'antd';
import type { ReactNode } from 'react';
import type { TableView } from './table-view.ts';

interface Props {
  readonly view?: TableView;
  readonly onView?: (change: Partial<TableView>) => void;
  readonly total?: number | undefined;
}

/** The pages under a table; nothing when one page holds all rows. */
export function pagerOf({ view, onView, total }: Props, simple = false): ReactNode {
  if (view === undefined || total === undefined || total <= view.size) return null;
  return (
    <div className="x-pager x-noprint">
      <span>共{total.toLocaleString('zh-CN')}条</span>
      <Pagination
        size="small"
        simple={simple}
        current={view.page}
        pageSize={view.size}
        total={total}
        showSizeChanger={false}
        onChange={(page) => onView?.({ page })}
      />
    </div>
  );
}
