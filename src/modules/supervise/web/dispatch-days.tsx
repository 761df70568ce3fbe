import { isWorkday } from '#kernel/calendar.ts';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { shortDay } from '#kernel/day-words.ts';
import { PageLink } from '#web/ui/page-link.tsx';
import { useUnits } from '#web/units.ts';
import { dispatchWords } from '../rules-dispatch.ts';
import type { ShownDispatch } from '../schema-dispatch.ts';

const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const;

function weekdayOf(day: string): string {
  return weekdays[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? '';
}

function isRest(day: string): boolean {
  const found = isWorkday(chinaCalendar, day);
  return found.known && !found.value;
}

interface ListProps {
  readonly days: readonly string[];
  readonly today: string;
  readonly rows: readonly ShownDispatch[];
}

/** Days one under the other with what is due on each and of whom. */
export function DayList({ days, today, rows }: ListProps) {
  return (
    <ol className="sv-days">
      {days.map((day) => {
        const own = rows.filter((one) => one.day === day);
        return (
          <li key={day} className="x-keep" data-today={day === today ? '' : undefined}>
            <h3>
              <time dateTime={day}>{shortDay(day)}</time>
              <span>
                周{weekdayOf(day)}
                {isRest(day) ? '　休' : ''}
              </span>
            </h3>
            {own.length === 0 ? (
              <p className="sv-note">没有到期的事项</p>
            ) : (
              <ul>
                {own.map((one) => (
                  <Item key={one.key} item={one} />
                ))}
              </ul>
            )}
          </li>
        );
      })}
    </ol>
  );
}

const shownUnits = 6;

function Item({ item }: { readonly item: ShownDispatch }) {
  const units = useUnits();
  const { kind, starts, title, link, done, late } = item;
  const isDone = done === item.units.length;
  const overdue = item.units.filter(({ state }) => state === 'late');
  const named = overdue.length > 0 ? overdue : item.units;
  const names = named.slice(0, shownUnits).map(({ unit }) => units.nameOf(unit));
  const more = named.length > shownUnits ? `等${named.length}个单位` : '';
  return (
    <li>
      <span className="sv-kind">{starts ?? dispatchWords[kind]}</span>
      {link === '' ? title : <PageLink href={link}>{title}</PageLink>}
      {kind === 'meeting' ? null : (
        <span className="sv-who">
          {item.units.length > 1 ? `${item.units.length}个单位，${isDone ? '全部已报' : `已报${done}`}` : ''}
          {late > 0 ? <b className="sv-late">逾期{late}</b> : null}
          {isDone ? (item.units.length > 1 ? '' : '已完成') : ` ${names.join('、')}${more}`}
          {item.units.some(({ state }) => state === 'excepted') ? '（有例外）' : ''}
        </span>
      )}
    </li>
  );
}

interface GridProps extends ListProps {
  readonly month: string;
  readonly onDay: (day: string) => void;
}

/** The whole weeks of a month; on a phone only the days on which something is due. */
export function MonthGrid({ days, month, today, rows, onDay }: GridProps) {
  return (
    <div className="sv-month">
      <div className="sv-weekdays" aria-hidden="true">
        {weekdays.map((one) => (
          <span key={one}>周{one}</span>
        ))}
      </div>
      <ol>
        {days.map((day) => {
          const own = rows.filter((one) => one.day === day);
          return (
            <li
              key={day}
              data-outside={day.startsWith(month) ? undefined : ''}
              data-rest={isRest(day) ? '' : undefined}
              data-today={day === today ? '' : undefined}
              data-busy={own.length > 0 ? '' : undefined}
            >
              <button type="button" onClick={() => onDay(day)}>
                <span className="x-hidden">{Number(day.slice(5, 7))}月</span>
                {Number(day.slice(8))}
                <span className="sv-phone">日 周{weekdayOf(day)}</span>
              </button>
              <ul>
                {own.map((one) => (
                  <li key={one.key}>
                    <Title item={one} />
                    {one.late > 0 ? <b className="sv-late">逾期{one.late}</b> : null}
                  </li>
                ))}
              </ul>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function Title({ item: { starts, title, link } }: { readonly item: ShownDispatch }) {
  const words = `${starts === null ? '' : `${starts} `}${title}`;
  return link === '' ? <span>{words}</span> : <PageLink href={link}>{words}</PageLink>;
}
