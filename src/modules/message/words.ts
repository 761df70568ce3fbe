const modules: Readonly<Record<string, string>> = {
  report: '月报',
  sign: '会签',
  light: '灯号措施',
  form: '报表',
  flag: '数据核对',
  quality: '数据核对',
  target: '目标',
  upward: '上级报表',
  problem: '问题',
  meeting: '会议',
  delegation: '委托',
  test: '测试',
  remind: '提醒',
};

/** The part of the work that a message comes from, in a word. @param kind  `module` or `module.event` */
export function kindWord(kind: string): string {
  const [module = ''] = kind.split('.');
  return modules[module] ?? '通知';
}
