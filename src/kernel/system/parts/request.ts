import { type RequestRule, requestReached } from '#kernel/quorum.ts';
import { textOf } from '#kernel/system/fields.ts';
import { field } from '#kernel/system/notation.ts';
import type { FieldsOf } from '#kernel/system/notation-types.ts';
import type { Facts, Guard } from '#kernel/system/rules.ts';

/** What a kind takes from a right of enough people to ask for something. */
export interface RequestPart {
  /** For each share `asking0 members0`, `asking1 members1` …: how many ask, of how many. */
  readonly fields: readonly FieldsOf<'number', `asking${number}` | `members${number}`>[];
  readonly asks: string;
  /** `reached`, and `not-reached` where the number must not suffice; each says the numbers. */
  readonly guards: Readonly<Record<string, Guard>>;
}

const count = ({ item }: Facts, key: string): number => Number(textOf(item.payload, key) || '0');

/** 联名要求 as part of a kind: any one of the rule's shares suffices. */
export function defineRequest(rule: RequestRule): RequestPart {
  const answer = (facts: Facts) =>
    requestReached(
      rule,
      Object.fromEntries(
        rule.anyOf.map(({ who }, place) => [
          who,
          { asking: count(facts, `asking${place}`), members: count(facts, `members${place}`) },
        ]),
      ),
    );
  const fields = rule.anyOf.flatMap(({ who }, place) => [
    field(`asking${place}`, `联名的${who}`, 'number', { unit: '人' }),
    field(`members${place}`, `全体${who}`, 'number', { unit: '人' }),
  ]);
  return {
    fields,
    asks: fields.map(({ key }) => key).join(' '),
    guards: {
      reached: (facts) => (answer(facts).reached ? null : answer(facts).reason),
      'not-reached': (facts) => (answer(facts).reached ? answer(facts).reason : null),
    },
  };
}
