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
  const set = (at: (typeof rows)[number], part: Partial<(typeof rows)[number]>): void =>
    setRows(rows.map((one) => (one === at ? { ...one, ...part } : one)));
  const known = rows.flatMap(({ unit, post, state, note }) =>
    state === null ? [] : [{ unit, post, state, note }],
  );
  return (
    <>
      <SectionHead title="出席" />
      <ul className="mt-attendance">
        {rows.map((row) => {
          const { unit, post, postName, state, note } = row;
          const name = `${units.nameOf(unit)}${postName}`;
          return (
            <li key={`${unit} ${post}`}>
              <span>{name}</span>
              {writes ? (
                <>
                  <Select<AttendanceState>
                    aria-label={`${name}出席情况`}
                    size="small"
                    placeholder="未登记"
                    style={{ minWidth: 88 }}
                    value={state}
                    options={attendanceStates.map((value) => ({ value, label: attendanceWords[value] }))}
                    onChange={(found) => set(row, { state: found })}
                  />
                  {state === 'deputy' || state === 'leave' ? (
                    <Input
                      size="small"
                      aria-label={`${name}${state === 'leave' ? '请假原因' : '代会岗位'}`}
                      placeholder={state === 'leave' ? '请假原因' : '代会岗位'}
                      maxLength={60}
                      value={note}
                      onChange={(event) => set(row, { note: event.target.value })}
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
          );
        })}
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
