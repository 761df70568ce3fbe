import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { printDay } from '#kernel/day-words.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { optionsOf } from '#web/ui/options.ts';
import { PlanBars } from '#web/ui/plan-bars.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { StatStrip } from '#web/ui/stat-strip.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { unitsOf as scaled, yuanOf } from '../rules-leaf.ts';
import { groupingWords, quartersOf } from '../rules-rollup.ts';
import { listLevelWords } from '../rules-words.ts';
import type { Growth, Summary } from '../schema-views.ts';
import { AlertsTable } from './alerts-table.tsx';
import { GroupsTable } from './groups-table.tsx';
import { Money, printPercent, wanNumber } from './money.tsx';
import { viewApi } from './outlook-api.ts';
import type { OutlookSearch } from './outlook-page.tsx';

interface Props {
  readonly month: string;
  readonly search: OutlookSearch;
  readonly onSearch: (change: Partial<OutlookSearch>) => void;
}

/** 汇总: the year as reported and forecast, against the plan, by month or quarter and group. */
export function SummaryTab(props: Props) {
  const { month, search } = props;
  const { group, level, list } = search;
  const asked = { month, group, list, ...(level === undefined ? {} : { level }) };
  const query = useQuery({
    ...viewApi.query('GET /api/outlook/summary', { query: asked }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Filters {...props} asked={asked} />
      <Loaded query={query}>
        {(summary) =>
          summary.total.projects === 0 ? (
            <EmptyState title="没有可汇总的项目" hint="台账里还没有这一年的项目，或筛选的级别没有项目。" />
          ) : (
            <Shown summary={summary} search={search} />
          )
        }
      </Loaded>
    </>
  );
}

const listWords = { frozen: '批准时的清单', today: '现行清单' } as const;
const spanWords = { month: '按月', quarter: '按季' } as const;

function Filters({
  search,
  onSearch,
  asked,
}: Props & {
  readonly asked: { month: string; group: OutlookSearch['group']; list: OutlookSearch['list'] };
}) {
  const notice = useNotice();
  return (
    <Toolbar
      actions={
        <Button
          onClick={() =>
            void viewApi.download('GET /api/outlook/summary.xlsx', { query: asked }).catch(notice.failed)
          }
        >
          导出 .xlsx
        </Button>
      }
    >
      <Labelled label="汇总">
        <Select
          value={search.group}
          popupMatchSelectWidth={false}
          style={{ minWidth: 110 }}
          options={optionsOf(groupingWords)}
          onChange={(group) => onSearch({ group })}
        />
      </Labelled>
      <Labelled label="级别">
        <Select
          allowClear
          placeholder="全部"
          popupMatchSelectWidth={false}
          style={{ minWidth: 110 }}
          value={search.level ?? null}
          options={optionsOf(listLevelWords)}
          onChange={(level?: OutlookSearch['level'] | null) => onSearch({ level: level ?? undefined })}
        />
      </Labelled>
      <Labelled label="对照">
        <Select
          value={search.list}
          popupMatchSelectWidth={false}
          style={{ minWidth: 120 }}
          options={optionsOf(listWords)}
          onChange={(list) => onSearch({ list })}
        />
      </Labelled>
      <Labelled label="时段">
        <Select
          value={search.span}
          popupMatchSelectWidth={false}
          style={{ minWidth: 84 }}
          options={optionsOf(spanWords)}
          onChange={(span) => onSearch({ span })}
        />
      </Labelled>
    </Toolbar>
  );
}

function Shown({ summary, search }: { readonly summary: Summary; readonly search: OutlookSearch }) {
  const { total, growth, through } = summary;
  const isQuarterly = search.span === 'quarter';
  const months = isQuarterly ? quartersOf(total.months) : total.months;
  const due = plansOf(total.due, isQuarterly ? 3 : 1);
  return (
    <>
      <StatStrip
        stats={[
          { label: '项目', value: total.projects, unit: '个', note: '打包项目计一个' },
          {
            label: '年度计划',
            value: <Money value={total.plan} unit />,
            note: total.withoutPlan > 0 ? `${total.withoutPlan}个没有计划` : undefined,
          },
          {
            label: '已完成',
            value: <Money value={total.done} unit />,
            note: through === 0 ? '还没有过完的月份' : `截至${through}月已通过的进度`,
          },
          { label: '余下预报', value: <Money value={total.remaining} unit />, note: lackingOf(summary) },
          { label: '全年预计', value: <Money value={total.expected} unit /> },
          growthStat(growth),
        ]}
      />
      <GrowthNote growth={growth} />
      <PlanBars
        label={isQuarterly ? '各季投资' : '各月投资'}
        unit="万元"
        names={{ actual: '已完成', forecast: '预报', plan: '计划（按序时）' }}
        bars={months.map((one, at) => ({
          label: isQuarterly ? `${'一二三四'[at] ?? ''}季度` : `${at + 1}月`,
          actual: wanNumber(one.actual),
          forecast: wanNumber(one.forecast),
          plan: total.plan === '0' ? null : wanNumber(due[at] ?? '0'),
        }))}
      />
      <SectionHead title="能不能完成计划" />
      <ListNote summary={summary} />
      <AlertsTable alerts={summary.alerts} />
      <SectionHead title={`${isQuarterly ? '按季' : '按月'}汇总（${groupingWords[search.group]}）`} />
      <GroupsTable summary={summary} group={search.group} isQuarterly={isQuarterly} />
      {summary.demo ? <p className="ol-said">含演示数据，不得用于实际工作。</p> : null}
    </>
  );
}

/** What is due of each month or quarter, from what is due by its end. */
function plansOf(due: readonly string[], step: 1 | 3): readonly string[] {
  const ends = due.filter((_, at) => (at + 1) % step === 0).map(scaled);
  return ends.map((end, at) => yuanOf(end - (ends[at - 1] ?? 0n)));
}

function lackingOf({ total }: Summary): string | undefined {
  const parts = [
    total.stoodIn > 0 ? `${total.stoodIn}个项目月进度未通过，暂用预报` : '',
    total.missing > 0 ? `缺${total.missing}个项目月的预报` : '',
    total.unreported > 0 ? `${total.unreported}个项目月没有报进度` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? undefined : parts.join('，');
}

function growthStat({ kind, all, entered }: Growth) {
  return {
    label: '预计增速',
    value: kind === 'restated' ? printPercent(all) : <span className="ol-grey">{printPercent(all)}</span>,
    note: entered === null ? '缺基数' : `其中已纳统项目${printPercent(entered)}`,
  };
}

/** While statistics published nothing: what the monthly reports estimate, said to be that. */
function Estimated({ growth }: { readonly growth: Growth['estimated'] }) {
  if (growth === null) return <>今年还没有公布的增速。</>;
  return (
    <>
      统计部门今年还没有公布增速；月报填报的1—{Number(growth.month.slice(5))}月预计增速
      {printPercent(growth.value)}
      {growth.corrected ? '（更正）' : ''}，不是统计数（<Link to="/series">数据序列</Link>）。
    </>
  );
}

/** What the growth stands on, or what is missing and who gives it; the official one beside it. */
function GrowthNote({ growth }: { readonly growth: Growth }) {
  const { kind, why, base, baseCorrected, official, estimated, indicator } = growth;
  return (
    <p className="ol-said">
      {kind === 'none' ? (
        <span className="ol-grey">预计增速：{why}</span>
      ) : (
        <>
          预计增速＝台账项目全年预计÷上年“{indicator}”{kind === 'restated' ? '可比口径基数' : '公布数'}（
          <Money value={base} unit />
          {baseCorrected ? '，更正' : ''}）－1；{why}。 台账以外的投资不在其中。
        </>
      )}{' '}
      {official === null ? (
        <Estimated growth={estimated} />
      ) : (
        <>
          统计部门公布1—{Number(official.month.slice(5))}月增速{printPercent(official.value)}
          {official.corrected ? '（更正）' : ''}，以公布的为准（
          <Link to="/series">数据序列</Link>）。
        </>
      )}
    </p>
  );
}

function ListNote({ summary: { list, through } }: { readonly summary: Summary }) {
  const paper = list.paper === '' ? '' : `《${list.paper}》`;
  const day = list.decidedOn === null ? '' : `，${printDay(list.decidedOn)}`;
  return (
    <p className="ol-said">
      对照{listLevelWords[list.level]}
      {listWords[list.kind]}
      {paper}
      {day}的年度计划投资（实施类）；已完成算到{through}月，过完的月份还没有通过进度的暂用预报。
      {list.note === '' ? '' : `${list.note}。`}
    </p>
  );
}
