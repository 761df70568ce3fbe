import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { DelegationDrawer, takeUp } from '#modules/delegation/web/index.ts';
import { choice, useSearchParams } from '#web/search.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { PageLink } from '#web/ui/page-link.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { kindWord, spans } from '../rules.ts';
import type { TodoRow } from '../schema.ts';
import './todo.css';
import { todoApi } from './todo-api.ts';
import { printDay, spanWords } from './words.ts';

const params = { drawer: choice('delegation') };

/** 待我办: everything the post owes, by due day, its own and what was handed to it. */
export function TodoPage() {
  const list = useQuery(todoApi.query('GET /api/todo'));
  const [search, setSearch] = useSearchParams(params);
  const rows = list.data?.rows ?? [];
  return (
    <>
      <PageHeader
        title="待我办"
        lead={list.data === undefined ? '' : leadOf(rows)}
        actions={<Button onClick={() => setSearch({ drawer: 'delegation' })}>离岗委托</Button>}
      />
      <Loaded query={list} rows={8}>
        {(data) =>
          data.rows.length === 0 ? (
            <EmptyState title="没有待办事项" hint="该填报、审核、会签、答复的事到时会列在这里。" />
          ) : (
            <Groups rows={data.rows} today={data.today} />
          )
        }
      </Loaded>
      <DelegationDrawer
        open={search.drawer === 'delegation'}
        onClose={() => setSearch({ drawer: undefined })}
      />
    </>
  );
}

function leadOf(rows: readonly TodoRow[]): string {
  const late = rows.filter(({ span }) => span === 'overdue').length;
  return `共${rows.length}件${late === 0 ? '' : `，${late}件已过期限`}`;
}

function Groups({ rows, today }: { readonly rows: readonly TodoRow[]; readonly today: string }) {
  return spans.map((span) => {
    const own = rows.filter((row) => row.span === span);
    if (own.length === 0) return null;
    return (
      <section key={span} aria-labelledby={`span-${span}`}>
        <SectionHead id={`span-${span}`} title={`${spanWords[span]} ${own.length}件`} />
        <ul className="t-list">
          {own.map((row) => (
            <Item key={row.key} row={row} today={today} />
          ))}
        </ul>
      </section>
    );
  });
}

function Item({ row, today }: { readonly row: TodoRow; readonly today: string }) {
  const { whose } = row;
  return (
    <li className="t-item">
      <p className="t-due">
        {row.due === null ? '—' : <time dateTime={row.due}>{printDay(row.due, today)}</time>}
        {row.lateDays === null ? null : <span className="t-late">已过{row.lateDays}天</span>}
      </p>
      <div className="t-body">
        <p className="t-title">
          <span className="t-kind">{kindWord(row.kind)}</span>
          {row.handedTo === null && whose.delegation === null ? (
            <PageLink href={row.link}>{row.title}</PageLink>
          ) : (
            <span>{row.title}</span>
          )}
        </p>
        {row.detail === '' ? null : <p className="t-detail">{row.detail}</p>}
        <p className="t-meta">
          {whose.unitName}
          {whose.postName}
          {row.since === null ? null : `，${printDay(dayOfInstant(row.since), today)}起`}
          {row.handedTo === null ? null : `，已委托${row.handedTo}代办`}
        </p>
      </div>
      {whose.delegation === null ? null : <TakeUp row={row} delegation={whose.delegation} />}
    </li>
  );
}

/** What another post handed over is done as that post. */
function TakeUp({ row, delegation }: { readonly row: TodoRow; readonly delegation: string }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const notice = useNotice();

  async function go(): Promise<void> {
    try {
      await takeUp(queries, delegation);
      await navigate({ href: row.link });
    } catch (error) {
      notice.failed(error);
    }
  }

  return (
    <Button size="small" onClick={() => void go()} aria-label={`受托代办：${row.title}`}>
      受托代办
    </Button>
  );
}
