import { must } from '#kernel/errors.ts';

const CENTRAL = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
const END = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
/** 1980-01-01 00:00, the first moment a zip can name, as the format packs time and date. */
const FIRST_MOMENT = 0x00210000;

/**
 * Sets every time in a zip of our own making to the first moment a zip can name, so that the same data give the same bytes.
 *
 * @param bytes  a zip without comment and without zip64, as our writers make it
 * @returns a changed copy
 */
export function fixZipTimes(bytes: Uint8Array): Uint8Array {
  const zip = Buffer.from(bytes);
  const end = zip.lastIndexOf(END);
  const entries = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  for (let entry = 0; entry < entries; entry += 1) {
    must(zip.indexOf(CENTRAL, at) === at || null, 'a zip of our own lists its entries without gaps');
    zip.writeUInt32LE(FIRST_MOMENT, at + 12);
    zip.writeUInt32LE(FIRST_MOMENT, zip.readUInt32LE(at + 42) + 10);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return zip;
}
