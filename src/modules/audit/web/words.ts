import { actions } from './words-actions.ts';

/** What it was done to. */
const things: Readonly<Record<string, string>> = {
  account: '账号',
  baseline: '基线',
  bulletin: '通报',
  paper: '报告',
  paper_template: '报告模板',
  sheet: '评分表',
  subject: '考核对象',
  channel: '消息通道',
  commitment: '承诺事项',
  county: '县',
  delegation: '委托',
  delivery: '发送',
  document: '文件',
  dimension: '分组',
  evidence: '佐证材料',
  exceptions: '例外',
  file: '文件',
  host: '外联地址',
  indicator: '指标',
  form: '报表',
  month: '月份',
  pack: '规则包',
  post: '岗位',
  case: '办件',
  case_list: '清单',
  case_route: '派单目录',
  problem: '问题',
  series: '代字',
  letter: '督导函件',
  year: '年度',
  year_event: '周期登记',
  opinion: '意见',
  adjustment: '计划调整',
  chase: '催报',
  sponsor: '领导帮包',
  setting: '设置',
  meeting: '会议',
  meeting_series: '会议系列',
  project: '项目',
  project_list: '重点项目清单',
  project_view: '项目视图',
  project_parameter: '项目率的口径',
  project_map: '项目示意图',
  inclusion_parameter: '纳统参数',
  parameter: '参数',
  inclusion_list: '比对名单',
  inclusion_pair: '比对项目',
  reading: '读取结果',
  report: '月报',
  target: '目标',
  rule: '校验规则',
  flag: '数据问题',
  difference: '数据差异',
  matching: '核对关系',
  token: '接口令牌',
  upward: '上级报表',
  round: '会签',
  unit: '单位',
};

/** The page that a part of the interface serves, by the first part of its path. */
const pages: Readonly<Record<string, string>> = {
  systems: '服务台',
  accounts: '账号',
  addresses: '通知地址',
  assignments: '责任分解',
  audit: '审计',
  baselines: '基线',
  board: '看板',
  bulletins: '通报',
  papers: '报告写作',
  'paper-templates': '报告模板',
  scores: '考核评分',
  burden: '报表负担',
  channels: '消息通道',
  clocks: '报送日期',
  commitments: '承诺事项',
  'day-one': '批量导入',
  delegations: '委托代办',
  documents: '计划文件',
  evidence: '佐证材料',
  figures: '数据',
  flags: '跟踪',
  forecasts: '指标预测',
  forms: '报表',
  indicators: '指标',
  'light-measures': '灯号措施',
  lights: '灯号',
  messages: '消息',
  packs: '灯号规则',
  posts: '岗位',
  progress: '项目进度',
  projects: '项目台账',
  quality: '数据质量',
  reporting: '月报填报',
  reports: '审核',
  rules: '校验规则',
  series: '数据序列',
  signing: '会签',
  targets: '目标与基线',
  timeliness: '及时率',
  tokens: '接口令牌',
  units: '单位',
  upward: '上级报表',
  waiting: '等谁办',
};

/** An action in words; a refused request keeps its method and path. */
export function actionWord(action: string): string {
  return actions[action] ?? action.replace(/^[A-Z]+ \/api\/([^/.]+)(.*)$/u, triedWord);
}

/** A request that was refused: the name of its page, where one is known; the path stands in full as its object. */
function triedWord(_all: string, place: string, rest: string): string {
  const page = pages[place];
  return page === undefined ? `访问 ${place}${rest}` : `访问“${page}”`;
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
