/** How the second of two things is held against the first: in percent, in times, or taken from it. */
export type Ratio = 'percent' | 'times' | 'less';

/** Ends that several names have: each goes by what was said last; of residents no one income is meant. */
export const CHOICES: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    '收入',
    [
      ['游', '旅游收入'],
      ['公共预算', '一般公共预算收入'],
      ['居民', ''],
      ['农民', ''],
      ['税', ''],
    ],
  ],
  [
    '增加值',
    [
      ['工业', '规模以上工业增加值'],
      ['产业', ''],
      ['一产', ''],
      ['二产', ''],
      ['三产', ''],
      ['服务业', ''],
      ['农业', ''],
    ],
  ],
];

/** Names that say several things at once, in the order in which their numbers follow. */
export const JOINT: readonly (readonly [string, readonly string[]])[] = [
  [
    '存贷款余额 存款和贷款余额 存款、贷款余额 本外币存贷款余额 金融机构存贷款余额 各项存贷款余额 金融机构本外币存贷款余额 存、贷款余额 存贷款',
    ['金融机构本外币存款余额', '金融机构本外币贷款余额'],
  ],
  [
    '城乡居民人均可支配收入 城乡居民收入 城镇和农村居民人均可支配收入 城镇、农村居民人均可支配收入 城镇、农村居民收入 城镇和农村居民收入 城镇与农村居民人均可支配收入',
    ['城镇居民人均可支配收入', '农村居民人均可支配收入'],
  ],
  [
    '三次产业增加值 三次产业 三次产业结构 三次产业结构比 三次产业结构比例 三次产业比 三次产业比例 三次产业占比 三产结构 三产比 产业结构 产业结构比 一二三产业增加值 一二三产增加值 一二三产业 一二三产 一、二、三产业增加值 一、二、三产业 一、二、三产 三产业增加值',
    ['第一产业增加值', '第二产业增加值', '第三产业增加值'],
  ],
  ['进、出口 出进口', ['进口', '出口']],
  ['出口、进口 出口和进口 出口与进口', ['出口', '进口']],
  ['一般公共预算收支 公共预算收支 财政收支', ['一般公共预算收入', '一般公共预算支出']],
  ['新建、续建项目 新建和续建项目 新续建项目', ['新建重点项目', '续建重点项目']],
  ['省市级重点项目 省、市级重点项目 省级、市级重点项目', ['省级重点项目', '市级重点项目']],
];

/** Ratios with a name of their own, and what is divided by what. */
export const RATIOS: readonly (readonly [string, readonly [string, string], Ratio])[] = [
  // @source domain/economy.md §1: the derived rates that reports print
  [
    '城乡收入比 城乡收入之比 城乡居民收入比 城乡居民收入比值 城乡居民人均可支配收入比 城乡居民人均可支配收入之比 城乡居民收入之比 城乡居民收入倍差 城乡收入倍差 城乡收入差距',
    ['城镇居民人均可支配收入', '农村居民人均可支配收入'],
    'times',
  ],
  [
    '存贷比 余额存贷比 存贷款比 贷存比 存贷比例 存量存贷比',
    ['金融机构本外币贷款余额', '金融机构本外币存款余额'],
    'percent',
  ],
  ['税收占比 税占比 税比 税收比重 税收收入占比 税收收入比重', ['税收收入', '一般公共预算收入'], 'percent'],
  ['资金到位率 到位率 招商资金到位率 合同资金到位率', ['到位资金', '合同引资额'], 'percent'],
  ['贸易顺差 外贸顺差 进出口顺差 净出口 顺差额 顺差', ['出口', '进口'], 'less'],
  ['非税收入 非税', ['一般公共预算收入', '税收收入'], 'less'],
  ['收支缺口 收支差额 收支差 财政收支缺口', ['一般公共预算支出', '一般公共预算收入'], 'less'],
  ['财政自给率', ['一般公共预算收入', '一般公共预算支出'], 'percent'],
  ['外贸依存度', ['进出口总额', '地区生产总值'], 'percent'],
  ['出口占比 出口比重', ['出口', '进出口总额'], 'percent'],
  ['进口占比 进口比重', ['进口', '进出口总额'], 'percent'],
];
