import { addDays } from '#kernel/calendar.ts';
import { may } from '#kernel/access.ts';
import { maskWithin, personalWords } from '#kernel/personal-data.ts';
import { Refusal } from '#kernel/errors.ts';
import { demand } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { brokenConstraint, type Db, inTransaction, type Tx } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';
import { candidatesOf } from './candidates.ts';
import { type FactsByKind, publicFacts } from './facts.ts';
import { previewFields, shownFinding } from './rules-preview.ts';
import { isDue, type Publication, publicationFaults, standingOn, stands } from './rules-publication.ts';
import { excusable, screen } from './rules-screen.ts';
import type { OpenSettings } from './rules-settings.ts';
import { pageOf } from './rules-state.ts';
import { fieldWord, type PublicKind, publicKinds } from './rules-words.ts';
import type { PublicAct, PublicOverview, PublicPreview, PublicRow, PublicWanted } from './schema.ts';
import { closedBy, settingsOf } from './state.ts';
import {
  insertPublications,
  lastVersions,
  noticesOf,
  publicationsOf,
  refusalsSince,
  withdraw as withdrawOne,
} from './store.ts';

/** Who asks, when. */
export type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;

function actOf(one: Publication, today: string): PublicAct {
  const { version, from, until, through, basis, publishedAt, publishedBy } = one;
  const { withdrawnAt, withdrawnBy, withdrawnReason } = one;
  return {
    version,
    standing: standingOn(one, today),
    from,
    until,
    through,
    basis,
    publishedAt,
    publishedBy,
    withdrawnAt,
    withdrawnBy,
    withdrawnReason,
  };
}

function pageFor(kind: PublicKind, object: string): string {
  if (kind === 'commitment') return 'plans.html';
  return kind === 'project' ? 'projects.html' : pageOf(kind, object);
}

/** What of a kind is public or could be; what is due to end; what the scanner kept off. @throws Refusal 403 */
export async function overview(work: Work, kind: PublicKind): Promise<PublicOverview> {
  demand(work.actor, 'openness.read');
  const { county } = work.actor;
  const { db } = work.store;
  const settings = await settingsOf(db, county, work.today);
  const acts = await publicationsOf(db, county);
  const candidates = await candidatesOf(db, county, kind);
  const newest = new Map(acts.toReversed().filter((one) => one.kind === kind).map((one) => [one.object, one]));
  const titles = new Map(candidates.map(({ object, title }) => [object, title]));
  const gone = [...newest.values()].filter(({ object }) => !titles.has(object));
  const all = [...candidates, ...gone.map(({ object, title }) => ({ object, title, note: '已不在台账' }))];
  const isPublic = (one: Publication): boolean => standingOn(one, work.today) === 'public';
  const isEnding = (one: Publication): boolean => stands(one, work.today) && isDue(one, work.today, settings.warn);
  return {
    kind,
    today: work.today,
    rows: all.map(({ object, title, note }): PublicRow => {
      const one = newest.get(object);
      return {
        object,
        title,
        note,
        act: one === undefined ? null : actOf(one, work.today),
        due: one !== undefined && isEnding(one),
        page: one !== undefined && isPublic(one) ? pageFor(kind, object) : null,
      };
    }),
    counts: publicKinds.map((of) => {
      const own = acts.filter((one) => one.kind === of);
      return { kind: of, public: own.filter(isPublic).length, due: own.filter(isEnding).length };
    }),
    site: `/open/${county}/`,
    settings,
    kept: await keptLately(work, acts),
    changes: may(work.actor, 'openness.change'),
  };
}

async function keptLately({ actor, store, today }: Work, acts: readonly Publication[]): Promise<PublicOverview['kept']> {
  const titles = new Map(acts.map(({ kind, object, title }) => [`${kind} ${object}`, title]));
  const rows = await refusalsSince(store.db, actor.county, addDays(today, -30));
  const known = new Map<string, PublicOverview['kept'][number]>();
  for (const { day, kind, object, field, finding } of rows) {
    const key = JSON.stringify([kind, object, field, finding]);
    const before = known.get(key);
    known.set(key, {
      day: before?.day ?? day,
      title: titles.get(`${kind} ${object}`) ?? object,
      field: isKind(kind) && field !== '' ? fieldWord(kind, field) : '整页',
      finding: isPersonal(finding) ? personalWords[finding] : '县里未打开的灯号或位次',
      times: (before?.times ?? 0) + 1,
    });
  }
  return [...known.values()];
}

function isKind(kind: string): kind is PublicKind {
  return publicKinds.some((one) => one === kind);
}

function isPersonal(finding: string): finding is keyof typeof personalWords {
  return finding in personalWords;
}

/** What is known of the objects that are asked for. */
interface Looked {
  readonly facts: FactsByKind;
  readonly settings: OpenSettings;
  readonly titles: ReadonlyMap<string, string>;
  readonly preview: PublicPreview;
}

async function look(q: Db | Tx, { actor, today }: Work, wanted: PublicWanted): Promise<Looked> {
  const { county } = actor;
  const { kind, objects, through } = wanted;
  const settings = await settingsOf(q, county, today);
  const facts = await publicFacts(
    q,
    { county, today, settings },
    objects.map((object) => ({ kind, object, through })),
  );
  const titles = new Map((await candidatesOf(q, county, kind)).map(({ object, title }) => [object, title]));
  const items = objects.map((object) => itemOf(object, wanted, { facts, settings, titles }));
  const faults = [...(await faultsOf(q, county, wanted, today, settings)), ...basisFaults(wanted)];
  return {
    facts,
    settings,
    titles,
    preview: {
      faults,
      items,
      ready: faults.length === 0 && items.every(({ closed, findings }) => closed === null && findings.length === 0),
    },
  };
}

function itemOf(
  object: string,
  { kind, excused }: PublicWanted,
  { facts, settings, titles }: Omit<Looked, 'preview'>,
): PublicPreview['items'][number] {
  const own = facts[kind].get(object);
  const title = maskWithin(titles.get(object) ?? object);
  if (own === undefined || !titles.has(object))
    return { object, title, closed: '没有这一项，或它已不在台账，请刷新后再选', findings: [], fields: [] };
  const { value, found } = screen(own, excused);
  // A text that is let pass must be one of the kinds that may be in such an object.
  const refused = screen(own).found.filter(({ kind: what, text }) => excused.includes(text) && !excusable[kind].includes(what));
  return {
    object,
    title,
    closed: closedBy(kind, object, facts, settings),
    findings: [...found, ...refused.filter((one) => !found.includes(one))].map((one) => shownFinding(kind, one)),
    fields: [...previewFields(kind, value)],
  };
}

/** The basis is printed on the page. */
function basisFaults({ basis }: PublicWanted): PublicPreview['faults'] {
  const { found } = screen({ basis });
  return found.map(({ kind }) => ({ field: 'basis', message: `公开依据里有${personalWords[kind]}，会印在网页上，请删去` }));
}

async function faultsOf(
  q: Db | Tx,
  county: string,
  wanted: PublicWanted,
  today: string,
  { noticeLeast: least, noticeMost: most }: OpenSettings,
): Promise<PublicPreview['faults']> {
  if (wanted.kind !== 'notice') return [...publicationFaults(wanted, today, null)];
  const notices = await noticesOf(q, county, wanted.objects);
  const faults = notices.flatMap(({ type }) => publicationFaults(wanted, today, { type, least, most }));
  return [...new Map(faults.map((one) => [one.message, one])).values()];
}

/** What would be public, and what stands in the way. Writes nothing. @throws Refusal 403 */
export async function preview(work: Work, wanted: PublicWanted): Promise<PublicPreview> {
  demand(work.actor, 'openness.change');
  return (await look(work.store.db, work, wanted)).preview;
}

/**
 * Publishes objects of one kind, all or none.
 *
 * @throws Refusal 403; openness.invalid 422 with the fields; openness.blocked 422 where something personal or closed is found;
 *   openness.standing 409 where one is public already
 */
export async function publish(work: Work, wanted: PublicWanted): Promise<{ published: number }> {
  demand(work.actor, 'openness.change');
  try {
    return await inTransaction(work.store, async (tx) => published(tx, work, wanted));
  } catch (error) {
    if (brokenConstraint(error) !== 'publication_pkey') throw error;
    throw alreadyPublic('其中有一项');
  }
}

function alreadyPublic(title: string): Refusal {
  return new Refusal('openness.standing', 409, `${title}已经公开或将要公开，没有重复办理。要改期限，请先撤下再公开。`);
}

async function published(tx: Tx, work: Work, wanted: PublicWanted): Promise<{ published: number }> {
  const { actor, now, today } = work;
  const { county } = actor;
  const { kind } = wanted;
  const objects = [...new Set(wanted.objects)];
  const { preview: seen, titles } = await look(tx, work, { ...wanted, objects });
  refuseUnready(seen);
  const acts = await publicationsOf(tx, county, { kind });
  const standing = acts.find((one) => objects.includes(one.object) && stands(one, today));
  if (standing !== undefined) throw alreadyPublic(`“${standing.title}”`);
  const last = await lastVersions(tx, county, kind, objects);
  await insertPublications(
    tx,
    objects.map((object) => ({
      county,
      kind,
      object,
      version: (last.get(object) ?? 0) + 1,
      title: titles.get(object) ?? object,
      from_day: wanted.from,
      until_day: wanted.until,
      through: wanted.through,
      basis: wanted.basis,
      excused: [...wanted.excused],
      unit: actor.unitName,
      published_at: now,
      published_by: actor.account,
      published_by_name: `${actor.unitName}${actor.postName}`,
      withdrawn_at: null,
      withdrawn_by: null,
      withdrawn_by_name: '',
      withdrawn_reason: '',
    })),
  );
  const { from, until, through, basis, excused } = wanted;
  for (const object of objects)
    await record(tx, {
      county,
      actor,
      address: work.address,
      action: 'openness.publish',
      object: `${kind}:${object}`,
      result: 'done',
      detail: { from, until, through, basis, excused: excused.length },
      at: now,
    });
  return { published: objects.length };
}

function refuseUnready({ faults, items }: PublicPreview): void {
  if (faults.length > 0)
    throw new Refusal('openness.invalid', 422, `${faults[0]?.message ?? ''}。`, { faults });
  const blocked = items.flatMap(({ title, closed, findings }) => [
    ...(closed === null ? [] : [{ field: title, message: closed }]),
    ...findings.map(({ field, kind }) => ({ field: title, message: `“${field}”里有${kind}，请先在台账里改正` })),
  ]);
  if (blocked.length > 0)
    throw new Refusal(
      'openness.blocked',
      422,
      `没有公开：${blocked[0]?.field ?? ''}：${blocked[0]?.message ?? ''}${blocked.length > 1 ? `（共${blocked.length}处）` : ''}。`,
      { faults: blocked },
    );
}

/** Takes objects off the site, all or none. @throws Refusal 403; openness.gone 409 when one was withdrawn meanwhile */
export async function withdraw(
  work: Work,
  sent: {
    readonly kind: PublicKind;
    readonly objects: readonly { readonly object: string; readonly version: number }[];
    readonly reason: string;
  },
): Promise<{ withdrawn: number }> {
  demand(work.actor, 'openness.change');
  const { actor, now } = work;
  const { county } = actor;
  const by = { at: now, account: actor.account, name: `${actor.unitName}${actor.postName}`, reason: sent.reason };
  return inTransaction(work.store, async (tx) => {
    for (const { object, version } of sent.objects) {
      if ((await withdrawOne(tx, { county, kind: sent.kind, object, version }, by)) === null)
        throw new Refusal('openness.gone', 409, '其中有一项已被他人撤下，没有重复办理。请刷新后再看。');
      await record(tx, {
        county,
        actor,
        address: work.address,
        action: 'openness.withdraw',
        object: `${sent.kind}:${object}`,
        result: 'done',
        detail: { version, reason: sent.reason },
        at: now,
      });
    }
    return { withdrawn: sent.objects.length };
  });
}

/** Every act on one object, newest first. @throws Refusal 403 */
export async function history(
  work: Work,
  of: { readonly kind: PublicKind; readonly object: string },
): Promise<{ rows: PublicAct[] }> {
  demand(work.actor, 'openness.read');
  const acts = await publicationsOf(work.store.db, work.actor.county, of);
  return { rows: acts.map((one) => actOf(one, work.today)) };
}
