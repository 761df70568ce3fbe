import { type AttendanceState, attendanceWords, type OutcomeKind } from './rules.ts';
import { numberLabel } from './rules-number.ts';

/** A piece of text, or a figure pinned to where it comes from. */
export type Piece = string | { readonly text: string; readonly pin: string };

/** A part of the minutes. */
export interface MinutesBlock {
  readonly kind: 'heading1' | 'paragraph';
  readonly text: readonly Piece[];
}

/** The minutes as they are issued and kept. */
export interface Minutes {
  readonly title: string;
  readonly mark: string;
  readonly organ: string;
  readonly blocks: readonly MinutesBlock[];
  /** What each pinned figure stands for, in words. */
  readonly pins: readonly { readonly pin: string; readonly text: string; readonly words: string }[];
}

/** What the minutes are made of. */
export interface MinutesFacts {
  readonly series: string;
  readonly organ: string;
  readonly convener: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly place: string;
  readonly number: number | null;
  readonly items: readonly {
    readonly title: string;
    readonly outcomes: readonly {
      readonly kind: OutcomeKind;
      readonly text: string;
      readonly lead: string;
      readonly helpers: readonly string[];
      /** Last day, or empty for the county's limit. */
      readonly until: string;
    }[];
  }[];
  readonly attendance: readonly {
    readonly unit: string;
    readonly state: AttendanceState;
    readonly note: string;
  }[];
}

function printed(day: string): string {
  return `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
}

/** The minutes of a sitting as a 纪要: counts are pinned, items in the order of the agenda, what nothing came of is said. */
export function minutesOf(facts: MinutesFacts): Minutes {
  const all = facts.items.flatMap(({ outcomes }) => outcomes);
  const count = (kind: OutcomeKind): string => String(all.filter((one) => one.kind === kind).length);
  const year = facts.day.slice(0, 4);
  const pins = [
    { pin: 'items', text: String(facts.items.length), words: '本次会议的议题数' },
    { pin: 'decisions', text: count('decision'), words: '本次会议记为“决定”的事项数' },
    { pin: 'tasks', text: count('task'), words: '本次会议记为“任务”的事项数' },
  ];
  const [items, decisions, tasks] = pins.map(({ pin, text }) => ({ pin, text }));
  const place = facts.place === '' ? '' : `在${facts.place}`;
  const number = facts.number === null ? '' : `${year}年第${facts.number}次`;
  return {
    title: `${facts.series}纪要`,
    mark: facts.number === null ? `${year}年（未编号）` : `〔${year}〕${facts.number}号`,
    organ: facts.organ,
    pins,
    blocks: [
      {
        kind: 'paragraph',
        text: pieces([
          `${printed(facts.day)}，${facts.convener}${place}主持召开${facts.series}${number}会议，研究议题`,
          items,
          '项，作出决定',
          decisions,
          '项，交办任务',
          tasks,
          '项。纪要如下。',
        ]),
      },
      ...facts.items.flatMap(itemBlocks),
      ...attendanceBlocks(facts.attendance),
    ],
  };
}

function pieces(parts: readonly (Piece | undefined)[]): readonly Piece[] {
  return parts.flatMap((one) => one ?? []);
}

function itemBlocks({ title, outcomes }: MinutesFacts['items'][number], index: number): MinutesBlock[] {
  const heading: MinutesBlock = { kind: 'heading1', text: [`${numberLabel(index + 1)}、${title}`] };
  if (outcomes.length === 0)
    return [heading, { kind: 'paragraph', text: ['本次会议没有形成意见，转下次会议继续研究。'] }];
  return [heading, ...outcomes.map((one): MinutesBlock => ({ kind: 'paragraph', text: [outcomeText(one)] }))];
}

function outcomeText({
  kind,
  text,
  lead,
  helpers,
  until,
}: MinutesFacts['items'][number]['outcomes'][number]): string {
  const said = text.replace(/[。；]+$/u, '');
  if (kind === 'information') return `会议听取了情况：${said}。`;
  if (kind === 'decision') return `会议决定：${said}。`;
  const others = helpers.length === 0 ? '' : `，${helpers.join('、')}配合`;
  return `会议交办：${said}。由${lead}牵头${others}${until === '' ? '' : `，${printed(until)}前办结`}。`;
}

function attendanceBlocks(rows: MinutesFacts['attendance']): readonly MinutesBlock[] {
  const of = (state: AttendanceState): readonly string[] =>
    rows
      .filter((one) => one.state === state)
      .map(({ unit, note }) => (note === '' ? unit : `${unit}（${note}）`));
  return (['present', 'deputy', 'leave'] as const).flatMap((state): readonly MinutesBlock[] => {
    const units = of(state);
    return units.length === 0
      ? []
      : [{ kind: 'paragraph', text: [`${attendanceWords[state]}：${units.join('、')}。`] }];
  });
}

/**
 * The blocks of minutes as a 纪要 prints them: the text, and who was there apart, as the standard sets it.
 *
 * @source GB/T 9704-2012 10.3 出席、请假、列席
 */
export function printedMinutes(blocks: readonly MinutesBlock[]): {
  readonly text: readonly MinutesBlock[];
  readonly attendance: readonly { readonly label: string; readonly names: string }[];
} {
  const labels = Object.values(attendanceWords);
  const rowOf = ({ kind, text }: MinutesBlock) => {
    const [only] = text;
    if (kind !== 'paragraph' || text.length !== 1 || typeof only !== 'string') return undefined;
    const label = labels.find((one) => only.startsWith(`${one}：`));
    return label === undefined
      ? undefined
      : { label, names: only.slice(label.length + 1).replace(/。$/u, '') };
  };
  // They stand last, one after another.
  const end = blocks.findLastIndex((block) => rowOf(block) === undefined) + 1;
  return {
    text: blocks.slice(0, end),
    attendance: blocks.slice(end).flatMap((block) => rowOf(block) ?? []),
  };
}
