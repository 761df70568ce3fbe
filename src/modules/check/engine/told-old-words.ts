/** How texts say that a number has been taken back or was foretold, and which one took its place. */

/** Before the number, no other number between: 初步数为, 年初名单, 6月中旬预计上半年. */
const OLD_BEFORE =
  /(?:上[一]?期[^，。；\d]{0,6}[登载报写]的?|[报登写用]过的?|(?:要是|若是|如果)(?:再|还)?[拿用]|不得再用|不再使用|停止使用|勿再用|不要再用|(?<![经据])初[报步核算版稿]|[原先首旧]报|(?<!统计)快报|速报|(?:修订|调整|核定|更正|核实|审定|对账|核减|核增|增补)[之以]?前|原[列先来定为有计口始稿]|[旧老](?:数|值|口径|名单|版|表|稿|账|清单)|[上前第][一二]?[版稿次轮](?!级)|此前|早先|当初|起初|最[初早先]|一度|曾[经]?[^，。；\d]{0,8}|(?:年初|月初|起初|原|原来的|最初的)(?:的)?(?:名单|清单|盘子|口径)|误[写报记录填列作]|错[写报记录填列成]|(?:内部|当时|那时)[^，。；\d]{0,6}(?:预[计测估判]|估[计算]|测算|推算|匡算)|预[计测估判]|预报数|估[计算报]|匡算|推算|摸底)[^，。；：\d]{0,14}(?:上半年|全年|前三季度|一季度|\d{1,2}[—–-]\d{1,2}月|前?\d{1,2}(?:个月|月份?)|[，：])?[^，。；：\d]{0,14}$/u;
/** 由89个调整为, 把36.84亿元更正为: what it was changed into stands behind. */
const INTO =
  /^[^，。；：\d]{0,4}(?:，)?(?:后|经[^，。；\d]{0,8})?(?:调整|更正|修订|修正|订正|校正|核定|核实|重新核定|改[写正成列]?|上调|下调|上修|下修|调[增减高低]|增补|扩充|变更|改记|修改|[增减]加?|压减|核减)(?:为|到|成|至)/u;
/** 8.7%的快报数, 89个的旧名单. */
const OLD_BEHIND =
  /^(?:左右|上下)?(?:的|这个|这一|那个)?(?:（[^（）]{0,8}）)?(?:快报|初[步报核算]|预[计测估]|[原旧老]|首报|估[计算]|未[经]?核[定实]|修订前|核定前)(?:的)?(?:数|值|口径|结果|版|名单|统计)/u;
/** （初步数）, ，已经作废, ，那是修订前的数字. */
const TAKEN_BACK =
  /^(?:左右)?(?:（(?:初步数?|快报数?|初报数?|原报数?|旧口径|修订前|核定前|预计数?|预测数?|作废)）|[，、—]{0,2}(?:这个|该|此|上述)?(?:数字?|数据|口径|版本?|结果)?(?:那|这)?(?:也|都)?(?:是|系|属|为)?(?:在)?[^，。；\d]{0,10}(?:(?:修订|核定|调整|更正|对账|审核|并账)(?:之)?前|快报|初步|初报|推算|匡算|估算|预估|摸底|旧口径|老口径)|[，、—]{0,2}(?:这个|该|此|上述)?(?:数字?|数据|口径|版本?)?(?:现|今)?(?:已经?|均|都|现)?(?:不再|停止|停|作废|失效|废止|不作数|不算数|作不得数|被(?:核定|修订|更正|替换|取代)))/u;

/** 此前材料中的8.7%、28.21亿元停止使用: in a row of such. */
const OLD_ROW = /(?:此前|早先|先前|原先|以前|前期)[^，。；\d]{0,10}(?:[\d.]+[^、，。；\d]{0,5}、)+$/u;

/** 写为8.7%，而核定数为8.5%: written wrong by somebody, and what holds behind it. */
const WRITTEN = /(?:[写报填记误列]|引用)(?:为|成|作)$/u;
const BUT_HOLDS = /^，(?:而|但|实际)?[^，。；\d]{0,8}(?:核定|实际|正确|应|准确|增补后)/u;

/** Right before the number: 核定为, 请一律使用, 最终数为. */
const NOW_BEFORE =
  /(?:(?:核定|核实|核准|审定|审核|认定|修订|修正|更正|订正|校正|调整|确认|对账|复核|结算|最终|最后|重新核算|统一核算)(?:后|之后)?(?:的)?(?:数字?|值|结果|口径|数据)?(?:认定|核定|核实|确定|反馈|公布|定|更新|修订|更正|调整)?(?:的)?(?:数字?|值|结果|口径|数据)?[，]?(?:应?[为是]|到|成|至|定为|改为|[：:])|改[写正成列]?(?:为|成|用|按)?|定为|[上下]调[为到至]|[上下]修[为到至]|调[增减高低][为到至]|(?:一律|统一|均|都|全部|今后|现)(?:应|须|要|请)?(?:改)?(?:使用|采用|引用|用|按|写|以|填|报)(?:成|为|作)?|请(?:各单位|各部门)?(?:改)?(?:使用|采用|用|引用|写|按|以)|应[为是]|应当[为是]|实(?:际)?(?:应)?[为是]|正确(?:的)?(?:数字?|值|写法)?(?:应)?[为是]|准确(?:的)?(?:数字?|值)?(?:应)?[为是]|现(?:行|已|在)?(?:的)?(?:口径|数|值)?[为是])(?:同比)?(?:增长|下降)?$/u;
/** 经初步核算，上半年地区生产总值…: who opens so tells what came of it. */
const NOW_SINCE = /经(?:市局|市统计局|统一|初步|最终|反复)*(?:核算|核定|审定|核实)，?[^，。；\d]{0,20}$/u;
/** 以8.5%为准. */
const NOW_BEHIND = /^(?:的)?(?:这个数|口径|数字?)?为准/u;

/** The words on both sides of a number. */
export interface Beside {
  readonly before: string;
  readonly after: string;
}

/** Whether the words at a number say that it is the one that holds now. */
export function isToldNow({ before, after }: Beside): boolean {
  return ((NOW_BEFORE.test(before) || NOW_SINCE.test(before)) && !INTO.test(after)) || NOW_BEHIND.test(after);
}

/** 28.21亿元，后来核成28.65亿元; 12.3186亿元是关账前的口径; 谁要是拿28.21亿元去减. */
const SINCE_CHANGED =
  /^，(?:后来?|随后|之后)(?:又|已|被|经)?(?:核|改|定|修|订|更)|^(?:是|系|属|为)(?:初步|关账前|快报|旧|早先|核定前|修订前)[^，。；]{0,8}(?:数|口径|值)/u;

/** Whether the words at a number say that it has been taken back, or was foretold. */
export function isToldOld({ before, after }: Beside): boolean {
  if (isToldNow({ before, after })) return false;
  return (
    OLD_BEFORE.test(before) ||
    OLD_ROW.test(before) ||
    (WRITTEN.test(before) && BUT_HOLDS.test(after)) ||
    SINCE_CHANGED.test(after) ||
    INTO.test(after) ||
    OLD_BEHIND.test(after) ||
    TAKEN_BACK.test(after)
  );
}

const CHANGED_INTO =
  /^[^，。；\d]{0,6}，?(?:应|后|已|现|相应|随之|也)*(?:调整|更正|修订|修正|订正|核定|改|变|上调|下调|上修|下修|调[增减高低])[写更]?(?:为|到|成|至)[^，。；\d]{0,2}$/u;

/** Whether the words between two numbers say that the first was changed into the second. */
export function isChangedInto(between: string): boolean {
  return CHANGED_INTO.test(between);
}
