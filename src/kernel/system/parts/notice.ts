import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { deadlineText } from '#kernel/deadline.ts';
import { lastObjectionDay, type NoticeRule, noticeState } from '#kernel/notice.ts';
import { textOf } from '#kernel/system/fields.ts';
import { limit, move, names } from '#kernel/system/notation.ts';
import type { Guard } from '#kernel/system/rules.ts';
import type { ClockDefinition, Field, Move } from '#kernel/system/types.ts';

/** What a kind takes from being put up in public: its fields, the rules its moves name, the clock over objections. */
export interface NoticePart {
  /** `noticedOn place` of the notice, `objection objectionOn` of what is said against it. */
  readonly fields: readonly Field[];
  /** `notice-over` (long enough, by today), `notice-kept` (not taken down on `downOn` too early), `objection-in-time`. */
  readonly guards: Readonly<Record<string, Guard>>;
  /** The moves `object`, `uphold`, `dismiss`, `again` (taken down early), by states as `reviewed noticed objected`. */
  readonly moves: (states: string) => readonly Move[];
  /** Answering an objection: starts with the move `object`, ends with `uphold` or `dismiss`; null where no time is provided. */
  readonly clock: ClockDefinition | null;
}

const works = { calendar: chinaCalendar, office: [] };

/** 公示 as part of a kind, by the rule of its notice. */
export function defineNotice(rule: NoticeRule): NoticePart {
  const stateOn = (posted: string, takenDown: string | null, today: string) =>
    noticeState(rule, { posted, takenDown, objections: [] }, today, works);
  const over: Guard = ({ item, today }) => {
    const { kind, reason } = stateOn(textOf(item.payload, 'noticedOn'), null, today);
    return kind === 'complete' ? null : reason;
  };
  const kept: Guard = ({ item, given }) => {
    const down = textOf(given, 'downOn');
    if (down === '') return null;
    const { kind, reason } = stateOn(textOf(item.payload, 'noticedOn'), down, down);
    return kind === 'too-short' ? reason : null;
  };
  const inTime: Guard = ({ item, given }) => {
    const on = textOf(given, 'objectionOn');
    const last = lastObjectionDay(rule, textOf(item.payload, 'noticedOn'), works);
    if (on === '' || last === null || on <= last) return null;
    return `异议应在公示后${deadlineText(rule.objection?.raise ?? rule.minimum)}内（${last}前）提出`;
  };
  const answer = rule.objection?.answer;
  return {
    fields: [
      { key: 'noticedOn', title: '公示日', kind: 'day' },
      { key: 'place', title: '公示地点', kind: 'text' },
      { key: 'objection', title: '异议', kind: 'long', personal: '核实异议' },
      { key: 'objectionOn', title: '提出日', kind: 'day' },
    ],
    moves: (states) => {
      const [ready = '', shown = '', disputed = ''] = names(states);
      return [
        move('object', '登记异议', `${shown} > ${disputed}`, ['unit', 'superior'], {
          asks: names('objection objectionOn'),
          when: ['past:objectionOn', 'from:objectionOn=noticedOn', 'objection-in-time'],
          count: 'objections',
        }),
        move('uphold', '异议成立，更正后重新公示', `${disputed} > ${ready}`, 'unit', {
          reason: '核实情况',
          clears: names('noticedOn place objection objectionOn'),
        }),
        move('dismiss', '异议不成立，已答复', `${disputed} > ${shown}`, 'unit', { reason: '答复内容' }),
        move('again', '提前撤下，重新公示', `${shown} > ${ready}`, 'unit', {
          reason: '撤下原因',
          clears: names('noticedOn place'),
        }),
      ];
    },
    guards: { 'notice-over': over, 'notice-kept': kept, 'objection-in-time': inTime },
    clock:
      answer === undefined
        ? null
        : {
            key: 'objection',
            title: '答复异议',
            starts: ['object'],
            since: 'objectionOn',
            isRestarted: true,
            ends: ['uphold', 'dismiss'],
            limits: [limit('all', '提出后', `${answer.quantity} ${answer.unit}`, rule.source)],
          },
  };
}
