import type { Q } from './store.ts';
import { meetingTasks } from './store-tasks.ts';

/** A task that issued minutes gave to somebody. */
export interface MeetingTask {
  readonly sitting: string;
  /** Name of the series. */
  readonly title: string;
  /** Number of the minutes in their year. */
  readonly number: number | null;
  /** Day of the sitting. */
  readonly day: string;
  readonly text: string;
  /** Unit that was told. */
  readonly lead: string | null;
  readonly until: string | null;
  readonly project: string | null;
  readonly commitment: string | null;
  /** The problem it orders. */
  readonly problem: string | null;
}

/** The tasks of issued minutes since a day, oldest first: what answers a red light beside letters and problems. */
export async function tasksOfMeetings(q: Q, county: string, since: string): Promise<readonly MeetingTask[]> {
  return meetingTasks(q, county, since);
}
