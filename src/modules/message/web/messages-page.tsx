import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { printMinute } from '#kernel/day-words.ts';
import { choice, count, text, useSearchParams } from '#web/search.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { PageLink } from '#web/ui/page-link.tsx';
import { pagerOf } from '#web/ui/pager.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import type { Message } from '../schema.ts';
import { kindWord } from '../words.ts';
import { messageApi } from './message-api.ts';
import './message.css';
import { OwnAddress } from './own-address.tsx';

const filters = { state: choice('unread', 'read'), kind: text, page: count(1), size: count(50) };
const states = [
  { value: '', label: '全部' },
  { value: 'unread', label: '未读' },
  { value: 'read', label: '已读' },
];

/** 消息: what the post was told, newest first. */
export function MessagesPage() {
  const [search, setSearch] = useSearchParams(filters);
  const query = {
    page: search.page,
    size: search.size,
    ...(search.state === undefined ? {} : { state: search.state }),
    ...(search.kind === '' ? {} : { kind: search.kind }),
  };
  const list = useQuery({
    ...messageApi.query('GET /api/messages', { query }),
    placeholderData: keepPreviousData,
  });
  const read = useRead();
  const kinds = (list.data?.kinds ?? []).map((kind) => ({ value: kind, label: kindWord(kind) }));
  const unread = list.data?.unread ?? 0;
  return (
    <>
      <PageHeader
        title="消息"
        lead={list.data === undefined ? '' : unread === 0 ? '没有未读消息' : `${unread}条未读`}
        actions={
          <Button disabled={unread === 0} onClick={() => void read()}>
            全部标为已读
          </Button>
        }
      />
      <Toolbar summary={list.data === undefined ? '' : `共${list.data.total}条`}>
        <Labelled label="状态">
          <Select
            style={{ width: 110 }}
            options={states}
            value={search.state ?? ''}
            onChange={(state) =>
              setSearch({ state: state === 'unread' || state === 'read' ? state : undefined })
            }
          />
        </Labelled>
        <Labelled label="类别">
          <Select
            style={{ width: 130 }}
            options={[{ value: '', label: '全部' }, ...kinds]}
            value={search.kind}
            onChange={(kind) => setSearch({ kind })}
          />
        </Labelled>
      </Toolbar>
      <Loaded query={list} rows={8}>
        {(data) =>
          data.rows.length === 0 ? (
            <EmptyState title="没有消息" hint="退回、到期提醒、委托等会在这里告诉本岗位。" />
          ) : (
            <>
              <ul>
                {data.rows.map((row) => (
                  <Item key={row.id} row={row} onRead={() => void read([row.id])} />
                ))}
              </ul>
              {pagerOf({ total: data.total, view: { ...search, sort: '' }, onView: setSearch })}
            </>
          )
        }
      </Loaded>
      <OwnAddress />
    </>
  );
}

function useRead(): (ids?: string[]) => Promise<void> {
  const queries = useQueryClient();
  const notice = useNotice();
  return async (ids) => {
    try {
      const { marked } = await messageApi.call('POST /api/messages/read', {
        body: ids === undefined ? {} : { ids },
      });
      await queries.invalidateQueries({ queryKey: ['GET /api/messages'] });
      await queries.invalidateQueries({ queryKey: ['GET /api/messages/count'] });
      if (ids === undefined) notice.done(`已把${marked}条标为已读`);
    } catch (error) {
      notice.failed(error);
    }
  };
}

function Item({ row, onRead }: { readonly row: Message; readonly onRead: () => void }) {
  const isNew = row.readAt === null;
  return (
    <li className={isNew ? 'm-item m-new' : 'm-item'}>
      <p className="m-time">
        <time dateTime={row.createdAt}>{printMinute(row.createdAt)}</time>
        <span>{kindWord(row.kind)}</span>
      </p>
      <div>
        <p className="m-title">
          {isNew ? <span className="x-hidden">未读：</span> : null}
          {row.link === '' ? (
            row.title
          ) : (
            <PageLink href={row.link} {...(isNew ? { onFollow: onRead } : {})}>
              {row.title}
            </PageLink>
          )}
        </p>
        {row.body === '' ? null : <p className="m-body">{row.body}</p>}
      </div>
      {isNew ? (
        <Button size="small" onClick={onRead} aria-label={`标为已读：${row.title}`}>
          标为已读
        </Button>
      ) : null}
    </li>
  );
}
