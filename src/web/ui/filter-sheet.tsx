import { useNavigate, useRouterState } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { type Flat, filtersOf, withoutFilters } from '../search-values.ts';

/** 筛选（3）: the filters of a list on a phone, one line with how many are set; opened, a sheet from below. */
export function FilterSheet({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const navigate = useNavigate();
  const search: Flat = useRouterState({ select: (state) => state.location.search });
  const count = filtersOf(search).length;
  return (
    <>
      <Button ref={button} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {count === 0 ? '筛选' : `筛选（${count}）`}
      </Button>
      <Drawer
        open={open}
        placement="bottom"
        size="auto"
        title="筛选"
        destroyOnHidden
        rootClassName="x-sheet"
        onClose={() => setOpen(false)}
        afterOpenChange={(shown) => {
          if (!shown) button.current?.focus();
        }}
        footer={
          <div className="x-sheet-acts">
            <Button
              disabled={count === 0}
              onClick={() =>
                void navigate({ to: '.', search: withoutFilters, replace: true, resetScroll: false })
              }
            >
              全部清除
            </Button>
            <Button type="primary" onClick={() => setOpen(false)}>
              看结果
            </Button>
          </div>
        }
      >
        <div className="x-sheet-filters">{children}</div>
      </Drawer>
    </>
  );
}
