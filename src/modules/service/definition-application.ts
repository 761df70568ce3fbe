import { defineCase } from '#kernel/system/define.ts';
import * as n from '#kernel/system/notation.ts';
import { amounts, clocks, extension } from '#kernel/system/notation-clocks.ts';
import { moves, slip } from '#kernel/system/notation-moves.ts';
import { applicant, grades } from './definition-help.ts';
import { procedures } from './definition-ledgers.ts';

const asks = 'item channel applicantKind applicant phone idNumber? unit? trips? bundle? partner? files?';
const promised = amounts('promised 承诺时限 事项清单', 'limitUnit');

/**
 * 办件: from the papers over the counter to the rating. The limit runs from acceptance; special procedures are not counted.
 *
 * @source domain/services.md §3; 行政许可法 32(4), 42–45, 82
 */
export const application = defineCase({
  ...n.named('application 办件 BJ title'),
  category: 'item',
  related: [n.related('item item @id item')],
  columns: ['title', 'channel', 'acceptedOn'],
  slip: slip('一次性告知书: correct again', 'title missing supplyBy', 'where ask', '行政许可法第32条'),
  public: {
    title: '网上申请',
    lead: '填好后得到办件编号和查询码，凭它们查进度、撤回、评价。',
    asks: n.names('item applicantKind applicant phone idNumber? town? files?'),
    shows: n.names('title unit materials acceptedOn missing supplyBy where ask later laterBy courier mended'),
    reasons: ['refuse', 'deny', 'special'],
  },
  fields: [
    { key: 'item', title: '事项', kind: 'ref', to: 'item' },
    ...n.plain(
      `text: title 事项名称 decision 决定文书号 courier 寄递单号 handTo 交接到 where 办理地点 ask 咨询方式;
      long: materials 应交材料 later 容缺的材料 papers 交接的材料 wish 评价意见 mended 整改情况;
      day: laterBy 补齐期限 supplyBy 补正截止日 acceptedOn 受理日; number: promised 承诺时限`,
    ),
    ...n.picks(`channel 来源 window 窗口 net 网上 town 镇街 helper 帮代办 partner 异地代收
      limitUnit 时限单位 workday 工作日 day 日`),
    ...applicant,
    n.field('idNumber', '证件号码', 'idnumber', { personal: '核验申请人身份' }),
    n.field('town', '承接镇街', 'unit', { to: 'town', help: '事项已下放到几个镇街的，选您所在的镇街。' }),
    n.field('trips', '实际到现场次数', 'number', { unit: '次', most: '20' }),
    n.field('bundle', '所属一件事', 'ref', { to: 'bundle' }),
    n.field('partner', '代收地区', 'ref', { to: 'partner' }),
    n.field('missing', '需补正的内容', 'long', { help: '只能告知一次：全部写清，一行一份。' }),
    n.field('files', '申请材料', 'file', { files: { of: 'materials', lacking: 'missing' } }),
    n.field('supplied', '补正材料', 'file', { files: { of: 'missing' } }),
    { key: 'procedure', title: '特别程序', kind: 'choice', choices: procedures },
    n.field('moreDays', '延长', 'number', { unit: '个工作日', least: '1' }),
    ...n.fields('choice', 'grade 评价 again 整改后评价', { choices: grades }),
  ],
  states: [
    n.open('received', '收件', ['unit', '受理或一次告知'], '已收件'),
    n.waiting('correcting', '待补正', null, '请补正材料'),
    n.open('supplied', '补正已交', ['unit', '核对补正'], '已收到补正材料'),
    n.open('reviewing', '审查', ['unit', '审查'], '审查中'),
    n.waiting('special', '特别程序', null, '特别程序进行中（不计时限）'),
    n.open('longer', '延期待批', ['superior', '审批延期'], '审查中'),
    n.open('granted', '准予，待送达', ['unit', '制证送达'], '已准予'),
    n.open('pledged', '告知承诺，待核查', ['unit', '核查承诺'], '已准予（告知承诺）'),
    n.open('rectifying', '限期整改', ['unit', '复查'], '限期整改'),
    n.ended('finished', '办结', '已办结，请评价'),
    n.open('bad', '差评待核实', ['desk', '联系评价人'], '正在核实您的评价'),
    n.open('mending', '差评整改中', ['unit', '整改'], '正在整改'),
    n.open('revisit', '整改待回访', ['desk', '回访'], '已整改，请再评价'),
    n.ended('rated', '已评价', '已评价'),
    ...n.endings(
      'denied 不准予 不准予, refused 不予受理 不予受理, revoked 撤销决定 已撤销, withdrawn 撤回 已撤回',
    ),
  ],
  raise: n.entry('收件', 'received', ['anyone', 'public'], asks, { when: ['open-item', 'holder'] }),
  moves: moves(`
    accept 受理: received correcting supplied > reviewing | by unit desk | set acceptedOn=@today | if judged handed:materials+missing | primary
    accept-later 容缺受理: received supplied > reviewing | by unit desk | ask later laterBy | set acceptedOn=@today | if judged
    accept-silent 逾期未告知，视为受理: received > reviewing | by system | after answer
    correct 一次告知补正: received > correcting | by unit desk | ask missing supplyBy | count corrections | tell raiser | if judged ahead:supplyBy | primary
    hand-in 补交材料: correcting > supplied | by public unit desk | ask supplied? | if early:supply
    again 仍缺，再补: supplied > correcting | by unit desk | ask supplyBy | why 仍缺哪些（限已告知的） | if judged ahead:supplyBy | primary
    refuse 不予受理: received correcting supplied > refused | by unit desk | why 理由和救济途径
    grant 准予: reviewing > granted | by unit | ask decision | if met:later
    deny 不准予: reviewing > denied | by unit | ask decision | why 理由和救济途径
    pledge 告知承诺，当场决定: reviewing > pledged | by unit | ask decision
    supply 补齐容缺材料: reviewing | by unit desk | if filled:later
    special 进入特别程序: reviewing > special | by unit | ask procedure | if among:procedure | why 书面告知情况和所需时间
    special-end 特别程序结束: special > reviewing | by unit
    ask-longer 申请延期: reviewing > longer | by unit | ask moreDays | why 延期理由
    grant-longer 批准延期并告知: longer > reviewing | by superior
    deny-longer 不批准延期: longer > reviewing | by superior | why 理由
    check 核查符合承诺: pledged rectifying > granted | by unit
    rectify 责令限期整改: pledged > rectifying | by unit | why 不符情况和整改期限
    revoke 撤销决定: rectifying > revoked | by unit | why 撤销理由 | danger
    deliver 送达，办结: granted > finished | by unit desk | ask courier? trips
    hand 材料交接: received reviewing special granted | by unit desk raiser | ask handTo papers courier | count hops
    withdraw 申请人撤回: received correcting supplied reviewing special > withdrawn | by unit desk public | why 撤回情况
    rate-good 评价: finished > rated | by public desk | ask grade wish? | or rate-bad grade 1 2
    rate-bad 评价：不满意: finished > bad | by public desk | ask grade wish? | if graded:bad | count bad
    contact 已联系评价人: bad > mending | by desk unit | why 核实情况
    mend 整改完成: mending > revisit | by unit | ask mended
    revisit 已回访: revisit > rated | by desk | why 回访情况
    mend-more 回访不过，再整改: revisit > mending | by desk | why 哪里没有改好 | count redo
    rate-again 整改后再评价: revisit rated | by public desk | ask again | if filled:mended most:again=1 | count again
  `),
  clocks: [
    ...clocks(`
      answer 受理或一次告知: raise > accept accept-later accept-silent correct refuse | 5 workday 行政许可法第32条
      supply 补正: correct again > hand-in accept accept-later | by supplyBy 一次性告知 | void refuse | again
      answer-again 补正后受理: hand-in > accept accept-later again refuse | 5 workday 行政许可法第32条 | again`),
    n.clock('decide', '办结', 'accept accept-later accept-silent > grant deny pledge', promised, {
      since: 'acceptedOn',
      pauses: ['special'],
      extension: extension('ask-longer > grant-longer', 'moreDays', '10 workday', '行政许可法第42条'),
    }),
    ...clocks(`
      deliver 送达: grant check > deliver | 10 workday 行政许可法第44条
      later 补齐容缺材料: accept-later > supply | by laterBy 申请人承诺
      contact 差评核实: rate-bad > contact | ? day
      mend 差评整改: rate-bad > mend | ? day
      revisit 差评回访: mend > revisit | ? day | again`),
  ],
});
