/** What was done, in the words of the pages. An action without a word is a tried endpoint (method and path), shown as it is. */
const actions: Readonly<Record<string, string>> = {
  'session.open': '登录',
  'session.close': '退出',
  'account.add': '新增账号',
  'account.reset': '重置密码',
  'account.password': '修改密码',
  'account.disable': '停用账号',
  'account.enable': '启用账号',
  'unit.add': '新增单位',
  'account.end': '结束账号',
  'account.unlock': '解锁账号',
  'unit.rename': '单位更名',
  'unit.end': '撤销单位',
  'unit.change': '变更单位',
  'post.change': '改岗位角色',
  'post.handover': '岗位交接',
  'dayone.import': '批量导入',
  'post.add': '新增岗位',
  'county.create': '建立县',
  'plan.upload': '上传计划文件',
  'plan.confirm': '确认读取结果',
  'plan.correct': '更正读取结果',
  'plan.reject': '否定读取结果',
  'plan.undo': '撤销确认',
  'plan.add': '补录读取结果',
  'commitment.change': '调整承诺事项',
  'assignment.set': '责任分解',
  'report.write': '填报',
  'report.import': '导入月报',
  'report.submit': '提交月报',
  'report.withdraw': '撤回月报',
  'report.return': '退回月报',
  'report.approve': '通过月报',
  'report.accept': '接收月报',
  'report.close': '月度结账',
  'report.correct': '发起更正',
  'form.create': '新建报表',
  'form.change': '修改报表',
  'form.retire': '停用报表',
  'form.year': '年度结转',
  'sign.open': '送会签',
  'sign.agree': '会签同意',
  'sign.refuse': '会签不同意',
  'sign.transfer': '转签',
  'sign.add': '加签',
  'sign.cancel': '撤回会签',
  'indicator.add': '新增指标',
  'indicator.change': '修改指标定义',
  'indicator.import': '导入指标定义',
  'indicator.break': '登记口径变化',
  'indicator.unbreak': '撤销口径变化',
  'dimension.set': '设置分组',
  'figure.import': '导入数据',
  'light.judge': '判定灯号',
  'pack.activate': '启用规则包',
  'bulletin.issue': '印发通报',
  'token.issue': '签发接口令牌',
  'token.rotate': '轮换接口令牌',
  'token.revoke': '作废接口令牌',
  'token.use': '令牌调用接口',
  'token.refuse': '拒绝令牌',
  'project.add': '新增项目',
  'project.change': '修改项目',
  'project.import': '导入项目',
  'rule.add': '新增校验规则',
  'rule.change': '修改校验规则',
  'rule.import': '导入校验规则',
};

const things: Readonly<Record<string, string>> = {
  account: '账号',
  bulletin: '通报',
  commitment: '承诺事项',
  county: '县',
  document: '文件',
  dimension: '分组',
  file: '文件',
  indicator: '指标',
  form: '报表',
  month: '月份',
  pack: '规则包',
  post: '岗位',
  project: '项目',
  reading: '读取结果',
  report: '月报',
  rule: '校验规则',
  token: '接口令牌',
  round: '会签',
  unit: '单位',
};

/** An action in words; a refused request keeps its method and path. */
export function actionWord(action: string): string {
  return actions[action] ?? action.replace(/^[A-Z]+ \/api\//u, '访问 ');
}

/** What it was done to: the kind in words, and its id. */
export function thingWord(object: string): string {
  const [kind = '', ...rest] = object.split(':');
  const word = things[kind];
  return word === undefined ? object : `${word} ${rest.join(':')}`;
}

/** The network address; what the start itself did for a demonstration has none. */
export function addressWord(address: string | null): string {
  if (address === null) return '—';
  return address === 'demo' ? '演示装入' : address;
}
