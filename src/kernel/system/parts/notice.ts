import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { deadlineText } from '#kernel/deadline.ts';
import { lastObjectionDay, type NoticeLimit, type NoticeRule, noticeState } from '#kernel/notice.ts';
import { textOf } from '#kernel/system/fields.ts';
import { limit, move, open, waiting } from '#kernel/system/notation.ts';
import type { Guard } from '#kernel/system/rules.ts';
import type { ClockDefinition, Field, FormDefinition, State, Who } from '#kernel/system/types.ts';

/** What a kind takes from being put up in public: its fields, the rules its moves name, the clock over objections. */
export interface NoticePart {
  /** `noticedOn place` of the notice, `objection objectionOn objector objectorPhone` of what is said against it and by whom. */
  readonly fields: readonly ((typeof upFields)[number] | (typeof objectionFields)[number])[];
  /** Only what is said against it and by whom, for what is up from its entry. */
  readonly objectionFields: typeof objectionFields;
  /** `notice-over` (long enough, by today), `notice-kept` (not taken down on `downOn` too early), `objection-in-time`. */
  readonly guards: Readonly<Record<string, Guard>>;
  /** Answering an objection: starts with the move `object`, ends with `uphold` or `dismiss`; null where no time is provided. */
  readonly clock: ClockDefinition | null;
  /** The same as a list. */
  readonly clocks: readonly ClockDefinition[];
  /** `noticed` and `objected`, with who owes what follows. @param after  what is owed once it was up long enough */
  readonly states: (who: Who, after: string) => readonly State[];
  /**
   * `notice object uphold dismiss`: put up out of `before`, objected to, right (back to `before`) or not.
   *
   * @param when  what else must hold
   * @param objectors  who may object besides: `public` by `forms`
   */
  readonly moves: typeof noticeMoves;
  /** The last three of them, for what is up from its entry. */
  readonly objections: typeof objectionMoves;
  /** The form of the public, on the page of what is put up. */
  readonly forms: readonly FormDefinition[];
}

const upFields = [
  { key: 'noticedOn', title: '公示日', kind: 'day' },
  { key: 'place', title: '公示地点', kind: 'text' },
] as const satisfies readonly Field[];
const objectionFields = [
  { key: 'objection', title: '异议', kind: 'long', personal: '核实异议' },
  { key: 'objectionOn', title: '提出日', kind: 'day' },
  { key: 'objector', title: '提出人', kind: 'name', personal: '核实异议、告知结果' },
  { key: 'objectorPhone', title: '提出人电话', kind: 'phone', personal: '核实异议、告知结果' },
] as const satisfies readonly Field[];

const objectionKeys = ['objection', 'objectionOn', 'objector', 'objectorPhone'] as const;
const noticeKeys = ['noticedOn', 'place', ...objectionKeys] as const;

/** What of an objection goes with what becomes of the notice. */
interface Objecting {
  /** Who answers, and who may object besides. */
  readonly who: Who;
  readonly objectors?: readonly Who[];
  /** What being right is called. */
  readonly upheld: string;
}

/**
 * `object uphold dismiss` of what is `up`: right, and then in the state `after`, or not.
 *
 * @param clears  what being right empties
 */
function objectionMoves<const U extends string, const A extends string, const C extends string = never>(
  up: U,
  after: A,
  { who, objectors = [], upheld }: Objecting,
  clears?: readonly C[],
) {
  return [
    move('object', '登记异议', `${up} > objected`, [who, ...objectors], {
      asks: ['objection', 'objectionOn', 'objector?', 'objectorPhone?'],
      when: ['past:objectionOn', 'from:objectionOn=noticedOn', 'objection-in-time'],
      count: 'objections',
    }),
    move('uphold', upheld, `objected > ${after}`, who, {
      reason: '核实情况',
      ...(clears === undefined ? {} : { clears }),
    }),
    move('dismiss', '异议不成立', `objected > ${up}`, who, { reason: '答复内容' }),
  ] as const;
}

function noticeMoves<const B extends string>(
  before: B,
  who: Who,
  when: readonly string[] = [],
  objectors: readonly Who[] = [],
) {
  return [
    move('notice', '公示', `${before} > noticed`, who, { asks: ['noticedOn', 'place'], when }),
    ...objectionMoves('noticed', before, { who, objectors, upheld: '异议成立，更正后重新公示' }, noticeKeys),
  ] as const;
}

const works = { calendar: chinaCalendar, office: [] };

/** A rule that gives the same length for being up, objecting and answering: `noticeRule('stars', '星级公示', '5 day', basis)`. */
export function noticeRule(
  key: string,
  title: string,
  length: `${number} ${NoticeLimit['unit']}`,
  source: string,
): NoticeRule {
  const [quantity = ''] = length.split(' ');
  const every: NoticeLimit = { quantity, unit: length.endsWith('workday') ? 'workday' : 'day' };
  return { key, title, minimum: every, objection: { raise: every, answer: every }, fields: [], source };
}

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
    return `异议应在公示后${deadlineText(rule.objection?.raise ?? rule.minimum)}内（最迟${last}）提出`;
  };
  const answer = rule.objection?.answer;
  const clock: ClockDefinition | null =
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
        };
  return {
    fields: [...upFields, ...objectionFields],
    objectionFields,
    guards: { 'notice-over': over, 'notice-kept': kept, 'objection-in-time': inTime },
    clock,
    clocks: clock === null ? [] : [clock],
    states: (who, after) => [
      waiting('noticed', '公示中', [who, after], '公示中'),
      open('objected', '异议待答复', [who, '答复异议'], '公示中'),
    ],
    forms: [
      {
        key: 'objection',
        title: '提出异议',
        lead: '写清哪里不对、有什么依据。姓名和电话只给核实的人看，不公开。',
        of: 'object',
        asks: ['objection', 'objector', 'objectorPhone'],
        sets: [{ field: 'objectionOn', value: '@today' }],
        isPublic: true,
      },
    ],
    moves: noticeMoves,
    objections: objectionMoves,
  };
}
