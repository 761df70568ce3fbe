import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { choiceOr, count, useSearchParams } from '#web/search.ts';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { PageTabs } from '#web/ui/page-tabs.tsx';
import type { YearView } from '../schema.ts';
import { Adjustments } from './adjustments.tsx';
import { Closing } from './closing.tsx';
import { Cycle } from './cycle.tsx';
import { Opinions } from './opinions.tsx';
import { yearApi } from './year-api.ts';
import './year.css';

const tabs = [
  { key: 'cycle', label: '计划周期' },
  { key: 'review', label: '审查意见' },
  { key: 'consult', label: '征求意见' },
  { key: 'adjust', label: '计划调整' },
  { key: 'closing', label: '年度结转与关账' },
] as const;
type Tab = (typeof tabs)[number]['key'];

const filters = {
  tab: choiceOr<Tab>('cycle', 'cycle', 'review', 'consult', 'adjust', 'closing'),
  year: count(0),
};

/** 年度: the cycle of a plan year, what was said of the plan, how it was adjusted, and its closing. */
export function YearPage() {
  const [{ tab, year }, setSearch] = useSearchParams(filters);
  const query = useQuery(yearApi.query('GET /api/year', { query: year === 0 ? {} : { year } }));
  return (
    <Loaded query={query}>
      {(view) => (
        <div className="x-landscape">
          <Head
            view={view}
            tab={tab}
            onYear={(next) => setSearch({ year: next === view.planYear ? 0 : next })}
          />
          <PageTabs<Tab>
            label="年度"
            tabs={tabs}
            value={tab}
            onChange={(next) => setSearch({ tab: next }, { push: true })}
          />
          <Part
            key={`${tab}${view.year}`}
            view={view}
            tab={tab}
            onStay={() => setSearch({ year: view.year })}
          />
        </div>
      )}
    </Loaded>
  );
}

interface PartProps {
  readonly view: YearView;
  readonly tab: Tab;
  readonly onStay: () => void;
}

function Part({ view, tab, onStay }: PartProps) {
  if (tab === 'cycle') return <Cycle view={view} />;
  if (tab === 'adjust') return <Adjustments year={view.year} />;
  if (tab === 'closing') return <Closing year={view.year} onStay={onStay} />;
  return <Opinions view={view} kind={tab} />;
}

interface HeadProps {
  readonly view: YearView;
  readonly tab: Tab;
  readonly onYear: (year: number) => void;
}

function Head({ view, tab, onYear }: HeadProps) {
  const notice = useNotice();
  const { year, years, closed, demo } = view;
  const words = [closed ? '已关账' : '', demo ? '演示数据' : ''].filter((one) => one !== '');
  return (
    <PageHeader
      title={`${year}年度`}
      lead={words.length === 0 ? undefined : words.join('　')}
      actions={
        <>
          <Select<number>
            aria-label="年度"
            value={year}
            options={years.map((value) => ({ value, label: `${value}年` }))}
            onChange={onYear}
          />
          {tab === 'cycle' ? (
            <Button
              onClick={() =>
                void yearApi.download('GET /api/year/calendar.ics', { query: { year } }).catch(notice.failed)
              }
            >
              导出日历
            </Button>
          ) : null}
          <Button onClick={() => window.print()}>打印</Button>
        </>
      }
    />
  );
}
