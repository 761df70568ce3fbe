import { keepPreviousData, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { printMonth, useMonth } from '#web/month.ts';
import { choice, text, useSearchParams } from '#web/search.ts';
import { sessionQuery } from '#web/session.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SearchBox } from '#web/ui/search-box.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { StatStrip } from '#web/ui/stat-strip.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import type { Board, BoardRow } from '../schema.ts';
import { boardColumns, type YearEnds } from './board-columns.tsx';
import './board.css';
import { lightApi, measureApi } from './light-api.ts';
import { UnitList } from './unit-list.tsx';
import { colourWords, kindWords } from './words.ts';
import { YearStrip } from './year-strip.tsx';

const filters = {
  q: text,
  unit: text,
  light: choice('red', 'yellow', 'green', 'grey'),
  kind: choice('target', 'task', 'project'),
};

interface Props {
  /** What another module expects of the year's end, by commitment. */
  readonly yearEnds?: YearEnds | undefined;
}

/** 看板: the year at a glance. */
export function BoardPage({ yearEnds }: Props) {
  const [month, setMonth] = useMonth();
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const board = useQuery({
    ...lightApi.query('GET /api/board', { query: { month } }),
    placeholderData: keepPreviousData,
  });
  const queries = useQueryClient();
  const notice = useNotice();

  async function judge(): Promise<void> {
    try {
      const done = await lightApi.call('POST /api/lights/judge', { body: { month } });
      await queries.invalidateQueries({ queryKey: ['GET /api/board'] });
      notice.done(`已判定${done.judged}项，其中${done.changed}项灯号或理由有变化`);
    } catch (error) {
      notice.failed(error);
    }
  }

  const actions = (
    <>
      {rights.includes('light.judge') ? <Button onClick={() => void judge()}>重新判定本月</Button> : null}
      <Button
        onClick={() =>
          void lightApi.download('GET /api/board.xlsx', { query: { month } }).catch(notice.failed)
        }
      >
        导出 .xlsx
      </Button>
    </>
  );
  const pack = board.data?.pack;
  return (
    <>
      <PageHeader
        title="看板"
        lead={`${printMonth(month)}${pack === undefined ? '' : ` · ${pack.title}第${pack.version}版`}`}
        actions={actions}
      />
      <Loaded query={board} rows={12}>
        {(data) =>
          data.rows.length === 0 ? (
            <EmptyState title="还没有承诺事项" hint="上传并确认计划文件后，指标、任务和项目会出现在这里。" />
          ) : (
            <BoardBody board={data} yearEnds={yearEnds} onMonth={setMonth} />
          )
        }
      </Loaded>
    </>
  );
}

interface BodyProps extends Props {
  readonly board: Board;
  readonly onMonth: (month: string) => void;
}

function BoardBody({ board, yearEnds, onMonth }: BodyProps) {
  const [search, setSearch] = useSearchParams(filters);
  const rows = board.rows.filter(
    (row) =>
      (search.light === undefined || (row.light?.colour ?? 'grey') === search.light) &&
      (search.kind === undefined || row.kind === search.kind) &&
      (search.unit === '' || row.lead?.unit === search.unit) &&
      (search.q === '' || row.title.includes(search.q)),
  );
  const colours = ['red', 'yellow', 'green', 'grey'] as const;
  return (
    <>
      <StatStrip
        stats={colours.map((colour) => ({
          label: colourWords[colour],
          value: (
            <button
              type="button"
              className="l-count"
              aria-pressed={search.light === colour}
              onClick={() => setSearch({ light: search.light === colour ? undefined : colour })}
            >
              {board.tally[colour]}
            </button>
          ),
          unit: '项',
          note: shareOf(board, colour),
        }))}
      />
      <Unanswered />
      <div className="l-board-top">
        <div>
          <SectionHead title="全年" />
          <YearStrip board={board} onPick={onMonth} />
        </div>
        <div>
          <SectionHead title="牵头单位" />
          <UnitList units={board.units} chosen={search.unit} onPick={(unit) => setSearch({ unit })} />
        </div>
      </div>
      <Toolbar summary={`${rows.length} / ${board.rows.length}项`}>
        <Labelled label="事项">
          <SearchBox value={search.q} onSearch={(q) => setSearch({ q })} />
        </Labelled>
        <Labelled label="类别">
          <Select
            allowClear
            placeholder="全部"
            style={{ width: 96 }}
            value={search.kind ?? null}
            onChange={(kind: BoardRow['kind'] | null) => setSearch({ kind: kind ?? undefined })}
            options={Object.entries(kindWords).map(([value, label]) => ({ value, label }))}
          />
        </Labelled>
        {search.unit === '' ? null : <Button onClick={() => setSearch({ unit: '' })}>看全部单位</Button>}
      </Toolbar>
      <DataTable
        caption="承诺事项与灯号"
        columns={boardColumns(board.month, yearEnds)}
        rows={rows}
        rowKey={(row) => row.id}
        expand={(row) => <Why row={row} />}
      />
    </>
  );
}

/** 红灯未采取措施: how many, and the way to them; nothing while there are none or the post does not see what follows lights. */
function Unanswered() {
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const { data } = useQuery({
    ...measureApi.query('GET /api/light-measures/counts'),
    enabled: rights.includes('consequence.read'),
  });
  if (data === undefined || data.alert === 0) return null;
  return (
    <p className="l-unanswered">
      <Link to="/lights" search={(old) => ({ ...old, tab: 'measures', state: 'alert' })}>
        现有红灯未采取措施{data.alert}项（含项目）
      </Link>
      {data.overdue === 0 ? '' : `，逾期未回复${data.overdue}项`}
    </p>
  );
}

function shareOf(board: Board, colour: keyof Board['tally']): string {
  const numeric = board.rows.filter((row) => row.numeric);
  const own = numeric.filter((row) => (row.light?.colour ?? 'grey') === colour).length;
  return `其中定量指标${own}项`;
}

function Why({ row }: { readonly row: BoardRow }) {
  if (row.light === null) return <p className="l-why">本月尚未判定。</p>;
  return (
    <p className="l-why">
      {row.light.reason}。{row.light.toGreen === null ? '' : `转绿条件：${row.light.toGreen}`}
    </p>
  );
}
