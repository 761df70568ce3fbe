import type { Task } from '../types.ts';
import { type Passage, type Source, spotIn } from './passages.ts';
import type { MachineSays, Row, Spot, Verdict, Word } from './types.ts';

const UNFINISHED =
  /尚未|未能|未(?:完成|开工|达|按期|如期|破题|落实|启动)|没有(?:完成|实现|达到|开工|落实)|滞后|停滞|搁置/u;
const UNDERWAY =
  /正在|仍在|还在|主体(?:完工|封顶)|阶段性|接近(?:完成|尾声)|洽谈|稳步|有序|不断|持续|加快|加速|保持|逐步|初步|基本完成|完成(?:招标|招投标|选址|可研|立项|备案|设计|规划|审批|征地|拆迁|前期|主体)/u;
const FINISHED =
  /(?:全面|如期|圆满|顺利|提前|全部)?完成|建成|竣工|完工|投产|投用|启用|投入(?:使用|运营|运行)|通车|(?:创建)?成功|获批|获评|评为|升为|(?:全面|已经|正式)?建立|全面推行|上线|收官|落地|实现|揭牌|成立|挂牌|入选|列入|出台|印发|突破|兑现|开街|开园|健全完善/u;
const VERBS =
  /^(?:继续|全面|深入|加快|大力|积极|着力|扎实|稳妥|有序|坚决|抓紧|全力|综合|从严|持续|推动|推进|推行|推广|推出|实施|开展|落实|深化|完善|健全|建立|建设|构建|加强|强化|提升|提高|扩大|优化|支持|引导|规范|做好|做强|做优|办好|擦亮|打响|运用|用好|争创|争取|改进|启动|破解|组织|引进|抓好|树牢|服务|严控|遏制|如期|完成|组建|拓展|培育|力争|确保|巩固)+/u;
const TAILS = /(?:等)?(?:工作|任务|问题)?$/u;

/** From it on a clause speaks of the commitment; between the two it may. */
const SURE = 0.62;
const DOUBTFUL = 0.48;

function pairsOf(words: string): Set<string> {
  const plain = words.replace(/[“”"'《》（）()、·\s]/gu, '');
  const found = new Set<string>();
  for (let at = 0; at + 1 < plain.length; at++) found.add(plain.slice(at, at + 2));
  return found;
}

/** What a commitment is about, without its verb. */
function coreOf(task: Task): string {
  const words = task.text.split(/[，；]/u)[0] ?? task.text;
  const core = words.replace(VERBS, '').replace(TAILS, '');
  return core.length >= 2 ? core : words;
}

/** How rare pairs of signs are in the other document: what stands everywhere tells nothing. */
interface Weights {
  readonly of: (pair: string) => number;
}

function weightsOf(indexed: readonly Indexed[]): Weights {
  const seen = new Map<string, number>();
  for (const { pairs } of indexed) for (const pair of pairs) seen.set(pair, (seen.get(pair) ?? 0) + 1);
  return { of: (pair) => Math.log(1 + indexed.length / (seen.get(pair) ?? 1)) };
}

interface Indexed {
  readonly passage: Passage;
  readonly pairs: ReadonlySet<string>;
}

interface Hit {
  readonly passage: Passage;
  readonly score: number;
}

function quotedOf(core: string): readonly string[] {
  // A short name counts with its quotes only: “两高”.
  return [...core.matchAll(/“([^“”]{2,})”/gu)].map(([quoted, words = '']) =>
    words.length >= 3 ? words : quoted,
  );
}

/** Share of some pairs of signs, weighed, that stand in others. */
function shareOf(pairs: ReadonlySet<string>, among: ReadonlySet<string>, weights: Weights): number {
  let [both, all] = [0, 0];
  for (const pair of pairs) {
    const weight = weights.of(pair);
    all += weight;
    if (among.has(pair)) both += weight;
  }
  return all === 0 ? 0 : both / all;
}

/** Fewest pairs of a clause that may speak for it the other way round: the new text says less of the same. */
const ENOUGH = 7;
/** How much less a clause wholly within the commitment says than the commitment wholly within a clause. */
const TURNED = 0.9;

function scoreOf(about: About, one: Indexed, weights: Weights): number {
  const { words } = one.passage;
  if (about.names.some((name) => words.includes(name)))
    return Math.max(SURE, shareOf(about.pairs, one.pairs, weights));
  const share = shareOf(about.pairs, one.pairs, weights);
  const turned = one.pairs.size < ENOUGH ? 0 : TURNED * shareOf(one.pairs, about.pairs, weights);
  // 联席会议、三级预警、领导帮包等机制: one of a list is spoken of.
  const part = about.parts.some((pairs) => shareOf(pairs, one.pairs, weights) >= PART) ? SURE : 0;
  return Math.max(share, turned, part);
}

const PART = 0.95;

/** What is looked for: a commitment's own pairs of signs, the names in it, the members of its list. */
interface About {
  readonly pairs: ReadonlySet<string>;
  readonly names: readonly string[];
  readonly parts: readonly ReadonlySet<string>[];
}

function aboutOf(core: string): About {
  const parts = core.replace(/“[^”]*”/gu, (quoted) => quoted.replaceAll('、', '')).split('、');
  return {
    pairs: pairsOf(core),
    names: quotedOf(core),
    parts: parts.length < 3 ? [] : parts.filter((part) => part.length >= 6).map(pairsOf),
  };
}

const order: Readonly<Partial<Record<Passage['role'], number>>> = {
  review: 3,
  communique: 3,
  problems: 2,
  tasks: 1,
  targets: 1,
};

/** The clause that speaks most of a commitment; of equal ones that of the part on what came. */
function hitOf(core: string, by: ReadonlyMap<string, readonly Indexed[]>, weights: Weights): readonly Hit[] {
  const about = aboutOf(core);
  const near = new Set<Indexed>();
  for (const pair of about.pairs) for (const one of by.get(pair) ?? []) near.add(one);
  return [...near]
    .map((one) => ({ passage: one.passage, score: scoreOf(about, one, weights) }))
    .filter(({ score }) => score >= DOUBTFUL)
    .toSorted((x, y) => rank(y) - rank(x) || y.score - x.score || x.passage.offset - y.passage.offset);
}

/** Sure before doubtful; what came before what is to come. */
function rank({ score, passage }: Hit): number {
  return (score >= SURE ? 10 : 0) + (order[passage.role] ?? 0);
}

interface Said {
  readonly word: Word;
  readonly rule: string;
  readonly words: string | null;
}

/** A clause without the name of what it speaks of: 三年攻坚突破行动 is no breakthrough. */
function withoutName(words: string, core: string): string {
  let [from, to] = [0, 0];
  for (let at = 0; at < words.length; at++) {
    let end = at + Math.max(4, to - from + 1);
    while (end <= words.length && core.includes(words.slice(at, end))) {
      [from, to] = [at, end];
      end += 1;
    }
  }
  return `${words.slice(0, from)}｜${words.slice(to)}`;
}

/** What the words of a clause, and of those that go on from it, say of a commitment. */
function saidBy(words: string, role: Passage['role']): Said {
  if (role === 'tasks' || role === 'targets') return { word: 'going', rule: 'task.again', words: null };
  const not = UNFINISHED.exec(words);
  if (not !== null) return { word: 'unfinished', rule: 'task.unfinished_words', words: not[0] };
  const under = UNDERWAY.exec(words);
  if (under !== null) return { word: 'going', rule: 'task.underway_words', words: under[0] };
  const done = FINISHED.exec(words);
  if (done !== null) return { word: 'finished', rule: 'task.finished_words', words: done[0] };
  return { word: 'going', rule: 'task.mentioned', words: null };
}

const verdictWords: Readonly<Record<string, string>> = {
  'task.again': '新文把它列入今年的任务，继续办',
  'task.unfinished_words': '新文写明没有完成',
  'task.underway_words': '新文写明正在办理',
  'task.finished_words': '新文写明已经办成',
  'task.mentioned': '新文提到了进展，没有写办成',
};

/** Clauses that go on without a subject of their own: 主体完工，正在装修. */
function goingOn(passages: readonly Passage[], at: number): readonly Passage[] {
  const first = passages[at];
  const next = passages[at + 1];
  if (first === undefined) return [];
  const isBare =
    next !== undefined &&
    next.of === first.of &&
    /^(?:正在|仍|已|并|但|尚|预计|实现|全面|基本)/u.test(next.words);
  return isBare ? [first, next] : [first];
}

/** What the commitment is called: the named undertaking where the title is only of its number. */
function titleOf({ statements, title, text }: Task): string {
  return statements.length > 0 ? (text.split(/[，；]/u)[0] ?? title) : title;
}

function taskSpot(task: Task): Spot {
  const first = task.text.split(/[，；]/u)[0] ?? task.text;
  return {
    offset: task.offset,
    length: Array.from(task.text).length,
    quote: first,
    sentence: task.text,
    section: task.section,
    role: 'task',
    name: titleOf(task),
    printed: '',
  };
}

const UNDERTAKING = /^[^\d]{6,}(?:行动|工程|机制|制度|改革|平台|体系)$/u;

/**
 * A task with numbers is judged by its numbers, one that lists projects by its projects, row by row; a named undertaking before the
 * number is a commitment of its own.
 */
function isInWords({ statements, title, projects, text }: Task): boolean {
  const named = projects.flatMap((name) => name.split(/(?<=项目|工程)、/u));
  if (named.length > 1 || title.startsWith('预期目标')) return false;
  return statements.length === 0 || UNDERTAKING.test(text.split(/[，；]/u)[0] ?? '');
}

/** What B says of each commitment of A in words, in the order of A. */
export function taskRows(a: Source, { passages }: Source): readonly Row[] {
  const place = new Map(passages.map((passage, at) => [passage, at]));
  const indexed = passages.map((passage) => ({ passage, pairs: pairsOf(passage.words) }));
  const by = new Map<string, Indexed[]>();
  for (const one of indexed) for (const pair of one.pairs) by.set(pair, [...(by.get(pair) ?? []), one]);
  const weights = weightsOf(indexed);
  return a.read.tasks.filter(isInWords).map((task) => {
    const hits = hitOf(coreOf(task), by, weights);
    return rowOf(task, hits[0] ?? null, (hit) => goingOn(passages, place.get(hit.passage) ?? -1));
  });
}

function silentRow(task: Task): Row {
  const spot = taskSpot(task);
  const says = '新文没有一句话说到这项承诺。';
  return {
    ...base(task, { status: 'vanished', rule: 'task.silent', evidence: says }),
    b: [],
    nameB: null,
    verdicts: [
      {
        about: 'followed',
        word: 'silent',
        rule: 'task.silent',
        says,
        by: null,
        byUnit: null,
        a: spot,
        b: null,
        words: null,
      },
    ],
  };
}

function base(task: Task, machine: MachineSays): Omit<Row, 'b' | 'nameB' | 'verdicts'> {
  return {
    id: `task:${task.section}${titleOf(task)}|`,
    kind: 'task',
    status: machine.status,
    name: titleOf(task),
    machine,
    person: null,
    a: [taskSpot(task)],
  };
}

function rowOf(task: Task, hit: Hit | null, on: (hit: Hit) => readonly Passage[]): Row {
  if (hit === null) return silentRow(task);
  const [first, second] = on(hit);
  const passage = first ?? hit.passage;
  const said = saidBy(`${withoutName(passage.words, coreOf(task))}，${second?.words ?? ''}`, passage.role);
  const isSure = hit.score >= SURE;
  const share = `${Math.round(hit.score * 100)}%`;
  const machine: MachineSays = {
    status: isSure ? 'continues' : 'candidate',
    rule: 'task.shared_words',
    evidence: `承诺的用字按分量有${share}出现在这一句里${isSure ? '' : '，把握不足，请人来认'}。`,
  };
  const spot = spotIn(passage, 'task', titleOf(task));
  return {
    ...base(task, machine),
    id: `task:${task.section}${titleOf(task)}|${passage.words}`,
    b: [spot],
    nameB: passage.words,
    verdicts: [followed(task, passage, second, said)],
  };
}

function followed(task: Task, passage: Passage, second: Passage | undefined, said: Said): Verdict {
  const holder = said.words !== null && !passage.words.includes(said.words) ? (second ?? passage) : passage;
  const words = said.words === null ? null : spotIn(holder, 'task', titleOf(task), said.words);
  const because = said.words === null ? '' : `（“${said.words}”）`;
  return {
    about: 'followed',
    word: said.word,
    rule: said.rule,
    says: `${verdictWords[said.rule] ?? ''}${because}。`,
    by: null,
    byUnit: null,
    a: taskSpot(task),
    b: spotIn(passage, 'task', titleOf(task)),
    words,
  };
}
