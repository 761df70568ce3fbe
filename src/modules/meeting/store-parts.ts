import { type Tx, upsert } from '#platform/database.ts';
import type { AttendanceState } from './rules.ts';
import type { Q } from './store.ts';

interface AttendanceTable {
  readonly county: string;
  readonly sitting: string;
  readonly unit: string;
  /** Empty: the unit itself. */
  readonly post: string;
  readonly state: AttendanceState;
  readonly note: string;
}

interface PaperTable {
  readonly county: string;
  readonly id: string;
  readonly item: string;
  readonly name: string;
  readonly kind: string;
  readonly size: number;
  readonly sha256: string;
  readonly added_at: string;
  readonly added_by_name: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'meeting.attendance': AttendanceTable;
    'meeting.paper': PaperTable;
  }
}

export async function attendanceOf(q: Q, county: string, sitting: string) {
  return q
    .selectFrom('meeting.attendance')
    .select(['unit', 'post', 'state', 'note'])
    .where('county', '=', county)
    .where('sitting', '=', sitting)
    .execute();
}

export async function putAttendance(tx: Tx, rows: readonly AttendanceTable[]): Promise<void> {
  if (rows.length > 0) await upsert(tx, 'meeting.attendance', ['county', 'sitting', 'unit', 'post'], rows);
}

export async function papersOf(q: Q, county: string, items: readonly string[]) {
  if (items.length === 0) return [];
  return q
    .selectFrom('meeting.paper')
    .selectAll()
    .where('county', '=', county)
    .where('item', 'in', [...items])
    .orderBy('added_at')
    .execute();
}

export async function insertPaper(tx: Tx, row: PaperTable): Promise<void> {
  await tx.insertInto('meeting.paper').values(row).execute();
}
