import { textOf } from '#kernel/system/fields.ts';
import type { Item } from '#kernel/system/log.ts';
import type { Derived, Facts, Guard, SystemRules } from '#kernel/system/rules.ts';
import { periodShape } from './rules-catalogue.ts';
import { asking, notice, points, vote } from './rules-parts.ts';

const first = ({ related }: Facts, key: string): Item | undefined => related[key]?.[0];
const inForce = ({ related }: Facts): Item | undefined =>
  related['schemes']?.find(({ state }) => state === 'inforce');

/** A household of the own village that takes part in its scheme. */
const ownHousehold: Guard = (facts) => {
  if (textOf(facts.given, 'household') === '') return null;
  const household = first(facts, 'household');
  if (household?.state !== 'listed' || household.unit !== facts.actor?.unit) return '只登记本村在册的户';
  const scope = textOf(inForce(facts)?.payload ?? {}, 'scope');
  return scope === 'resident' && textOf(household.payload, 'resident') === 'no'
    ? '本村方案只对常住户记分'
    : null;
};

/** The nine matters are the villagers' meeting's; it may empower the representatives. @source 村民委员会组织法 24 */
const mandate: Guard = ({ item, given }) =>
  textOf(given, 'meeting') !== 'representatives' ||
  textOf(item.payload, 'matter') === 'general' ||
  textOf(given, 'mandate') !== ''
    ? null
    : '这类事项须经村民会议讨论决定；由村民代表会议决定的，请填写村民会议的授权';

const proven: Guard = ({ item, given }) =>
  textOf(given, 'proof') || textOf(item.payload, 'proof') ? null : '还没有佐证，请写明照片、签到表在哪里';

/** What a record takes over from its item of the scheme, so that a later scheme leaves it alone. */
const ofRule: Derived = (facts) => {
  const payload = first(facts, 'rule')?.payload ?? {};
  const [scheme, effect, score] = ['scheme', 'effect', 'points'].map((key) => textOf(payload, key));
  return { scheme: scheme ?? '', effect: effect ?? '', points: score ?? '' };
};

/** What the definition calls by name. */
export const villageRules: SystemRules = {
  guards: {
    ...vote.guards,
    ...notice.guards,
    ...points.guards,
    ...asking.guards,
    'period-shape': periodShape,
    'own-household': ownHousehold,
    mandate,
    proven,
  },
  derived: {
    'event.raise': ofRule,
    'redemption.raise': points.cost,
    ...vote.derived('scheme'),
    ...vote.derived('decision'),
  },
};
