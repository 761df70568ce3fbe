import type { SystemRules } from '#kernel/system/rules.ts';
import { derivedOf, earlyGuardOf, guardOf, itemsOf } from '#kernel/system/typed.ts';
import { decision } from './definition-decisions.ts';
import { event, household, rule, scheme } from './definition-points.ts';
import { periodShape } from './rules-catalogue.ts';
import { asking, notice, points, vote } from './rules-parts.ts';

/** A household of the own village that takes part in its scheme; events and redemptions are of one. */
const ownHousehold = earlyGuardOf(event, ({ given, facts: { related, actor } }) => {
  if (given.household === undefined) return null;
  const [home] = itemsOf(household, related);
  if (home?.state !== 'listed' || home.unit !== actor?.unit) return '只登记本村在册的户';
  const inForce = itemsOf(scheme, related, 'schemes').find(({ state }) => state === 'inforce');
  return inForce?.payload.scope === 'resident' && home.payload.resident === 'no'
    ? '本村方案只对常住户记分'
    : null;
});

/** The nine matters are the villagers' meeting's; it may empower the representatives. @source 村民委员会组织法 24 */
const mandate = guardOf(decision, ['pass', 'reject'], ({ given, held }) =>
  given.meeting !== 'representatives' || held.matter === 'general' || given.mandate !== undefined
    ? null
    : '这类事项须经村民会议讨论决定；由村民代表会议决定的，请填写村民会议的授权',
);

const proven = guardOf(event, 'check', ({ given, held }) =>
  given.proof === undefined && held.proof === undefined ? '还没有佐证，请写明照片、签到表在哪里' : null,
);

/** What a record takes over from its item of the scheme, so that a later scheme leaves it alone. */
const ofRule = derivedOf(event, 'raise', ({ facts: { related } }) => {
  const { scheme: of, effect, points: score } = itemsOf(rule, related)[0]?.payload ?? {};
  return { scheme: of, effect, points: score };
});

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
