import { textOf } from '#kernel/system/fields.ts';
import type { Item } from '#kernel/system/log.ts';
import type { Facts, Guard } from '#kernel/system/rules.ts';

const money = /罚|扣款|扣钱|扣发|缴纳|交钱|违约金|赔偿金|保证金|押金|\d\s*元/u;
const rights =
  /低保|特困|五保|养老|救助|补贴|补助|津贴|抚恤|优抚|残疾|医保|医疗|社保|危房|宅基地|征兵|入伍|贷款|入学|入园|户口|落户|证明|盖章|分红/u;

const first = ({ related }: Facts, key: string): Item | undefined => related[key]?.[0];

/** A deduction is points and nothing else. @source domain/services.md §6.1: never fines, never loss of a statutory benefit */
const noFine: Guard = (facts) => {
  const effect = textOf(facts.given, 'effect') || textOf(first(facts, 'rule')?.payload ?? {}, 'effect');
  const text = `${textOf(facts.given, 'title')}${textOf(facts.given, 'what')}`;
  if (effect !== 'deduct') return null;
  const fine = money.exec(text)?.[0];
  if (fine !== undefined) return `减分项目不得涉及“${fine}”：减分不能变成罚款或收费`;
  const right = rights.exec(text)?.[0];
  return right === undefined
    ? null
    : `减分项目不得涉及“${right}”：减分不能影响法定待遇和村民权利，请改写为具体行为`;
};

/** Items belong to the own unit's scheme and are fixed by its vote. */
const draftScheme: Guard = (facts) => {
  const scheme = first(facts, 'scheme');
  if (scheme === undefined) return null;
  if (facts.actor !== null && scheme.unit !== facts.actor.unit) return '只登记本村方案的项目';
  return scheme.state === 'draft' ? null : '方案表决后项目不再改动，请另拟新方案表决';
};

/**
 * Guards of a scheme and its items: `no-fine` of a deduction's words, `draft-scheme` of an item (related `scheme`), `has-rules` and
 * `one-scheme` of a scheme that is voted (related `rules`, `schemes`), `rule-in-force` of an entry (related `rule`, `schemes`).
 *
 * @param inForce  the scheme in force among those related
 */
export function schemeGuards(inForce: (facts: Facts) => Item | null): Readonly<Record<string, Guard>> {
  return {
    'no-fine': noFine,
    'draft-scheme': draftScheme,
    'has-rules': ({ related }) =>
      related['rules']?.some(({ state }) => state === 'listed') === true ? null : '方案里还没有积分项目',
    'one-scheme': (facts) => {
      const scheme = inForce(facts);
      return scheme === null ? null : `“${textOf(scheme.payload, 'name')}”还在执行，请先停用`;
    },
    'rule-in-force': (facts) => {
      if (textOf(facts.given, 'rule') === '') return null;
      const scheme = inForce(facts);
      if (scheme === null) return '村里没有执行中的积分方案，请先表决';
      const rule = first(facts, 'rule');
      return rule?.state === 'listed' && textOf(rule.payload, 'scheme') === scheme.id
        ? null
        : '这个积分项目不在本村执行中的方案里';
    },
  };
}
