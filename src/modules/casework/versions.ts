import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { prefixRefusal } from '#kernel/system/check-pages.ts';
import type { System } from '#kernel/system/define.ts';
import { guardNamed } from '#kernel/system/rules.ts';
import type { KindDefinition } from '#kernel/system/types.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { Systems } from './room.ts';
import { allDefinitions, type KeptDefinition } from './store-parts.ts';

/** A definition was changed while items run under its version: the start is refused, in words for whoever starts it. */
export class DefinitionFault extends Error {}

/** Data as it comes back from where it is kept: without what is undefined. */
function plain(value: unknown): unknown {
  const again: unknown = JSON.parse(JSON.stringify(value));
  return again;
}

/** What parts of a definition are called. */
const partWords: Readonly<Record<string, string>> = {
  fields: '字段',
  states: '状态',
  raise: '登记',
  moves: '步骤',
  clocks: '时限',
  columns: '台账列',
  unitTitle: '单位的称呼',
  public: '公众页面',
  sheets: '评分表',
  forms: '表单',
};

/** What of a kind is no longer as it was kept: its parts by name. */
function changedParts(kept: unknown, now: KindDefinition): readonly string[] {
  const before = typeof kept === 'object' && kept !== null ? Object.entries(kept) : [];
  const old = new Map<string, unknown>(before);
  const today = new Map<string, unknown>(Object.entries(plain(now) ?? {}));
  const parts = new Set([...today.keys(), ...old.keys()]);
  return [...parts]
    .filter((part) => !isDeepStrictEqual(old.get(part), today.get(part)))
    .map((part) => partWords[part] ?? part);
}

function keyOf(kind: unknown): string {
  const key: unknown = typeof kind === 'object' && kind !== null ? Reflect.get(kind, 'key') : null;
  return typeof key === 'string' ? key : '';
}

/** Names of guards that a kept kind calls. */
function guardsOf(kind: unknown): readonly string[] {
  const { raise, moves } = guarded.parse(kind);
  return [raise, ...moves].flatMap(({ when }) => when ?? []);
}

const guarded = z.object({
  raise: z.object({ when: z.array(z.string()).optional() }),
  moves: z.array(z.object({ when: z.array(z.string()).optional() })),
});

/** Rules are code: whatever an earlier version calls must still be there, or its items could not be moved. */
function demandGuards({ definition, rules }: System, rows: readonly KeptDefinition[]): void {
  for (const { version, release, definition: kept } of rows) {
    const missing = kept.kinds.flatMap(guardsOf).filter((name) => guardNamed(name, rules) === null);
    if (missing.length === 0) continue;
    const since = release === '' ? '' : `（自程序${release}起用）`;
    throw new DefinitionFault(
      `“${definition.title}”（${definition.key}）第${version}版${since}的办件还要用规则${[...new Set(missing)].join('、')}，` +
        '程序里已经没有。请把这些规则留着，等这一版的办件了结。 A rule that items of an earlier version call is gone.',
    );
  }
}

/**
 * Holds that no two kinds of items have the same signs before their numbers, that no rule which an earlier version calls is gone, and that no definition under which items began was changed without a new version: what runs goes by what it
 * began under, and that must still be what its version says.
 *
 * @throws DefinitionFault naming system, version, kind and what of it changed, with the cure
 */
export async function demandVersions(q: Db | Tx, systems: Systems): Promise<void> {
  const refusal = prefixRefusal(systems.map(({ definition }) => definition));
  if (refusal !== null) throw new DefinitionFault(`${refusal} Two kinds of items share one number prefix.`);
  const rows = await allDefinitions(q);
  for (const system of systems) {
    const { definition } = system;
    demandGuards(
      system,
      rows.filter((row) => row.system === definition.key),
    );
    const kept = rows.filter(
      ({ system, version }) => system === definition.key && version === definition.version,
    );
    for (const row of kept) {
      const kinds: readonly unknown[] = row.definition.kinds;
      const faults = kinds.flatMap((before) => {
        const now = definition.kinds.find(({ key }) => key === keyOf(before));
        if (now === undefined) return [`缺少“${keyOf(before)}”`];
        const parts = changedParts(before, now);
        return parts.length === 0 ? [] : [`“${now.title}”的${parts.join('、')}`];
      });
      if (faults.length > 0)
        throw new DefinitionFault(
          `“${definition.title}”（${definition.key}）的定义改了，版本号还是${definition.version}：${faults.join('；')}。` +
            `已有办件按这一版办理，请把 version 改为${definition.version + 1}再启动，在办的仍按原来的办。` +
            ` Definition ${definition.key} changed without a new version.`,
        );
    }
  }
}
