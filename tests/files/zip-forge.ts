/** Makes zip archives, honest and hostile, byte by byte. Test use only. */
import { crc32, deflateRawSync } from 'node:zlib';

/** An entry to forge. Everything but name and content defaults to the truth. */
export interface ForgedEntry {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly method?: number;
  /** Size the archive claims the entry inflates to. */
  readonly claims?: number;
  readonly crc?: number;
  readonly flags?: number;
  /** Unix mode, as zip on Linux stores it. */
  readonly mode?: number;
  /** Ready deflate stream instead of `content`. */
  readonly raw?: Uint8Array;
  /** Place of the local header, if not its own. */
  readonly at?: number;
  /** Name in the local header, if not the directory's. */
  readonly localName?: string;
}

/** Forges an archive. `count` is what the end record claims. */
export function forgeZip(entries: readonly ForgedEntry[], count = entries.length): Uint8Array {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content);
    const method = entry.method ?? 8;
    const data = entry.raw ?? (method === 8 ? deflateRawSync(content) : content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE((entry.flags ?? 0) | 0x800, 2);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(entry.crc ?? crc32(content), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(entry.claims ?? content.length, 18);
    const name = Buffer.from(entry.name);
    const localName = Buffer.from(entry.localName ?? entry.name);
    directory.push(central(fields, name, entry.at ?? offset, entry.mode));
    if (entry.at !== undefined) continue;
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields]);
    local.writeUInt16LE(localName.length, 26);
    const record = Buffer.concat([local, localName, data]);
    chunks.push(record);
    offset += record.length;
  }
  const table = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(count & 0xffff, 8);
  end.writeUInt16LE(count & 0xffff, 10);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...chunks, table, end]);
}

function central(fields: Buffer, name: Buffer, offset: number, mode: number | undefined): Buffer {
  const head = Buffer.alloc(46);
  head.write('PK\x01\x02', 'latin1');
  head.writeUInt16LE(mode === undefined ? 20 : (3 << 8) | 20, 4);
  fields.copy(head, 6);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt32LE(mode === undefined ? 0 : (mode << 16) >>> 0, 38);
  head.writeUInt32LE(offset, 42);
  return Buffer.concat([head, name]);
}

/** A deflate stream of `megabytes` MB of zeros, made from one block repeated: cheap to forge, dear to inflate. */
export function zeroStream(megabytes: number): Uint8Array {
  const block = deflateRawSync(Buffer.alloc(1024 * 1024), { finishFlush: 3 });
  const end = deflateRawSync(Buffer.alloc(0));
  return Buffer.concat([...Array.from({ length: megabytes }, () => block), end]);
}
