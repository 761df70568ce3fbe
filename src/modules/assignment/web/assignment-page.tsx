import { keepPreviousData, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useSearchParams } from '#web/search.ts';
import { sessionQuery } from '#web/session.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { KeyHint } from '#web/ui/key-hint.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { useNarrow } from '#web/ui/use-narrow.ts';
import type { AssignedRow } from '../schema.ts';
import { assignmentApi } from './assignment-api.ts';
import './assignment.css';
import { BatchBar } from './batch-bar.tsx';
import { narrowed, nextOpen } from './checklist.ts';
import { checklistColumns } from './checklist-columns.tsx';
import { ChecklistFilters, Progress } from './checklist-head.tsx';
import { AssignmentDrawer } from './editor-drawer.tsx';
import { filters } from './filters.ts';
import { type People, usePeople } from './people.ts';
import { useRowKeys } from './use-row-keys.ts';

/** 责任分解: what nobody answers for yet stands first. */
export function AssignmentPage() {
  const { county } = useSuspenseQuery(sessionQuery).data;
  const list = useQuery({
    ...assignmentApi.query('GET /api/assignments', { query: { year: county.year } }),
    placeholderData: keepPreviousData,
  });
  const people = usePeople();
  const notice = useNotice();
  const query = { year: county.year };
  const save = (file: Promise<void>): void => void file.catch(notice.failed);
  const actions = (
    <>
      <Button onClick={() => save(assignmentApi.download('GET /api/assignments/table.docx', { query }))}>
        责任分解表 .docx
      </Button>
      <Button onClick={() => save(assignmentApi.download('GET /api/assignments/table.pdf', { query }))}>
        责任分解表 PDF
      </Button>
      <Button onClick={() => save(assignmentApi.download('GET /api/assignments/table.xlsx', { query }))}>
        责任分解表 .xlsx
      </Button>
    </>
  );
  return (
    <>
      <PageHeader
        title="责任分解"
        lead={`${county.year}年计划${list.data === undefined ? '' : ` · 共${list.data.rows.length}项`}`}
        actions={actions}
      />
      <Loaded query={list} rows={12}>
        {(data) =>
          data.rows.length === 0 ? (
            <EmptyState
              title="还没有可分解的事项"
              hint="在“计划文件”中上传计划并确认指标、任务和项目后，事项会出现在这里。"
            />
          ) : (
            <>
              <Progress assigned={data.assigned} unassigned={data.unassigned} />
              {people === undefined ? null : <Checklist rows={data.rows} people={people} />}
            </>
          )
        }
      </Loaded>
    </>
  );
}

const hints = [
  { keys: ['J', 'K'], meaning: '下一项、上一项' },
  { keys: ['Enter'], meaning: '打开' },
  { keys: ['X'], meaning: '选中' },
  { keys: ['Ctrl+Enter'], meaning: '保存并到下一未分解项' },
  { keys: ['Esc'], meaning: '关闭' },
];

interface ChecklistProps {
  readonly rows: readonly AssignedRow[];
  readonly people: People;
}

function Checklist({ rows, people }: ChecklistProps) {
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const [search, setSearch] = useSearchParams(filters);
  const [selected, setSelected] = useState<readonly string[]>([]);
  const queries = useQueryClient();
  const narrow = useNarrow();
  const mayChange = rights.includes('assignment.change');
  const shown = narrowed(rows, search);
  const list = useRef<HTMLDivElement>(null);
  const openRows = new Set(rows.filter((row) => row.assignment === null).map((row) => row.commitment.id));
  const picked = selected.filter((id) => openRows.has(id));
  useRowKeys(list, (id) => {
    if (!mayChange || !openRows.has(id)) return;
    setSelected((old) => (old.includes(id) ? old.filter((one) => one !== id) : [...old, id]));
  });
  const refresh = async (): Promise<void> =>
    queries.invalidateQueries({ queryKey: ['GET /api/assignments'] });
  const open = (id: string | null): void => setSearch({ open: id ?? '' });
  const opened = rows.find((row) => row.commitment.id === search.open);

  return (
    <div ref={list}>
      <ChecklistFilters rows={rows} shown={shown.length} people={people} />
      {mayChange ? (
        <BatchBar
          people={people}
          picked={picked}
          onDone={async () => {
            setSelected([]);
            await refresh();
          }}
          onClear={() => setSelected([])}
        />
      ) : null}
      <DataTable
        caption="责任分解"
        columns={checklistColumns({
          people,
          mayChange,
          open,
          picked,
          pickable: shown.filter((row) => row.assignment === null).map((row) => row.commitment.id),
          pick: setSelected,
          narrow,
        })}
        rows={shown}
        rowKey={(row) => row.commitment.id}
        empty={<EmptyState title="没有符合条件的事项" hint="放宽上面的筛选条件再看。" />}
        isMarked={(row) => row.commitment.id === search.open}
      />
      <div className="a-keys">
        <KeyHint
          hints={mayChange ? hints : hints.filter((hint) => /^(?:J|Enter|Esc)$/u.test(hint.keys[0] ?? ''))}
        />
      </div>
      {opened === undefined ? null : (
        <AssignmentDrawer
          key={opened.commitment.id}
          row={opened}
          people={people}
          mayChange={mayChange}
          onSaved={async (goOn) => {
            const next = goOn ? nextOpen(shown, opened.commitment.id) : null;
            await refresh();
            open(next);
          }}
          onRefresh={refresh}
          onClose={() => open(null)}
        />
      )}
    </div>
  );
}
