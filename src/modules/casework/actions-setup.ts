import { Refusal } from '#kernel/errors.ts';
import { fieldOf } from '#kernel/system/fields.ts';
import { blankItem } from '#kernel/system/log.ts';
import { relationsOf } from '#kernel/system/machine.ts';
import { holderKindOf } from '#kernel/system/pages.ts';
import { parametersOn } from '#kernel/system/parameters.ts';
import type { Code, CodeList, KindDefinition } from '#kernel/system/types.ts';
import { valuesOf } from '#modules/parameter/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { inTransaction } from '#platform/database.ts';
import type { Place } from './actions-ledger.ts';
import {
  invalid,
  isDesk,
  kindIn,
  pathIn,
  type Room,
  roomNamed,
  type SignedWork,
  type Systems,
  scopeOf,
  standpointOf,
} from './room.ts';
import type { RouteLine, SystemView } from './schema-items.ts';
import { insertList, insertRoute, ownLists, type Route, routesOf } from './store-parts.ts';
import { printed } from './views.ts';

/** The systems of the product, each under the county's own name where it gave one. @throws Refusal 403 */
export async function systemsShown(systems: Systems, work: SignedWork) {
  demand(work.actor, 'case.read');
  const { county } = work.actor;
  const values = await valuesOf(work.store.db, county);
  return {
    rows: systems.map(({ definition }) => ({
      key: definition.key,
      title: parametersOn(definition, values, county, work.today)['name'] ?? definition.title,
      kinds: definition.kinds.map((one) => one.key),
    })),
  };
}

/** Whether an actor may set the directory and the lists: the desk and the planning office. */
function sets(room: Room, { actor }: SignedWork): boolean {
  const works = actor.roles.some((role) => role === 'planner' || role === 'reporter' || role === 'reviewer');
  return works && (isDesk(room, actor) || actor.roles.includes('planner'));
}

function demandSetting(room: Room, work: SignedWork): void {
  if (sets(room, work)) return;
  throw new Refusal('case.not_yours', 403, '派单目录和清单由受理派单单位或计划管理岗设置。');
}

function viewOf(room: Room, work: SignedWork): SystemView {
  const { definition, desk } = room;
  const raises = (kind: KindDefinition): boolean => {
    const empty = blankItem(kind.key, { id: '', number: '' });
    const relations = relationsOf(kind, empty, standpointOf(work.actor, 'system'), desk, pathIn(room));
    return kind.raise.who.some((one) => relations.includes(one));
  };
  return {
    key: definition.key,
    title: room.parameters['name'] ?? definition.title,
    version: definition.version,
    warnings: definition.watch?.warnings ?? null,
    holders: holderKindOf(definition),
    pages: [
      ...(definition.periodic === undefined
        ? []
        : [{ title: definition.periodic.title, href: `/calendar/${definition.key}` }]),
      ...(definition.tables ?? []).map(({ key, title }) => ({
        title,
        href: `/table/${definition.key}/${key}`,
      })),
      ...(definition.reach === undefined
        ? []
        : [{ title: definition.reach.title, href: `/reach/${definition.key}` }]),
    ],
    kinds: definition.kinds.map((kind) => ({
      definition: kind,
      raises: raises(kind),
      sets: sets(room, work),
    })),
    lists: (definition.lists ?? []).map(({ key, title }) => ({
      key,
      title,
      own: room.ownLists.has(key),
      codes: [...(room.codes[key] ?? [])],
    })),
    measures: (definition.measures ?? []).map(({ key, title, unit }) => ({ key, title, unit })),
    desk: {
      unit: desk,
      name: desk === null ? '未设置（由计划管理岗代办）' : (room.units.get(desk)?.name ?? desk),
    },
  };
}

/** A system as its pages need it. @throws Refusal 403, 404 */
export async function systemShown(systems: Systems, work: SignedWork, system: string): Promise<SystemView> {
  demand(work.actor, 'case.read');
  return viewOf(await roomNamed(systems, work, system), work);
}

/** What is wrong with a list of the county's own, each by its line; empty when it may stand. @param keeps  codes that rules name */
export function faultsOfCodes(codes: readonly Code[], keeps: readonly string[]) {
  const all = new Set(codes.map(({ code }) => code));
  const missing = keeps
    .filter((code) => !all.has(code))
    .map((code) => ({ field: 'codes', message: `代码“${code}”由系统使用，名称可改，不能去掉` }));
  const wrong = codes.flatMap(({ code, title, parent }, index) => {
    const field = `codes.${index}`;
    if (code.trim() === '' || title.trim() === '')
      return [{ field, message: `第${index + 1}行缺代码或名称，请补上` }];
    if (codes.findIndex((one) => one.code === code) !== index)
      return [{ field, message: `第${index + 1}行的代码“${code}”重复，请只留一行` }];
    if (parent !== undefined && parent !== '' && !all.has(parent))
      return [{ field, message: `第${index + 1}行的上级代码“${parent}”不在清单里` }];
    return [];
  });
  return [...wrong, ...missing];
}

/** A list of a room by its key. @throws Refusal 404 */
export function listIn({ definition }: Room, key: string): CodeList {
  const found = definition.lists?.find((one) => one.key === key);
  if (found === undefined) throw hidden('case.read');
  return found;
}

/** Puts the county's own list in place of the one in force. @throws Refusal 403, 404, 422 */
export async function setList(
  systems: Systems,
  work: SignedWork,
  of: { readonly system: string; readonly list: string; readonly codes: readonly Code[] },
): Promise<SystemView> {
  demand(work.actor, 'case.act');
  return inTransaction(work.store, async (tx) => {
    const room = await roomNamed(systems, work, of.system, tx);
    demandSetting(room, work);
    const faults = faultsOfCodes(of.codes, listIn(room, of.list).keeps ?? []);
    if (faults.length > 0) throw invalid(faults);
    const { actor } = work;
    const version = 1 + ((await ownLists(tx, room.county, of.system)).get(of.list)?.version ?? 0);
    await insertList(tx, {
      county: room.county,
      system: of.system,
      list: of.list,
      version,
      codes: of.codes,
      changed_at: work.now,
      changed_by: actor.account,
      by_name: `${actor.unitName}${actor.postName}`,
    });
    await record(tx, {
      county: room.county,
      actor,
      address: work.address,
      action: 'case.list',
      object: `case_list:${of.system}.${of.list}`,
      result: 'done',
      detail: { version, codes: of.codes.length },
      at: work.now,
    });
    return viewOf(await roomNamed(systems, work, of.system, tx), work);
  });
}

function linesOf(room: Room, kind: KindDefinition, routes: readonly Route[], today: string): RouteLine[] {
  const groups = Map.groupBy(routes, ({ area, category }) => `${area}|${category}`);
  const wordFor = (key: string | undefined, value: string): string => {
    if (value === '') return '全部';
    const field = key === undefined ? null : fieldOf(kind, key);
    return field === null ? value : printed(room, field, value, new Map());
  };
  const nameOf = (unit: string | null): string =>
    unit === null ? '（撤销）' : (room.units.get(unit)?.name ?? unit);
  return [...groups.values()].flatMap((versions) => {
    const now = versions.findLast(({ from }) => from <= today) ?? versions[0];
    if (now === undefined) return [];
    return [
      {
        area: now.area,
        areaTitle: wordFor(kind.area, now.area),
        category: now.category,
        categoryTitle: wordFor(kind.category, now.category),
        unit: now.unit,
        unitName: nameOf(now.unit),
        from: now.from,
        history: versions
          .toReversed()
          .map(({ unit, from, at, byName }) => ({ unitName: nameOf(unit), from, at, byName })),
      },
    ];
  });
}

/** The directory of a kind with its history. @throws Refusal 403, 404 */
export async function directory(
  systems: Systems,
  work: SignedWork,
  place: Place,
): Promise<{ rows: RouteLine[] }> {
  demand(work.actor, 'case.read');
  const room = await roomNamed(systems, work, place.system);
  const kind = kindIn(room, place.kind);
  return { rows: linesOf(room, kind, await routesOf(work.store.db, scopeOf(room, kind.key)), work.today) };
}

/** Sets a line of the directory from a day on; what stood before stays as history. @throws Refusal 403, 404, 422 */
export async function setRoute(
  systems: Systems,
  work: SignedWork,
  place: Place,
  sent: {
    readonly area: string;
    readonly category: string;
    readonly unit: string | null;
    readonly from: string;
  },
): Promise<{ rows: RouteLine[] }> {
  demand(work.actor, 'case.act');
  return inTransaction(work.store, async (tx) => {
    const room = await roomNamed(systems, work, place.system, tx);
    const kind = kindIn(room, place.kind);
    demandSetting(room, work);
    if (sent.unit !== null && !room.units.has(sent.unit))
      throw invalid([{ field: 'unit', message: '没有这个单位，请重新选择' }]);
    const { actor } = work;
    const before = await routesOf(tx, scopeOf(room, kind.key));
    const same = before.filter(({ area, category }) => area === sent.area && category === sent.category);
    await insertRoute(tx, {
      ...scopeOf(room, kind.key),
      area: sent.area,
      category: sent.category,
      version: 1 + Math.max(0, ...same.map(({ version }) => version)),
      unit: sent.unit,
      valid_from: sent.from,
      changed_at: work.now,
      changed_by: actor.account,
      by_name: `${actor.unitName}${actor.postName}`,
    });
    await record(tx, {
      county: room.county,
      actor,
      address: work.address,
      action: 'case.route',
      object: `case_route:${place.system}.${place.kind}`,
      result: 'done',
      detail: { area: sent.area, category: sent.category, unit: sent.unit, from: sent.from },
      at: work.now,
    });
    return { rows: linesOf(room, kind, await routesOf(tx, scopeOf(room, kind.key)), work.today) };
  });
}
