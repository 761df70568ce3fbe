import { defineLedger } from '#kernel/system/define.ts';
import * as n from '#kernel/system/notation.ts';
import { moves } from '#kernel/system/notation-moves.ts';

/** What a bundle is about. */
export const themes = n.words(
  'start 企业开办 change 企业变更 close 企业注销 build 工程建设项目审批 shop 开办餐饮店 birth 新生儿出生 school 教育入学 care 就医报销 retire 退休 passing 身后事',
);
/** Whose time is not counted, where an item says so. @source 行政许可法 45 (domain/services.md §3) */
export const procedures = n.words(
  'hearing 听证 tender 招标 auction 拍卖 inspection 检验 testing 检测 quarantine 检疫 appraisal 鉴定 review 专家评审',
);
/** How places work together. @source domain/services.md §3 [S28] */
export const modes = n.words('online 全程网办 collect 代收代办 joint 多地联办 issue 异地出证');

const served = n.words('person 自然人 firm 企业法人 public 事业法人 social 社会组织法人 other 其他组织');
const channels = n.words('window 大厅窗口 net 网上 town 镇街 village 村居 helper 帮代办 post 邮政网点');
const yesNo = { choices: n.words('yes 是 no 否') };
const held = 'heldBy batch mode onList townsSaid approvedOn movedOn movedBy training';

/**
 * 事项清单 with the promised limit held to the legal one. 下放: on its day the towns take over and the unit that held it stops accepting.
 *
 * @source domain/services.md §3: fields of the national catalogue; 山东省优化营商环境条例 28, 30; 乡镇政府工作条例 6–8
 */
export const item = defineLedger({
  guards: ['promise', 'explained'],
  more: moves(`
    devolve 下放到镇街: listed | by desk office | ask ${held} | if unheld to-towns | why 为什么下放
    take-back 收回: listed | by desk office | if filled:heldBy | clear ${held} | why 收回理由和依据
  `),
  ...n.named('item 事项清单 SX name', '事项'),
  category: 'kind',
  fields: [
    n.field('name', '事项名称', 'text', { least: '2' }),
    ...n.plain(
      `text: main 所属主项 sub 所属子项 code 实施编码 baseCode 基本编码 doCode 业务办理项编码 entrusted 委托部门 tripsWhy 必须到现场的原因
      where 办理地点 hours 办理时间 ask 咨询方式 complain 投诉方式 limits 办结时限 feeLaw 收费依据 intermediary 中介服务 result 结果名称
      townsSaid 镇街意见 movedBy 下放依据 training 培训和承接检查;
      long: law 设定依据 conditions 受理条件 standard 审查标准 flow 办理流程 cases 办理情形 questions 常见问题;
      day: validFrom 生效日期 validTo 取消日期 approvedOn 区政府批准日期 movedOn 下放日期; units: heldBy 下放到`,
    ),
    ...n.fields('long', 'materials 申请材料 laterOk 可容缺的材料', { help: '一行一份。' }),
    n.field('specialHow', '特别程序说明', 'long', { help: '一行一项：环节、所需时限、法定依据、是否收费。' }),
    ...n.fields('number', 'legal 法定办结时限 promised 承诺办结时限', { least: '0.5', most: '3650' }),
    ...n.picks(`
      kind 事项类型 permit 行政许可 grant 行政给付 confirm 行政确认 rule 行政裁决 reward 行政奖励 other 其他行政权力 service 公共服务
      rank 行使层级 nation 国家级 province 省级 city 市级 county 区级 town 镇街级 village 村居级
      holder 实施主体性质 organ 法定机关 body 法律法规授权组织 agent 受委托组织
      limitUnit 时限单位 workday 工作日 day 日
      done 办件类型 instant 即办件 promised 承诺件
      trips 到现场次数 0 0次 1 1次 2 2次及以上
      depth 网上办理深度 1 Ⅰ级 2 Ⅱ级 3 Ⅲ级 4 Ⅳ级（全程网办）
      scope 通办范围 nation 全国 province 全省 city 全市 county 全区 none 不通办
      resultKind 结果类型 licence 证照 approval 批文 other 其他
      batch 下放批次 key 调整至“双十镇”实施 town 下放至镇街办理
      mode 下放方式 devolved 下放 entrusted 委托 moved 服务前移`),
    ...n.fields('choice', 'fee 是否收费 paid 网上支付 mailed 物流快递 onList 已列入镇街赋权清单', yesNo),
    { key: 'served', title: '服务对象', kind: 'many', choices: served },
    { key: 'channels', title: '办理渠道', kind: 'many', choices: channels },
    { key: 'special', title: '不计入时限的特别程序', kind: 'many', choices: procedures },
    { key: 'themes', title: '列入的一件事', kind: 'many', choices: themes },
  ],
  asks: n.names(
    `name code kind rank holder unit served law conditions limitUnit legal promised done materials trips tripsWhy?
    depth scope channels where hours? fee feeLaw? paid mailed result resultKind ask complain flow? standard? laterOk?
    special? specialHow? themes? main? sub? baseCode? doCode? entrusted? intermediary? cases? questions? validFrom? validTo?`,
  ),
  columns: ['name', 'kind', 'legal', 'promised', 'trips', 'depth'],
  public: {
    title: '办事指南',
    lead: '本区政务服务事项：在哪办、要什么材料、多少天办完。',
    asks: [],
    shows: n.names(
      `name limits done channels where hours materials laterOk conditions trips tripsWhy depth scope
      fee feeLaw paid mailed flow special specialHow result resultKind heldBy movedOn ask complain served kind unit rank
      law cases questions code`,
    ),
    lists: ['listed'],
  },
});

/** 网点: halls, towns' and villages' windows, post offices. */
export const outlet = defineLedger({
  ...n.named('outlet 服务网点 WD name', '网点'),
  category: 'kind',
  fields: [
    ...n.plain('text: name 网点名称 hours 服务时间; point: at 位置; place: address 地址'),
    ...n.picks(
      'kind 网点类型 county 区政务服务大厅 town 镇街便民服务中心 village 村居便民服务点 post 邮政网点 bank 银行网点',
    ),
  ],
  asks: ['name', 'kind', 'unit?', 'at', 'address', 'hours?'],
  columns: ['name', 'kind', 'address'],
  public: {
    title: '服务网点',
    lead: '大厅、便民服务中心和网点的地址和时间。',
    asks: [],
    shows: ['name', 'kind', 'address', 'hours', 'unit'],
    lists: ['listed'],
  },
});

/** 村居, for the circle of ten minutes; residents may be unknown. */
export const settlement = defineLedger({
  ...n.named('settlement 村居位置 CJ name', '村居'),
  fields: n.plain('text: name 村居名称; point: at 位置; number: residents 常住人口'),
  asks: ['name', 'unit?', 'at', 'residents?'],
  columns: ['name', 'residents'],
});

/** 跨域通办的协作地区. */
export const partner = defineLedger({
  ...n.named('partner 通办协作地区 XZ name', '协作地区'),
  fields: [
    ...n.plain('text: name 地区（省市县） contact 联系窗口; day: signedOn 协议日期'),
    { key: 'modes', title: '通办方式', kind: 'many', choices: modes },
  ],
  asks: ['name', 'modes', 'signedOn', 'contact?'],
  columns: ['name', 'modes', 'signedOn'],
});
