import { absolute, divide, multiply, negate, whole } from '#kernel/decimal.ts';
import { valueIn } from './book.ts';
import { type LedgerReading, shareOut } from './likely-values.ts';
import { only } from './print.ts';
import { type At, computed, type Sure } from './sure-at.ts';

export const VERB =
  '(?:再|完成|实现|入库|新增|新建|改造|征收|投入|投资|组织|落实|到位|做到|拿下|追|补|赶|修|建|收|进账|有|达到?|的|了|出来)*';
const SOME = '(?:大?约|近|将近)?';
/** 尚需, 还差, 剩下, 余下…还有. */
export const LEFT = new RegExp(
  `(?:(?:还|尚|仍|便|就|只|再)(?:需要?|须|得|要|缺|欠|差|短|剩下?|余|待)${VERB}|(?:剩下?|剩余|余下|余量|缺口|还欠|欠账|待完成|未完成|待建|待改造)(?:的|额|里程|数|任务|投资|工作量|量|为|是|还|仍|有|达|共|部分)*)${SOME}$`,
  'u',
);
/** 还有17.4公里在下半年实施, 尚有18.22亿元未完成. */
const HAS = new RegExp(`(?:还|尚|仍)(?:有|余有?)${SOME}$`, 'u');
const HAS_BEHIND =
  /^(?:的?(?:任务|工作量|尾巴|缺口|余量|投资)?(?:还|尚|仍)?(?:未|没|待)|的?(?:尾巴|缺口|余量)|(?:要?(?:放|排|留|安排)?[在到]|留待|需在|待)(?:下半年|[三四]季度|后|年底|\d{1,2}月))/u;
/** 尚有9个重点项目没有开工, 还有2个没动工. */
const UNDONE_BEHIND =
  /^(?:县级|重点|在册)*(?:项目|小区|工程)?(?:还|尚|仍|均|都|至今|目前)*(?:未|没有?)(?:能|曾)?(?:开工|动工|破土|启动|改造|完工|竣工|改完)/u;
/** 还有6.6公里集中在三个村, 还有2个正在扫尾. */
const WHERE_BEHIND =
  /^(?:主要|都|全部|均)?(?:集中|分布|散布)[在于]|^(?:正在|还在|正|在)(?:扫尾|收尾|赶工|抢工期?)/u;
const TAIL = /^的(?:尾巴|缺口|余量|剩余任务)/u;
/** 未开工的还有9个, 未开的9个. */
const UNDONE =
  /(?:未|没有?)(?:能|曾)?(?:开工|动工|破土|启动|改造|完工|竣工|[开改动](?=的))(?:建设)?的?(?:(?:重点|县级)*(?:项目|小区|工程))?(?:数|还|仍|尚|只|就|剩|余|有|为|是|共)*$/u;
/** 四季度至少要有: by what an aim asks for. */
const TO_COME = new RegExp(
  `(?:[三四]季度|下半年|[后最][后]?[几两三四五六七]个月|年内|年底前|余下时间|剩余时间|剩下的?时间)[^，。；\\d]{0,10}?(?:单季)?(?:至少|最少|必须|还|再|需要?|须|得|要|应)+${VERB}${SOME}$`,
  'u',
);
const BY_AIM = /按|照|倒推|推算|测算|才能|方能|为[了达完]|若要|要想|想要|目标|任务|计划|差/u;
const WHOLE_AIM = /以?增长[\d.]+%/u;
/** Off something else than the aim of the year: half of it, equal months, another time, a mean, a place. */
const OFF_ELSE =
  /过半|一半|半数|序时|时序|进度|月均|每月|每个?月|平均|[去上]年|同期|上限|底线|全市|全省|追平|[三四五六七八九]成|历史|第[一二三四五\d]|[上前]个?月|应完成|五个月|时间|(?:收入|资金|财力|用工)缺口|支出[^。]*缺口|收支|城乡|存贷|绝对|逆差|顺差|相[比较]|比起|[与同][^，。；]{1,14}[比差]/u;
const DUE =
  /(?:[一二三四五六七八九十]+个月|\d{1,2}个月|上半年|前三季度|一季度|序时|时序|时间进度|进度|均衡)[^，。；\d]{0,8}应(?:该|当)?(?:完成|达到?|实现|入库|新增|有|为|是)*[^，。；\d]{0,4}$/u;
const BEHIND_DUE =
  /(?:少|欠|短|差|滞后|落后|低于序时|慢|超|多|快)(?:完成|入库|新增|进度|了|序时)*[^，。；\d]{0,3}$/u;
const EACH_MONTH = /(?:每个?月|月均|平均每个?月|均摊|^，一个月)[^，。；\d]{0,8}$/u;

/** 签约后半年未开工的项目: of a kind of them. */
const OF_A_KIND = /签约|招商|引进|其中|[省市]级|年内|当年|往年|历年/u;
/** 三季度平均每月582人, 月均水平: of what has come. */
const SO_FAR =
  /[一二三]季度|上半年|前[几\d一二三四五六七八九十]|已|水平|比|去年|上年|[多少快慢]于?[^，。；\d]{0,3}$/u;
const AHEAD = /余|剩|后|四季度|下半年|要|需|须|得|摊|[按分]|^，(?:平均)?每月|^，一个月/u;
/** 尚未开工的9个重点项目. */
const OF_PROJECTS = /^(?:县级|重点|建设)*(?:项目|小区)/u;

/** The month up to which what is left of an aim is reckoned. */
export function monthsAt(at: At): readonly string[] {
  return [...new Set([at.month, at.draftMonth])].filter((month) => month !== '');
}

function isLeft({ kind, size }: LedgerReading): boolean {
  return kind === 'gap' && size < 0;
}

/** What is left of a thing's aim at a month, else at the last one before it of which the ledger holds a result. */
export function leftAt(all: readonly LedgerReading[], months: readonly string[]): LedgerReading | undefined {
  const [first, draft] = months;
  const exact = months.flatMap((month) => all.find((one) => one.month === month) ?? []);
  const end = draft ?? first ?? '';
  return (
    exact[0] ?? all.filter(({ month }) => month <= end).toSorted((a, b) => (a.month < b.month ? 1 : -1))[0]
  );
}

function isSaidLeft(at: At): boolean {
  const { run, behind } = at;
  return (
    LEFT.test(run) ||
    UNDONE.test(run) ||
    TAIL.test(behind) ||
    (HAS.test(run) && [HAS_BEHIND, UNDONE_BEHIND, WHERE_BEHIND].some((words) => words.test(behind))) ||
    (TO_COME.test(run) && (BY_AIM.test(at.sentence) || WHOLE_AIM.test(at.sentence)))
  );
}

/** Words right behind by which it is of something else: 还差5家企业未报, 还需资金3亿元. */
const OF_ELSE = /^的?[^，。；、：！）\d（没未待尚还就才即方要留放在的缺尾余任投工后个完左以]/u;

/** The words before a number since the last semicolon, as far as they rule it. */
function clausesOf(at: At): string {
  return at.sentence.slice(-40).split('；').at(-1) ?? '';
}

/** Up to what month what is left may be reckoned: where its own sentence names no time and a later result has been told, not up to one before that. */
function isLate({ month }: LedgerReading, at: At): boolean {
  const isUntimed = at.one?.item.isUntimed === true;
  return isUntimed && month < at.toldMonth && month.slice(0, 4) === at.toldMonth.slice(0, 4);
}

/** 拆迁还剩11户: projects are counted by no households. */
function isOfHouses({ unit }: At, { from: [first] }: LedgerReading): boolean {
  return unit === 'household' && first?.unit === 'item';
}

/** 现在还剩: up to no earlier month. */
const NOW = /现在|目前|眼下|如今|至今|截至今/u;

/** What is left of an aim: 尚需17.93亿元, 未开工的还有9个. */
export function leftOver(at: At): Sure | null {
  if (at.unit === 'pp' || !isSaidLeft(at) || OFF_ELSE.test(clausesOf(at))) return null;
  const isUndone = isSaidUndone(at);
  if (isUndone && OF_A_KIND.test(clauseOf(at))) return null;
  const own = isUndone ? started(at) : [];
  // 对照上半年完成情况…上半年已完成124759万元，下半年还须组织108179万元: up to what the draft has told last.
  const months = NOW.test(at.run) ? monthsAt(at) : [...monthsAt(at), at.toldMonth];
  const among: LedgerReading[] = [];
  let named: LedgerReading | undefined;
  for (const key of [...own, ...at.subjects]) {
    const all = at.readings(key).filter((one) => isLeft(one) && !isLate(one, at));
    const left = leftAt(all, monthsAt(at)) ?? all.find(({ month }) => month === at.toldMonth);
    among.push(...all.filter((one) => one === left || months.includes(one.month)));
    named ??= left;
  }
  if (among.length === 0) return null;
  return {
    among: among.map((one) => computed(one, '目标数−完成数')),
    named: named === undefined || isOfOthers(at, named, isUndone) ? null : computed(named, '目标数−完成数'),
  };
}

/** The words of its clause before a number. */
function clauseOf({ sentence }: At): string {
  return /[^，。；]*$/u.exec(sentence)?.[0] ?? '';
}

/** Whether what is left may be of houses, of something named behind, or of a town. */
function isOfOthers(at: At, named: LedgerReading, isUndone: boolean): boolean {
  return isOfHouses(at, named) || isOfElse(at.behind, isUndone) || isOfTown(at);
}

/** 农村公路剩下的4.1公里, in a town's own paper: of the town, of whose aims the ledger holds none. */
function isOfTown({ home, sentence }: At): boolean {
  return home !== '' && !/全县|我县|县里/u.test(sentence);
}

/** Whether the words behind a number name something else than what is left of an aim. */
function isOfElse(behind: string, isUndone: boolean): boolean {
  const isSaid = (isUndone && OF_PROJECTS.test(behind)) || WHERE_BEHIND.test(behind);
  return OF_ELSE.test(behind) && !isSaid;
}

/** Whether the words say that something has not been begun or done. */
function isSaidUndone({ run, behind }: At): boolean {
  return UNDONE.test(run) || (HAS.test(run) && UNDONE_BEHIND.test(behind));
}

/** What is counted as started, of a number of projects that have not been; nothing where it is of other things (改造老旧小区11个，未开工的还有7个). */
export function started(at: At): readonly string[] {
  const [first] = at.subjects;
  const isOfProjects = first === undefined || /项目|开工/u.test(first);
  const isOfStart =
    /开工|动工|破土|未开的|没开的/u.test(at.run) || /^[^，。；]{0,10}(?:开工|动工|破土)/u.test(at.behind);
  if (!isOfProjects || !isOfStart) return [];
  return at.book.keys.filter((key) => key.includes('开工') && at.book.byKey.get(key)?.[0]?.unit === 'item');
}

const AUTUMN = new RegExp(
  `秋(?:粮|季|收)(?:作物|生产|粮食)?(?:产量|总产|部分)?(?:至少|最少|必须|还|再|需要?|须|得|要|应)+(?:拿回|打|收获|产出|产|有|达到?|完成|收|${VERB})*$`,
  'u',
);

/** 剩下14.22万吨要靠秋粮来完成. */
const REST_OF = /(?:剩下?|剩余|余下|其余)的?(?:约|近)?$/u;
const BY_AUTUMN = /^的?[^，。；\d]{0,4}(?:靠|看|指望|压在|落在)秋/u;

/** What the autumn has to bring when the summer's is in: 秋粮须收14.22万吨. */
export function autumnLeft(at: At): Sure | null {
  if (at.unit !== 'ton' || !(AUTUMN.test(at.run) || (REST_OF.test(at.run) && BY_AUTUMN.test(at.behind))))
    return null;
  const [summer, all] = ['夏粮', '粮食'].map((kind) => at.book.keys.find((key) => key.startsWith(kind)));
  const found =
    summer === undefined || all === undefined
      ? undefined
      : at
          .readingsBeside(summer, all)
          .find(({ kind, month }) => kind === 'remains' && month.startsWith(at.month.slice(0, 4)));
  const named = found === undefined ? null : computed(found, '目标数−夏粮');
  return named === null ? null : { among: [named], named };
}

/** Equal months of an aim and what is wanting to them: 五个月应完成31.85亿元，实际少完成2.03亿元. */
export function dueByNow(at: At): Sure | null {
  const { run, sentence } = at;
  const isDue = DUE.test(run);
  const isGap = !isDue && BEHIND_DUE.test(run) && /应(?:该|当)?(?:完成|达|实现|入库|新增)/u.test(sentence);
  if (!isDue && !isGap) return null;
  const paces = at.subjects.flatMap((key) =>
    at
      .readings(key)
      .filter(
        ({ kind, month, from }) => kind === 'pace' && from.length === 2 && monthsAt(at).includes(month),
      ),
  );
  const among = paces.flatMap((one) => {
    const [done, aim] = one.from;
    const all = aim === undefined ? null : valueIn(aim, at.unit);
    if (done === undefined || aim === undefined || all === null) return [];
    const due = divide(multiply(all, whole(Number(one.month.slice(5)))), whole(12));
    return isDue
      ? [{ expected: only(due), from: [aim], how: '目标数×月数÷12' }]
      : [computed(one, '目标数×月数÷12−完成数')];
  });
  const [named = null] = among;
  return named === null ? null : { among, named };
}

/** What is left of an aim by the month: 还剩18.22亿元，按三个月平均，每月约6.07亿元. */
export function leftByMonth(at: At): Sure | null {
  const own = at.one?.item.fact.sentence;
  const isLeftBefore = [1, 2].some((back) => {
    const before = at.before(back);
    return before?.item.fact.sentence === own && /目标数−完成数|完成数−目标数/u.test(before?.message ?? '');
  });
  if (!EACH_MONTH.test(at.run) || SO_FAR.test(at.run) || !AHEAD.test(at.run) || !isLeftBefore) return null;
  const averages = at.subjects.flatMap((key) =>
    at.readings(key).filter(({ kind, month }) => kind === 'gap' && monthsAt(at).includes(month)),
  );
  const among = averages.map((one) => {
    const rest = 12 - Number(one.month.slice(5));
    const each = shareOut(negate(one.value), Math.max(1, rest), one.from[0] ?? { aspect: 'level' });
    return {
      expected: only(absolute(each)),
      from: one.from,
      how: '（目标数−完成数）÷余下月数',
    };
  });
  const [named = null] = among;
  return named === null ? null : { among, named };
}
