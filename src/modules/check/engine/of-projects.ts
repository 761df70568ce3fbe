import { valueIn } from './book.ts';
import type { Computed } from './derive.ts';
import { aimsOf, amountAt, seriesOf } from './lookup.ts';
import { only } from './print.ts';
import { type At, computed, type Sure } from './sure-at.ts';
import { leftAt, monthsAt } from './to-come.ts';
import type { Known } from './types.ts';

/** How one says that something has not been begun. */
const NOT =
  '(?:未|没有?|没能|尚未|待)(?:能|曾|有|实质性|实际|真正|如期)*(?:开工|动工|破土|开建|启动建设|落地开工|进场施工|动(?![用态员力手]))';
/** 9个未开工项目, 尚有18个项目没有开工, 2个还没动. */
const NOT_BEHIND = new RegExp(
  `^(?:重点|县级)*(?:项目|工程)?(?:因[^，。；\\d]{1,10}|还|仍|尚|至今|迟迟|目前|暂|均|都)*${NOT}`,
  'u',
);
/** 未动的9个, 没开的还有9个. */
const NOT_BEFORE = /(?:未|没)(?:动|开)的(?:重点|项目|还|仍|就|只|有|剩|那|这)*$/u;
/** 90个已开工，剩下2个: of what has been told right before. */
const REST = /(?:剩下?|剩余|余下?|其余|只剩)(?:的|那|这|还|有|仅|只|就|尚)*$/u;
const STARTED_BEHIND = /^(?:已|已经|均已)(?:全部)?(?:开工|动工)的?(?:重点|县级)*项目/u;
const STARTED_BEFORE = /已(?:经)?(?:开工|动工)(?:的)?(?:重点|县级)*项目(?:数|共|有|达到?|增至|为)*$/u;
/** 92个项目里, 92个项目中已有90个开工建设. */
const OF_ALL = /^(?:重点|县级)*项目(?:里|之?中|当中)/u;
/** Projects of some kind, of some place, of somebody, or some of them. */
const OF_A_KIND =
  /签约|合同|招商|引进|其中|[省市区]级|年内|当年|往年|历年|走访|抽查|现场|核查|督[导查](?!室)|包[联保抓]|牵头|[镇乡]|街道|园区|新建|续建|技改|产业|工业|交通|水利|民生|专项债|债券|亿元以上|我局|我委|本局|重大|申报|储备|谋划|计划[外内]|集中|这[批些]|该/u;

/** The words since the stop before a number. */
function clauseAt({ run }: At): string {
  return /[^，。；！？]*$/u.exec(run)?.[0] ?? '';
}

/** Words that say nothing of which projects are meant. */
const PLAIN =
  /(?:^|[，。；：】」）\s])(?:全县|我县|县里|今年|全年|年初|年度|目前|共|的|纳入|计划|安排|列入|排定|确定|在库|上半年|前三季度|截至|到|在|\d{1,2}月[末底]?|全部|所有|重点)*$/u;

function nameOf(key: string): boolean {
  return key.includes('开工数') || (key.includes('开工') && key.includes('项目'));
}

/** The count of projects that have been started. */
function startedKey(at: At): string | null {
  return at.book.keys.find((key) => nameOf(key) && at.book.byKey.get(key)?.[0]?.unit === 'item') ?? null;
}

function isOfList({ names }: Known): boolean {
  return names.some((name) => name.includes('项目') && !/签约|[省市]级|新建|续建/u.test(name));
}

/** Whether the counts told last in the paragraph are those of the list of projects; where none was told, whether the draft has told how many were started. */
function isAboutList(at: At): boolean {
  const near = [1, 2, 3, 4].flatMap((back) => at.before(back) ?? []);
  const last = near.find(({ item }) => item.fact.statement.unit === 'item');
  if (last !== undefined) return last.status === 'confirmed' && last.known.every(isOfList);
  return at.judged.some(
    ({ status, known }) => status === 'confirmed' && known.some((one) => one.names.some(nameOf)),
  );
}

/** How many projects of the list have not been started: 尚有18个项目没有开工, 对2个未开工项目逐个会办, 已开工90个，剩下2个. */
export function notStarted(at: At): Sure | null {
  if (at.unit !== 'item') return null;
  const isRest =
    REST.test(at.run) &&
    [1, 2, 3].some((back) => at.before(back)?.known.some((one) => one.names.some(nameOf)));
  if (!isRest && !NOT_BEHIND.test(at.behind) && !NOT_BEFORE.test(at.run)) return null;
  // 招商签约项目中尚有6个没有开工: no other saying is to take them for those of the list.
  if (OF_A_KIND.test(clauseAt(at))) return { among: [], named: null };
  const key = startedKey(at);
  if (key === null) return null;
  const all = at.readings(key).filter(({ kind, size }) => kind === 'gap' && size < 0);
  const left = leftAt(all, monthsAt(at));
  if (left === undefined) return null;
  // 要想6月底…。18个未开工项目分布在4个领域, in May: up to when a draft tells as well.
  const months = [...monthsAt(at), at.toldMonth];
  const among = all.filter((one) => one === left || months.includes(one.month));
  const isNamed = /^(?:县级)?重点项目/u.test(at.behind);
  // Of a month that the ledger does not hold the one before calls nothing wrong.
  const isThen = monthsAt(at).includes(left.month) && left.month <= at.draftMonth;
  const isSaid = isThen && (isNamed || isAboutList(at));
  return {
    among: among.map((one) => computed(one, '目标数−完成数')),
    named: isSaid ? computed(left, '目标数−完成数') : null,
  };
}

function held(known: Known | null | undefined, at: At): Computed | null {
  const size = known === null || known === undefined ? null : valueIn(known, at.unit);
  return known === null || known === undefined || size === null
    ? null
    : { expected: only(size), from: [known], how: '台账数' };
}

/** How many have been started, where the name stands round the number: 盯紧90个已开工重点项目. */
export function startedSoFar(at: At): Sure | null {
  if (at.unit !== 'item' || !(STARTED_BEHIND.test(at.behind) || STARTED_BEFORE.test(at.run))) return null;
  const key = startedKey(at);
  const moment = at.one?.item.moment ?? null;
  if (key === null || moment === null || OF_A_KIND.test(clauseAt(at))) return null;
  const named = held(amountAt(at.book, { key, place: '', unit: 'item' }, moment), at);
  return named === null ? null : { among: [named], named: isAboutList(at) ? named : null };
}

/** 新签约项目46个…46个项目中: a count of other projects told before. */
function isToldBefore(at: At): boolean {
  const value = at.one?.item.fact.statement.value;
  return at.judged
    .slice(0, at.index)
    .some(
      ({ status, item: { fact }, known: [told] }) =>
        status === 'confirmed' &&
        fact.statement.unit === 'item' &&
        fact.statement.value === value &&
        told !== undefined &&
        !isOfList(told),
    );
}

/** How many there are in all: 92个项目里，续建51个. */
export function allProjects(at: At): Sure | null {
  if (at.unit !== 'item' || !OF_ALL.test(at.behind)) return null;
  const clause = clauseAt(at);
  // 未开工的9个项目里: of what is left.
  if (OF_A_KIND.test(clause) || /未|没|剩|余|已/u.test(clause)) return null;
  if (isToldBefore(at)) return null;
  const key = at.book.keys.find((one) => one === '重点项目');
  const year = at.one?.item.moment?.year;
  if (key === undefined || year === undefined) return null;
  const series = seriesOf(at.book, { key, place: '', aspect: 'count', unit: 'item' });
  const [known, ...more] = aimsOf(series, year);
  const named = more.length > 0 ? null : held(known, at);
  const isPlain =
    PLAIN.test(at.run) &&
    at.judged.some(
      ({ status, known: [told] }) => status === 'confirmed' && told !== undefined && isOfList(told),
    );
  return named === null ? null : { among: [named], named: isPlain ? named : null };
}
