import { printDay } from '#kernel/day-words.ts';
import type { LetterKind } from './rules-machine.ts';

/** Something a letter says of its matter, kept as it was when the letter was issued. */
export interface LetterFact {
  /** Short name within the letter: the pin of the printed text is `<letter>.<key>`. */
  readonly key: string;
  readonly label: string;
  readonly text: string;
  /** Ids of what it was taken from: figures, rule with version, report. */
  readonly from: readonly string[];
}

/** What a matter is called in the templates, and what is said of it. */
export interface DraftMatter {
  readonly title: string;
  readonly facts: readonly LetterFact[];
  /** How it stands, as half a sentence: 10月被判为红灯. Empty when the letter is free. */
  readonly standing: string;
}

/** A letter before it is issued. */
export interface DraftWords {
  readonly title: string;
  readonly opening: string;
  readonly requirement: string;
}

const nameLimit = 40;

function shortened(title: string): string {
  return title.length > nameLimit ? `${title.slice(0, nameLimit)}…` : title;
}

/** Title, opening and requirement of a letter by its kind; everything may be changed before it is issued. @source the product's own words */
export function draftWords(kind: LetterKind, { title, standing }: DraftMatter): DraftWords {
  const name = `“${shortened(title)}”`;
  const why = standing === '' ? '' : `，${standing}`;
  if (kind === 'remind')
    return {
      title: `关于${name}的提醒函`,
      opening: `你单位负责的${name}${why}。现将有关情况函告你单位，请予重视。`,
      requirement: '请对照上述情况查明原因，拿出赶上进度的措施，明确完成时间和责任岗位。',
    };
  if (kind === 'order')
    return {
      title: `关于限期办理${name}的督办函`,
      opening: `你单位负责的${name}${why}。经研究，决定予以督办。`,
      requirement: '请主要负责人牵头，逐条列出问题、措施、时限和责任岗位，限期整改到位，并附佐证材料。',
    };
  return {
    title: `关于就${name}约谈的通知`,
    opening: `你单位负责的${name}${why}。定于近期约谈你单位主要负责人，具体时间、地点另行告知。`,
    requirement:
      '请准备书面汇报：未达要求的原因、已采取的措施、下步安排和完成时限；约谈后按期书面回复整改情况。',
  };
}

/** A piece of printed text: plain, or pinned to what it says. */
export type LetterPiece = string | { readonly text: string; readonly pin: string };

/** A paragraph of a letter. */
export interface LetterBlock {
  readonly kind: 'heading1' | 'paragraph';
  readonly text: readonly LetterPiece[];
}

/** What the body of a letter is made of. */
export interface LetterBody {
  readonly opening: string;
  readonly facts: readonly LetterFact[];
  readonly requirement: string;
  /** Last day to reply; null while none is set. */
  readonly due: string | null;
  readonly sender: string;
}

/** The body of a letter: what happened with its pinned facts, what is asked, and until when it is to be answered. Pure: the same gives the same. */
export function letterBlocks(body: LetterBody): readonly LetterBlock[] {
  const { opening, facts, requirement, due, sender } = body;
  const heads = facts.length === 0 ? ['一', '二'] : ['二', '三'];
  return [
    { kind: 'paragraph', text: [opening] },
    ...(facts.length === 0
      ? []
      : [
          { kind: 'heading1', text: ['一、有关情况'] } as const,
          ...facts.map(
            ({ key, label, text }): LetterBlock => ({
              kind: 'paragraph',
              text: [`${label}：`, { text, pin: key }],
            }),
          ),
        ]),
    { kind: 'heading1', text: [`${heads[0]}、办理要求`] },
    { kind: 'paragraph', text: [requirement] },
    { kind: 'heading1', text: [`${heads[1]}、回复`] },
    {
      kind: 'paragraph',
      text: [
        due === null ? '请' : '请于',
        ...(due === null ? [] : [{ text: printDay(due), pin: 'due' }, '前']),
        `签收并书面回复办理情况。回复经${sender}认可后销号；数据好转不等于已经回复。`,
      ],
    },
  ];
}

/** Whether two lists of facts say the same. */
export function sameFacts(a: readonly LetterFact[], b: readonly LetterFact[]): boolean {
  return JSON.stringify(a.map(plain)) === JSON.stringify(b.map(plain));
}

function plain({ key, label, text, from }: LetterFact): unknown {
  return [key, label, text, from];
}
