import { type Calendar, makeCalendar } from './calendar.ts';
import notices from './calendar-cn.json' with { type: 'json' };

/**
 * The national working calendar of the years whose notices are out; cut from `chinese-days` by scripts/cut-calendar.ts.
 *
 * @source 国务院办公厅关于…年部分节假日安排的通知, 2019 to the last published year; 2020 with the Spring Festival prolonged to 2 February
 */
export const chinaCalendar: Calendar = makeCalendar(notices.years);
