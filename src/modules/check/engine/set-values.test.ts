import { describeCases } from '../../../../tests/check/cases.ts';

// 演示数据 throughout. What an indicator, a limit or a norm was set at is an aim: held against the ledger's aim, and open where it holds none.

const title = '2024年上半年专项资金绩效自评报告';
const later = '重点项目前期工作经费绩效自评（2024年1—9月）';

describeCases({
  'what an indicator was set at': [
    {
      title,
      text: '城镇新增就业，年度指标值#，实际完成3817人，完成率58.7%。',
      right: '6500人',
      wrong: '5600人',
    },
    { title, text: '城镇新增就业全年指标为#，上半年完成3817人。', right: '6500人', wrong: '5600人' },
    { title, text: '城镇新增就业：绩效指标#，实际完成3817人，得8分。', right: '6500人' },
    { title, text: '城镇调查失业率，指标值≤#，6月末为4.7%，达标。', right: '5.5%' },
    { title, text: '效果指标——城镇调查失业率。指标值≤#，6月末为4.7%，达标。', right: '5.5%' },
    { title, text: '城镇调查失业率考核值#，6月末为4.7%。', right: '5.5%' },
    { title, text: '城镇调查失业率的上限#，6月末4.7%，留有余地。', right: '5.5%' },
    { title, text: '6月末城镇调查失业率4.7%，上限为#。', right: '5.5%' },
    { title: later, text: '9月末开工90个，开工率97.8%，年度指标为#，达标。', right: '95%' },
    { title: later, text: '重点项目开工率97.8%，评价标准为不低于#，得满分。', right: '95%' },
    { title: later, text: '重点项目开工率97.8%，及格线是#。', right: '90%' },
    { title: later, text: '重点项目开工率97.8%，高于#的指标值。', right: '95%' },
    { title: later, text: '重点项目开工率设定值#，实际97.8%。', right: '95%' },
  ],
  'what came of it': [
    { title, text: '城镇新增就业，年度指标值6500人，实际完成#。', right: '3817人', wrong: '3142人' },
    { title, text: '城镇调查失业率指标值≤5.5%，6月末为#，达标。', right: '4.7%', wrong: '7.4%' },
    { title: later, text: '9月末重点项目开工率#，年度指标为95%，达标。', right: '97.8%', wrong: '90.2%' },
  ],
});
