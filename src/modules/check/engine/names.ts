import { remembered } from './remembered.ts';

/** Short forms and variants that offices write, and what they stand for. */
const FOLDS: readonly (readonly [RegExp, string])[] = [
  [/规上/gu, '规模以上'],
  [/限上/gu, '限额以上'],
  [/固投/gu, '固定资产投资'],
  [/^全?社会固定资产投资/u, '固定资产投资'],
  [/^(?:全社会)?社零(?:总额|额)?/u, '社会消费品零售'],
  [/^全社会消费品/u, '社会消费品'],
  [/^(?:实现)?零售额$/u, '社会消费品零售'],
  [/^(?:地区|国内)?生产总值(?:\(?GDP\)?)?$|^GDP$|^经济总量$/iu, '地区生产总值'],
  [/^(?:单位|万元)(?:GDP|地区生产总值|生产总值)(?:综合)?能耗/u, '单位GDP能耗'],
  [/^(?:外贸|对外贸易|货物|海关)(?=进出口|出口|进口)/u, ''],
  [/^(?:地方)?(?:一般)?公共(?:财政)?预算(收入|支出)/u, '一般公共预算$1'],
  [/^(?:各项)?税收$/u, '税收收入'],
  [/^(?:全体|城乡)居民(?=人均|可支配|收入)/u, '居民'],
  [/^(全体|城镇|农村)?(?:常住)?居民(?:人均)?(?:可支配)?收入$/u, '$1居民人均可支配收入'],
  [/^(?:城镇新增|新增城镇)就业(?:人口|人员|岗位|人数)?/u, '城镇新增就业'],
  [/^(?:实际)?(?:利用|使用|到位|到账)外资/u, '实际使用外资'],
  [/^(?:银行业?)?(?:金融机构)?(?:本外币)?(?:人民币)?(?:各项)?(存款|贷款)(?=余额)/u, '$1'],
  [/^(?:环境)?空气(?:质量)?优良(?:天数)?(?:比例|比率|率)|^优良(?:天数)?(?:比例|比率|率)/u, '优良天数比例'],
  [/^PM2\.5(?:年均|平均)?(?:浓度|值)?(?:均值|平均值)?/iu, 'PM2.5浓度'],
  [/市场主体/u, '经营主体'],
  [/^招商引资(?=到位|合同|新签约|签约)/u, ''],
  [/招商(?:引资)?项目/u, '项目'],
  [/^第?([一二三])产业?增加值/u, '第$1产业增加值'],
  [/^第([一二三])产业$/u, '第$1产业增加值'],
  [/(?:新建|新改建|改建)(?:、|和)?(?:改造|改建|新建)?农村公路/u, '新建改造农村公路'],
  [/开工建设$/u, '开工'],
  // 老旧小区改造 and 改造老旧小区 are one thing.
  [/^([^完开]{2,8}?)((?:新建|改建|改造|治理)+)$/u, '$2$1'],
  [/(项目)投资$/u, '$1完成投资'],
  [/^粮食(?:总产量|总产|产量)/u, '粮食产量'],
  [/^夏粮(?:总产量|总产|产量)?$/u, '夏粮产量'],
];

/** Words of time that tables and months bring into a subject. */
const TIME =
  /(?:19|20)\d{2}年|\d{1,2}[—–\-－~～至]\d{1,2}月份?|前(?:\d{1,2}|[一二两三四五六七八九十]{1,2})个月|(?:当月|单月|本月|截至|期末|月末|年末|年底|全年|本季度|今年以来|今年|上半年|下半年|前[两三]个?季度|第?[一二三四]季度|首季度?)/gu;
/** What a clause says of the course of a figure: 增速逐月放缓. */
const COURSE =
  /(?:增速|增幅)?(?:逐[月季]|持续|总体|明显|有所|稳步)?(?:放缓|回落|回升|加快|走低|走高|趋稳|企稳|向好|改善|提升)$/u;
/** 年初人代会确定一般公共预算收入: who set an aim is not what it is of. */
const SET_BY = /^.{0,12}(?:确定|下达|提出|制定|批准)(?:的)?(?=.{4})/u;

/** Verbs and scope at the head of a subject that add nothing to what is measured. */
const HEAD =
  /^(?:县城|城区|全(?:县|区|市)|我(?:县|区|市)|本(?:县|区|市)|各项|各类|各|共|项目(?=到位资金|合同引资)|实际(?!使用|利用|到)|已|累计|实现|完成(?!投资|率)|跑赢|紧盯|聚焦|围绕|对照|达到?|预计|力争|年度(?=重点)|安排(?=.{2})|实施(?=.{4})|发展|推进|其中)+/u;
const TAIL =
  /(?:的)?(?:总额|(?:预期)?目标(?:任务)?(?:相差)?|任务|总值|总量|总数|数量|总规模|额|数|人数|总人数|增速|增幅|同比|同比增长|增长|涨幅|降幅|增产|减产)$/u;
/** What the reader joins to a subject out of the clause before. */
const JOINED =
  /已?(?:有)?(?:全部)?(?:开工(?:建设)?|复工|竣工|投产)(?=(?:中)?(?:开工率|复工率|竣工率|累计完成|完成|年度|总投资|投资))/gu;

/** A subject without brackets, quotes and blanks, in half-width form. */
function bare(subject: string): string {
  return subject
    .normalize('NFKC')
    .replace(/\([^()]*\)/gu, '')
    .replace(/[“”"'《》\s]/gu, '')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/^.{0,6}(?:[县区市城镇]|当地|本地)的(?=.{3})/u, '');
}

function keyOf(subject: string): string {
  const words = bare(subject)
    .replace(TIME, '')
    .replace(SET_BY, '')
    .replace(JOINED, '')
    .replace(HEAD, '')
    .replace(COURSE, '');
  // 任务 and 目标 first, so that the forms below see the bare thing.
  let name = words.replace(/(?:预期)?(?:目标|任务|增产|减产|增收)+(?:相?差)?$/u, '') || words;
  for (const [pattern, form] of FOLDS) name = name.replace(pattern, form);
  name = name.replace(HEAD, '');
  const short = name.replace(/(?:增速|增幅)$/u, '').replace(TAIL, '');
  return short.length >= 2 ? short : name;
}

/** The key of a subject: equal keys are one subject without doubt. */
export const nameKey: (subject: string) => string = remembered(keyOf);

/** Parts of a whole in the statistical usage; a share without its whole named is one of these. */
const WHOLES: readonly (readonly [RegExp, string])[] = [
  // @source domain/economy.md §1: revenue is reported with its taxes, trade with exports and imports, GDP with its three industries
  [/^税收收入$/u, '一般公共预算收入'],
  [/^(?:出口|进口)$/u, '进出口'],
  [/^第[一二三]产业增加值$/u, '地区生产总值'],
];

/** The key of the whole that a part is of by convention; null when there is none. */
export function conventionalWhole(key: string): string | null {
  const whole = WHOLES.find(([part]) => part.test(key))?.[1];
  return whole === undefined ? null : nameKey(whole);
}
