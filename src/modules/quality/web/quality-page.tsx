import { Button, Tabs } from 'antd';
import { printMonth, useMonth } from '#web/month.ts';
import { choiceOr, useSearchParams } from '#web/search.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { DifferencesTab } from './differences-tab.tsx';
import { FindingsTab } from './findings-tab.tsx';
import { FlagsTab } from './flags-tab.tsx';
import './quality.css';

const filters = { tab: choiceOr('findings', 'findings', 'flags', 'differences') };
const tabs = [
  { key: 'findings', label: '异常' },
  { key: 'flags', label: '跟踪' },
  { key: 'differences', label: '核对' },
] as const;

/** 数据质量: what the rules find in a month, questions on values, and two sources of one number. */
export function QualityPage() {
  const [month] = useMonth();
  const [{ tab }, setSearch] = useSearchParams(filters);
  return (
    <div className="x-landscape">
      <PageHeader
        title="数据质量"
        lead={printMonth(month)}
        actions={<Button onClick={() => window.print()}>打印</Button>}
      />
      <Tabs
        activeKey={tab}
        items={tabs.map((one) => ({ ...one }))}
        onChange={(key) => {
          const found = tabs.find((one) => one.key === key);
          if (found !== undefined) setSearch({ tab: found.key }, { push: true });
        }}
      />
      {tab === 'findings' ? <FindingsTab month={month} /> : null}
      {tab === 'flags' ? <FlagsTab month={month} /> : null}
      {tab === 'differences' ? <DifferencesTab month={month} /> : null}
    </div>
  );
}
