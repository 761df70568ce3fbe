import type { KindDefinition, PublicFace } from '#kernel/system/types.ts';
import type { Db } from '#platform/database.ts';
import type { Place } from './actions-ledger.ts';
import { type PublicWork, placed, publicWord } from './actions-public.ts';
import { type Room, type Systems, scopeOf } from './room.ts';
import { itemsById } from './store.ts';
import { type OutsideFilter, outsideItems } from './store-outside.ts';
import { codeTitle } from './views.ts';

/** A kind as another protocol shows it outside: its face, its words, nothing of its items. */
export interface OutsideFace {
  readonly room: Room;
  readonly kind: KindDefinition;
  readonly face: PublicFace;
}

/** An item as far as its face lets it out: whitelisted categories, areas and units, public words, no free text and nobody's name. */
export interface OutsideItem {
  readonly number: string;
  readonly isEnded: boolean;
  readonly words: string;
  readonly category: string;
  readonly categoryTitle: string;
  readonly areaName: string;
  readonly unitName: string;
  readonly receivedAt: string;
  readonly changedAt: string;
  readonly endedAt: string | null;
  readonly dueAt: string | null;
}

/** A kind with its public face in its county. @throws Refusal 404 */
export async function outsideFace(
  q: Db,
  systems: Systems,
  work: PublicWork,
  place: Place,
): Promise<OutsideFace> {
  return placed(q, systems, work, place);
}

/**
 * Items of a kind as they may be seen outside by anybody, the newest first; those that are secret are not among them.
 *
 * @param filter.limit  most that are given
 */
export async function itemsOutside(
  q: Db,
  { room, kind, face }: OutsideFace,
  filter: OutsideFilter,
): Promise<readonly OutsideItem[]> {
  const shows = (key: string | undefined): boolean => key !== undefined && face.shows.includes(key);
  const list = kind.fields.find(({ key }) => key === kind.category)?.list ?? '';
  const rows = await outsideItems(q, scopeOf(room, kind.key), { ...filter, secret: kind.secret });
  return rows.map((row) => ({
    number: row.number,
    isEnded: row.endedAt !== null,
    words: publicWord(kind, row.state),
    category: shows(kind.category) ? row.category : '',
    categoryTitle: shows(kind.category) ? codeTitle(room, list, row.category) : '',
    areaName: shows(kind.area) ? (room.units.get(row.area)?.name ?? '') : '',
    unitName: shows('unit') && row.unit !== null ? (room.units.get(row.unit)?.name ?? '') : '',
    receivedAt: row.receivedAt,
    changedAt: row.changedAt,
    endedAt: row.endedAt,
    dueAt: row.dueAt,
  }));
}

/** Number of the item behind an id that was handed out as a token; null when there is none of this kind. */
export async function numberOutside(q: Db, { room, kind }: OutsideFace, id: string): Promise<string | null> {
  const [row] = await itemsById(q, room.county, [id]);
  return row?.system === room.definition.key && row.kind === kind.key ? row.number : null;
}
