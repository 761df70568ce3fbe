import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { lastObjectionDay, type NoticeRule, noticeState } from '#kernel/notice.ts';
import {
  accountOf,
  type PointsAccount,
  type PointsEntry,
  type PointsKind,
  type PointsScheme,
  refusalToPost,
} from '#kernel/points.ts';
import { decideQuorum, villageMeetings } from '#kernel/quorum.ts';
import { textOf } from '#kernel/system/fields.ts';
import type { Item } from '#kernel/system/log.ts';
import type { Derived, Facts, Guard } from '#kernel/system/rules.ts';
import type { Payload } from '#kernel/system/types.ts';

const works = { calendar: chinaCalendar, office: [] };

/** How scores are put up. @source 山东省村务公开条例 13 (≥ 5 d, else again), 16 (5 d to raise, 5 d to answer) */
export const pointsNotice: NoticeRule = {
  key: 'points',
  title: '积分公示',
  minimum: { quantity: '5', unit: 'day' },
  objection: { raise: { quantity: '5', unit: 'day' }, answer: { quantity: '5', unit: 'day' } },
  fields: ['household', 'what', 'effect', 'points', 'on'],
  source: '山东省村务公开条例第13、16条',
};

function whole(payload: Payload, key: string): number {
  return Number(textOf(payload, key) || '0');
}

/** A scheme as the ledger of points reads it; null until it was voted. */
export function schemeOf(item: Item | undefined): PointsScheme | null {
  if (item === undefined) return null;
  const { payload } = item;
  const closing = textOf(payload, 'closing') === 'carry' ? 'carry' : 'clear';
  const exhaustion = textOf(payload, 'exhaustion') === 'out' ? 'out' : 'stay';
  return { base: whole(payload, 'base'), closing, exhaustion };
}

/** Entries of the ledger: what was posted, and what was given for it. What was taken back is left out with its reversal. */
export function entriesOf(events: readonly Item[], redemptions: readonly Item[]): readonly PointsEntry[] {
  const entry = (item: Item, kind: PointsKind): PointsEntry => ({
    id: item.id,
    holder: textOf(item.payload, 'household'),
    on: textOf(item.payload, 'on'),
    kind,
    points: whole(item.payload, 'points'),
    reverses: null,
    reason: textOf(item.payload, 'what') || item.number,
  });
  return [
    ...events
      .filter(({ state }) => state === 'posted')
      .map((item) => entry(item, textOf(item.payload, 'effect') === 'deduct' ? 'deduct' : 'earn')),
    ...redemptions.filter(({ state }) => state === 'given').map((item) => entry(item, 'redeem')),
  ];
}

/** Entries that count in a year: its own, and those before where the scheme carries points over. */
export function ofYear(
  scheme: PointsScheme,
  entries: readonly PointsEntry[],
  year: string,
): readonly PointsEntry[] {
  return entries.filter(({ on }) =>
    scheme.closing === 'carry' ? on.slice(0, 4) <= year : on.slice(0, 4) === year,
  );
}

function ledger(
  facts: Facts,
): { readonly scheme: PointsScheme; readonly entries: readonly PointsEntry[] } | null {
  const scheme = schemeOf(facts.related['scheme']?.[0]);
  if (scheme === null) return null;
  const year = (textOf(facts.given, 'on') || textOf(facts.item.payload, 'on') || facts.today).slice(0, 4);
  const entries = entriesOf(facts.related['events'] ?? [], facts.related['redemptions'] ?? []);
  return { scheme, entries: ofYear(scheme, entries, year) };
}

/** The account of a household as its facts stand. */
export function accountIn(facts: Facts): PointsAccount | null {
  const found = ledger(facts);
  return found === null ? null : accountOf(found.scheme, found.entries);
}

const vote: Guard = ({ given }, wanted) => {
  const rule = villageMeetings.find(({ key }) => key === textOf(given, 'meeting'));
  if (rule === undefined) return null;
  const answer = decideQuorum(rule, {
    members: whole(given, 'members'),
    present: whole(given, 'present'),
    agree: whole(given, 'agree'),
    against: whole(given, 'against'),
  });
  return answer.kind === wanted ? null : answer.reason;
};

const schemeInForce: Guard = ({ related, given }) => {
  const rule = related['rule']?.[0];
  if (rule === undefined) return textOf(given, 'rule') === '' ? null : '积分项目不在册';
  return rule.state === 'listed' ? null : '该积分项目已停用';
};

const draftScheme: Guard = ({ related }) => {
  const scheme = related['scheme']?.[0];
  return scheme === undefined || scheme.state === 'draft' ? null : '方案表决后项目不再改动，请另拟新方案表决';
};

const fines = [
  '罚款',
  '罚金',
  '违约金',
  '低保',
  '五保',
  '养老金',
  '救助',
  '补贴',
  '医保',
  '征兵',
  '贷款',
  '入学',
];

/** A deduction is points and nothing else. @source domain/services.md §6.1: never fines, never loss of a statutory benefit */
const noFine: Guard = ({ given }) => {
  const found = fines.find((word) => textOf(given, 'title').includes(word));
  return found === undefined || textOf(given, 'effect') !== 'deduct'
    ? null
    : `减分项目不得涉及“${found}”：减分不能变成罚款，也不能影响法定待遇`;
};

const noticeOver: Guard = ({ item, today }) => {
  const posted = textOf(item.payload, 'noticedOn');
  const answer = noticeState(pointsNotice, { posted, takenDown: null, objections: [] }, today, works);
  return answer.kind === 'complete' ? null : answer.reason;
};

const noticeLongEnough: Guard = ({ item, given }) => {
  const [posted, takenDown] = [textOf(item.payload, 'noticedOn'), textOf(given, 'downOn')];
  if (takenDown === '') return null;
  const answer = noticeState(pointsNotice, { posted, takenDown, objections: [] }, takenDown, works);
  return answer.kind === 'too-short' ? answer.reason : null;
};

const objectionInTime: Guard = ({ item, given }) => {
  const [posted, on] = [textOf(item.payload, 'noticedOn'), textOf(given, 'objectionOn')];
  const last = lastObjectionDay(pointsNotice, posted, works);
  return on === '' || last === null || on <= last ? null : `异议应在${last}前（公示后5日内）提出`;
};

function asEntry({ item }: Facts, kind: PointsKind, reverses: string | null = null): PointsEntry {
  const { id, payload } = item;
  return {
    id: reverses === null ? id : `-${id}`,
    holder: textOf(payload, 'household'),
    on: textOf(payload, 'on'),
    kind,
    points: whole(payload, 'points'),
    reverses,
    reason: textOf(payload, 'what'),
  };
}

const mayPost: Guard = (facts) => {
  const found = ledger(facts);
  if (found === null) return '没有执行中的积分方案';
  const kind = textOf(facts.item.payload, 'effect') === 'deduct' ? 'deduct' : 'earn';
  return refusalToPost(found.scheme, found.entries, asEntry(facts, kind));
};

const mayReverse: Guard = (facts) => {
  const found = ledger(facts);
  if (found === null) return '没有执行中的积分方案';
  return refusalToPost(found.scheme, found.entries, asEntry(facts, 'reverse', facts.item.id));
};

function cost(facts: Facts): number {
  const goods = facts.related['goods']?.[0];
  const count = whole(facts.given, 'count') || whole(facts.item.payload, 'count');
  return goods === undefined ? 0 : whole(goods.payload, 'price') * count;
}

const enoughPoints: Guard = (facts) => {
  const account = accountIn(facts);
  const needed = cost(facts);
  return account === null || account.redeemable >= needed
    ? null
    : `可用${account.redeemable}分，兑换需要${needed}分`;
};

const enoughStock: Guard = ({ related, given, item }) => {
  const goods = related['goods']?.[0];
  if (goods === undefined) return null;
  const kept = (related['taken'] ?? []).filter(
    ({ id, state }) => id !== item.id && ['asked', 'given'].includes(state),
  );
  const left =
    whole(goods.payload, 'stock') - kept.reduce((sum, one) => sum + whole(one.payload, 'count'), 0);
  const count = whole(given, 'count') || whole(item.payload, 'count');
  return count <= left ? null : `库存还有${left}件，不足${count}件`;
};

/** What a record takes over from its item of the scheme, so that a later scheme leaves it alone. */
const ofRule: Derived = ({ related }) => {
  const rule = related['rule']?.[0];
  if (rule === undefined) return {};
  const { payload } = rule;
  return {
    scheme: textOf(payload, 'scheme'),
    effect: textOf(payload, 'effect'),
    points: textOf(payload, 'points'),
  };
};

const ofGoods: Derived = (facts) => ({ points: String(cost(facts)) });

const verdict: Derived = ({ given }) => {
  const rule = villageMeetings.find(({ key }) => key === textOf(given, 'meeting'));
  if (rule === undefined) return {};
  const [members, present, agree, against] = ['members', 'present', 'agree', 'against'].map((key) =>
    whole(given, key),
  );
  const held = { members: members ?? 0, present: present ?? 0, agree: agree ?? 0, against: against ?? 0 };
  return { verdict: decideQuorum(rule, held).reason };
};

/** Guards of points, notices and votes. */
export const pointsGuards: Readonly<Record<string, Guard>> = {
  vote,
  'scheme-in-force': schemeInForce,
  'draft-scheme': draftScheme,
  'no-fine': noFine,
  'notice-over': noticeOver,
  'notice-long-enough': noticeLongEnough,
  'objection-in-time': objectionInTime,
  'may-post': mayPost,
  'may-reverse': mayReverse,
  'enough-points': enoughPoints,
  'enough-stock': enoughStock,
};

/** Values that follow from others. */
export const pointsDerived: Readonly<Record<string, Derived>> = {
  'event.raise': ofRule,
  'redemption.raise': ofGoods,
  ...Object.fromEntries(
    ['scheme.pass', 'scheme.reject', 'scheme.void', 'decision.pass', 'decision.reject', 'decision.void'].map(
      (name): [string, Derived] => [name, verdict],
    ),
  ),
};
