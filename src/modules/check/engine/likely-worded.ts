import type { Asked } from './likely-asked.ts';
import type { Kind, LedgerReading } from './likely-values.ts';

const MORE = /比|较|多|少|增|减|高|低|升|降|快|慢|回落|差|扩大|收窄|缩小|环/u;
const PART = /占|比重|份额|贡献|相当|等于|的$|之比|转化/u;
const LEFT = /没|未|剩|余|缺|差|欠|停留|还有|还要|还得|再|尚|需/u;
const LAST = /去年|上年|追平/u;
const MEAN = /均|每/u;
const AGAINST_LAST = /[去上]年.{0,14}[高低多少快慢增减]|[去上]年.*目标.{0,20}[高低多少快慢增减]/u;

/**
 * Without some such words in its sentence nobody reads a number as this. They are few and wide: what speaks for a reading is weighed, this only keeps what is
 * computed of many values from being found wherever digits happen to agree.
 */
const WORDED: Readonly<Partial<Record<Kind, RegExp>>> = {
  part: PART,
  stepgap: MORE,
  stepgrown: MORE,
  meangap: MEAN,
  meantimes: MEAN,
  flowgap: MORE,
  flowshare: PART,
  aimstep: AGAINST_LAST,
  aimadd: /增|多/u,
  growndone: /按|推算|测算|其中|总量|盘子|口径|增长|目标|任务|预期|应收/u,
  lastgap: LAST,
  undone: LEFT,
  toldsummade: /合计|加起来|合起来|一共|共|总|之和|两|三/u,
  toldrest: LEFT,
  pace: /时序|序时|进度|时间|过半|一半|50[%％]|五成|平均|欠/u,
  remains: LEFT,
  otherpart: /秋|非税|其余|其他|另外|剩下|余下/u,
  shareshift: MORE,
  sharegap: MORE,
  revised: /预计|初|报|核|修订|更正|调整|调[增减高低]|原|快报|上修|下修|变更|后来/u,
  spangap: /累计|当月|单月|[比较]1[—–-]\d{1,2}月/u,
  ratetimes: /(?:增速|增幅|涨幅|速度|增长|升幅|降幅).{0,16}$/u,
  toldgrown: /增|涨|升|降|跌|减|环比/u,
  per: MEAN,
  aimshare: PART,
  aimgrown: AGAINST_LAST,
  ago: /倒[推算]|推算|折算|[去上]年(?:同期|上半年|一季度|前三季度)/u,
  more: /增收|多|增加|长了|涨了/u,
  quarterly: /季/u,
  time: /时序|序时|进度|时间|过半|应/u,
  sumpart: /合计|合起来|加起来|一共|之和|总共|共计|两|三|四/u,
};

/** So many characters of a sentence before a number are what it is said with. */
const REACH = 60;

/** Whether a number stands among words with which one says such a thing, and of such a month. */
export function isWorded({ kind, month }: LedgerReading, { judged, behind, times, clock }: Asked): boolean {
  const words = WORDED[kind];
  if (words === undefined) return true;
  const isOfDraft = times.draft.has(month) || month.startsWith(String(clock?.year));
  return isOfDraft && (words.test(judged.item.lead.slice(-REACH)) || words.test(behind));
}
