import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { addDays, dayKind, dayNumber, holidayName } from '#kernel/calendar.ts';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { printDay, weeksOf } from '#kernel/day-words.ts';
import { monthOf, splitMonth } from '#kernel/period.ts';

interface Props {
  /** The chosen day, or ''. */
  readonly value: string;
  readonly today: string;
  readonly min: string | undefined;
  readonly max: string | undefined;
  readonly onPick: (day: string) => void;
  readonly onClose: () => void;
}

const weekdays = ['一', '二', '三', '四', '五', '六', '日'];

function shifted(month: string, count: number): string {
  const { year, month: number } = splitMonth(month);
  const all = year * 12 + number - 1 + count;
  return monthOf(Math.floor(all / 12), (all % 12) + 1);
}

/** The same date in another month, or its last day when it has no such date. */
function inMonth(day: string, count: number): string {
  const month = shifted(day.slice(0, 7), count);
  const wanted = addDays(`${month}-01`, Number(day.slice(8)) - 1);
  return wanted.startsWith(month) ? wanted : addDays(`${shifted(month, 1)}-01`, -1);
}

/** One month to choose a day from: arrows by day and week, PageUp and PageDown by month, Enter chooses, Esc closes. */
export function DateGrid({ value, today, min, max, onPick, onClose }: Props) {
  const [at, setAt] = useState(value === '' ? today : value);
  const follows = useRef(true);
  const cell = useRef<HTMLButtonElement>(null);
  const month = at.slice(0, 7);
  const { year, month: number } = splitMonth(month);
  // The focus follows the arrows; whoever turns the month by its buttons stays on them.
  useEffect(() => {
    if (follows.current && at !== '') cell.current?.focus({ preventScroll: true });
  }, [at]);
  const isOut = (day: string): boolean =>
    (min !== undefined && day < min) || (max !== undefined && day > max);

  function turn(count: number): void {
    follows.current = false;
    setAt(inMonth(at, count));
  }
  function press(event: KeyboardEvent): void {
    const to = steps[event.key]?.(at);
    if (to !== undefined) {
      event.preventDefault();
      follows.current = true;
      setAt(to);
    }
    if (event.key === 'Escape') {
      // The dialog the field may stand in stays open.
      event.stopPropagation();
      onClose();
    }
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/prefer-tag-over-role -- the keys of the grid, wherever the focus is in it; a native dialog would not stay beside its field
    <div role="dialog" aria-label="选日期" className="x-dates" onKeyDown={press}>
      <div className="x-dates-head">
        <button type="button" aria-label="上个月" onClick={() => turn(-1)}>
          ‹
        </button>
        <strong aria-live="polite">
          {year}年{number}月
        </strong>
        <button type="button" aria-label="下个月" onClick={() => turn(1)}>
          ›
        </button>
      </div>
      <table aria-label={`${year}年${number}月`}>
        <thead>
          <tr>
            {weekdays.map((one) => (
              <th key={one} scope="col">
                {one}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week.find((day) => day !== null)}>
              {week.map((day, index) => (
                <td key={weekdays[index]}>
                  {day === null ? null : (
                    <button
                      type="button"
                      ref={day === at ? cell : null}
                      tabIndex={day === at ? 0 : -1}
                      data-kind={kindOf(day)}
                      aria-pressed={day === value}
                      aria-current={day === today ? 'date' : undefined}
                      aria-label={labelOf(day, today)}
                      title={holidayName(chinaCalendar, day) ?? undefined}
                      disabled={isOut(day)}
                      onClick={() => onPick(day)}
                    >
                      {Number(day.slice(8))}
                      <small aria-hidden="true">{marks[kindOf(day)]}</small>
                    </button>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="x-dates-foot">
        <button type="button" disabled={isOut(today)} onClick={() => onPick(today)}>
          今天
        </button>
        <span>{noteOf(month)}</span>
      </div>
    </div>
  );
}

const steps: Readonly<Record<string, (day: string) => string>> = {
  ArrowLeft: (day) => addDays(day, -1),
  ArrowRight: (day) => addDays(day, 1),
  ArrowUp: (day) => addDays(day, -7),
  ArrowDown: (day) => addDays(day, 7),
  PageUp: (day) => inMonth(day, -1),
  PageDown: (day) => inMonth(day, 1),
  Home: (day) => `${day.slice(0, 7)}-01`,
  End: (day) => addDays(`${shifted(day.slice(0, 7), 1)}-01`, -1),
};

type Kind = 'plain' | 'off' | 'makeup';
const marks: Readonly<Record<Kind, string>> = { plain: '', off: '休', makeup: '班' };

/** Beyond the published calendar the days are shown plain: what is off is not known yet. */
function kindOf(day: string): Kind {
  const kind = dayKind(chinaCalendar, day);
  if (!kind.known || kind.value === 'workday') return 'plain';
  return kind.value === 'makeup' ? 'makeup' : 'off';
}

const weekdayOf = (day: string): string => weekdays[(((dayNumber(day) + 3) % 7) + 7) % 7] ?? '';

function labelOf(day: string, today: string): string {
  const kind = kindOf(day);
  const holiday = holidayName(chinaCalendar, day);
  const off = kind === 'off' ? `，${holiday === null ? '' : `${holiday}，`}休息日` : '';
  const work = kind === 'makeup' ? '，调休上班' : '';
  return `${printDay(day)} 星期${weekdayOf(day)}${off}${work}${day === today ? '，今天' : ''}`;
}

function noteOf(month: string): string {
  return dayKind(chinaCalendar, `${month}-01`).known
    ? '休：休息日　班：调休上班'
    : `${month.slice(0, 4)}年放假安排未公布`;
}
