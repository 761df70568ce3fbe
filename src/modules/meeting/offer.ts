import { allSeries, orderedTasks, type Q } from './store.ts';

/** A task that a meeting gave; it is an order on the problem. */
export interface MeetingTask {
  readonly problem: string;
  /** Title of the series, and the day of the sitting. */
  readonly meeting: string;
  readonly day: string;
  readonly text: string;
}

/** The tasks that meetings of a county gave, by problem; of a problem that met several, the last. */
export async function meetingTasks(q: Q, county: string): Promise<ReadonlyMap<string, MeetingTask>> {
  const titles = new Map((await allSeries(q, county)).map(({ id, title }) => [id, title]));
  return new Map(
    (await orderedTasks(q, county)).flatMap(({ problem, series, day, text }) =>
      problem === null
        ? []
        : [[problem, { problem, meeting: titles.get(series) ?? '会议', day, text }] as const],
    ),
  );
}
