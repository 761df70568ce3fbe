import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { choice, choiceOr, text, useSearchParams } from '#web/search.ts';
import { ChoiceFilter } from '#web/ui/choice-filter.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { PageTabs } from '#web/ui/page-tabs.tsx';
import { SearchBox } from '#web/ui/search-box.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { fieldsOf, kindWords, type PublicKind, publicKinds } from '../rules-words.ts';
import type { PublicOverview, PublicRow } from '../schema.ts';
import { columnsFor, isStanding } from './columns.tsx';
import { HistoryDrawer } from './history-drawer.tsx';
import { KeptTable } from './kept-table.tsx';
import { NoticeDialog } from './notice-dialog.tsx';
import { opennessApi } from './openness-api.ts';
import { PublishDialog } from './publish-dialog.tsx';
import { SecondDialog } from './second-dialog.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';
import './openness.css';

const filterWords = {
  public: '公开中',
  due: '即将到期',
  waiting: '待复核',
  scheduled: '待公开',
  ended: '已到期或撤下',
  none: '未公开',
} as const;
type Filter = keyof typeof filterWords;

const filters = {
  kind: choiceOr('commitment', ...publicKinds),
  show: choice('public', 'due', 'waiting', 'scheduled', 'ended', 'none'),
  q: text,
};

function passes(row: PublicRow, show: Filter | undefined, words: string): boolean {
  if (words !== '' && !row.title.includes(words)) return false;
  const standing = row.act?.standing;
  switch (show) {
    case undefined:
      return true;
    case 'none':
      return standing === undefined;
    case 'due':
      return row.due;
    case 'ended':
      return standing === 'expired' || standing === 'withdrawn';
    default:
      return standing === show;
  }
}

type Open =
  | { readonly what: 'publish'; readonly rows: readonly PublicRow[] }
  | { readonly what: 'withdraw'; readonly rows: readonly PublicRow[] }
  | { readonly what: 'second'; readonly row: PublicRow }
  | { readonly what: 'history'; readonly row: PublicRow }
  | { readonly what: 'notice'; readonly id: string | null };

/** Before anything is known. */
const nothing: Pick<PublicOverview, 'rows' | 'kept' | 'site' | 'changes' | 'approves'> = {
  rows: [],
  kept: [],
  site: '',
  changes: false,
  approves: false,
};

/** 公开: what everybody outside sees, what is due to end, and the acts of publishing and withdrawing. */
export function OpennessPage() {
  const [search, setSearch] = useSearchParams(filters);
  const { kind } = search;
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [open, setOpen] = useState<Open>();
  const list = useQuery({
    ...opennessApi.query('GET /api/openness', { query: { kind } }),
    placeholderData: keepPreviousData,
  });
  const data = list.data?.kind === kind ? list.data : undefined;
  const { rows: all, kept, site, changes, approves } = data ?? nothing;
  const rows = data?.rows.filter((row) => passes(row, search.show, search.q.trim()));
  return (
    <>
      <Head kind={kind} data={data} onNew={() => setOpen({ what: 'notice', id: null })} />
      <PageTabs
        label="类别"
        tabs={publicKinds.map((one) => ({ key: one, label: tabWords(one, list.data) }))}
        value={kind}
        onChange={(next) => {
          setPicked([]);
          setSearch({ kind: next, show: undefined, q: '' });
        }}
      />
      <Toolbar
        summary={`共${rows?.length ?? '—'}项`}
        actions={
          changes ? (
            <Batch chosen={all.filter(({ object }) => picked.includes(object))} onOpen={setOpen} />
          ) : null
        }
      >
        <Labelled label="名称">
          <SearchBox value={search.q} onSearch={(q) => setSearch({ q })} />
        </Labelled>
        <ChoiceFilter
          label="状态"
          words={filterWords}
          value={search.show}
          onChange={(show) => setSearch({ show })}
        />
      </Toolbar>
      <Fields kind={kind} />
      <DataTable
        caption={`${kindWords[kind]}的公开情况`}
        columns={columnsFor({
          changes,
          approves,
          site,
          isNotice: kind === 'notice',
          onPublish: (row) => setOpen({ what: 'publish', rows: [row] }),
          onWithdraw: (row) => setOpen({ what: 'withdraw', rows: [row] }),
          onSecond: (row) => setOpen({ what: 'second', row }),
          onHistory: (row) => setOpen({ what: 'history', row }),
          onEdit: (row) => setOpen({ what: 'notice', id: row.object }),
        })}
        rows={rows}
        rowKey={(row) => row.object}
        query={list}
        {...(changes ? { selected: picked, onSelect: setPicked } : {})}
        empty={<EmptyState title={`没有符合条件的${kindWords[kind]}`} hint="换一个状态，或清空名称再看。" />}
      />
      <KeptTable kept={kept} />
      {open === undefined || data === undefined ? null : (
        <Opened open={open} data={data} onDone={() => setPicked([])} onClose={() => setOpen(undefined)} />
      )}
    </>
  );
}

function Head({
  kind,
  data,
  onNew,
}: {
  readonly kind: PublicKind;
  readonly data: PublicOverview | undefined;
  readonly onNew: () => void;
}) {
  return (
    <PageHeader
      title="公开"
      lead="公开网站只显示在这里办理了公开的内容；没有办理的一律不显示，到期次日自动撤下"
      actions={
        <>
          {data?.changes === true && kind === 'notice' ? <Button onClick={onNew}>新写公示公告</Button> : null}
          <Button
            type="primary"
            className="op-site"
            href={data?.site ?? '/open/'}
            target="_blank"
            rel="noopener"
          >
            看公开网站
          </Button>
        </>
      }
    />
  );
}

/** Acts on the rows that are picked: one kind of act at a time. */
function Batch({
  chosen,
  onOpen,
}: {
  readonly chosen: readonly PublicRow[];
  readonly onOpen: (open: Open) => void;
}) {
  return (
    <>
      <Button
        disabled={chosen.length === 0 || chosen.some(isStanding)}
        onClick={() => onOpen({ what: 'publish', rows: chosen })}
      >
        公开所选
      </Button>
      <Button
        disabled={chosen.length === 0 || !chosen.every(isStanding)}
        onClick={() => onOpen({ what: 'withdraw', rows: chosen })}
      >
        撤下所选
      </Button>
    </>
  );
}

/** The dialog that is open. */
function Opened({
  open,
  data,
  onDone,
  onClose,
}: {
  readonly open: Open;
  readonly data: PublicOverview;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const { kind } = data;
  const ends = { kind, onDone, onClose };
  if (open.what === 'notice') return <NoticeDialog id={open.id} onClose={onClose} />;
  if (open.what === 'publish') return <PublishDialog {...ends} rows={open.rows} overview={data} />;
  if (open.what === 'second')
    return open.row.act === null ? null : (
      <SecondDialog kind={kind} row={open.row} act={open.row.act} onClose={onClose} />
    );
  if (open.what === 'history') return <HistoryDrawer kind={kind} row={open.row} onClose={onClose} />;
  return <WithdrawDialog {...ends} rows={open.rows} />;
}

/** What of a kind may be public at all. */
function Fields({ kind }: { readonly kind: PublicKind }) {
  return (
    <p className="op-note">
      {kindWords[kind]}可以公开的项目：
      {fieldsOf(kind)
        .map(({ title }) => title)
        .join('、')}
      。其他项目不论台账里有什么，都不会出现在公开网站上。
    </p>
  );
}

function tabWords(kind: PublicKind, data: PublicOverview | undefined): string {
  const own = data?.counts.find((one) => one.kind === kind);
  if (own === undefined) return kindWords[kind];
  return `${kindWords[kind]} ${own.public}${own.due > 0 ? `（${own.due}将到期）` : ''}`;
}
