import type { LinkProps } from '@tanstack/react-router';
import type { Act } from '#kernel/access.ts';

export interface NavEntry {
  readonly to: NonNullable<LinkProps['to']>;
  readonly label: string;
  /** The entry is shown when the post has one of these rights. */
  readonly rights: readonly Act[];
  /** Stands in the bottom bar of a phone, if its post may open it. */
  readonly phone?: true;
}

export interface NavGroup {
  readonly title: string;
  readonly entries: readonly NavEntry[];
}

/** The sections of the shell, in reading order: what is to be done, what was promised, what is built, what comes in, what is written of it, what it is made of. */
const navigation: readonly NavGroup[] = [
  {
    title: '工作台',
    entries: [
      { to: '/', label: '看板', rights: ['light.read'], phone: true },
      { to: '/todo', label: '待我办', rights: ['todo.read'], phone: true },
      { to: '/waiting', label: '等谁办', rights: ['waiting.read'] },
      { to: '/lights', label: '灯号与措施', rights: ['consequence.read'] },
      { to: '/supervision', label: '督导函件', rights: ['supervise.read'] },
      { to: '/dispatch', label: '调度日历', rights: ['supervise.read'] },
      { to: '/messages', label: '消息', rights: ['message.read'] },
      { to: '/delegations', label: '委托代办', rights: ['delegation.change'] },
    ],
  },
  {
    title: '计划',
    entries: [
      { to: '/year', label: '年度', rights: ['year.read'] },
      { to: '/documents', label: '计划文件', rights: ['plan.read'] },
      { to: '/commitments', label: '承诺事项', rights: ['commitment.read'], phone: true },
      { to: '/assignment', label: '责任分解', rights: ['commitment.read'] },
      { to: '/targets', label: '目标与基线', rights: ['target.read'] },
      { to: '/forecasts', label: '指标预测', rights: ['forecast.read'] },
      { to: '/light-packs', label: '灯号规则', rights: ['light.read'] },
    ],
  },
  {
    title: '项目',
    entries: [
      { to: '/projects', label: '项目台账', rights: ['project.read'] },
      { to: '/progress', label: '项目进度', rights: ['progress.read'] },
      { to: '/outlook', label: '投资预报', rights: ['outlook.read'] },
      { to: '/inclusion', label: '纳统', rights: ['inclusion.read'] },
      { to: '/problems', label: '问题台账', rights: ['problem.read'] },
      { to: '/meetings', label: '联席会议', rights: ['meeting.read'] },
      { to: '/sponsors', label: '领导帮包', rights: ['sponsor.read'] },
    ],
  },
  {
    title: '月报',
    entries: [
      { to: '/reporting', label: '月报填报', rights: ['report.write'], phone: true },
      { to: '/review', label: '审核', rights: ['report.review'], phone: true },
      { to: '/signing', label: '会签', rights: ['sign.read'] },
      { to: '/timeliness', label: '及时率', rights: ['report.read'] },
    ],
  },
  {
    title: '材料',
    entries: [
      { to: '/bulletins', label: '通报', rights: ['bulletin.read'] },
      { to: '/papers', label: '报告写作', rights: ['paper.read'] },
      { to: '/check', label: '核数', rights: ['check.read'] },
      { to: '/compare', label: '文件比对', rights: ['compare.read'] },
      { to: '/scores', label: '考核评分', rights: ['score.read'] },
      { to: '/openness', label: '公开', rights: ['openness.read'] },
    ],
  },
  {
    title: '数据',
    entries: [
      { to: '/indicators', label: '指标', rights: ['indicator.read'] },
      { to: '/series', label: '数据序列', rights: ['figure.read'] },
      { to: '/quality', label: '数据质量', rights: ['flag.read'] },
      // Open to everybody by its address; in the navigation of those who fill, check and mend by the rules.
      { to: '/rules', label: '校验规则', rights: ['flag.read'] },
    ],
  },
  {
    title: '报表管理',
    entries: [
      { to: '/forms', label: '报表', rights: ['form.read'] },
      { to: '/numbering', label: '文号设置', rights: ['numbering.change'] },
      { to: '/upward', label: '上级报表', rights: ['upward.use'] },
      { to: '/burden', label: '报表负担', rights: ['burden.read'] },
      // Open to everybody by its address; in the navigation of whoever sets them.
      { to: '/parameters', label: '参数设置', rights: ['parameter.change'] },
    ],
  },
  {
    title: '系统',
    entries: [
      { to: '/admin/units', label: '单位', rights: ['org.manage'] },
      { to: '/admin/posts', label: '岗位', rights: ['org.manage'] },
      { to: '/admin/accounts', label: '账号', rights: ['account.manage'] },
      { to: '/admin/import', label: '批量导入', rights: ['dayone.use'] },
      { to: '/admin/channels', label: '消息通道', rights: ['channel.manage'] },
      { to: '/admin/addresses', label: '通知地址', rights: ['channel.manage'] },
      { to: '/admin/tokens', label: '接口令牌', rights: ['token.manage'] },
      { to: '/audit', label: '审计', rights: ['audit.read'] },
    ],
  },
];

/** The navigation of a post: what it may not open is absent, and so is a group left empty. */
export function navigationFor(rights: readonly Act[]): readonly NavGroup[] {
  return navigation
    .map((group) => ({ ...group, entries: group.entries.filter((entry) => isShown(entry, rights)) }))
    .filter((group) => group.entries.length > 0);
}

/** The bottom bar of a phone: the pages most used, four at the most; for the administrators, where they begin. */
export function phoneEntriesFor(rights: readonly Act[]): readonly NavEntry[] {
  const entries = navigationFor(rights).flatMap((group) => group.entries);
  const marked = entries.filter((entry) => entry.phone === true);
  if (marked.length > 0) return marked.slice(0, 4);
  const home = homeOf(rights);
  return entries.filter(({ to }) => to === home || to === '/messages');
}

function isShown(entry: NavEntry, rights: readonly Act[]): boolean {
  return entry.rights.some((right) => rights.includes(right));
}

/** The page a post begins with: the board, or the first it may open; the administrators of the system see no board. */
export function homeOf(rights: readonly Act[]): string {
  const entries = navigationFor(rights).flatMap((group) => group.entries);
  return entries.find(({ to }) => to !== '/messages' && to !== '/delegations')?.to ?? '/';
}

/** Whether the page at `path` belongs to an entry: its own page, or one below it. The board is nobody's parent. */
export function isUnder(path: string, entry: string): boolean {
  return path === entry || (entry !== '/' && path.startsWith(`${entry}/`));
}
