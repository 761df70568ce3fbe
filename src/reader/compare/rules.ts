const RULES: Readonly<Record<string, string>> = {
  'number.same_name': '去掉动词、地名、年份，写全简称以后，两边名称相同',
  'number.usual_synonym': '两边名称是公文里同一指标的通行叫法',
  'number.county_synonym': '本县有人在别的比对里确认过这两个名称是同一事项',
  'number.shortened': '短的名称是长的名称省字而成，单位相同，数值相近',
  'number.alike': '名称用字大半相同，单位相同，数值相近，并且彼此都是对方最像的一个',
  'number.scope_differs': '名称相近而统计口径不同，只列为待认，不作比较',
  'number.only_a': '上一份文件的事项，在另一份里没有同名或相近的',
  'number.only_b': '只有后一份文件写到的事项',
  'outcome.up': '目标要求达到或超过：结果不低于目标为完成',
  'outcome.down': '目标是上限或要求下降：结果不高于目标为完成',
  'outcome.within': '目标是区间：结果落在区间内为完成',
  'outcome.about': '目标写“左右”：按所写的数判断，差多少照实写出',
  'outcome.direction': '定性的增长目标：结果增长为完成',
  'outcome.other_measure': '目标与结果不是同一种量（如增速与总量），不作判断',
  'outcome.other_deed': '申报与获批不是一回事，不作判断',
  'outcome.price_basis': '计价口径不同，不作判断',
  'outcome.bound': '结果只写了界限，够不够看不出来，不作判断',
  'outcome.several': '同一事项写了几个不同的数，不作判断',
  'outcome.silent': '上年有目标，新文既没有结果也没有新目标',
  'result.change': '没有目标可比时，同一种量的两年实绩相减',
  'result.bound': '两年实绩有一方是约数或界限，只并列，不相减',
  'aim.change': '同一种量的两个目标相减；要求变严为提高，变松为降低',
  'aim.quantified': '上年只有定性目标，今年有数',
  'aim.unquantified': '上年目标有数，今年只有定性的话',
  'aim.dropped': '上年有目标，今年没有再提目标',
  'task.shared_words':
    '承诺的用字，越少见的分量越重，在新文的一句里占到六成以上；四成八到六成二之间只列为待认',
  'task.silent': '新文没有一句话与这项承诺的用字足够相近',
  'task.again': '只在新文的目标任务部分出现，为继续办',
  'task.unfinished_words': '那一句里有“尚未、未能、没有完成”一类的话',
  'task.underway_words': '那一句里有“正在、仍在、主体封顶、稳步”一类的话',
  'task.finished_words': '那一句里有“完成、建成、投用、成功、获评”一类的话',
  'task.mentioned': '新文说到进展，没有说办成',
  'project.same_name': '两边用同一个项目名称',
  'project.alias': '去掉企业名称、括号和“项目”等字后的简称在新文里出现',
  'project.stage_words': '项目名称旁边写阶段的词；未开工、停工、在建的词先于建成的词',
  'project.planned': '只在今年的任务里写到，不算进展',
  'project.silent': '新文没有写到这个项目的全称或简称',
  'project.new': '只有后一份文件写到的项目',
  'mechanism.words': '机制名称的主干在另一份文件里出现',
  'mechanism.absent': '机制名称的主干在另一份文件里不出现',
  'apart.difference': '同一年、同一种量，增速、比率或人均数：可以相减',
  'apart.scale': '总量和个数随县的大小而不同，不比高低',
  'apart.bound': '有一方写的是界限或约数，不算差距',
  'apart.price_basis': '计价口径不同，不算差距',
  'apart.other_deed': '申报与获批不是一回事，不比高低',
  'person.refused': '有人认定机器配上的两处不是同一事项',
};

/** What a rule of the comparison says, in Chinese; the id itself for a rule without a line. */
export function ruleSays(rule: string): string {
  return RULES[rule] ?? rule;
}

/** Ids of all rules that have a line. */
export const ruleIds: readonly string[] = Object.keys(RULES);
