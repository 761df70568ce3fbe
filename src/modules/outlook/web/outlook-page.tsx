import { useSuspenseQuery } from '@tanstack/react-query';
import { Button, Drawer, Tabs } from 'antd';
import { useState } from 'react';
import { ParameterSection } from '#modules/parameter/web/index.ts';
import { printMonth, useMonth } from '#web/month.ts';
import { choice, choiceOr, text, useSearchParams } from '#web/search.ts';
import { sessionQuery } from '#web/session.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { AccuracyTab } from './accuracy-tab.tsx';
import { OverviewTable } from './overview-table.tsx';
import { SheetPanel } from './sheet-panel.tsx';
import { SummaryTab } from './summary-tab.tsx';
import './outlook.css';

const views = ['sheet', 'summary', 'accuracy'] as const;
const filters = {
  view: choiceOr('sheet', ...views),
  unit: text,
  group: choiceOr('unit', 'unit', 'town', 'level', 'industry'),
  level: choice('province', 'city', 'county'),
  list: choiceOr('frozen', 'frozen', 'today'),
  span: choiceOr('month', 'month', 'quarter'),
  lead: text,
};
export type OutlookSearch = { readonly [K in keyof typeof filters]: ReturnType<(typeof filters)[K]['read']> };

/** 投资预报: what units expect of their projects in the coming months, what it comes to, and how well it was foreseen. */
export function OutlookPage() {
  const [month] = useMonth();
  const { rights, unit } = useSuspenseQuery(sessionQuery).data;
  const [search, setSearch] = useSearchParams(filters);
  const [settings, setSettings] = useState(false);
  const writes = rights.includes('outlook.write');
  return (
    <div className="x-landscape">
      <PageHeader
        title="投资预报"
        lead={`${printMonth(month)}期`}
        actions={<Button onClick={() => setSettings(true)}>设置</Button>}
      />
      <p className="ol-said">
        预报由项目单位估报，属<b>预计</b>，不是统计数据，不作完成数使用，不进入数据序列和报表。
      </p>
      <Tabs
        activeKey={search.view}
        onChange={(key) => setSearch({ view: views.find((one) => one === key) ?? 'sheet' })}
        items={[
          {
            key: 'sheet',
            label: '填报',
            children:
              writes && search.unit === '' ? (
                <SheetPanel month={month} unit={unit.id} />
              ) : (
                <Sheets
                  month={month}
                  unit={search.unit}
                  onUnit={(id) => setSearch({ unit: id }, { push: true })}
                />
              ),
          },
          {
            key: 'summary',
            label: '汇总',
            children: <SummaryTab month={month} search={search} onSearch={setSearch} />,
          },
          {
            key: 'accuracy',
            label: '准确度',
            children: <AccuracyTab month={month} search={search} onSearch={setSearch} />,
          },
        ]}
      />
      <Drawer
        open={settings}
        title="投资预报设置"
        size={640}
        onClose={() => setSettings(false)}
        destroyOnHidden
      >
        <ParameterSection group="outlook" title="投资预报" />
      </Drawer>
    </div>
  );
}

interface SheetsProps {
  readonly month: string;
  readonly unit: string;
  readonly onUnit: (unit: string) => void;
}

/** All units of a round, or the one that was opened. */
function Sheets({ month, unit, onUnit }: SheetsProps) {
  if (unit === '') return <OverviewTable month={month} onOpen={onUnit} />;
  return (
    <>
      <p className="x-noprint">
        <Button size="small" onClick={() => onUnit('')}>
          ← 各单位
        </Button>
      </p>
      <SheetPanel month={month} unit={unit} />
    </>
  );
}
