import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  type RouteComponent,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { ApiError } from './api-error.ts';
import { aboutQuery, sessionQuery } from './session.ts';
import { homeOf } from './shell/nav.ts';
import { Crash } from './shell/plain-pages.tsx';

interface Context {
  readonly queries: QueryClient;
}

const root = createRootRouteWithContext<Context>()();

const board = () => import('#modules/board/web/index.ts');

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Readonly<Record<string, unknown>>): { next?: string } => {
    const next = search['next'];
    return typeof next === 'string' && isOwnPath(next) ? { next } : {};
  },
  loader: ({ context }) => context.queries.ensureQueryData(aboutQuery),
  component: lazyRouteComponent(() => import('./sign-in/sign-in-page.tsx'), 'SignInPage'),
});

const password = createRoute({
  getParentRoute: () => root,
  path: '/password',
  beforeLoad: ({ context, location }) => requireSession(context, location.href),
  component: lazyRouteComponent(() => import('./sign-in/password-page.tsx'), 'PasswordPage'),
});

// The big screen stands outside the shell: nothing but itself is on it.
const screen = createRoute({
  getParentRoute: () => root,
  path: '/screen',
  validateSearch: withMonth,
  beforeLoad: async ({ context, location }): Promise<void> => {
    const session = await requireSession(context, location.href);
    if (session.mustChangePassword) throw redirect({ to: '/password' });
    if (!session.rights.includes('light.read'))
      throw redirect({ href: homeOf(session.rights), replace: true });
  },
  component: lazyRouteComponent(board, 'ScreenPage'),
  errorComponent: Crash,
});

// What people outside use: no session, no shell, and its code apart from the office's.
const publicFace = createRoute({
  getParentRoute: () => root,
  path: '/p/$system/$kind',
  component: lazyRouteComponent(() => import('#modules/casework/web/index-public.ts'), 'PublicPage'),
  errorComponent: Crash,
});

// Short enough to be typed from a board by the river.
const signboard = createRoute({
  getParentRoute: () => root,
  path: '/b/$number',
  component: lazyRouteComponent(() => import('#modules/casework/web/index-public.ts'), 'PublicSignPage'),
  errorComponent: Crash,
});

const publicItem = createRoute({
  getParentRoute: () => root,
  path: '/p/$system/$kind/$number',
  component: lazyRouteComponent(() => import('#modules/casework/web/index-public.ts'), 'PublicItemPage'),
  errorComponent: Crash,
});

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  validateSearch: withMonth,
  search: { middlewares: [retainSearchParams(['month'])] },
  beforeLoad: async ({ context, location }): Promise<void> => {
    const session = await requireSession(context, location.href);
    if (session.mustChangePassword) throw redirect({ to: '/password' });
    const home = homeOf(session.rights);
    if (location.pathname === '/' && home !== '/') throw redirect({ href: home, replace: true });
  },
  component: lazyRouteComponent(() => import('./shell/layout.tsx'), 'ShellLayout'),
});

/** A page inside the shell; its code is loaded when it is first shown. */
function page<const P extends string>(path: P, component: RouteComponent) {
  return createRoute({ getParentRoute: () => shell, path, component, errorComponent: Crash });
}

// One line per page: page('/path', lazyRouteComponent(() => import('#modules/<m>/web/index.ts'), 'NamedPage')).
const score = () => import('#modules/score/web/index.ts');
const compare = () => import('#modules/compare/web/index.ts');
const bulletin = () => import('#modules/bulletin/web/index.ts');
const openness = () => import('#modules/openness/web/index.ts');
const assignment = () => import('#modules/assignment/web/index.ts');
const delegation = () => import('#modules/delegation/web/index.ts');
const dayone = () => import('#modules/dayone/web/index.ts');
const inclusion = () => import('#modules/inclusion/web/index.ts');
const indicator = () => import('#modules/indicator/web/index.ts');
const light = () => import('#modules/light/web/index.ts');
const org = () => import('#modules/org/web/index.ts');
const plan = () => import('#modules/plan/web/index.ts');
const project = () => import('#modules/project/web/index.ts');
const meeting = () => import('#modules/meeting/web/index.ts');
const problem = () => import('#modules/problem/web/index.ts');
const quality = () => import('#modules/quality/web/index.ts');
const token = () => import('#modules/token/web/index.ts');
const upward = () => import('#modules/upward/web/index.ts');
const reporting = () => import('#modules/reporting/web/index.ts');
const todo = () => import('#modules/todo/web/index.ts');
const message = () => import('#modules/message/web/index.ts');
const burden = () => import('#modules/burden/web/index.ts');
const form = () => import('#modules/form/web/index.ts');
const supervise = () => import('#modules/supervise/web/index.ts');
const sign = () => import('#modules/sign/web/index.ts');
const forecast = () => import('#modules/forecast/web/index.ts');
const target = () => import('#modules/target/web/index.ts');
const year = () => import('#modules/year/web/index.ts');
const casework = () => import('#modules/casework/web/index.ts');
export const routeTree = root.addChildren([
  signIn,
  password,
  screen,
  publicFace,
  publicItem,
  signboard,
  shell.addChildren([
    page('/', lazyRouteComponent(board, 'FrontPage')),
    page(
      '/lights',
      lazyRouteComponent(() => import('./pages/lights-page.tsx'), 'LightsWithMore'),
    ),
    page('/light-packs', lazyRouteComponent(light, 'LightPacksPage')),
    page('/light-packs/$id/$version', lazyRouteComponent(light, 'LightPackPage')),
    page('/documents', lazyRouteComponent(plan, 'DocumentsPage')),
    page('/documents/$id', lazyRouteComponent(plan, 'DocumentPage')),
    page('/documents/$id/revision', lazyRouteComponent(plan, 'RevisionPage')),
    page('/commitments', lazyRouteComponent(plan, 'CommitmentsPage')),
    page(
      '/commitments/$id',
      lazyRouteComponent(() => import('./pages/commitment-page.tsx'), 'CommitmentWithLights'),
    ),
    page('/assignment', lazyRouteComponent(assignment, 'AssignmentPage')),
    page('/reporting', lazyRouteComponent(reporting, 'ReportingPage')),
    page('/review', lazyRouteComponent(reporting, 'ReviewPage')),
    page('/projects', lazyRouteComponent(project, 'ProjectsPage')),
    page(
      '/progress',
      lazyRouteComponent(() => import('#modules/progress/web/index.ts'), 'ProgressPage'),
    ),
    page(
      '/outlook',
      lazyRouteComponent(() => import('#modules/outlook/web/index.ts'), 'OutlookPage'),
    ),
    page('/projects/import', lazyRouteComponent(project, 'ImportPage')),
    page('/projects/carry', lazyRouteComponent(project, 'CarryPage')),
    page('/inclusion', lazyRouteComponent(inclusion, 'InclusionPage')),
    page('/inclusion/match', lazyRouteComponent(inclusion, 'MatchPage')),
    page(
      '/projects/$id',
      lazyRouteComponent(() => import('./pages/project-page.tsx'), 'ProjectWithSections'),
    ),
    page('/meetings', lazyRouteComponent(meeting, 'MeetingsPage')),
    page('/meetings/$id', lazyRouteComponent(meeting, 'MeetingPage')),
    page('/problems', lazyRouteComponent(problem, 'ProblemsPage')),
    page(
      '/problems/$id',
      lazyRouteComponent(() => import('./pages/problem-page.tsx'), 'ProblemWithMeetings'),
    ),
    page(
      '/sponsors',
      lazyRouteComponent(() => import('#modules/sponsor/web/index.ts'), 'SponsorsPage'),
    ),
    page(
      '/parameters',
      lazyRouteComponent(() => import('#modules/parameter/web/index.ts'), 'ParametersPage'),
    ),
    page('/supervision', lazyRouteComponent(supervise, 'LettersPage')),
    page('/supervision/$id', lazyRouteComponent(supervise, 'LetterPage')),
    page('/dispatch', lazyRouteComponent(supervise, 'DispatchPage')),
    page(
      '/numbering',
      lazyRouteComponent(() => import('#modules/numbering/web/index.ts'), 'NumberingPage'),
    ),
    page(
      '/check',
      lazyRouteComponent(() => import('#modules/check/web/index.ts'), 'CheckPage'),
    ),
    page('/year', lazyRouteComponent(year, 'YearPage')),
    page('/year/opinions/$id', lazyRouteComponent(year, 'OpinionPage')),
    page('/compare', lazyRouteComponent(compare, 'ComparisonsPage')),
    page('/compare/$id', lazyRouteComponent(compare, 'ComparePage')),
    page(
      '/search',
      lazyRouteComponent(() => import('#modules/search/web/index.ts'), 'SearchPage'),
    ),
    page('/bulletins', lazyRouteComponent(bulletin, 'BulletinsPage')),
    page('/scores', lazyRouteComponent(score, 'ScoresPage')),
    page('/scores/sheets', lazyRouteComponent(score, 'SheetsPage')),
    page('/scores/sheets/$id', lazyRouteComponent(score, 'SheetPage')),
    page('/bulletins/classes', lazyRouteComponent(bulletin, 'ClassesPage')),
    page('/bulletins/draft', lazyRouteComponent(bulletin, 'DraftPage')),
    page('/bulletins/$id', lazyRouteComponent(bulletin, 'BulletinPage')),
    page(
      '/papers',
      lazyRouteComponent(() => import('#modules/paper/web/index.ts'), 'PapersPage'),
    ),
    page(
      '/papers/$id',
      lazyRouteComponent(() => import('#modules/paper/web/index.ts'), 'PaperPage'),
    ),
    page('/openness', lazyRouteComponent(openness, 'OpennessPage')),
    page('/calendar/$system', lazyRouteComponent(casework, 'CalendarPage')),
    page('/table/$system/$table', lazyRouteComponent(casework, 'TablePage')),
    page('/dossier/$system/$kind/$id', lazyRouteComponent(casework, 'DossierPage')),
    page('/signboard/$system/$kind/$id', lazyRouteComponent(casework, 'SignPage')),
    page('/slip/$system/$kind/$id', lazyRouteComponent(casework, 'SlipPage')),
    page('/statement/$system/$kind/$id', lazyRouteComponent(casework, 'StatementPage')),
    page('/reach/$system', lazyRouteComponent(casework, 'ReachPage')),
    page('/systems/$system', lazyRouteComponent(casework, 'SystemPage')),
    page('/systems/$system/$kind', lazyRouteComponent(casework, 'SystemPage')),
    page('/systems/$system/$kind/$id', lazyRouteComponent(casework, 'CasePage')),
    page('/todo', lazyRouteComponent(todo, 'TodoPage')),
    page('/waiting', lazyRouteComponent(todo, 'WaitingPage')),
    page('/messages', lazyRouteComponent(message, 'MessagesPage')),
    page('/delegations', lazyRouteComponent(delegation, 'DelegationsPage')),
    page('/signing', lazyRouteComponent(sign, 'SigningPage')),
    page('/timeliness', lazyRouteComponent(reporting, 'TimelinessPage')),
    page('/quality', lazyRouteComponent(quality, 'QualityPage')),
    page('/indicators', lazyRouteComponent(indicator, 'IndicatorsPage')),
    page('/indicators/$id', lazyRouteComponent(indicator, 'IndicatorPage')),
    page(
      '/series',
      lazyRouteComponent(() => import('#modules/series/web/index.ts'), 'SeriesPage'),
    ),
    page('/forms', lazyRouteComponent(form, 'FormsPage')),
    page('/forms/$id', lazyRouteComponent(form, 'FormPage')),
    page(
      '/rules',
      lazyRouteComponent(() => import('./pages/rules-page.tsx'), 'RulesWithTryOut'),
    ),
    page('/upward', lazyRouteComponent(upward, 'UpwardPage')),
    page('/burden', lazyRouteComponent(burden, 'BurdenPage')),
    page('/targets', lazyRouteComponent(target, 'TargetsPage')),
    page('/forecasts', lazyRouteComponent(forecast, 'ForecastsPage')),
    page('/forecasts/$indicator', lazyRouteComponent(forecast, 'ForecastPage')),
    page('/admin/import', lazyRouteComponent(dayone, 'ImportPage')),
    page('/admin/channels', lazyRouteComponent(message, 'ChannelsPage')),
    page('/admin/addresses', lazyRouteComponent(message, 'AddressesPage')),
    page('/admin/tokens', lazyRouteComponent(token, 'TokensPage')),
    page('/admin/units', lazyRouteComponent(org, 'UnitsPage')),
    page('/admin/posts', lazyRouteComponent(org, 'PostsPage')),
    page('/admin/accounts', lazyRouteComponent(org, 'AccountsPage')),
    page(
      '/audit',
      lazyRouteComponent(() => import('#modules/audit/web/index.ts'), 'AuditPage'),
    ),
  ]),
]);

/** The session, or a way to the sign-in page that comes back here. */
async function requireSession(context: Context, href: string) {
  try {
    return await context.queries.ensureQueryData(sessionQuery);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error;
    throw redirect({ to: '/sign-in', search: href === '/' ? {} : { next: href } });
  }
}

/** The search as it stands; the month, when there is one, is a text. */
function withMonth(search: Readonly<Record<string, unknown>>): { month?: string } {
  const month = search['month'];
  return typeof month === 'string' ? { ...search, month } : { ...search };
}

/** Only a path of this site may be returned to after sign-in. */
function isOwnPath(path: string): boolean {
  return /^\/(?![/\\])/u.test(path);
}
