import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { due } from '#kernel/deadline.ts';
import { textOf } from '#kernel/system/fields.ts';
import type { CaseEvent, Item } from '#kernel/system/log.ts';
import type { Derived, Facts, SystemRules } from '#kernel/system/rules.ts';
import { guardOf } from '#kernel/system/typed.ts';
import { dispute } from './definition-dispute.ts';

function held({ item }: Facts): string | null {
  return (item.counts['sessions'] ?? 0) > 0 ? null : '还没有调解记录，请先“记一次调解”';
}

/** A policeman mediates once as a rule; a second time within seven working days of the first. @source domain/services.md §2 */
function policeOnce({ item, clocks }: Facts): string | null {
  if (textOf(item.payload, 'source') !== 'police') return null;
  const sessions = item.counts['sessions'] ?? 0;
  if (sessions >= 2) return '治安调解以一次为限，必要时增加一次，已调解2次';
  const second = clocks.find(({ key }) => key === 'police');
  return second?.kind === 'overdue' ? `第二次调解已过期限：${second.reason}` : null;
}

const effectAfterAgreement = guardOf(dispute, 'seal', ({ given, held }) =>
  given.effectOn >= held.agreedOn ? null : `“协议生效日”不早于达成协议日${held.agreedOn}`,
);

/** A confirmation is of an agreement that took effect on the day it says, and of none that is before the court already. */
function ofAgreement({ related, given, item }: Facts): string | null {
  const dispute = related['dispute']?.[0];
  const effect = textOf(given, 'effectOn');
  if (dispute === undefined || effect === '') return null;
  if (textOf(dispute.payload, 'effectOn') !== effect) return '协议生效日和纠纷里的不一致，请核对';
  const isFiled = related['filed']?.some(
    ({ id, endedAt, state }) => id !== item.id && (endedAt === null || state === 'confirmed'),
  );
  return isFiled === true ? '这件纠纷已申请司法确认' : null;
}

/** An application is headed by what its dispute is about, which names nobody. */
const ofDispute: Derived = ({ related }) => ({
  title: textOf(related['dispute']?.[0]?.payload ?? {}, 'summary'),
});

const works = { calendar: chinaCalendar, office: [] };

/** Filed by both sides within 30 days of the effect; a last day of rest rolls on. @source 人民调解法 33, 民诉法 205, 民法典 203 */
function inThirtyDays({ given, today }: Facts): string | null {
  const effect = textOf(given, 'effectOn');
  const end = due({ start: effect, quantity: '30', unit: 'day' }, works);
  const filed = textOf(given, 'filedOn') || today;
  return end.kind !== 'due' || filed <= end.day ? null : `共同申请司法确认须在30日内提出，已于${end.day}到期`;
}

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
