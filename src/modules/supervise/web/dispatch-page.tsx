import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Segmented, Tabs } from 'antd';
import { isDay } from '#kernel/calendar.ts';
import { printDay } from '#kernel/day-words.ts';
import { choice, choiceOr, text, useSearchParams } from '#web/search.ts';
import { useToday } from '#web/today.ts';
import { ChoiceFilter } from '#web/ui/choice-filter.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { UnitFilter } from '#web/unit-filter.tsx';
import {
  daysBetween,
  daysOf,
  dispatchKinds,
  dispatchWords,
  type Span,
  spans,
  turned,
} from '../rules-dispatch.ts';
import { DayList, MonthGrid } from './dispatch-days.tsx';
import { LateTable } from './late-table.tsx';
import { dispatchApi } from './supervise-api.ts';
import './supervise.css';

const filters = {
  tab: choiceOr('calendar', 'calendar', 'late'),
  span: choiceOr<Span>('week', ...spans),
  day: text,
  unit: text,
  form: text,
  kind: choice(...dispatchKinds),
};
type Search = { readonly [K in keyof typeof filters]: ReturnType<(typeof filters)[K]['read']> };

const spanWords = { day: '日', week: '周', month: '月' } as const;

/** 调度日历: what is due by when and of whom; and what is late, to be chased. */
export function DispatchPage() {
  const [search, setSearch] = useSearchParams(filters);
  return (
    <div className="x-landscape">
      <PageHeader title="调度日历" actions={<Button onClick={() => window.print()}>打印</Button>} />
      <Tabs
        activeKey={search.tab}
        onChange={(tab) => setSearch({ tab: tab === 'late' ? 'late' : 'calendar' })}
        items={[
          { key: 'calendar', label: '日历', children: <Calendar search={search} onSearch={setSearch} /> },
          {
            key: 'late',
            label: '催报',
            children: <LateTable unit={search.unit} form={search.form} onSearch={setSearch} />,
          },
        ]}
      />
    </div>
  );
}

interface Props {
  readonly search: Search;
  readonly onSearch: (change: Partial<Search>) => void;
}

function headingOf(span: Span, day: string, range: { readonly from: string; readonly to: string }): string {
  if (span === 'day') return printDay(day);
  if (span === 'month') return `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月`;
  return `${printDay(range.from)}—${printDay(range.to)}`;
}

function Calendar({ search, onSearch }: Props) {
  const today = useToday();
  const day = isDay(search.day) ? search.day : today;
  const range = daysOf(search.span, day);
  const query = {
    ...range,
    ...(search.unit === '' ? {} : { unit: search.unit }),
    ...(search.kind === undefined ? {} : { kind: search.kind }),
  };
  const list = useQuery({
    ...dispatchApi.query('GET /api/dispatch', { query }),
    placeholderData: keepPreviousData,
  });
  const notice = useNotice();
  const go = (step: 1 | -1): void => onSearch({ day: turned(search.span, day, step) });
  const heading = headingOf(search.span, day, range);
  return (
    <>
      <Filters search={search} onSearch={onSearch} count={list.data?.rows.length} />
      <div className="sv-turn">
        <Segmented<Span>
          aria-label="按日、周、月看"
          value={search.span}
          options={spans.map((value) => ({ value, label: spanWords[value] }))}
          onChange={(span) => onSearch({ span })}
        />
        <Button onClick={() => go(-1)} aria-label={`上一${spanWords[search.span]}`}>
          ‹
        </Button>
        <h2>
          {heading}
          {list.data?.demo === true ? <small>演示数据</small> : null}
        </h2>
        <Button onClick={() => go(1)} aria-label={`下一${spanWords[search.span]}`}>
          ›
        </Button>
        <Button onClick={() => onSearch({ day: '' })}>今天</Button>
        <Button
          onClick={() => void dispatchApi.download('GET /api/dispatch.ics', { query }).catch(notice.failed)}
        >
          下载 .ics
        </Button>
      </div>
      <Loaded query={list}>
        {({ rows }) =>
          search.span === 'month' ? (
            <MonthGrid
              days={daysBetween(range.from, range.to)}
              month={day.slice(0, 7)}
              today={today}
              rows={rows}
              onDay={(picked) => onSearch({ span: 'day', day: picked })}
            />
          ) : (
            <DayList days={daysBetween(range.from, range.to)} today={today} rows={rows} />
          )
        }
      </Loaded>
    </>
  );
}

function Filters({ search, onSearch, count }: Props & { readonly count: number | undefined }) {
  return (
    <Toolbar fold summary={`共${count ?? '—'}项`}>
      <UnitFilter value={search.unit} onChange={(unit) => onSearch({ unit })} />
      <ChoiceFilter
        label="类别"
        words={dispatchWords}
        value={search.kind}
        onChange={(kind) => onSearch({ kind })}
        width={112}
      />
    </Toolbar>
  );
}
