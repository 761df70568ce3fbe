import { coverageOf, type ReachAssumption } from '#kernel/reach.ts';
import { textOf } from '#kernel/system/fields.ts';
import type { KindDefinition } from '#kernel/system/types.ts';
import { demand, hidden } from '#platform/access.ts';
import { kindIn, type Room, roomNamed, type SignedWork, type Systems } from './room.ts';
import type { Reach } from './schema-reach.ts';
import { openItems, type StoredItem } from './store.ts';

const asked = [
  ['mode', '出行方式'],
  ['speed', '每分钟走多少米'],
  ['detour', '实际路程是直线距离的多少'],
] as const;

/** What the county assumes, or which parts of it are unset. */
function assumedIn({ parameters }: Room, minutes: number): ReachAssumption | readonly string[] {
  const [mode, speed, detour] = asked.map(([key]) => parameters[`reach.${key}`]);
  if (mode === undefined || speed === undefined || detour === undefined)
    return asked.flatMap(([key, title]) => (parameters[`reach.${key}`] === undefined ? [title] : []));
  return { mode, metresPerMinute: Number(speed), detour: Number(detour) / 100, minutes };
}

function placeOf(kind: KindDefinition, { id, title, payload }: StoredItem) {
  const point = kind.fields.find((one) => one.kind === 'point')?.key ?? '';
  const [longitude = 0, latitude = 0] = textOf(payload, point).split(',').map(Number);
  return { id, name: title, longitude, latitude };
}

/**
 * Who is within so many minutes of an outlet of a system, by straight lines and the county's assumption; while that is unset only metres.
 * Of registers that hold nothing personal: whoever may read cases reads all of it.
 *
 * @throws Refusal 403, 404
 */
export async function reachOf(systems: Systems, work: SignedWork, key: string): Promise<Reach> {
  demand(work.actor, 'case.read');
  const { db } = work.store;
  const { county } = work.actor;
  const room = await roomNamed(systems, work, key);
  const { reach } = room.definition;
  if (reach === undefined) throw hidden('case.read');
  const items = await openItems(db, county, key);
  const of = (kind: string) => items.filter((one) => one.kind === kind);
  const [here, there] = [kindIn(room, reach.places), kindIn(room, reach.outlets)];
  const people = here.fields.find((one) => one.kind === 'number')?.key ?? '';
  const settlements = of(here.key).map((one) => {
    const residents = textOf(one.payload, people);
    return { ...placeOf(here, one), residents: residents === '' ? null : Number(residents) };
  });
  const outlets = of(there.key).map((one) => placeOf(there, one));
  const assumed = assumedIn(room, reach.minutes);
  const isSet = 'mode' in assumed;
  const guess = isSet ? assumed : { mode: '', metresPerMinute: 1, detour: 1, minutes: 0 };
  const found = coverageOf(settlements, outlets, guess);
  return {
    title: reach.title,
    minutes: reach.minutes,
    demo: items.some(({ demo }) => demo),
    assumed: isSet ? assumed : null,
    unset: isSet ? [] : [...assumed],
    outlets,
    places: found.reached.map(({ settlement, nearest, metres, minutes, within }) => ({
      ...settlement,
      nearest: nearest?.name ?? '',
      metres,
      minutes: isSet ? minutes : null,
      within: isSet ? within : null,
    })),
    settlements: isSet ? found.settlements : null,
    residents: isSet ? found.residents : null,
    reason: isSet ? found.reason : `未设置：${assumed.join('、')}。只量直线距离，不算覆盖`,
  };
}
