import { isIndicator } from '#reader/checks/names.ts';
import { rangeAt } from '#reader/checks/range-at.ts';
import type { CheckContext, Fact } from '#reader/checks/types.ts';
import { isMeant } from './clause-tokens.ts';
import { countedKey } from './counted.ts';
import type { DraftOptions, Item } from './item.ts';
import { conventionalWhole, nameKey } from './names.ts';

const RANKED = /(?:的)?(?:增速|增幅|总量)?(?:在全[市省国县区])?(?:的)?(?:排位|排名|位次|名次)$/u;
const COMPLETED =
  /(?:的)?(?:全年|年度|年初|当年|年)?(?:预期|主要)?(?:目标|计划|任务)*(?:任务)?(?:投资)?完成率$/u;
const PREDICATE = /^(?:累计|已)?(?:完成投资|开工建设|开工|建成|竣工)(?=.{2})/u;
const SHARED = /(?:占比|占.{2,16}(?:的)?(?:比重|比例|份额)|所占比重|比重)$/u;
/** Beginnings of words that name no subject of their own. */
const LOST =
  /^(?:比|较|与|同比|离|距|超|高于|高出|低于|快于|慢于|好于|增速|增幅|净增|增加|减少|增产|减产|居(?!民)|列(?!入)|在全|排|占|分别|差|望|有望|可望|预计|(?:全年|年度)?(?:控制|预期)?目标)/u;
/** A verb of coming in without a subject: the paragraph's own is meant. */
const BARE = /^(?:入库|完成|实现|收入)?$/u;

/** What is needed to find the key of a number. */
export interface Naming {
  readonly options: DraftOptions;
  readonly context: CheckContext;
  readonly title: string;
}

/** Whether a percentage is a rate of completion by its aspect or name (投资完成率). */
export function isCompletion({ statement }: Fact): boolean {
  return (
    statement.aspect === 'completion_rate' || (statement.unit === '%' && statement.subject.endsWith('完成率'))
  );
}

/** The subject without what rank, completion and share put behind it, and without its place. */
function subjectWords(fact: Fact, places: readonly string[]): string {
  const { subject, aspect } = fact.statement;
  const words = subject.replace(/[（(][^（）()]*[）)]/gu, '');
  const place = places.find((one) => words.startsWith(one));
  const own = place === undefined ? words : words.slice(place.length);
  if (aspect === 'rank') return own.replace(RANKED, '');
  if (isCompletion(fact)) return own.replace(COMPLETED, '').replace(/^投资$/u, '');
  return aspect === 'share' ? own.replace(SHARED, '') : own;
}

/** 全体居民人均可支配收入中城镇居民: the part with the end of the whole that it lacks. */
function mergedKey(part: string, whole: string, keys: ReadonlySet<string>): string | null {
  for (let size = Math.min(part.length, whole.length - 1); size >= 2; size--) {
    const merged = part.endsWith(whole.slice(0, size)) ? part + whole.slice(size) : '';
    if (keys.has(merged)) return merged;
  }
  return null;
}

/** A key, and whether a number may be called wrong by it. */
export interface Named {
  readonly key: string;
  readonly isSure: boolean;
}

/** 进出口总额中出口: the part alone where it is a part of that whole by usage; else only to confirm by. */
function partKey(words: string, keys: ReadonlySet<string>): Named | null {
  const at = words.lastIndexOf('中');
  if (at < 2 || at >= words.length - 1) return null;
  const [head, tail] = [words.slice(0, at), words.slice(at + 1)];
  const [whole, key] = [nameKey(head), nameKey(tail)];
  if (conventionalWhole(key) === whole || (keys.has(key) && isIndicator(tail))) return { key, isSure: true };
  const merged = mergedKey(tail, whole, keys);
  if (merged !== null) return { key: merged, isSure: true };
  return keys.has(key) && key.length >= 4 ? { key, isSure: false } : null;
}

const REACH = 240;

/** 完成投资 in a text on 重点项目: the name of the ledger that ends so and whose beginning was said last, near before or in the title. */
function completedKey(key: string, fact: Fact, { options, context, title }: Naming): string | null {
  if (key.length < 2) return null;
  const { text } = context.structure;
  const near = text.slice(Math.max(0, fact.from - REACH), fact.from);
  let best: { readonly key: string; readonly at: number } | null = null;
  for (const one of options.keys) {
    if (one === key || !one.endsWith(key)) continue;
    const head = one.slice(0, -key.length).replace(/中$/u, '');
    // 出口 is no end of 进出口.
    if (head.length < 2) continue;
    const at = Math.max(near.lastIndexOf(head), title.includes(head) ? 0 : -1);
    if (at >= 0 && (best === null || at > best.at)) best = { key: one, at };
  }
  return best?.key ?? null;
}

/** Numbers of a paragraph that are looked back over; no paragraph of a report has more. */
const MOST_BACK = 100;

/** The first subject of the paragraph that the ledger knows. */
function paragraphKey(previous: Item | null, keys: ReadonlySet<string>): string | null {
  let found: string | null = null;
  let steps = 0;
  for (let at = previous; at !== null && steps < MOST_BACK; at = at.previous, steps += 1) {
    if (keys.has(at.key)) found = at.key;
  }
  return found;
}

/**
 * 内需潜力固定资产投资: the reader joined the words of a short sentence before; what stands at the number itself is its name, when
 * the rest is a thing counted before or stands in a sentence without a number.
 */
function ownWordsKey(words: string, fact: Fact, { options, context }: Naming): string | null {
  const { sentences, text } = context.structure;
  if (fact.before.includes(words)) return null;
  const last = sentences[fact.sentence - 1];
  const earlier = last === undefined ? '' : text.slice(last.body, last.to);
  for (let cut = 1; cut <= words.length - 3; cut++) {
    const [head, own] = [words.slice(0, cut), words.slice(cut)];
    if (!fact.before.includes(own)) continue;
    const key = nameKey(own);
    const isThing = options.keys.has(nameKey(head)) || (!/\d/u.test(earlier) && earlier.includes(head));
    return options.keys.has(key) && isThing ? key : null;
  }
  return null;
}

/** The longest end of a subject that stands at the number itself, when the beginning does not. */
function endAt(words: string, fact: Fact): string | null {
  for (let cut = 1; cut <= words.length - 3; cut++)
    if (fact.before.includes(words.slice(cut))) return words.slice(cut);
  return null;
}

/** The name of the ledger that ends a subject and stands at the number itself. */
function endKey(words: string, fact: Fact, keys: ReadonlySet<string>): string | null {
  for (let cut = 1; cut <= words.length - 4; cut++) {
    const own = words.slice(cut);
    const key = nameKey(own);
    if (fact.before.includes(own) && keys.has(key) && !LOST.test(own)) return key;
  }
  return null;
}

const DONE = /^(?:项目)?(?:均|全部|已|已经)*(开工|竣工|完工|投产|入库|纳统|复工|建成|落地|签约|未开工)/u;

/** 92个重点项目中，90个已开工: how many of the things are so far, not how many there are. */
function doneKey(key: string, { after, statement }: Fact, keys: ReadonlySet<string>): Named | null {
  const done = statement.aspect === 'count' ? DONE.exec(after)?.[1] : undefined;
  if (done === undefined || key.endsWith(done)) return null;
  const whole = nameKey(`${key}${done}数`);
  return keys.has(whole) ? { key: whole, isSure: true } : { key, isSure: false };
}

const TOTAL = /(?:合计|总计|共计|一共|(?<!公)共)$/u;
const INDUSTRIES = '一二三';

/** 10.4：43.9：45.7: the reader names each number of a ratio with full-width colons by the first industry. */
function industryOf(fact: Fact, previous: Item | null, words: string): string {
  const last = INDUSTRIES.indexOf(/^第([一二三])/u.exec(previous?.key ?? '')?.[1] ?? '三');
  const isNext = fact.before === '：' && words.startsWith('第一产业') && last < 2;
  return isNext ? words.replace('一', INDUSTRIES.charAt(last + 1)) : words;
}

/** What a number without words of its own is about: a name of the ledger right at it (同比多签8个，到位资金…), else the number before. */
function lostName(words: string, fact: Fact, previous: Item | null, keys: ReadonlySet<string>): Named | null {
  const own = endKey(words, fact, keys);
  if (own !== null) return { key: own, isSure: true };
  if (previous?.fact.sentence !== fact.sentence) return null;
  return { key: previous.key, isSure: previous.isSure };
}

/** What a number is about whose words are no name of the ledger: a part, a name said in full before, the end of one. */
function indirectName(words: string, key: string, fact: Fact, naming: Naming): Named | null {
  const { keys } = naming.options;
  const part = partKey(words, keys);
  if (part !== null) return part;
  const later = nameKey(words.replace(PREDICATE, ''));
  if (keys.has(later)) return { key: later, isSure: true };
  const other = ownWordsKey(words, fact, naming) ?? completedKey(key, fact, naming);
  if (other !== null) return { key: other, isSure: true };
  // 92个重点项目年度计划投资…，完成投资: what stands at the number is the end of a name of the ledger.
  const end = endAt(words, fact);
  const completed = end === null ? null : completedKey(nameKey(end), fact, naming);
  return completed === null ? null : { key: completed, isSure: true };
}

const OVER = 60;

/** What the words right over a table, else the title, name: one thing of the ledger alone. */
function namedOver(words: string, { aliases }: DraftOptions): string | null {
  const keys = new Set<string>();
  for (let at = 0; at < words.length; ) {
    const hit = aliases.startingAt(words, at, words.length);
    if (hit === undefined || !isMeant(hit.tag, words)) at += 1;
    else {
      at += hit.word.length;
      for (const key of hit.tag.keys) keys.add(key);
    }
  }
  const [only = null] = keys;
  return keys.size === 1 ? only : null;
}

/** 东河镇 in a row under 收入: what a table of towns is about its caption says. */
function tableKey(fact: Fact, words: string, naming: Naming): Named | null {
  const { options, context, title } = naming;
  const { text, tables } = context.structure;
  const alias = options.aliases.get(words);
  if (alias?.keys.length === 1 && alias.ratio === undefined && alias.context === '')
    return { key: alias.keys[0] ?? '', isSure: true };
  const isOfPlace = words !== fact.statement.subject || /^全[县区市]/u.test(words);
  const table = tables[rangeAt(tables, fact.from)];
  if (!isOfPlace || table === undefined || words.length > 8) return null;
  const caption =
    text
      .slice(Math.max(0, table.from - OVER), table.from)
      .trim()
      .split('\n')
      .at(-1) ?? '';
  const key = namedOver(caption, options) ?? namedOver(title, options);
  return key === null ? null : { key, isSure: true };
}

/** What a number is about; numbers whose own words name nothing take the number before. */
export function nameOf(fact: Fact, previous: Item | null, naming: Naming): Named {
  const { keys, places } = naming.options;
  const own = countedKey(fact, previous?.key ?? null, keys);
  if (own !== null) return own;
  const words = industryOf(fact, previous, subjectWords(fact, places));
  // 合计92个 is the sum of what stands before it, not the last of them.
  if (TOTAL.test(fact.before)) return { key: '', isSure: false };
  const lost = words === '' || LOST.test(words) ? lostName(words, fact, previous, keys) : null;
  if (lost !== null) return lost;
  const key = nameKey(words);
  const done = doneKey(key, fact, keys);
  if (done !== null) return done;
  if (keys.has(key)) return { key, isSure: true };
  const ofTable = fact.sentence < 0 ? tableKey(fact, words, naming) : null;
  if (ofTable !== null) return ofTable;
  if (BARE.test(key)) return { key: paragraphKey(previous, keys) ?? key, isSure: true };
  return indirectName(words, key, fact, naming) ?? { key, isSure: true };
}
