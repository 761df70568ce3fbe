import { crc32 } from 'node:zlib';

/** 1980-01-01, the first day a zip can name, as the format packs it. */
const FIRST_DAY = 0x0021;
const LOCAL_SIGNATURE = 0x04034b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const END_SIGNATURE = 0x06054b50;
const UTF8_NAMES = 0x0800;
const VERSION = 20;

/**
 * Packs parts into a zip without compression and without times: the same parts give the same bytes. It is how the guard hands checked parts to a
 * reader that only takes a whole archive; the reader then cannot see anything the guard did not.
 *
 * @param parts  entry name → content, together below 4 GB
 */
export function storedZip(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const chunks: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [name, content] of parts) {
    const encoded = Buffer.from(name, 'utf8');
    const fields = entryFields(encoded.length, content);
    const local = Buffer.alloc(4);
    local.writeUInt32LE(LOCAL_SIGNATURE);
    const central = Buffer.alloc(6);
    central.writeUInt32LE(CENTRAL_SIGNATURE);
    central.writeUInt16LE(VERSION, 4);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    chunks.push(local, fields, encoded, content);
    directory.push(central, fields, place, encoded);
    offset += local.length + fields.length + encoded.length + content.length;
  }
  const size = directory.reduce((sum, chunk) => sum + chunk.length, 0);
  return Buffer.concat([...chunks, ...directory, endRecord(parts.size, size, offset)]);
}

/** The fields that the local header and the directory share: versions, flags, method, time, checksum, sizes, lengths. */
function entryFields(nameBytes: number, content: Uint8Array): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(UTF8_NAMES, 2);
  fields.writeUInt16LE(FIRST_DAY, 8);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(content.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(nameBytes, 22);
  return fields;
}

function endRecord(entries: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END_SIGNATURE, 0);
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
