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
  'unit.change': '变更单位',
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
  'report.correct': '发起更正',
  'figure.import': '导入数据',
  'light.judge': '判定灯号',
  'pack.activate': '启用规则包',
  'bulletin.issue': '印发通报',
  'project.add': '新增项目',
  'project.change': '修改项目',
  'project.import': '导入项目',
  'delegation.give': '委托代办',
  'delegation.end': '结束委托',
  'delegation.act': '切换办理岗位',
};

const things: Readonly<Record<string, string>> = {
  account: '账号',
  bulletin: '通报',
  commitment: '承诺事项',
  county: '县',
  delegation: '委托',
  document: '文件',
  file: '文件',
  month: '月份',
  pack: '规则包',
  post: '岗位',
  project: '项目',
  reading: '读取结果',
  report: '月报',
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
