import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { SectionHead } from '#web/ui/section-head.tsx';
import { useUnits } from '#web/units.ts';
import { type AttendanceState, attendanceStates, attendanceWords } from '../rules.ts';
import type { SittingDetail } from '../schema.ts';
import { meetingApi } from './meeting-api.ts';
import { useChange } from './use-change.ts';

/** Who came, who sent somebody, who was excused and why. */
export function Attendance({ detail }: { readonly detail: SittingDetail }) {
  const { sitting, organises } = detail;
  const [rows, setRows] = useState(detail.attendance);
  const units = useUnits();
  const change = useChange();
  const writes = organises && (sitting.state === 'planned' || sitting.state === 'open');
  const set = (unit: string, part: Partial<(typeof rows)[number]>): void =>
    setRows(rows.map((one) => (one.unit === unit ? { ...one, ...part } : one)));
  const known = rows.flatMap(({ unit, state, note }) => (state === null ? [] : [{ unit, state, note }]));
  return (
    <>
      <SectionHead title="出席" />
      <ul className="mt-attendance">
        {rows.map(({ unit, state, note }) => (
          <li key={unit}>
            <span>{units.nameOf(unit)}</span>
            {writes ? (
              <>
                <Select<AttendanceState>
                  aria-label={`${units.nameOf(unit)}出席情况`}
                  size="small"
                  placeholder="未登记"
                  style={{ minWidth: 88 }}
                  value={state}
                  options={attendanceStates.map((value) => ({ value, label: attendanceWords[value] }))}
                  onChange={(found) => set(unit, { state: found })}
                />
                {state === 'deputy' || state === 'leave' ? (
                  <Input
                    size="small"
                    aria-label={`${units.nameOf(unit)}${state === 'leave' ? '请假原因' : '代会岗位'}`}
                    placeholder={state === 'leave' ? '请假原因' : '代会岗位'}
                    maxLength={60}
                    value={note}
                    onChange={(event) => set(unit, { note: event.target.value })}
                  />
                ) : null}
              </>
            ) : (
              <b>
                {state === null ? '未登记' : attendanceWords[state]}
                {note === '' ? '' : `（${note}）`}
              </b>
            )}
          </li>
        ))}
      </ul>
      {writes ? (
        <p className="x-noprint mt-line">
          <Button onClick={() => setRows(rows.map((one) => ({ ...one, state: one.state ?? 'present' })))}>
            其余记出席
          </Button>
          <Button
            disabled={known.length === 0}
            onClick={() =>
              void change(
                () =>
                  meetingApi.call('PUT /api/meetings/{id}/attendance', {
                    params: { id: sitting.id },
                    body: { version: sitting.version, rows: known },
                  }),
                '已登记出席',
              )
            }
          >
            保存出席
          </Button>
        </p>
      ) : null}
    </>
  );
}
