import type { CheckContext } from '#reader/checks/types.ts';
import type { Item } from './item.ts';
import type { Judged } from './judge.ts';

/** 若6月与5月持平, 要是只增2.5亿元, but not 如果说, 如果与去年相比, 若剔除…: what follows is supposed. */
const IF =
  /(?:^|[，；：。（“\s])(?:[^，；：。（\d]{1,4}[，]|其中|而|但|那么|反之|相反|同样|再)?(?:若|倘若?|如果|假[如设定使]|要是|即[便使]|哪怕|万一|一旦|如(?=[能不按再无下仍保继延]|[三四下后][半季个]|\d{1,2}月))(?!是?(?:说|论|讲|看|[单只仅光][看算]|拿|将|把|从|[与和同跟比较](?![^，。；]*(?:持平|一样|相当))|[算加折换]|[扣剔刨除]|不[算含计]|以[^，。；]{1,12}(?:为|看|计)))/u;
/** 按月均628人推算, 照现在的速度, 按这一势头: what follows is reckoned on. */
const BY_PACE =
  /(?:[按照循依])(?!可比|不变|现价|当年价)[^。；]{0,24}?(?:推(?:算|，|下去)|测算|匡算|估算|外推|反推|(?:的|现在|目前|当前|这个|这一|此|前期|以往|往年)(?:速度|节奏|势头|趋势|走势|惯例|经验|水平))[^。；]*$|(?:延续|保持|维持)(?:现在|目前|当前|这个|这一|此|现有)[^。；]*$/u;
/** 按每月600人推: what is reckoned with stands before its verb. */
const WITH = /(?:[按照以]|如|若)[^，。；]*$/u;
const IS_RECKONED = /^[^，。；\d]{0,6}(?:推|测算|匡算|估算|外推)/u;
/** What came of it: 实际完成37.96亿元. */
const CAME = /实际(?!利用|使用|到位)|最终|结果|已经|(?<!不得)已(?:达|完成|实现|经)|事实上|但(?:截至|从)/u;
/** 可收2.48亿元, 半年将达, 约为: where it would come to. */
const WOULD =
  /(?:可[以望能]?|将|能够?|会|就|只|则|大[约概致]|约|有望|应[为是可能]?|预计|估计|达到?|为|是|在|到|过|超|收|增|减|多|少|高|低|差|完成|累计|全年|半年|年底)[^，。；\d]{0,8}$/u;
/** So much of a long sentence is read. */
const REACH = 160;

/** The words of a number's part of a sentence before it. */
function partOf({ fact }: Pick<Item, 'fact'>, { structure: { sentences, text } }: CheckContext): string {
  const body = sentences[fact.sentence]?.body ?? fact.from;
  const lead = text.slice(Math.max(body, fact.from - REACH), fact.from);
  return lead.slice(lead.lastIndexOf('；') + 1);
}

/** Whether the words before a number only suppose, or reckon on from what has come: 若6月与5月持平，半年可达11.9亿元; 按每月600人推，半年可过3700人. */
function isSupposed(item: Item, context: CheckContext): boolean {
  const part = partOf(item, context);
  const supposed = IF.exec(part) ?? BY_PACE.exec(part);
  const behind = supposed === null ? '' : part.slice(supposed.index);
  return supposed !== null && !CAME.test(behind) && WOULD.test(behind);
}

/** 按每月600人推: what is reckoned with, by which no value is meant. */
function isReckonedWith(item: Item, context: CheckContext): boolean {
  return WITH.test(partOf(item, context)) && IS_RECKONED.test(item.fact.after);
}

/** 若仍按初步数推: by what has been taken back. */
const BY_OLD =
  /(?:若|如果?|假如|要是)[^，。；]{0,4}(?:按|用|以|拿)(?:初步|快报|原|旧|修订前|核定前)[^。；]*$/u;
/** Whether words only reckon on from what has been taken back. */
export function isByOld({ lead }: Pick<Item, 'lead'>): boolean {
  return BY_OLD.test(lead);
}

/** 若优良天数比例再降1.3个百分点以上，就会失守: what would still have to come. */
const STILL_TO_COME =
  /(?:^|[，；。]|季度|月)(?:只要|若|如果?|一旦|倘若|假如)[^，。；\d]{0,14}(?:再|继续|又)[^，。；\d]{0,4}$/u;

/** Whether a number that was held against results alone is only supposed. */
export function isOnlySupposed({ item, known }: Judged, context: CheckContext): boolean {
  const isOfPast = known.every(({ role }) => role === 'actual');
  return (
    STILL_TO_COME.test(item.lead) ||
    BY_OLD.test(item.lead) ||
    isReckonedWith(item, context) ||
    (isOfPast && isSupposed(item, context))
  );
}
