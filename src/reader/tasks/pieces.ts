import type { Clause, Sentence, Structure } from '../structure/types.ts';
import { frameOf, leadOf, resultOf } from './lead.ts';
import type { Placed } from './types.ts';

/** What the segmentation asks about numbers: which ones (no background) begin in `[from, to)`. */
export type NumbersIn = (from: number, to: number) => number;

/** Builds the number lookup from statements sorted by place; O(log n) a question. */
export function numbersIn(placed: readonly Placed[]): NumbersIn {
  const starts = placed.filter(({ kind }) => kind !== 'background').map(({ from }) => from);
  starts.sort((a, b) => a - b);
  const below = (x: number): number => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if ((starts[mid] ?? 0) < x) low = mid + 1;
      else high = mid;
    }
    return low;
  };
  return (from, to) => below(to) - below(from);
}

/** What a piece of a sentence does: frame, commitment, result of the one before, or a tail without a verb. */
export type Part = 'frame' | 'main' | 'result' | 'tail';

/** A clause, or a part of one, with what it does. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly stop: string;
  readonly part: Part;
  readonly numbers: number;
}

const OPEN = '（《“';
const CLOSE = '）》”';

/** Cuts at 、 outside brackets and quotes. */
export function listParts(text: string, from: number, to: number): { from: number; to: number }[] {
  const parts: { from: number; to: number }[] = [];
  let start = from;
  let depth = 0;
  for (let i = from; i < to; i++) {
    const char = text.charAt(i);
    if (OPEN.includes(char)) depth++;
    else if (CLOSE.includes(char)) depth = Math.max(0, depth - 1);
    else if (char === '、' && depth === 0) {
      parts.push({ from: start, to: i });
      start = i + 1;
    }
  }
  parts.push({ from: start, to });
  return parts;
}

function startsWithNumber(text: string, at: number): boolean {
  return /^(?:力争|确保|争取)?\d/u.test(text.slice(at, at + 8));
}

/** Whether a part after 、 has a verb and object of its own, or counts like the part before it. */
function opensPart(text: string, start: number, part: { from: number; to: number }): boolean {
  const lead = leadOf(text, part.from, part.to);
  const bare = /^[\d.]/u.test(text.slice(lead.object, lead.object + 1));
  if (lead.verb !== null && !bare && lead.verb !== '新增' && lead.verb !== '净增') return true;
  return startsWithNumber(text, part.from) && startsWithNumber(text, start);
}

/** Cuts a clause at 、 where a new verb with its own number, or a parallel counted clause, begins. */
function cutList(
  text: string,
  clause: Clause,
  numbers: NumbersIn,
  headline: boolean,
): { from: number; to: number }[] {
  const whole = [{ from: clause.from, to: clause.to }];
  const words = text.slice(clause.from, clause.to);
  if (!words.includes('、') || words.includes('分别') || numbers(clause.from, clause.to) < 2) return whole;
  const out: { from: number; to: number }[] = [];
  let start = clause.from;
  let before: { from: number; to: number } | null = null;
  for (const part of listParts(text, clause.from, clause.to)) {
    const numbered = before !== null && numbers(part.from, part.to) > 0 && numbers(start, before.to) > 0;
    const opens = numbered && (headline || opensPart(text, start, part));
    if (opens && before !== null) {
      out.push({ from: start, to: before.to });
      start = part.from;
    }
    before = part;
  }
  out.push({ from: start, to: clause.to });
  return out;
}

/** A sentence that says what something is (扩大内需是……的战略举措) commits to nothing. */
const EQUATION =
  /.{2}(?:既?是|就是).{2,40}(?:举措|要求|之路|必由之路|内容|基础|关键|保障|动力|主题|任务|所在|前提|途径|抓手)$/u;

const BY_MEANS =
  /^以.{1,30}为(?:重要|有力|主要|根本|总)?(?:抓手|引领|导向|目标|重点|主线|契机|突破口|切入点|载体|核心|牵引|支撑|依托|统领|基础|先导|龙头|纽带|主题|动力|关键|遵循|底线|要务)$/u;

function framesHere(words: string, frame: string, first: boolean): boolean {
  return frame.length > 1 || first || BY_MEANS.test(words);
}

function partOf(text: string, from: number, to: number, first: boolean, counted: number): Part {
  if (counted > 0) return 'main';
  const frame = frameOf(text, from, to);
  if (frame !== null && framesHere(text.slice(from, to), frame, first)) return 'frame';
  const result = first ? null : resultOf(text, from);
  const lead = leadOf(text, from, to);
  if (EQUATION.test(text.slice(from, to))) return 'tail';
  if (result !== null && to - from <= 34 && !namesSomething(text, from, to)) return 'result';
  if (lead.verb === null && lead.aim === null) return 'tail';
  if (!first && to - from <= 7 && !namesSomething(text, from, to)) return 'result';
  return 'main';
}

/** Quoted or titled things are commitments of their own. */
function namesSomething(text: string, from: number, to: number): boolean {
  const words = text.slice(from, to);
  if (/^[让使用]/u.test(words)) return false;
  return /“[^”]{2,}”|(?:机制|制度|平台|工程|项目|行动|园区|基地|标准|[^效]率)(?:建设)?$|争创|申创|创建/u.test(
    words,
  );
}

/** The pieces of a sentence from a place on. */
export function piecesOf(
  structure: Structure,
  sentence: Sentence,
  start: number,
  numbers: NumbersIn,
  headline: boolean,
): Piece[] {
  const { text, clauses } = structure;
  const pieces: Piece[] = [];
  for (const clause of clauses.slice(sentence.clauses.from, sentence.clauses.to)) {
    if (clause.from < start) continue;
    const cuts = cutList(text, clause, numbers, headline);
    cuts.forEach((cut, k) => {
      const counted = numbers(cut.from, cut.to);
      const last = k === cuts.length - 1;
      const first = pieces.length === 0 || pieces.at(-1)?.stop === '；';
      const part = partOf(text, cut.from, cut.to, first, counted);
      pieces.push({ ...cut, stop: last ? clause.stop : '、', part, numbers: counted });
    });
  }
  return pieces;
}
