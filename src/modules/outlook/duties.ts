import { chinaCalendar } from '#kernel/calendar-cn.ts';
import type { Duty } from '#kernel/duty.ts';
import { postsOf } from '#modules/org/index.ts';
import { projectMonths } from '#modules/project/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { isAsked, openingOf, roundDays } from './rules.ts';
import { sheetsOf, waitingSheets } from './store.ts';
import { countySettings } from './view.ts';

/**
 * What is owed of forecasts: by units the round of this month until it closes, and what came back while it may be mended; by the county office
 * what waits to be passed.
 */
export async function dutiesOfOutlook(
  q: Db | Tx,
  of: { readonly county: string; readonly today: string; readonly now: string },
): Promise<readonly Duty[]> {
  const { county, today } = of;
  const office = (await postsOf(q, county)).find(({ roles }) => roles.includes('planner'))?.unit ?? null;
  return [...(await toEnter(q, county, today)), ...(await waitingDuties(q, county, today, office))];
}

async function toEnter(q: Db | Tx, county: string, today: string): Promise<readonly Duty[]> {
  const round = today.slice(0, 7);
  const settings = await countySettings(q, county, `${round}-01`);
  const { dueOn, closesOn } = roundDays(round, settings, chinaCalendar);
  if (today > closesOn) return [];
  const asked = (await projectMonths(q, { county, month: round })).filter(
    (one) => isAsked(one) && one.yearPlan !== null && one.yearPlan !== '0',
  );
  const sheets = new Map(
    (await sheetsOf(q, county, { from: round, to: round })).map((one) => [one.unit, one.state]),
  );
  return [...Map.groupBy(asked, ({ unit }) => unit)].flatMap(([unit, own]): Duty[] => {
    const state = sheets.get(unit) ?? 'none';
    if (state !== 'none' && state !== 'draft') return [];
    return [
      {
        key: `outlook.enter:${unit}:${round}`,
        kind: 'outlook.enter',
        title: `填报${Number(round.slice(5))}月投资预报`,
        detail: `${own.length}个项目，预报${Number(round.slice(5))}月至12月${state === 'draft' ? '；已有草稿，还没有提交' : ''}`,
        link: `/outlook?month=${round}`,
        due: dueOn,
        since: null,
        unit,
        post: null,
        role: 'reporter',
      },
    ];
  });
}

async function waitingDuties(
  q: Db | Tx,
  county: string,
  today: string,
  office: string | null,
): Promise<readonly Duty[]> {
  const duties: Duty[] = [];
  for (const sheet of await waitingSheets(q, county)) {
    const { round, unit, state, since } = sheet;
    const label = `${Number(round.slice(5))}月投资预报`;
    const common = { link: `/outlook?month=${round}&unit=${unit}`, since, post: null };
    if (state === 'submitted') {
      if (office === null) continue;
      duties.push({
        ...common,
        key: `outlook.pass:${unit}:${round}`,
        kind: 'outlook.pass',
        title: `审核${label}`,
        detail: '',
        due: null,
        unit: office,
        role: 'planner',
        waiter: unit,
      });
      continue;
    }
    const settings = await countySettings(q, county, `${round}-01`);
    const { open, until } = openingOf(round, sheet, settings, chinaCalendar, today);
    if (!open) continue;
    duties.push({
      ...common,
      key: `outlook.amend:${unit}:${round}`,
      kind: 'outlook.amend',
      title: `修改退回的${label}`,
      detail: '',
      due: until,
      unit,
      role: 'reporter',
    });
  }
  return duties;
}
