import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ChoiceFilter } from '#web/ui/choice-filter.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { SearchBox } from '#web/ui/search-box.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import type { BoardRow } from '../schema.ts';
import { boardColumns, type YearEnds } from './board-columns.tsx';
import './board.css';
import { lightApi } from './light-api.ts';
import type { LightsSearch, SetLightsSearch } from './lights-page.tsx';
import { ChosenFilter, OwnFilter } from './own-filter.tsx';
import { colourWords, kindWords } from './words.ts';

interface Props {
  readonly search: LightsSearch;
  readonly setSearch: SetLightsSearch;
  readonly month: string;
  readonly yearEnds?: YearEnds | undefined;
}

/** 承诺事项灯号: every commitment of the year with its light of the month and those of the year; where the board's numbers lead. */
export function CommitmentsTab({ search, setSearch, month, yearEnds }: Props) {
  const board = useQuery({
    ...lightApi.query('GET /api/board', { query: { month } }),
    placeholderData: keepPreviousData,
  });
  const rows = board.data?.rows.filter((row) => fits(row, search));
  const pack = board.data?.pack;
  return (
    <>
      <Toolbar
        summary={
          pack === undefined || board.data === undefined
            ? '—'
            : `${rows?.length ?? 0} / ${board.data.rows.length}项 · ${pack.title}第${pack.version}版`
        }
      >
        <Labelled label="事项">
          <SearchBox value={search.q} onSearch={(q) => setSearch({ q })} />
        </Labelled>
        <ChoiceFilter
          label="灯号"
          words={colourWords}
          value={search.light}
          onChange={(light) => setSearch({ light })}
        />
        <ChoiceFilter
          label="类别"
          words={kindWords}
          value={search.kind}
          onChange={(kind) => setSearch({ kind })}
        />
        <OwnFilter search={search} setSearch={setSearch} />
        <ChosenFilter search={search} setSearch={setSearch} />
      </Toolbar>
      <DataTable
        caption="承诺事项与灯号"
        columns={boardColumns(month, yearEnds)}
        rows={rows}
        rowKey={(row) => row.id}
        query={board}
        expand={(row) => <Why row={row} />}
        empty={
          <EmptyState
            title="没有符合条件的承诺事项"
            hint="上传并确认计划文件后，指标、任务和项目会出现在这里。"
          />
        }
      />
    </>
  );
}

function fits(row: BoardRow, { q, light, kind, unit, section, own }: LightsSearch): boolean {
  return (
    (q === '' || row.title.includes(q)) &&
    (light === undefined || (row.light?.colour ?? 'grey') === light) &&
    (kind === undefined || row.kind === kind) &&
    (unit.length === 0 || (row.lead !== null && unit.includes(row.lead.unit))) &&
    (section.length === 0 || section.includes(row.section)) &&
    (!own || row.own)
  );
}

function Why({ row }: { readonly row: BoardRow }) {
  if (row.light === null) return <p className="l-why">本月尚未判定。</p>;
  return (
    <p className="l-why">
      {row.light.reason}。{row.light.toGreen === null ? '' : `转绿条件：${row.light.toGreen}`}
    </p>
  );
}
