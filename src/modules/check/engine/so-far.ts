import type { Book } from './book.ts';
import type { Reading } from './clause-reading.ts';
import type { Item } from './item.ts';
import { nameKey } from './names.ts';

const SO_FAR =
  /(?<not>未|没有?|尚未)?(?:均|全部|已|已经|经)*(?<done>开工|竣工|完工|投产|入库|建成|签约|落地)(?:建设)?的$/u;

/** 已开工的83个重点项目: how many of what is named behind are so far. 未开工的9个: what of them is not the ledger may not say. */
export function soFar(item: Item, reading: Reading | null, book: Book): Reading | null {
  const said = SO_FAR.exec(item.lead)?.groups;
  const [key = ''] = reading?.keys ?? [];
  if (said === undefined || reading?.measure !== 'level' || item.fact.statement.aspect !== 'count')
    return reading;
  const whole = nameKey(`${key}${said['done'] ?? ''}数`);
  if (said['not'] === undefined && book.byKey.has(whole)) return { ...reading, keys: [whole] };
  return key.includes(said['done'] ?? '') && said['not'] === undefined
    ? reading
    : { ...reading, isSure: false };
}
