import { type Case, describeCases } from '../../../../tests/check/cases.ts';

const HALF = '上半年财政收支情况';

const tables: Readonly<Record<string, readonly Case[]>> = {
  'a gap told right before that has moved since': [
    {
      title: HALF,
      text: '上半年一般公共预算收入12.48亿元，增长5.9%；支出21.55亿元，增长3.4%，收支差额9.08亿元，较1—5月又扩大#。',
      right: '1.85亿元',
      wrong: '2.44亿元',
    },
  ],
  'a share told right before that has moved, or is held against another': [
    {
      title: '2024年1—9月财政预算执行情况',
      text: '1—9月一般公共预算收入17.86亿元，支出31.48亿元。1—9月收入占支出的56.7%，较上半年下降#。',
      right: '1.2个百分点',
      wrong: '2.1个百分点',
    },
    {
      title: '上半年文旅融合促消费简报',
      text: '上半年第三产业增加值43.07亿元，增长5.8%，占生产总值的45.7%，高于第二产业#。',
      right: '1.8个百分点',
      wrong: '1.5个百分点',
    },
  ],
  'this gap, since a time and at it': [
    {
      title: '居民收入增速缘何放缓（2024年前三季度）',
      text: '前三季度，城镇居民人均可支配收入30642元，增长4.8%；农村居民人均可支配收入16275元，增长7.0%，农村快于城镇2.2个百分点。这一差距比上半年收窄#。',
      right: '0.1个百分点',
      wrong: '0.3个百分点',
    },
  ],
  'towns whose amounts have been told in a row': [
    {
      title: '关于上半年各镇街财政收入完成情况的通报',
      text: '北关街道6254.1万元，东河镇4826.3万元，南岭镇3917.8万元，分别占三镇街合计的#、32.2%、26.1%。',
      right: '41.7%',
      wrong: '47.1%',
    },
    {
      title: '关于上半年各镇街财政收入完成情况的通报',
      text: '北关街道6254.1万元，东河镇4826.3万元，南岭镇3917.8万元。从占全县比重看，北关街道5.0%，东河镇#，南岭镇3.1%。',
      right: '3.9%',
      wrong: '3.1%',
    },
  ],
  'one month of the sum right before': [
    {
      title: '算一算上半年的账',
      text: '上半年全县一般公共预算收入12.48亿元，其中6月一个月就占去#，而平摊下来，一个月只该占六分之一。',
      right: '19.5%',
      wrong: '10.5%',
    },
  ],
  'how far a rate has come since a month': [
    {
      title: '1—8月固定资产投资提醒函',
      text: '1—8月固定资产投资增长5.9%，比上半年低0.9个百分点。自2月以来，该指标已连续6个月下行，累计降幅#。',
      right: '4.5个百分点',
      wrong: '3.6个百分点',
    },
  ],
  'what is done of the whole investment': [
    {
      title: '重点项目前三季度进展',
      text: '1—9月重点项目完成投资58.22亿元，占年度计划的76.2%。重点项目总投资318.64亿元的盘子，累计只完成#，后劲要看四季度。',
      right: '18.3%',
      wrong: '24.0%',
    },
  ],
  'the former and the latter': [
    {
      title: '上半年居民收入',
      text: '城镇居民人均可支配收入20184元，增长4.9%；全体居民人均可支配收入15327元，增长5.7%。前者的增速比后者低#。',
      right: '0.8个百分点',
      wrong: '2.3个百分点',
    },
    {
      title: '上半年居民收入',
      text: '城镇居民人均可支配收入20184元，增长4.9%；全体居民人均可支配收入15327元，增长5.7%。前者的增速比后者#。',
      right: '低0.8个百分点',
    },
    {
      title: '前三季度投资',
      text: '前三季度固定资产投资增长5.6%，工业投资增长12.7%，后者比前者快#。',
      right: '7.1个百分点',
      wrong: '5.5个百分点',
    },
  ],
  'which of two is held against the other': [
    {
      title: '上半年文旅市场',
      text: '接待游客284.63万人次，同比增长18.7%；旅游收入15.83亿元，增长21.4%。收入跑得比人数快#，说明客人花的钱多了。',
      right: '2.7个百分点',
    },
  ],
  'a result where its gap to the aim is told right behind': [
    {
      title: '主要指标进度对照（截至9月末）',
      text: '社零，增长#，差0.3个百分点；居民收入，增长5.6%，差0.4个百分点。',
      right: '6.7%',
      wrong: '7.0%',
    },
  ],
  'an aim of growth that the text makes an amount of': [
    {
      title: '一季度财政运行',
      text: '去年全年一般公共预算收入22.18亿元，今年目标增长5%，即23.29亿元。一季度完成#，快于序时进度1.2个百分点。',
      right: '26.2%',
      wrong: '26.1%',
    },
  ],
  'names that a time splits, and yuan as they are said': [
    {
      title: '上半年账本',
      text: '农村居民上半年人均可支配收入#，增长7.2%。',
      right: '10463块',
      wrong: '10643块',
    },
    {
      title: '上半年账本',
      text: '咱农村人上半年人均收入10463块，涨了#，比城里人涨得快2.3个百分点。',
      right: '7.2%',
    },
  ],
  'counts of those that somebody looked at': [
    {
      title: '上半年重点项目督查通报',
      text: '今年县重点项目92个，账面已开工83个，核查组实地看了其中的#，其余属实。',
      right: '41个',
    },
    {
      title: '上半年招商通报',
      text: '1—6月新签约项目46个，签约不等于落地。#项目中，拿到备案手续的33个。',
      right: '46个',
    },
  ],
  'what would still have to come': [
    {
      title: '1—9月环境空气质量通报',
      text: '1—9月优良天数比例77.3%。四季度若优良天数比例再降#以上，就会失守76%的底线。',
      right: '1.3个百分点',
    },
  ],
  'means of what is left, and what is held against them': [
    {
      title: '一季度财政运行',
      text: '去年全年一般公共预算收入22.18亿元，今年目标23.29亿元。一季度完成6.09亿元，余下三个季度要收17.20亿元，季均#，比一季度少3600万元左右。',
      right: '5.73亿元',
    },
  ],
  'a sum told under its last quarter with its growth': [
    {
      title: '2024年前三季度财政',
      text: '三季度，税收收入#，增长7.7%，快于一般公共预算收入增速1.3个百分点。',
      right: '12.73亿元',
    },
  ],
  'a year that is over in a title, and a date of the next': [
    {
      title: '临溪县2023年国民经济主要数据发布',
      text: '县统计局　2024年3月\n\n初步核算，2023年全县生产总值196.54亿元，比上年增长5.8%。\n\n固定资产投资增长#。',
      right: '5.2%',
      wrong: '9.1%',
    },
  ],
};

describeCases(tables);
