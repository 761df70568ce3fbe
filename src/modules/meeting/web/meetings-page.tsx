import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { addDays, isDay, weekdayOf } from '#kernel/calendar.ts';
import { addMonths } from '#kernel/period.ts';
import { printMonth } from '#web/month.ts';
import { text, useSearchParams } from '#web/search.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { useUnits } from '#web/units.ts';
import { rhythmText, sittingWords, weekdayWords } from '../rules.ts';
import type { Series, SittingBrief } from '../schema.ts';
import { meetingApi } from './meeting-api.ts';
import { SeriesDialog } from './series-dialog.tsx';
import { SittingDialog } from './sitting-dialog.tsx';
import { dayText } from './words.ts';
import './meeting.css';

/** The month that is shown; empty for the present one. */
const filters = { of: text };

/** 联席会议: a month of sittings, and the series they belong to. */
export function MeetingsPage() {
  const [search, setSearch] = useSearchParams(filters);
  const [editing, setEditing] = useState<Series | 'new'>();
  const [calling, setCalling] = useState<Series>();
  const month = isDay(`${search.of}-01`) ? search.of : undefined;
  const range =
    month === undefined ? {} : { from: `${month}-01`, to: addDays(`${addMonths(month, 1)}-01`, -1) };
  const list = useQuery({
    ...meetingApi.query('GET /api/meetings', { query: range }),
    placeholderData: keepPreviousData,
  });
  const shown = month ?? list.data?.from.slice(0, 7);
  const go = (by: number): void => {
    if (shown !== undefined) setSearch({ of: addMonths(shown, by) });
  };
  const isDemo = list.data?.sittings.some(({ demo }) => demo) === true;
  return (
    <>
      <PageHeader
        title="联席会议"
        lead={shown === undefined ? undefined : `${printMonth(shown)}${isDemo ? '，演示数据' : ''}`}
        actions={
          <>
            <Button onClick={() => go(-1)}>上月</Button>
            <Button onClick={() => setSearch({ of: '' })}>本月</Button>
            <Button onClick={() => go(1)}>下月</Button>
            <Button onClick={() => window.print()}>打印</Button>
            {list.data?.organises === true ? (
              <Button type="primary" onClick={() => setEditing('new')}>
                新建会议
              </Button>
            ) : null}
          </>
        }
      />
      <Loaded query={list}>
        {({ sittings, series, organises, today }) => (
          <>
            <Calendar month={shown ?? today.slice(0, 7)} today={today} sittings={sittings} />
            <SectionHead title="会议" />
            <SeriesTable rows={series} organises={organises} onEdit={setEditing} onCall={setCalling} />
          </>
        )}
      </Loaded>
      {editing === undefined ? null : (
        <SeriesDialog
          series={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      )}
      {calling === undefined ? null : (
        <SittingDialog series={calling} onClose={() => setCalling(undefined)} />
      )}
    </>
  );
}

interface CalendarProps {
  readonly month: string;
  readonly today: string;
  readonly sittings: readonly SittingBrief[];
}

/** A month of days, weeks beginning on Monday; on a phone only the days on which somebody sits. */
function Calendar({ month, today, sittings }: CalendarProps) {
  const first = `${month}-01`;
  const last = addDays(`${addMonths(month, 1)}-01`, -1);
  const blanks = Array.from({ length: weekdayOf(first) - 1 }, (_, index) => index);
  const days = Array.from({ length: Number(last.slice(8)) }, (_, index) => addDays(first, index));
  return (
    <>
      {sittings.length === 0 ? <p className="mt-note">本月没有会议。</p> : null}
      <div className="mt-weekdays" aria-hidden="true">
        {weekdayWords.map((one) => (
          <span key={one}>{one}</span>
        ))}
      </div>
      <ol className="mt-calendar" aria-label={`${printMonth(month)}会期`}>
        {blanks.map((one) => (
          <li key={one} className="mt-blank" aria-hidden="true" />
        ))}
        {days.map((day) => {
          const own = sittings.filter((one) => one.day === day);
          return (
            <li
              key={day}
              data-busy={own.length > 0 ? '' : undefined}
              data-today={day === today ? '' : undefined}
            >
              <time dateTime={day}>
                {Number(day.slice(8))}
                <span>日 {weekdayWords[weekdayOf(day) - 1]}</span>
              </time>
              {own.map((one) => (
                <Sitting key={one.id} sitting={one} />
              ))}
            </li>
          );
        })}
      </ol>
    </>
  );
}

function Sitting({ sitting }: { readonly sitting: SittingBrief }) {
  return (
    <p className="mt-sitting" data-state={sitting.state}>
      <Link to="/meetings/$id" params={{ id: sitting.id }}>
        {sitting.starts} {sitting.title}
      </Link>
      <small>
        {sittingWords[sitting.state]}
        {sitting.number === null ? '' : `第${sitting.number}号`}　议题{sitting.items}
        {sitting.rolledFrom === null ? '' : `　原${dayText(sitting.rolledFrom).slice(5)}，遇休息日顺延`}
      </small>
    </p>
  );
}

interface SeriesProps {
  readonly rows: readonly Series[];
  readonly organises: boolean;
  readonly onEdit: (series: Series) => void;
  readonly onCall: (series: Series) => void;
}

function SeriesTable({ rows, organises, onEdit, onCall }: SeriesProps) {
  const units = useUnits();
  return (
    <DataTable
      caption="会议"
      columns={[
        {
          key: 'title',
          title: '名称',
          phone: 'headline',
          width: 200,
          render: (row) => `${row.title}${row.active ? '' : '（停开）'}`,
        },
        { key: 'rhythm', title: '会期', width: 130, render: (row) => rhythmText(row.rhythm, row.starts) },
        { key: 'convener', title: '召集', width: 200, render: (row) => row.convenerName },
        { key: 'organiser', title: '组织', width: 110, render: (row) => units.nameOf(row.organiser) },
        {
          key: 'members',
          title: '成员',
          render: (row) => [...row.members.map(units.nameOf), ...row.memberPostNames].join('、'),
        },
        {
          key: 'acts',
          title: '办理',
          width: 150,
          render: (row) =>
            organises ? (
              <span className="mt-acts x-noprint">
                <Button size="small" onClick={() => onEdit(row)}>
                  修改
                </Button>
                <Button size="small" onClick={() => onCall(row)}>
                  排会
                </Button>
              </span>
            ) : (
              '—'
            ),
        },
      ]}
      rows={rows}
      rowKey={(row) => row.id}
      empty={<EmptyState title="还没有会议" hint="计划管理岗可以新建会议，定好会期和成员单位。" />}
    />
  );
}
