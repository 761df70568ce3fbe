import type { Sentence, Structure } from '../structure/types.ts';
import { leadOf } from './lead.ts';
import { PREAMBLE_PHRASES, PREAMBLES } from './lexicon.ts';
import { type NumbersIn, type Piece, piecesOf } from './pieces.ts';

/** A stretch of one sentence that commits to one thing. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly sentence: number;
  readonly headline: boolean;
  /** The clause that names the thing: the numbered one if there is one, else the first main clause. */
  readonly main: { readonly from: number; readonly to: number };
}

interface Group {
  pieces: Piece[];
  mains: number;
  numbered: number;
  yields: number;
}

/** Whether a numbered piece is a commitment of its own, not the measure or yield of the group before it. */
function numberOpensNew(group: Group, piece: Piece, text: string): boolean {
  const words = text.slice(piece.from, Math.min(piece.to, piece.from + 8));
  if (GOES_ON.test(words) && !['力争', '确保', '争取'].some((word) => words.startsWith(word))) return false;
  const lead = leadOf(text, piece.from, piece.to);
  if (group.numbered > 0)
    return !(YIELDS.test(words) && group.numbered === 1 && piece.stop !== '、' && group.yields === 0);
  if (group.mains > 1 || group.pieces.some(({ part }) => part === 'result')) return true;
  if (lead.aim !== null) return false;
  const main = group.pieces.find(({ part }) => part === 'main');
  const verb = main === undefined ? null : leadOf(text, main.from, main.to).verb;
  return verb === null || !CARRIERS.has(verb);
}

/** A clause without verb or number that still says what is to be reached (断面达到Ⅲ类标准). */
const STANDS = /^.{4,20}(?:达到|保持|稳定在|高于|优于|不低于|全部|基本|持续|稳步|实现).{2,14}$/u;

/** Whether a piece opens a new commitment after the group so far. */
function opensNew(group: Group, piece: Piece, text: string): boolean {
  const last = group.pieces.at(-1);
  if (last === undefined) return false;
  if (last.stop === '；') return true;
  if (group.mains === 0) return false;
  if (text.startsWith('其中', piece.from)) return false;
  if (piece.part === 'frame') return piece.to - piece.from > 3;
  if (piece.part === 'tail') return group.numbered > 0 && STANDS.test(text.slice(piece.from, piece.to));
  if (piece.part === 'result') return false;
  return piece.numbers === 0 || numberOpensNew(group, piece, text);
}

function fresh(): Group {
  return { pieces: [], mains: 0, numbered: 0, yields: 0 };
}

/** A trailing group of frames belongs to the commitment before it. */
function joinFrames(groups: readonly Group[]): Group[] {
  const out: Group[] = [];
  for (const group of groups) {
    const before = out.at(-1);
    if (group.mains === 0 && before !== undefined) before.pieces.push(...group.pieces);
    else out.push(group);
  }
  return out;
}

function groupPieces(text: string, pieces: readonly Piece[]): Group[] {
  const groups: Group[] = [];
  let group = fresh();
  for (const piece of pieces) {
    if (opensNew(group, piece, text)) {
      groups.push(group);
      group = fresh();
    }
    group.pieces.push(piece);
    const framed = group.pieces.length > 1 || !('；，'.includes(piece.stop) && piece.part === 'tail');
    if (piece.part === 'main' || (group.mains === 0 && framed && piece.part !== 'frame')) group.mains++;
    if (piece.numbers > 0 && group.numbered > 0) group.yields++;
    if (piece.numbers > 0) group.numbered++;
  }
  if (group.pieces.length > 0) groups.push(group);
  return joinFrames(groups);
}

function segmentOf(group: Group, sentence: number, headline: boolean): Segment | null {
  const first = group.pieces[0];
  const last = group.pieces.at(-1);
  if (first === undefined || last === undefined) return null;
  const main =
    group.pieces.find(({ numbers }) => numbers > 0) ??
    group.pieces.find(({ part }) => part === 'main') ??
    group.pieces.find(({ part }) => part !== 'frame') ??
    first;
  return { from: first.from, to: last.to, sentence, headline, main: { from: main.from, to: main.to } };
}

/** Beginnings of a clause that goes on about the subject of the clause before it. */
const GOES_ON =
  /^(?:力争|其中|确保|增长|同比|努力|争取|占|居全|位居|高于|低于|达到|下降|惠及|受益|覆盖|比上|较上|总投资|年产|提高\d|增加\d|增幅|增速高)/u;

/** Verbs of a process that carries the measure printed after it (推进…，实施…个). */
const CARRIERS: ReadonlySet<string> = new Set(
  '推进 推动 实施 开展 推行 推广 加快 深化 强化 加强 完善 扶持 支持 培育 抓好 做好 开发 发展 统筹 提升 优化 突出 扩大 落实好 促进 坚持'.split(
    ' ',
  ),
);

/** Verbs of a numbered clause that says what the numbered clause before it yields. */
const YIELDS =
  /^(?:可|预计|将)?(?:惠及|带动|受益|吸纳|确保|力争|(?:新增|净增|增加)(?:学位|床位|托位|供热|供水|供气|用户|就业|产值|税收|产能|停车))/u;

/** Direction words by which a clause of the targets is an aim though it has no number. */
const AIM_WORDS =
  /稳定|同步|平稳|提质|保稳|下达|达到|规定要求|持续|提高|提升|增长|下降|完成|高于|不低于|控制|合理|改善|达标|保持|回升|回暖|扩大|减少|降低|前列|好于|优于|基本|左右|以上|以内/u;

/** The commitments of a headline sentence: one a clause after the colon. */
function headlineSegments(structure: Structure, sentence: Sentence, numbers: NumbersIn): Segment[] {
  const { text } = structure;
  const words = text.slice(sentence.body, sentence.to);
  const colon = /(?:目标(?:建议)?(?:安排)?(?:是|为)?|如下|建议|安排为|为)：/u.exec(words);
  const start = colon === null ? sentence.body : sentence.body + colon.index + colon[0].length;
  const segments: Segment[] = [];
  let group = fresh();
  const close = (): void => {
    const segment = segmentOf(group, sentence.index, true);
    const body = segment === null ? '' : text.slice(segment.from, segment.to);
    const listed = colon !== null || structure.sections[sentence.section]?.role === 'targets';
    const aims = AIM_WORDS.test(body) && body.length <= 40 && listed;
    if (segment !== null && (group.numbered > 0 || aims)) segments.push(segment);
    group = fresh();
  };
  for (const piece of piecesOf(structure, sentence, start, numbers, true)) {
    const lead = leadOf(text, piece.from, piece.to);
    const goesOn = GOES_ON.test(text.slice(piece.from, piece.from + 4));
    const tail = goesOn || (lead.verb !== null && lead.object - piece.from <= 2 && piece.to - piece.from < 6);
    if (group.pieces.length > 0 && (!tail || group.pieces.at(-1)?.stop === '；')) close();
    group.pieces.push(piece);
    group.numbered += piece.numbers;
  }
  close();
  return segments;
}

/** Whether a sentence only announces the list after it: 今年重点抓好以下八项工作：. */
function announces(words: string): boolean {
  return (
    /(?:做好|抓好|突出|落实好|把握好?|抓实)(?:以下)?[\d一二三四五六七八九十]{0,3}(?:个|项|大)?(?:方面)?(?:的)?(?:重点)?(?:工作|任务)?[：。]$/u.test(
      words,
    ) && words.length <= 60
  );
}

function isPreamble(words: string): boolean {
  return (
    PREAMBLES.some((word) => words.startsWith(word)) ||
    PREAMBLE_PHRASES.some((phrase) => words.includes(phrase)) ||
    /^(?:19|20)\d{2}年(?:，)?(?:是|政府工作|经济社会发展的?总体|全[县区市]经济)/u.test(words)
  );
}

/** Sections that introduce others: their own sentences before the first subsection commit to nothing. */
function introducesParts(structure: Structure): ReadonlySet<number> {
  const parents = new Set<number>();
  for (const section of structure.sections) if (section.level <= 3) parents.add(section.parent);
  return parents;
}

/** Sentences that commit to nothing: headings, announcements, preambles, and what stands before subsections. */
function idle(text: string, sentence: Sentence, numbers: NumbersIn, parents: ReadonlySet<number>): boolean {
  const words = text.slice(sentence.body, sentence.to);
  if (announces(words) || /^(?:牵头|责任|配合|主管|实施|承办)(?:单位|部门|领导)：/u.test(words)) return true;
  if (numbers(sentence.body, sentence.to) > 0) return false;
  if (sentence.head) return true;
  return (
    sentence.role === 'tasks' &&
    (isPreamble(words) || (parents.has(sentence.section) && sentence.section > 0))
  );
}

/**
 * The commitments of the forward-looking part, in order.
 *
 * @param numbers  how many statements (no background) begin in a range
 */
export function segmentsOf(structure: Structure, numbers: NumbersIn): Segment[] {
  const { text } = structure;
  const parents = introducesParts(structure);
  const segments: Segment[] = [];
  for (const sentence of structure.sentences) {
    if (sentence.role !== 'tasks' && sentence.role !== 'targets') continue;
    if (idle(text, sentence, numbers, parents)) continue;
    if (sentence.role === 'targets') {
      segments.push(...headlineSegments(structure, sentence, numbers));
      continue;
    }
    for (const group of groupPieces(text, piecesOf(structure, sentence, sentence.body, numbers, false))) {
      const segment = group.mains > 0 ? segmentOf(group, sentence.index, false) : null;
      if (segment !== null && segment.to - segment.from >= 4) segments.push(segment);
    }
  }
  return segments;
}
