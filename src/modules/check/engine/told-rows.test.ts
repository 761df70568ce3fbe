import { type Case, describeCases } from '../../../../tests/check/cases.ts';

const tables: Readonly<Record<string, readonly Case[]>> = {
  'what a row of months has lost': [
    {
      title: '莫让“一路走低”走成习惯',
      text: '投资增速这条线，今年走得让人揪心：2月10.4%，3月9.1%，4月7.7%，5月7.2%，6月6.8%，7月6.3%，8月5.9%，9月5.6%，10月5.3%。八个月，丢了#。',
      right: '5.1个百分点',
      wrong: '4.8个百分点',
    },
  ],
  'what came of the aim right before': [
    { title: '2024年上半年绩效自评', text: '指标一：社零增速。目标7%，完成#，自评得满分。', right: '7.0%' },
    {
      title: '2024年上半年绩效自评',
      text: '指标二：进出口增速。目标10%，完成#，超1.8个百分点。',
      right: '11.8%',
      wrong: '12.6%',
    },
  ],
  'what came on a month of a quarter': [
    {
      title: '对提案的答复（2024年10月）',
      text: '农村公路截至9月底完成38.4公里，比上半年末增加10.8公里。上半年每月4.6公里，三季度每月#，慢的原因是汛期。',
      right: '3.6公里',
      wrong: '4.3公里',
    },
  ],
  'how many times the former is of the latter': [
    {
      title: '上半年账本',
      text: '城镇居民人均可支配收入20184元，农村居民人均可支配收入10463元，前者是后者的#。',
      right: '1.93倍',
      wrong: '1.88倍',
    },
  ],
  'by the months of the sum right before': [
    {
      title: '2024年上半年重点项目督导简报',
      text: '重点项目完成投资37.96亿元。5月末完成29.82亿元时，月均是#，后劲必须跟上。',
      right: '5.96亿元',
      wrong: '6.33亿元',
    },
  ],
  'off a half': [
    {
      title: '2024年上半年重点项目督导简报',
      text: '重点项目完成投资37.96亿元，完成年度计划的49.7%，距过半差#。',
      right: '0.3个百分点',
      wrong: '3个百分点',
    },
  ],
  'two gaps told right before': [
    {
      title: '招商与开放半年小结',
      text: '进出口增长11.8%，出口7.52亿元，进口2.77亿元；顺差4.75亿元，比5月末的3.86亿元多#。',
      right: '0.89亿元',
      wrong: '0.98亿元',
    },
  ],
  'a title that says up to when': [
    {
      title: '民生实事进度（截至9月末）',
      text: '半年时完成11个，三季度干了5个，老旧小区累计完成#，还有2个。城镇新增就业5563人。',
      right: '16个',
    },
  ],
  'what was spent beside what came in': [
    {
      title: '半年发布会问答',
      text: '财政局：上半年一般公共预算收入12.48亿元，支#，收入顶得上支出的57.9%。',
      right: '21.55亿元',
      wrong: '21.85亿元',
    },
  ],
  'what was told before it was changed': [
    {
      title: '半年发布会问答',
      text: '上半年社零34.82亿元，增长7.0%。五月累计我们报过#，后来核成28.65亿元，以后者为准。',
      right: '28.21亿元',
    },
  ],
  'how far a guess was off': [
    {
      title: '预计与实际',
      text: '六月中旬我们预计上半年生产总值95.1亿元，定案94.28亿元，预计高了0.82亿元，误差#。',
      right: '0.9%',
    },
  ],
  'the latter of two amounts': [
    {
      title: '三季度金融运行（2024年10月）',
      text: '三季度存款余额新增6.59亿元，贷款余额新增9.25亿元，后者比前者多#。',
      right: '2.66亿元',
    },
  ],
  'a share at another time': [
    {
      title: '银企对接会（2024年9月末）',
      text: '9月末存款余额398.04亿元，贷款余额312.76亿元，存贷比78.6%，年初#。',
      right: '77.6%',
      wrong: '76.7%',
    },
  ],
  'a number held against what is denied, or against the county': [
    {
      title: '群消息更正（2024年6月末）',
      text: '6月末贷款余额比5月末多6.17亿元，不是多#。',
      right: '617万元',
    },
    {
      title: '公告栏（2024年前三季度）',
      text: '前三季度全县居民人均可支配收入23418元。农村居民人均可支配收入增长7.0%，比全县平均#快1.4个百分点。',
      right: '5.6%',
    },
  ],
  'a town beside another in its own paper': [
    {
      title: '南岭镇三季度工作推进会讲话（2024年7月）',
      text: '上半年，咱们镇财政收入3917.8万元，增长3.6%。跟北关比，差2336.3万元；跟东河比，差#。',
      right: '908.5万元',
      wrong: '1427.8万元',
    },
  ],
  'what is to come rules its own sentence': [
    {
      title: '支农信贷半年汇报',
      text: '上半年全县贷款余额303.52亿元。\n\n下半年，计划新增涉农贷款4亿元。农村居民收入增长7.2%，高于城镇居民#，还款能力总体稳定。',
      right: '2.3个百分点',
      wrong: '1.5个百分点',
    },
  ],
  'two amounts of a month, and two added up': [
    {
      title: '关于2024年预算执行的说明（2024年7月）',
      text: '上半年收入12.48亿元，支出21.55亿元。6月当月收入2.44亿元，支出4.29亿元，当月差#。',
      right: '1.85亿元',
    },
    {
      title: '2024年前三季度就业',
      text: '三季度城镇新增就业1746人，加上半年的3817人，一共#，离6500人差937人。',
      right: '5563人',
      wrong: '5365人',
    },
  ],
  'a paper that names the month in which it was written alone': [
    {
      title: '迎接市考核汇报提纲',
      text: '县考核办　2024年7月\n\n规上工业#，全市6.6%，高1.5个百分点。社零第2位；财政第6位。规上企业137家。全体居民人均可支配收入15327元，接待游客284.63万人次。',
      right: '8.1%',
      wrong: '8.5%',
    },
  ],
  'what is written wrong by somebody, and of one who is not named': [
    {
      title: '关于统计数据质量的通报（2024年8月）',
      text: '某单位将1—5月规上工业增速写为#，而核定数为8.5%，系引用初步数。某镇将全镇半年收入6254.1万元误作6.25亿元，扩大10倍。',
      right: '8.7%',
    },
  ],
  'our own bank within the county': [
    {
      title: '支农信贷半年汇报',
      text: '上半年全县贷款余额从年初的281.61亿元增加到303.52亿元，净增21.91亿元，其中我行净增#。',
      right: '5.2亿元',
    },
  ],
  'rates so many months apart': [
    {
      title: '环境约谈提纲（2024年10月）',
      text: '9月末优良天数比例77.3%；5月末还有80.1%，6月末78.6%，4个月下降#。',
      right: '2.8个百分点',
    },
  ],
  'what is counted upon what has been counted': [
    {
      title: '关于老旧小区改造进展的答复（2024年10月）',
      text: '老旧小区改造计划18个，到6月底完工11个，三季度又完工#，目前累计16个。',
      right: '5个',
      wrong: '16个',
    },
  ],
  'under a heading of tasks what has come': [
    {
      title: '四季度攻坚任务清单',
      text: '县委督查室　2024年10月11日\n\n□ 投资：前三季度5.6%，年底前止跌回升\n□ 老旧小区：#已完，剩2个\n□ 农村公路：38.4公里已完，剩6.6公里',
      right: '16个',
    },
  ],
  'points, of which no scale is mistaken': [
    {
      title: '值班快报',
      text: '规上工业增加值上半年增长8.1%，比1—5月又掉了0.4个点。县领导批示：盯住最后#的安全垫。',
      right: '0.1个点',
    },
  ],
  'shares that moved, and the growth of the same thing': [
    {
      title: '税收收入结构变化（2024年前三季度）',
      text: '1—9月税收收入12.73亿元，同比增长7.7%，占比71.3%，较上半年回落0.1个百分点，较1—5月回落#。',
      right: '0.4个百分点',
    },
  ],
  'a row of what has been taken back': [
    {
      title: '关于更正部分数据的函',
      text: '1—5月社会消费品零售总额，原为28.21亿元，核定为28.65亿元。请以本函为准，此前材料中的8.7%、#、12.32亿元停止使用。',
      right: '28.21亿元',
    },
  ],
  "what is left, in a town's own paper": [
    {
      title: '南岭镇三季度工作推进会讲话',
      text: '咱们镇财政收入3917.8万元，增长3.6%。下半年，农村公路剩下的#9月底前铺完。',
      right: '4.1公里',
    },
  ],
};

describeCases(tables);
