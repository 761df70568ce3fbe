import type { Actor } from '#kernel/access.ts';
import { assignmentContract, assignmentHandlers } from '#modules/assignment/index.ts';
import { auditContract, auditHandlers } from '#modules/audit/index.ts';
import { boardContract, boardHandlers } from '#modules/board/index.ts';
import { bulletinContract, bulletinHandlers } from '#modules/bulletin/index.ts';
import {
  burdenContract,
  burdenHandlers,
  countBulletinReadings,
  countReportReadings,
  countSeriesReadings,
  countUpwardReadings,
} from '#modules/burden/index.ts';
import { boundIndicatorsOf, demandVersions, systemFigures } from '#modules/casework/index.ts';
import { checkContract, checkHandlers, neighbourRemarks } from '#modules/check/index.ts';
import { compareContract, compareHandlers } from '#modules/compare/index.ts';
import { dayOneContract, dayOneHandlers } from '#modules/dayone/index.ts';
import { lendPost } from '#modules/delegation/index.ts';
import { feedContract, feedHandlers } from '#modules/feed/index.ts';
import { forecastContract, forecastHandlers, forecastsOutdated } from '#modules/forecast/index.ts';
import { clockContract, clockHandlers, formContract, formHandlers, setFormUse } from '#modules/form/index.ts';
import {
  inclusionContract,
  inclusionHandlers,
  inclusionMatchContract,
  inclusionMatchHandlers,
} from '#modules/inclusion/index.ts';
import { indicatorContract, indicatorHandlers, setLockedMonths } from '#modules/indicator/index.ts';
import {
  judgeApproved,
  judgeProgressed,
  lightContract,
  lightHandlers,
  measureContract,
  measureHandlers,
  packContract,
  packHandlers,
} from '#modules/light/index.ts';
import { meetingContract, meetingHandlers } from '#modules/meeting/index.ts';
import { numberingContract, numberingHandlers } from '#modules/numbering/index.ts';
import {
  countyOf,
  createCounty,
  type DemoAccount,
  orgContract,
  orgHandlers,
  resolveSession,
} from '#modules/org/index.ts';
import {
  outlookContract,
  outlookHandlers,
  outlookViewContract,
  outlookViewHandlers,
} from '#modules/outlook/index.ts';
import {
  givenContract,
  givenHandlers,
  paperContract,
  paperHandlers,
  paperSigned,
} from '#modules/paper/index.ts';
import { parameterContract, parameterHandlers } from '#modules/parameter/index.ts';
import { planContract, planHandlers, setBaseReader } from '#modules/plan/index.ts';
import { problemContract, problemHandlers } from '#modules/problem/index.ts';
import {
  progressContract,
  progressHandlers,
  progressMonths,
  setProgressListener,
} from '#modules/progress/index.ts';
import {
  projectCarryContract,
  projectCarryHandlers,
  projectContract,
  projectHandlers,
  projectLifeContract,
  projectLifeHandlers,
  projectViewContract,
  projectViewHandlers,
  setMonthReader,
} from '#modules/project/index.ts';
import { qualityContract, qualityHandlers } from '#modules/quality/index.ts';
import {
  evidenceContract,
  evidenceHandlers,
  exchangeContract,
  exchangeHandlers,
  formUse,
  lockedMonthsOf,
  mappingContract,
  mappingHandlers,
  reportingContract,
  reportingHandlers,
  reportSigned,
  setApprovalListener,
  setBoundReader,
  setChaseReader,
  setValueReader,
  timelinessContract,
  timelinessHandlers,
} from '#modules/reporting/index.ts';
import { ruleContract, ruleHandlers } from '#modules/rule/index.ts';
import { scoreContract, scoreHandlers } from '#modules/score/index.ts';
import { seriesContract, seriesHandlers } from '#modules/series/index.ts';
import { setSignListener, signContract, signHandlers } from '#modules/sign/index.ts';
import { sponsorContract, sponsorHandlers } from '#modules/sponsor/index.ts';
import {
  chasedReports,
  dispatchContract,
  dispatchHandlers,
  superviseContract,
  superviseHandlers,
} from '#modules/supervise/index.ts';
import { targetContract, targetHandlers } from '#modules/target/index.ts';
import { tokenContract, tokenHandlers } from '#modules/token/index.ts';
import { upwardContract, upwardHandlers } from '#modules/upward/index.ts';
import {
  adjustContract,
  adjustHandlers,
  lastYearEnded,
  opinionContract,
  opinionHandlers,
  yearContract,
  yearHandlers,
} from '#modules/year/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config.ts';
import type { Store } from '#platform/database.ts';
import { type App, mount, type SessionRequest } from '#platform/http.ts';
import { productVersion } from '#platform/version.ts';
import { demoCounty, demoData, fillDemoYear, foundDemoCounty, shownAccounts } from './demo.ts';
import { foundDefinitions } from './founding.ts';
import { mountDesk } from './modules-desk.ts';
import { mountSystems } from './modules-systems.ts';
import { openMatters, openPostMatters } from './open-matters.ts';
import { parameterGroups } from './parameters.ts';
import { systems } from './systems.ts';

/** Adds the endpoints of every module, in the order of the API document, and ties approvals to the judging of lights. */
export function mountModules(
  app: App,
  settings: {
    readonly county: string;
    readonly demoAccounts: readonly DemoAccount[];
    /** Address of the product as people reach it, for links in test messages. */
    readonly address?: string | null;
    /** The day the server stands still on. */
    readonly fixedDay?: string | null;
  },
): void {
  const { county, demoAccounts, fixedDay = null } = settings;
  mount(
    app,
    orgContract,
    orgHandlers({
      product: '序时',
      version: productVersion(),
      county,
      demoAccounts,
      openMatters,
      openPostMatters,
      fixedDay,
    }),
  );
  mount(app, parameterContract, parameterHandlers(parameterGroups));
  mount(app, indicatorContract, indicatorHandlers());
  mount(app, ruleContract, ruleHandlers());
  mount(app, planContract, planHandlers());
  mount(app, assignmentContract, assignmentHandlers());
  mount(app, signContract, signHandlers());
  mount(app, clockContract, clockHandlers());
  mount(app, formContract, formHandlers());
  mount(app, reportingContract, countReportReadings(reportingHandlers()));
  mount(app, timelinessContract, timelinessHandlers());
  mount(app, evidenceContract, evidenceHandlers());
  mount(app, exchangeContract, exchangeHandlers());
  mount(app, mappingContract, mappingHandlers());
  mount(app, seriesContract, countSeriesReadings(seriesHandlers()));
  mount(app, qualityContract, qualityHandlers());
  mount(app, lightContract, lightHandlers());
  mount(app, boardContract, boardHandlers());
  mount(app, feedContract, feedHandlers());
  mount(app, packContract, packHandlers());
  mount(app, measureContract, measureHandlers());
  mount(app, bulletinContract, countBulletinReadings(bulletinHandlers()));
  mount(app, paperContract, paperHandlers(neighbourRemarks));
  mount(app, givenContract, givenHandlers());
  mount(app, burdenContract, burdenHandlers());
  mount(app, projectContract, projectHandlers());
  mount(app, projectCarryContract, projectCarryHandlers());
  mount(app, projectLifeContract, projectLifeHandlers());
  mount(app, projectViewContract, projectViewHandlers());
  mount(app, inclusionContract, inclusionHandlers());
  mount(app, inclusionMatchContract, inclusionMatchHandlers());
  mount(app, problemContract, problemHandlers());
  mount(app, sponsorContract, sponsorHandlers());
  mount(app, numberingContract, numberingHandlers());
  mount(app, superviseContract, superviseHandlers());
  mount(app, dispatchContract, dispatchHandlers());
  mount(app, meetingContract, meetingHandlers());
  mount(app, progressContract, progressHandlers());
  mount(app, scoreContract, scoreHandlers());
  mount(app, outlookContract, outlookHandlers());
  mount(app, outlookViewContract, outlookViewHandlers());
  mount(app, dayOneContract, dayOneHandlers());
  mount(app, targetContract, targetHandlers());
  mount(app, forecastContract, forecastHandlers());
  mount(app, checkContract, checkHandlers());
  mount(app, compareContract, compareHandlers());
  mount(app, upwardContract, countUpwardReadings(upwardHandlers()));
  mount(app, yearContract, yearHandlers());
  mount(app, opinionContract, opinionHandlers());
  mount(app, adjustContract, adjustHandlers());
  mount(app, auditContract, auditHandlers());
  mountSystems(app, systems, county, settings.address ?? null);
  mountDesk(app, settings.address ?? null);
  mount(app, tokenContract, tokenHandlers());
  tieModules();
}

/** Ties modules that may not name each other: what the one asks, the other answers. */
function tieModules(): void {
  setBaseReader(lastYearEnded);
  setBoundReader(async (q, code) => boundIndicatorsOf(q, systems, code, '9999-12-31'));
  setValueReader(async (q, of) => systemFigures(q, systems, of));
  setFormUse(formUse);
  setMonthReader(progressMonths);
  setChaseReader(chasedReports);
  setLockedMonths(lockedMonthsOf);
  setSignListener('report', reportSigned);
  setSignListener('paper', paperSigned);
  setProgressListener(async (tx, { actor, ...approval }) =>
    judgeProgressed(tx, { ...approval, account: actor.account }),
  );
  setApprovalListener(async (tx, { actor, ...approval }) => {
    await judgeApproved(tx, { ...approval, account: actor.account });
    await forecastsOutdated(tx, { ...approval, at: approval.now });
  });
}

/** Who a session belongs to. */
export async function resolveActor({ token, store, now }: SessionRequest): Promise<Actor | null> {
  return resolveSession(store, token, now, async (own, delegation) => lendPost(store, own, delegation, now));
}

/** What a start leads to: lines for the console, accounts for the sign-in page. */
export interface Prepared {
  readonly lines: readonly string[];
  readonly demoAccounts: readonly DemoAccount[];
}

/**
 * Makes sure the county of the sign-in page exists: Yicheng with its whole demo year (`XUSHI_DEMO=1`), Yicheng's units and accounts with
 * an empty plan to practise on (`practice`), or any county of the division table with first passwords printed once (`0`).
 *
 * @throws DefinitionFault when a system was changed under a version by which items run
 */
export async function prepare(store: Store, config: Config, clock: Clock): Promise<Prepared> {
  await demandVersions(store.db, systems);
  const existing = await countyOf(store.db, config.county);
  if (config.demo === 'off' || config.county !== demoCounty) {
    const lines = existing === null ? await foundCounty(store, config.county, clock) : [];
    return { lines, demoAccounts: [] };
  }
  const data = await demoData();
  if (existing === null) {
    await foundDemoCounty(store, data, clock);
    // Projects are judged by their approved months while the year is filled, as they are when the server runs.
    setMonthReader(progressMonths);
    if (config.demo === 'full') await fillDemoYear(store, data, clock);
  }
  const demoAccounts = existing === null || existing.demo ? shownAccounts(data) : [];
  return { lines: demoLines(demoAccounts), demoAccounts };
}

/** Creates a county and says the accounts it begins with. */
export async function foundCounty(store: Store, code: string, clock: Clock): Promise<readonly string[]> {
  const year = Number(clock.today().slice(0, 4));
  const made = await createCounty(store, code, { year, now: clock.now() }, (tx, county) =>
    foundDefinitions(tx, county, clock.now()),
  );
  return [
    `已建立${made.name}（${made.county}），镇街${made.towns}个。首次登录账号（密码只显示这一次，登录后须修改）：`,
    ...made.accounts.map(({ login, password, post }) => `  ${login.padEnd(10)} ${password}  ${post}`),
  ];
}

function demoLines(accounts: readonly DemoAccount[]): readonly string[] {
  if (accounts.length === 0) return [];
  return [
    '演示账号（数据为演示数据）：',
    ...accounts.map((one) => `  ${one.account.padEnd(12)} ${one.password}  ${one.unit} ${one.post}`),
  ];
}
