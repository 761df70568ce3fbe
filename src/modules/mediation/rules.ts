import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { due } from '#kernel/deadline.ts';
import type { CaseEvent, Item } from '#kernel/system/log.ts';
import type { Facts, SystemRules } from '#kernel/system/rules.ts';
import { derivedOf, earlyGuardOf, guardOf, itemsOf } from '#kernel/system/typed.ts';
import { confirmation } from './definition-confirmation.ts';
import { dispute } from './definition-dispute.ts';

function held({ item }: Facts): string | null {
  return (item.counts['sessions'] ?? 0) > 0 ? null : '还没有调解记录，请先“记一次调解”';
}

/** A policeman mediates once as a rule; a second time within seven working days of the first. @source domain/services.md §2 */
const policeOnce = earlyGuardOf(dispute, ({ held: { source }, facts: { item, clocks } }) => {
  if (source !== 'police') return null;
  const sessions = item.counts['sessions'] ?? 0;
  if (sessions >= 2) return '治安调解以一次为限，必要时增加一次，已调解2次';
  const second = clocks.find(({ key }) => key === 'police');
  return second?.kind === 'overdue' ? `第二次调解已过期限：${second.reason}` : null;
});

const effectAfterAgreement = guardOf(dispute, 'seal', ({ given, held: { agreedOn } }) =>
  given.effectOn >= agreedOn ? null : `“协议生效日”不早于达成协议日${agreedOn}`,
);

/** A confirmation is of an agreement that took effect on the day it says, and of none that is before the court already. */
const ofAgreement = guardOf(confirmation, 'raise', ({ given, facts: { related, item } }) => {
  const [of] = itemsOf(dispute, related);
  if (of === undefined) return null;
  if (of.payload.effectOn !== given.effectOn) return '协议生效日和纠纷里的不一致，请核对';
  const isFiled = related['filed']?.some(
    ({ id, endedAt, state }) => id !== item.id && (endedAt === null || state === 'confirmed'),
  );
  return isFiled === true ? '这件纠纷已申请司法确认' : null;
});

/** An application is headed by what its dispute is about, which names nobody. */
const ofDispute = derivedOf(confirmation, 'raise', ({ facts: { related } }) => ({
  title: itemsOf(dispute, related)[0]?.payload.summary,
}));

const works = { calendar: chinaCalendar, office: [] };

/** Filed by both sides within 30 days of the effect; a last day of rest rolls on. @source 人民调解法 33, 民诉法 205, 民法典 203 */
const inThirtyDays = guardOf(confirmation, 'raise', ({ given: { effectOn, filedOn }, facts: { today } }) => {
  const end = due({ start: effectOn, quantity: '30', unit: 'day' }, works);
  if (end.kind !== 'due' || (filedOn ?? today) <= end.day) return null;
  return `共同申请司法确认须在30日内提出，已于${end.day}到期`;
});

function wasAccepted(_item: Item, events: readonly CaseEvent[]): boolean {
  return events.some(({ move }) => move === 'accept');
}

/** What the definition calls by name. */
export const mediationRules: SystemRules = {
  guards: {
    held,
    'police-once': policeOnce,
    'effect-after-agreement': effectAfterAgreement,
    'of-agreement': ofAgreement,
    'in-thirty-days': inThirtyDays,
  },
  derived: { 'confirmation.raise': ofDispute },
  counted: { 'was-accepted': wasAccepted },
};
