import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { Button, Checkbox, Input, Popover } from 'antd';
import { useState } from 'react';
import { reasonOf } from '#web/api-error.ts';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { viewApi } from './project-api.ts';

/** 常用视图: the filters of the moment under a name, for the own post or for all; following one opens its address. */
export function SavedViews() {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      content={<Views onClose={() => setOpen(false)} />}
    >
      <Button size="small">常用视图</Button>
    </Popover>
  );
}

function Views({ onClose }: { readonly onClose: () => void }) {
  const query = useQuery(viewApi.query('GET /api/project-views'));
  const queries = useQueryClient();
  const navigate = useNavigate();
  const notice = useNotice();
  const search: Readonly<Record<string, unknown>> = useRouterState({
    select: (state) => state.location.search,
  });
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const [failure, setFailure] = useState<string>();
  const rows = query.data?.rows ?? [];

  async function doing(work: () => Promise<unknown>, said: string): Promise<void> {
    setFailure(undefined);
    try {
      await work();
      await queries.invalidateQueries({ queryKey: ['GET /api/project-views'] });
      notice.done(said);
    } catch (error) {
      setFailure(reasonOf(error));
    }
  }
  const save = (): Promise<void> =>
    doing(async () => {
      await viewApi.call('POST /api/project-views', { body: { name, search: addressOf(search), shared } });
      setName('');
    }, `已保存视图“${name}”`);

  return (
    <div className="pj-saved">
      {rows.length === 0 ? (
        <p className="pj-note">还没有保存过视图。先筛选好，再在下面起个名字保存。</p>
      ) : null}
      <ul>
        {rows.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              className="x-open"
              onClick={() => {
                void navigate({ href: `/projects${one.search === '' ? '' : `?${one.search}`}` });
                onClose();
              }}
            >
              {one.name}
            </button>
            <small>{one.shared ? `共享，${one.by}` : '本岗位'}</small>
            {one.own ? (
              <Button
                size="small"
                type="text"
                aria-label={`删除视图${one.name}`}
                onClick={() =>
                  void doing(
                    () => viewApi.call('DELETE /api/project-views/{id}', { params: { id: one.id } }),
                    `已删除视图“${one.name}”`,
                  )
                }
              >
                删除
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <Field
        label="视图名称"
        fault={undefined}
        control={(id) => (
          <Input id={id} value={name} maxLength={40} onChange={(event) => setName(event.target.value)} />
        )}
      />
      <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)}>
        共享给本县其他岗位
      </Checkbox>
      <Button type="primary" size="small" disabled={name.trim() === ''} onClick={() => void save()}>
        保存当前筛选
      </Button>
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
    </div>
  );
}

/** The filters as they stand in the address; the month of the masthead and the page are of the moment, not of the view. */
function addressOf(search: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search))
    if (typeof value === 'string' && key !== 'month' && key !== 'page') params.set(key, value);
  return params.toString();
}
