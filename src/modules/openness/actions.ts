import { may } from '#kernel/access.ts';
import { addDays } from '#kernel/calendar.ts';
import { Refusal } from '#kernel/errors.ts';
import { personalWords } from '#kernel/personal-data.ts';
import { demand } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { brokenConstraint, inTransaction, type Tx } from '#platform/database.ts';
import { candidatesOf } from './candidates.ts';
import { look, type Work } from './look.ts';
import { isDue, type Publication, standingOn, stands } from './rules-publication.ts';
import { pageOf } from './rules-state.ts';
import { fieldWord, type PublicKind, publicKinds } from './rules-words.ts';
import type { PublicAct, PublicOverview, PublicPreview, PublicRow, PublicWanted } from './schema.ts';
import { settingsOf } from './state.ts';
import {
  insertPublications,
  lastVersions,
  publicationsOf,
  refusalsSince,
  withdraw as withdrawOne,
} from './store.ts';

function actOf(one: Publication, { actor, today }: Work): PublicAct {
  const { version, from, until, through, basis, publishedAt, publishedBy } = one;
  const { withdrawnAt, withdrawnBy, withdrawnReason, needsSecond, approvedAt, approvedBy } = one;
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
    needsSecond,
    approvedAt,
    approvedBy,
    excused: [...one.excused],
    own: one.publisher === actor.account,
  };
}

function pageFor(kind: PublicKind, object: string): string {
  return kind === 'commitment' ? 'plans.html' : pageOf(kind, object);
}

/** What of a kind is public or could be; what is due to end; what the scanner kept off. @throws Refusal 403 */
export async function overview(work: Work, kind: PublicKind): Promise<PublicOverview> {
  demand(work.actor, 'openness.read');
  const { county } = work.actor;
  const { db } = work.store;
  const settings = await settingsOf(db, county, work.today);
  const acts = await publicationsOf(db, county);
  const candidates = await candidatesOf(db, county, kind);
  const newest = new Map(
    acts
      .toReversed()
      .filter((one) => one.kind === kind)
      .map((one) => [one.object, one]),
  );
  const titles = new Map(candidates.map(({ object, title }) => [object, title]));
  const gone = [...newest.values()].filter(({ object }) => !titles.has(object));
  const all = [...candidates, ...gone.map(({ object, title }) => ({ object, title, note: '已不在台账' }))];
  const isPublic = (one: Publication): boolean => standingOn(one, work.today) === 'public';
  const isEnding = (one: Publication): boolean =>
    stands(one, work.today) && isDue(one, work.today, settings.warn);
  return {
    kind,
    today: work.today,
    rows: all.map(({ object, title, note }): PublicRow => {
      const one = newest.get(object);
      return {
        object,
        title,
        note,
        act: one === undefined ? null : actOf(one, work),
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
    approves: may(work.actor, 'openness.approve'),
  };
}

async function keptLately(
  { actor, store, today }: Work,
  acts: readonly Publication[],
): Promise<PublicOverview['kept']> {
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
      finding: isPersonal(finding) ? personalWords[finding] : (otherFindings[finding] ?? finding),
      times: (before?.times ?? 0) + 1,
    });
  }
  return [...known.values()];
}

/** What keeps something off the site besides personal data. */
const otherFindings: Readonly<Record<string, string>> = {
  rule: '县里未打开的灯号或位次',
  second: '姓名或隐去部分的姓名，须另一人复核：请撤下后重新办理公开',
};

function isKind(kind: string): kind is PublicKind {
  return publicKinds.some((one) => one === kind);
}

function isPersonal(finding: string): finding is keyof typeof personalWords {
  return finding in personalWords;
}

/** What would be public, and what stands in the way. Writes nothing. @throws Refusal 403 */
export async function preview(work: Work, wanted: PublicWanted): Promise<PublicPreview> {
  demand(work.actor, 'openness.read');
  return (await look(work.store.db, work, wanted)).preview;
}

/**
 * Publishes objects of one kind, all or none. What names persons waits for a second one.
 *
 * @throws Refusal 403; openness.invalid 422 with the fields; openness.blocked 422 where something personal or closed is found;
 *   openness.standing 409 where one is public already
 */
export async function publish(
  work: Work,
  wanted: PublicWanted,
): Promise<{ published: number; waiting: number }> {
  demand(work.actor, 'openness.change');
  try {
    return await inTransaction(work.store, async (tx) => published(tx, work, wanted));
  } catch (error) {
    if (brokenConstraint(error) !== 'publication_pkey') throw error;
    throw alreadyPublic('其中有一项');
  }
}

function alreadyPublic(title: string): Refusal {
  return new Refusal(
    'openness.standing',
    409,
    `${title}已经公开或将要公开，没有重复办理。要改期限，请先撤下再公开。`,
  );
}

async function published(
  tx: Tx,
  work: Work,
  wanted: PublicWanted,
): Promise<{ published: number; waiting: number }> {
  const { actor, now, today } = work;
  const { county } = actor;
  const { kind } = wanted;
  const objects = [...new Set(wanted.objects)];
  const { preview: seen, titles } = await look(tx, work, { ...wanted, objects });
  refuseUnready(seen);
  // Versions before acts: what another publishes between the two readings is seen here, and what comes later breaks the key.
  const last = await lastVersions(tx, county, kind, objects);
  const acts = await publicationsOf(tx, county, { kind });
  const standing = acts.find((one) => objects.includes(one.object) && stands(one, today));
  if (standing !== undefined) throw alreadyPublic(`“${standing.title}”`);
  const persons = new Set(seen.items.flatMap(({ object, second }) => (second ? [object] : [])));
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
      unit_id: actor.unit,
      post: actor.post,
      published_at: now,
      published_by: actor.account,
      published_by_name: `${actor.unitName}${actor.postName}`,
      needs_second: persons.has(object),
      approved_at: null,
      approved_by: null,
      approved_by_name: '',
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
      detail: { from, until, through, basis, excused: excused.length, second: persons.has(object) },
      at: now,
    });
  return { published: objects.length, waiting: persons.size };
}

function refuseUnready({ faults, items }: PublicPreview): void {
  if (faults.length > 0)
    throw new Refusal('openness.invalid', 422, `${faults[0]?.message ?? ''}。`, { faults });
  const blocked = items.flatMap(({ title, closed, findings }) => [
    ...(closed === null ? [] : [{ field: title, message: closed }]),
    ...findings.map(({ field, kind }) => ({
      field: title,
      message: `“${field}”里有${kind}，请先在台账里改正`,
    })),
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
  const by = {
    at: now,
    account: actor.account,
    name: `${actor.unitName}${actor.postName}`,
    reason: sent.reason,
  };
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
  return { rows: acts.map((one) => actOf(one, work)) };
}
