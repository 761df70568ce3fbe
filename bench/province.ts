import { pino } from 'pino';
import { z } from 'zod';
import type { Actor } from '#kernel/access.ts';
import { createCounty } from '#modules/org/index.ts';
import { stoppedClock } from '#platform/clock.ts';
import { createApp } from '#platform/http.ts';
import { foundDefinitions } from '#server/founding.ts';
import { mountModules } from '#server/modules.ts';
import { compared, inTurns, type Line, type Pair, timed } from './measure.ts';
import { type Place, serverPlaces } from './place.ts';
import { type Loaded, loadProvince, type ProvinceSize, workMonth } from './province-load.ts';

const county = '370404';
const clock = stoppedClock('2023-01-05T09:00:00+08:00');

/** A whole province, and the tenth of it. */
export const wholeProvince: ProvinceSize = { counties: 140, units: 60, indicators: 100 };
export const tenthProvince: ProvinceSize = { ...wholeProvince, counties: 14 };

type Say = (line: string) => void;

/** A county's pages in the province's database against the same pages of that county alone in a database of its own, in turns. */
export async function measureProvince(
  size: ProvinceSize,
  rounds: number,
  versions: string[],
  say: Say,
): Promise<readonly Line[]> {
  const places = await serverPlaces(['province', 'alone']);
  if (places === null) {
    versions.push('no PostgreSQL server found: the province was not measured');
    return [];
  }
  const [province, alone] = places;
  try {
    versions.push(`province: ${province.version}`);
    const both = { ours: await countyApp(province), raw: await countyApp(alone) };
    say(`province: ${size.counties * size.units * size.indicators * 24} figures …`);
    versions.push(told('province', await loadProvince(province.bare, size)));
    versions.push(told('that county alone', await loadProvince(alone.bare, { ...size, counties: 1 })));
    const pages = await measurePages(both, rounds);
    say('province: a month …');
    return [...pages, ...(await measureMonth(both, size))];
  } finally {
    await alone.close();
    await province.close();
  }
}

const gigabytes = (size: number): string => `${(size / 1e9).toFixed(1)} GB`;

function told(name: string, { figures, seconds, bytes }: Loaded): string {
  const count = figures.toLocaleString('en-US');
  return `${name}: ${count} figures, rows in ${seconds.rows.toFixed(0)} s, indexes in ${seconds.indexes.toFixed(0)} s; figures with indexes ${gigabytes(bytes.figures)}, database ${gigabytes(bytes.database)}`;
}

type Call = (as: Actor, method: string, address: string, body?: unknown) => Promise<string>;

interface CountyApp {
  readonly place: Place;
  readonly call: Call;
}

interface Both {
  readonly ours: CountyApp;
  readonly raw: CountyApp;
}

/** The whole product over a place, with the county founded; who calls is said with the call, everything after that is the product's. */
async function countyApp(place: Place): Promise<CountyApp> {
  await createCounty(place.store, county, { year: 2022, now: clock.now(), demo: true }, async (tx, code) =>
    foundDefinitions(tx, code, clock.now()),
  );
  const callers = new Map<string, Actor>();
  const app = createApp({
    store: place.store,
    clock,
    log: pino({ level: 'silent' }),
    resolveActor: async ({ token }) => callers.get(token) ?? null,
    trustProxy: false,
    secureCookies: false,
    checkAnswers: false,
  });
  mountModules(app, { county, demoAccounts: [] });
  const call: Call = async (as, method, address, body) => {
    callers.set(as.account, as);
    const headers = {
      'x-xushi-csrf': '1',
      cookie: `xushi=${as.account}`,
      'content-type': 'application/json',
    };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await app.hono.request(`http://localhost${address}`, { method, headers, ...sent });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${address}: ${answer.status} ${text.slice(0, 300)}`);
    return text;
  };
  return { place, call };
}

const planner: Actor = {
  account: 'jihua',
  county,
  post: 'fgj-jh',
  postName: '计划科',
  unit: 'fgj',
  unitName: '发展和改革局',
  unitPath: '/gov/fgj/',
  roles: ['planner'],
};

function reporterOf(unit: string): Actor {
  const at = { unit, unitName: unit, unitPath: `/gov/${unit}/` };
  return {
    ...planner,
    account: `tb-${unit}`,
    post: `tb-${unit}`,
    postName: '填报岗',
    ...at,
    roles: ['reporter'],
  };
}

const pages = [
  ["a unit's sheet, 100 rows × 12 months", '/api/reporting/sheet?form=bench&unit=b30&month=2022-11'],
  ['review list of a month, 60 units', '/api/reports?form=bench&month=2022-11'],
  ['a series, two years', '/api/series?indicator=b7&unit=b30&from=2021&to=2022'],
  ['figures of an indicator and year as CSV', '/api/figures.csv?year=2022&indicator=b7'],
  ['figures of a unit and year as CSV', '/api/figures.csv?year=2022&unit=b30'],
  ['changes feed, 1,000 of the middle', '/api/figures/changes?since=70000&limit=1000'],
  ['timeliness table of the year', '/api/timeliness?form=bench'],
  ['quality findings of a month', '/api/quality/findings?month=2022-11'],
] as const;

async function measurePages({ ours, raw }: Both, rounds: number): Promise<Line[]> {
  const lines: Line[] = [];
  for (const [what, address] of pages) {
    const read = async ({ call }: CountyApp): Promise<unknown> => call(planner, 'GET', address);
    const times = await inTurns(
      rounds,
      async () => read(ours),
      async () => read(raw),
    );
    lines.push({ what, where: 'province', ...times, aim: '≤ 1.3×' });
  }
  return lines;
}

const reportShape = z.looseObject({ report: z.looseObject({ id: z.string(), version: z.number() }) });
const savedShape = z.looseObject({
  months: z.array(z.looseObject({ report: z.string(), version: z.number() })),
});

const line = (what: string, pairs: readonly Pair[]): Line => ({
  what,
  where: 'province',
  ...compared(pairs),
  aim: '≤ 1.3×',
});

/** The month of all units in turns: each act once a unit in both databases, then the close of the month, opened again between. */
async function measureMonth(both: Both, { units, indicators }: ProvinceSize): Promise<Line[]> {
  const acts: Record<'save' | 'submit' | 'approve' | 'accept', Pair[]> = {
    save: [],
    submit: [],
    approve: [],
    accept: [],
  };
  for (let at = 1; at <= units; at += 1) {
    const [a, b] = at % 2 === 0 ? [both.ours, both.raw] : [both.raw, both.ours];
    const first = await monthOf(a, `b${at}`, indicators);
    const second = await monthOf(b, `b${at}`, indicators);
    const [ours, raw] = a === both.ours ? [first, second] : [second, first];
    for (const name of ['save', 'submit', 'approve', 'accept'] as const)
      acts[name].push({ ours: ours[name], raw: raw[name] });
  }
  const names = {
    save: `save of ${indicators} cells`,
    submit: `submit of ${indicators} rows`,
    approve: 'approve',
    accept: `accept, ${indicators} figures appended`,
  };
  const closes: Pair[] = [];
  for (let round = 0; round < 5; round += 1)
    closes.push({ ours: await closing(both.ours), raw: await closing(both.raw) });
  return [
    line(names.save, acts.save),
    line(names.submit, acts.submit),
    line(names.approve, acts.approve),
    line(names.accept, acts.accept),
    line(`close of a month of ${units} units × ${indicators} indicators`, closes),
  ];
}

async function monthOf({ call }: CountyApp, unit: string, indicators: number) {
  const reporter = reporterOf(unit);
  const cells = Array.from({ length: indicators }, (_, at) => ({
    month: workMonth,
    indicator: `b${at + 1}`,
    value: String(((((at + 1) * 37) % 1000) + 100) * 13),
    explanation: '演示说明',
    version: 0,
  }));
  let saved = '';
  const save = await timed(async () => {
    saved = await call(reporter, 'PUT', '/api/reporting/sheet', { form: 'bench', cells });
  });
  const [month] = savedShape.parse(JSON.parse(saved)).months;
  let version = month?.version ?? 0;
  const act = async (as: Actor, name: string): Promise<number> =>
    timed(async () => {
      const body = { act: name, version, reason: '' };
      const answer = await call(as, 'POST', `/api/reports/${month?.report ?? ''}/acts`, body);
      ({ version } = reportShape.parse(JSON.parse(answer)).report);
    });
  return {
    save,
    submit: await act(reporter, 'submit'),
    approve: await act(planner, 'approve'),
    accept: await act(planner, 'accept'),
  };
}

/** Closes the month, and takes the closing back by hand so that it can be measured again. */
async function closing({ call, place }: CountyApp): Promise<number> {
  const time = await timed(async () =>
    call(planner, 'POST', '/api/reporting/close', { form: 'bench', month: workMonth }),
  );
  await place.bare.query('delete from reporting.closing where county = $1', [county]);
  await place.bare.query(
    `update reporting.report set state = 'accepted', version = version + 1 where county = $1 and month = $2 and state = 'locked'`,
    [county, workMonth],
  );
  return time;
}
