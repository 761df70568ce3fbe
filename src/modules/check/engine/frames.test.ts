import { type Case, describeCases } from '../../../../tests/check/cases.ts';

/** Towns to which a heading or a sentence leads: what follows is theirs, right or wrong, until the county is spoken of. */
const cases: Readonly<Record<string, readonly Case[]>> = {
  'a sentence that leads to a town': [
    {
      title: '镇街经济半年观察',
      text: '一路向西，车停在北关街道。\n上半年一般公共预算收入#，增长9.1%。\n再往东走，就到了东河镇。这里上半年收入4826.3万元，增长7.4%，高于全县1.5个百分点。',
      right: '6254.1万元',
      wrong: '6245.1万元',
    },
    {
      title: '镇街经济半年观察',
      text: '山里的情况不同，说的是南岭镇。半年财政收入3917.8万元，增长#，比全县平均低2.3个百分点。',
      right: '3.6%',
      wrong: '6.3%',
    },
    {
      title: '镇街经济半年观察',
      text: '上半年的调研从东河镇开始，到北关街道结束。\n上半年全县一般公共预算收入#，增长5.9%。',
      right: '12.48亿元',
      wrong: '12.84亿元',
    },
    {
      title: '上半年财政工作动态',
      text: '7月的现场会放在南岭镇。上半年一般公共预算收入#，增长5.9%。',
      right: '12.48亿元',
    },
  ],
  'a heading that begins with a town': [
    {
      title: '上半年镇街财政运行简况',
      text: '一、东河镇\n上半年完成一般公共预算收入4826.3万元，同比增长#，比全县平均高1.5个百分点。\n二、南岭镇\n上半年完成一般公共预算收入3917.8万元，同比增长3.6%。',
      right: '7.4%',
      wrong: '4.7%',
    },
    {
      title: '上半年镇街财政运行简况',
      text: '（一）北关街道：楼宇撑起半边天\n完成一般公共预算收入#，同比增长9.1%。\n全县一般公共预算收入12.48亿元，增长5.9%。',
      right: '6254.1万元',
      wrong: '6524.1万元',
    },
  ],
};

describeCases(cases);
