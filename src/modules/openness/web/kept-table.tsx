import { printDay } from '#kernel/day-words.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import type { PublicOverview } from '../schema.ts';

type Kept = PublicOverview['kept'][number];

const columns: readonly Column<Kept>[] = [
  { key: 'title', title: '内容', phone: 'headline', render: (row) => row.title },
  { key: 'field', title: '位置', width: 140, render: (row) => row.field },
  { key: 'finding', title: '查到', width: 220, render: (row) => row.finding },
  { key: 'day', title: '最近', width: 150, render: (row) => printDay(row.day) },
  { key: 'times', title: '天数', width: 80, align: 'right', render: (row) => row.times },
];

/** What was published and yet kept off the site, in the last thirty days; nothing when there was none. */
export function KeptTable({ kept }: { readonly kept: readonly Kept[] }) {
  if (kept.length === 0) return null;
  return (
    <section className="op-kept">
      <SectionHead title="送出前被拦下的内容" />
      <p className="op-note">
        这些内容已办理公开，但送出前再查时发现疑似个人信息，公开网站上以“未公开”代替。请在台账里改正，或撤下。
      </p>
      <DataTable
        caption="送出前被拦下的内容"
        columns={columns}
        rows={kept}
        rowKey={(row) => `${row.title} ${row.field} ${row.finding}`}
      />
    </section>
  );
}
