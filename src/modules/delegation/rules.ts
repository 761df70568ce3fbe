import type { Actor, Role } from '#kernel/access.ts';
import { dayNumber } from '#kernel/calendar.ts';

/** A delegation as the rules look at it. Days are `YYYY-MM-DD` in China, both included. */
export interface Handed {
  readonly id: string;
  readonly fromPost: string;
  readonly toPost: string;
  readonly firstDay: string;
  readonly lastDay: string;
  /** Instant at which it ended early, or null. */
  readonly endedAt: string | null;
}

/** A post as the rules look at it. */
export interface PostFacts {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly unitName: string;
  readonly unitPath: string;
  readonly roles: readonly Role[];
  readonly validFrom: string;
  readonly validTo: string | null;
  /** Accounts in use that hold the post. */
  readonly accounts: number;
}

/** Longest time for which duties are handed over at once, days. @source ours: a longer absence is a change of the post's holder */
export const longestDays = 183;

/**
 * Which of the three administrations a post belongs to (三员): business, system administration, audit; mixed when its roles cross
 * them, which no post should.
 */
export function kindOfPost(roles: readonly Role[]): 'business' | 'admin' | 'auditor' | 'mixed' {
  const kinds = new Set(roles.map((role) => (role === 'admin' || role === 'auditor' ? role : 'business')));
  const [only] = kinds;
  return kinds.size === 1 && only !== undefined ? only : 'mixed';
}

/** Whether a delegation holds on a day: begun, not over, not ended early. */
export function isInForce(one: Handed, today: string): boolean {
  return one.endedAt === null && one.firstDay <= today && today <= one.lastDay;
}

/** Days up to and including which a post may take or give over duties; a post without an end has none. */
function outlives(post: PostFacts, day: string): boolean {
  return post.validTo === null || post.validTo >= day;
}

/** What is wrong with a delegation that is to be made, with the field it stands in. */
export interface DelegationFault {
  readonly field: 'to' | 'firstDay' | 'lastDay' | 'post';
  readonly message: string;
}

/** A delegation that is to be made. */
export interface Wish {
  readonly from: PostFacts;
  readonly to: PostFacts;
  readonly firstDay: string;
  readonly lastDay: string;
}

/**
 * Why duties cannot be handed over so, in Chinese; null when they can. Refused: days in the past or too many, a post of its own, a post
 * of another administration (三员), a post nobody can sign in to, a second delegation of one post on one day, a circle.
 *
 * @param others  the county's delegations, ended ones included
 * @param today   `YYYY-MM-DD`
 * @source anchors/trust.md §1.5: administrators and auditors never act as a business post, nor the reverse
 */
export function delegationFault(
  wish: Wish,
  others: readonly Handed[],
  today: string,
): DelegationFault | null {
  return daysFault(wish, today) ?? postsFault(wish) ?? clashFault(wish, others);
}

function daysFault({ firstDay, lastDay }: Wish, today: string): DelegationFault | null {
  if (firstDay < today)
    return { field: 'firstDay', message: '委托从今天或以后开始，过去的日子不能补办，请改起始日' };
  if (lastDay < firstDay) return { field: 'lastDay', message: '结束日早于起始日，请改结束日' };
  if (dayNumber(lastDay) - dayNumber(firstDay) >= longestDays)
    return {
      field: 'lastDay',
      message: `一次委托不超过${longestDays}天；更久的离岗请由系统管理岗办理岗位交接`,
    };
  return null;
}

function postsFault({ from, to, lastDay }: Wish): DelegationFault | null {
  if (from.id === to.id) return { field: 'to', message: '不能委托给自己，请选另一个岗位' };
  const kind = kindOfPost(from.roles);
  if (kind === 'mixed' || kind !== kindOfPost(to.roles))
    return {
      field: 'to',
      message: '系统管理、审计与业务岗位不能互相代办（三员分立），请选同一类的岗位',
    };
  if (to.accounts === 0)
    return { field: 'to', message: `${to.unitName}${to.name}还没有可用的账号，无人能代办，请选别的岗位` };
  if (!outlives(from, lastDay) || !outlives(to, lastDay))
    return { field: 'lastDay', message: '岗位在这之前就撤销了，请把结束日提前或换一个岗位' };
  return null;
}

function clashFault(wish: Wish, others: readonly Handed[]): DelegationFault | null {
  const live = others.filter(
    (one) => one.endedAt === null && one.firstDay <= wish.lastDay && wish.firstDay <= one.lastDay,
  );
  const own = live.find((one) => one.fromPost === wish.from.id);
  if (own !== undefined)
    return {
      field: 'firstDay',
      message: `${own.firstDay}至${own.lastDay}已经委托给别的岗位，请先结束那一次，或换个时间`,
    };
  if (leadsBack(wish, live))
    return { field: 'to', message: '对方在这段时间也把工作委托了出来，会绕回本岗位，请选一个在岗的岗位' };
  return null;
}

/** Whether on some day the chain of delegations from the taker leads back to the giver. Each post hands over to one post at a time. */
function leadsBack(wish: Wish, live: readonly Handed[]): boolean {
  const days = [wish.firstDay, ...live.map(({ firstDay }) => firstDay)].filter(
    (day) => wish.firstDay <= day && day <= wish.lastDay,
  );
  return days.some((day) => {
    const next = new Map(
      live.filter((one) => isInForce(one, day)).map(({ fromPost, toPost }) => [fromPost, toPost]),
    );
    let at: string | undefined = wish.to.id;
    for (let steps = 0; at !== undefined && steps <= next.size; steps += 1) {
      if (at === wish.from.id) return true;
      at = next.get(at);
    }
    return false;
  });
}

/**
 * Who acts when an account takes up a delegation: the rights, unit and reach of the post that handed over, and no more; printed as
 * `统计岗（受填报岗委托）`, with the unit of the acting post before it when that is another unit.
 *
 * @param own  the account in the post it holds itself
 * @returns null when the two belong to different administrations by now
 */
export function actUnder(own: Actor, id: string, from: PostFacts): Actor | null {
  const kind = kindOfPost(from.roles);
  if (kind === 'mixed' || kind !== kindOfPost(own.roles)) return null;
  return {
    account: own.account,
    county: own.county,
    post: from.id,
    postName: delegateName(own, from),
    unit: from.unit,
    unitName: from.unitName,
    unitPath: from.unitPath,
    roles: from.roles,
    delegation: {
      id,
      post: own.post,
      postName: own.postName,
      unit: own.unit,
      unitName: own.unitName,
    },
  };
}

/** How an act done for another post is printed. */
export function delegateName(
  own: Pick<Actor, 'postName' | 'unit' | 'unitName'>,
  from: Pick<PostFacts, 'name' | 'unit'>,
): string {
  const doer = own.unit === from.unit ? own.postName : `${own.unitName}${own.postName}`;
  return `${doer}（受${from.name}委托）`;
}

/** Where a delegation stands on a day. */
export function stateOf(one: Handed, today: string): 'coming' | 'running' | 'over' | 'ended' {
  if (one.endedAt !== null) return 'ended';
  if (today < one.firstDay) return 'coming';
  return today > one.lastDay ? 'over' : 'running';
}
