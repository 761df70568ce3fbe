import type { Tx } from '#platform/database.ts';
import { defaultPackIds, shippedPacks } from './packs-shipped.ts';
import { packScopes } from './rules-scope.ts';
import { addActivation, keepPack } from './store-packs.ts';

/** The packs a new county begins with: the house's, kept and judging from the beginning. The others are offered as they ship. */
export async function foundPacks(tx: Tx, county: string, now: string): Promise<void> {
  const by = { account: 'system', name: '系统', at: now };
  for (const scope of packScopes) {
    for (const pack of shippedPacks.filter(({ id }) => id === defaultPackIds[scope])) {
      await keepPack(tx, county, pack, 'fixed', by);
      const chosen = { scope, number: 1, month: '0000-00', pack: pack.id, version: pack.version, reason: '' };
      await addActivation(tx, county, chosen, by);
    }
  }
}
