import { pino } from 'pino';
import { publishObjects, serveOpen } from '#modules/openness/index.ts';
import { createCounty, unitsOf } from '#modules/org/index.ts';
import { insertProjects } from '#modules/project/index.ts';
import { systemClock } from '#platform/clock.ts';
import { inTransaction } from '#platform/database.ts';
import { createApp } from '#platform/http.ts';
import { inTurns, type Line } from './measure.ts';
import type { Place } from './place.ts';
import { statementsOf } from './product.ts';

const county = '370404';
const year = 2022;
/** Public projects: two lists of a county's year. */
const projects = 500;

/** A county with so many public projects. */
async function filled(place: Place): Promise<void> {
  const { store } = place;
  const now = systemClock.now();
  await createCounty(store, county, { year, now, demo: true, accounts: [] });
  const units = await unitsOf(store.db, county);
  const unit = units.find(({ id }) => id === 'fgj')?.id ?? units[0]?.id ?? '';
  const ids = await inTransaction(store, (tx) =>
    insertProjects(
      tx,
      Array.from({ length: projects }, (_, at) => ({
        name: `演示项目${String(at).padStart(3, '0')}`,
        unit,
        stage: 'building' as const,
        year,
        origin: 'demo',
        total: String(10_000_000 + at * 130_000),
        yearPlan: String(4_000_000 + at * 70_000),
        done: String(1_000_000 + at * 30_000),
      })),
      { county, account: 'bench', now },
    ),
  );
  const actor = {
    account: 'bench',
    county,
    post: 'fgj-jh',
    postName: '计划管理岗',
    unit,
    unitName: '发展和改革局',
    unitPath: '/gov/fgj/',
    roles: ['planner'] as const,
  };
  const today = systemClock.today();
  await publishObjects(
    { store, actor, now, today, address: '' },
    {
      kind: 'project',
      objects: [...ids],
      from: today,
      until: null,
      through: null,
      basis: '演示数据',
      excused: [],
    },
  );
}

/**
 * The page of 500 public projects, of a county that is kept nowhere (read, screened, drawn and looked through once more), against the very
 * statements that reading it sends on bare pg; and the same page from memory, against reading the rows of publishing alone.
 */
export async function publicPages(place: Place, rounds: number): Promise<readonly Line[]> {
  await filled(place);
  const serving = () => {
    const app = createApp({
      store: { ...place.store },
      clock: systemClock,
      log: pino({ level: 'silent' }),
      resolveActor: async () => null,
      trustProxy: false,
      secureCookies: false,
      checkAnswers: false,
    });
    serveOpen(app, { county, host: null });
    return async (): Promise<void> => {
      const answer = await app.hono.request(`http://localhost/open/${county}/projects.html`);
      if (answer.status !== 200) throw new Error(`the public page answers ${answer.status}`);
      await answer.arrayBuffer();
    };
  };
  // A store of its own has nothing in memory: what is kept is kept by store.
  const cold = async (): Promise<void> => serving()();
  const sent = (await statementsOf(cold)).filter(({ text }) => /^select/iu.test(text.trim()));
  const raw = async (): Promise<void> => {
    for (const { text, values } of sent) await place.bare.query(text, [...values]);
  };
  const warm = serving();
  await warm();
  const acts = sent.filter(({ text }) => text.includes('"openness"."publication"'));
  const rawActs = async (): Promise<void> => {
    for (const { text, values } of acts) await place.bare.query(text, [...values]);
  };
  const { where } = place;
  return [
    {
      what: `public page of ${projects} projects, from nothing`,
      where,
      ...(await inTurns(rounds, cold, raw)),
      aim: '—',
    },
    { what: 'the same page from memory', where, ...(await inTurns(rounds, warm, rawActs)), aim: '—' },
  ];
}
