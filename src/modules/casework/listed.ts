import { type ClockReading, nextDue } from '#kernel/system/clocks.ts';
import { fieldOf, textOf } from '#kernel/system/fields.ts';
import type { Item } from '#kernel/system/log.ts';
import { relationFields } from '#kernel/system/machine.ts';
import type { KindDefinition, Value } from '#kernel/system/types.ts';
import { invalid } from './room.ts';
import type { Listed } from './store-write.ts';

/** What lists need of an item: heading, category, area, who is named in it, who must never see it, what ends first. */
export function listedOf(kind: KindDefinition, item: Item, clocks: readonly ClockReading[]): Listed {
  const textAt = (key: string | undefined): string => {
    if (key === undefined) return '';
    return key === 'unit' ? (item.unit ?? '') : textOf(item.payload, key);
  };
  const { secret } = kind;
  const isSecret = secret?.is.includes(textAt(secret.field)) === true;
  const due = item.endedAt === null ? nextDue(clocks) : null;
  const named = relationFields(kind);
  const barred = secret !== undefined && isSecret ? listOf(item.payload[secret.from]) : [];
  const parties = named.flatMap((key) => (isSecret && key === secret?.from ? [] : listOf(item.payload[key])));
  return {
    title: headed(kind, textAt(kind.heading)).slice(0, 200),
    category: textAt(kind.category),
    area: textAt(kind.area),
    parties: [...new Set(parties)],
    barred,
    dueAt: due?.until ?? null,
    dueClock: due?.key ?? '',
  };
}

/** A bare number says nothing on a page or in a list: what it is stands before it. */
function headed(kind: KindDefinition, text: string): string {
  const isWords = text === '' || /\p{L}/u.test(text);
  return isWords ? text : `${fieldOf(kind, kind.heading)?.title ?? kind.noun}${text}`;
}

function listOf(value: Value | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** A unit that an item is a report of neither handles it nor helps. */
export function refuseBarred(item: Item, { barred }: Listed): void {
  if (![item.unit, ...item.helpers].some((unit) => unit !== null && barred.includes(unit))) return;
  throw invalid([{ field: 'unit', message: '被举报的单位不能承办或协办这件举报，请另选单位' }]);
}
