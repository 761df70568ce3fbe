import { textOf } from '#kernel/system/fields.ts';
import type { Derived, Guard, SystemRules } from '#kernel/system/rules.ts';
import { opennessGuards } from './rules-openness.ts';
import { notice, points, vote } from './rules-parts.ts';

const ruleInForce: Guard = ({ related, given }) => {
  const rule = related['rule']?.[0];
  if (rule === undefined) return textOf(given, 'rule') === '' ? null : '积分项目不在册';
  return rule.state === 'listed' ? null : '该积分项目已停用';
};

const draftScheme: Guard = ({ related }) => {
  const scheme = related['scheme']?.[0];
  return scheme === undefined || scheme.state === 'draft' ? null : '方案表决后项目不再改动，请另拟新方案表决';
};

const untouchable = [
  '罚款',
  '罚金',
  '违约金',
  '低保',
  '五保',
  '养老金',
  '救助',
  '补贴',
  '医保',
  '征兵',
  '贷款',
  '入学',
];

/** A deduction is points and nothing else. @source domain/services.md §6.1: never fines, never loss of a statutory benefit */
const noFine: Guard = ({ given }) => {
  const found = untouchable.find((word) => textOf(given, 'title').includes(word));
  return found === undefined || textOf(given, 'effect') !== 'deduct'
    ? null
    : `减分项目不得涉及“${found}”：减分不能变成罚款，也不能影响法定待遇`;
};

/** What a record takes over from its item of the scheme, so that a later scheme leaves it alone. */
const ofRule: Derived = ({ related }) => {
  const payload = related['rule']?.[0]?.payload;
  if (payload === undefined) return {};
  return {
    scheme: textOf(payload, 'scheme'),
    effect: textOf(payload, 'effect'),
    points: textOf(payload, 'points'),
  };
};

/** What the definition calls by name. */
export const villageRules: SystemRules = {
  guards: {
    ...vote.guards,
    ...notice.guards,
    ...points.guards,
    ...opennessGuards,
    'rule-in-force': ruleInForce,
    'draft-scheme': draftScheme,
    'no-fine': noFine,
  },
  derived: {
    'event.raise': ofRule,
    'redemption.raise': points.cost,
    'scheme.pass': vote.verdict,
    'scheme.reject': vote.verdict,
    'scheme.void': vote.verdict,
    'decision.pass': vote.verdict,
    'decision.reject': vote.verdict,
    'decision.void': vote.verdict,
  },
};
