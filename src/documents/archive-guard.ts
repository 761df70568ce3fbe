import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { Refusal } from '#kernel/errors.ts';
import { refuseDamaged, refuseFile } from './file-refusal.ts';

/** Bounds on an archive, in bytes and counts. */
export interface ArchiveLimits {
  /** Most entries, folders included. */
  readonly entries: number;
  /** Most bytes of one entry once inflated. */
  readonly entryBytes: number;
  /** Most bytes of all entries together once inflated. */
  readonly totalBytes: number;
  /** Most inflated bytes per compressed byte, asked only of entries above 4 MB. */
  readonly ratio: number;
}

/** What an office document may be. A long plan with pictures stays far below; a bomb does not. */
const officeLimits: ArchiveLimits = {
  entries: 4_000,
  entryBytes: 96 * 1024 * 1024,
  totalBytes: 128 * 1024 * 1024,
  ratio: 400,
};

const RATIO_FLOOR = 4 * 1024 * 1024;
const END_OF_DIRECTORY = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const END_OF_DIRECTORY_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_HEADER = [0x50, 0x4b, 0x03, 0x04];
const DATA_DESCRIPTOR = 0x08;
const ZIP64_MARK = 0xffffffff;
const ENCRYPTED = 0x01 | 0x40 | 0x2000;

/** Entries whose content is itself a package by the format's own rule (a workbook behind a chart); never opened. */
const embedded = /^(?:word|xl|ppt)\/embeddings\/[^/]{1,200}$/u;
const archiveName = /\.(?:zip|jar|rar|7z|gz|tgz|bz2|xz|tar|cab|iso)$/iu;
const deviceName = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/iu;
const poisonName = new Set(['__proto__', 'prototype', 'constructor']);

interface Located {
  readonly entry: Entry;
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Opens a zip archive in memory after proving it harmless: counts, declared **and** real sizes, ratio, checksums, overlaps,
 * names, links, encryption, nesting. Every entry is inflated and counted, at most `limits.totalBytes` in all; only the
 * entries that `keep` names are returned. Nothing is written to disk.
 *
 * @param bytes   the whole file
 * @param keep    which entries to return; all by default
 * @param limits  bounds; those of an office document by default
 * @returns entry name → content, folders left out
 * @throws Refusal `file.archive_*`, `file.encrypted` or `file.damaged`
 */
export async function openArchive(
  bytes: Uint8Array,
  keep: (name: string) => boolean = () => true,
  limits: ArchiveLimits = officeLimits,
): Promise<Map<string, Uint8Array>> {
  try {
    const directoryBytes = checkFrame(bytes);
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const zip = await yauzl.fromBufferPromise(buffer, { decodeStrings: false, validateEntrySizes: true });
    const located = await locate(zip, limits);
    checkDirectory(located, directoryBytes);
    checkOverlap(located);
    return await inflateAll(zip, located, keep, limits);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw refuseDamaged('压缩包结构不对');
  }
}

/**
 * Names of the entries of a zip archive, read from its directory alone, at most `most`; nothing is inflated.
 * An unreadable directory gives an empty list.
 */
export async function listEntries(bytes: Uint8Array, most: number): Promise<readonly string[]> {
  const names: string[] = [];
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const zip = await yauzl.fromBufferPromise(buffer, { decodeStrings: false });
    for await (const entry of zip.eachEntry()) {
      names.push(nameOf(entry));
      if (names.length >= most) break;
    }
  } catch {
    return names;
  }
  return names;
}

/**
 * All readers must find the same directory: the archive starts with an entry, and one end record stands right behind the directory. An archive of
 * the extended kind (zip64), which only thousands of entries or gigabytes need, is refused here.
 *
 * @returns bytes of the directory
 */
function checkFrame(bytes: Uint8Array): number {
  if (!LOCAL_HEADER.every((byte, index) => bytes[index] === byte)) throw refuseDamaged('开头不是压缩包');
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = buffer.lastIndexOf(END_OF_DIRECTORY);
  if (end < 0 || end + END_OF_DIRECTORY_BYTES > buffer.length) throw refuseDamaged('压缩包缺少结尾');
  const comment = buffer.readUInt16LE(end + 20);
  if (end + END_OF_DIRECTORY_BYTES + comment !== buffer.length) {
    throw refuseDamaged('压缩包结尾后还有别的内容');
  }
  const size = buffer.readUInt32LE(end + 12);
  if (buffer.readUInt32LE(end + 16) + size !== end) throw refuseDamaged('压缩包目录位置不对');
  return size;
}

async function locate(zip: ZipFile, limits: ArchiveLimits): Promise<Located[]> {
  if (zip.entryCount > limits.entries) throw tooManyEntries(zip.entryCount, limits);
  const located: Located[] = [];
  const seen = new Set<string>();
  let declared = 0;
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry);
    checkName(name, seen);
    checkEntry(entry, name);
    declared += entry.uncompressedSize;
    if (entry.uncompressedSize > limits.entryBytes || declared > limits.totalBytes) throw bomb(limits);
    located.push(await locateEntry(zip, entry, name));
  }
  return located;
}

/** The entries fill the directory: none is hidden behind a count that is too low. */
function checkDirectory(located: readonly Located[], bytes: number): void {
  const filled = located.reduce(
    (sum, { entry }) =>
      sum + CENTRAL_BYTES + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength,
    0,
  );
  if (filled !== bytes) throw refuseDamaged('压缩包目录与条目数不符');
}

async function locateEntry(zip: ZipFile, entry: Entry, name: string): Promise<Located> {
  const header = await zip.readLocalFileHeaderPromise(entry);
  const sized =
    (header.generalPurposeBitFlag & DATA_DESCRIPTOR) === 0 && header.uncompressedSize !== ZIP64_MARK;
  const lies =
    !header.fileName.equals(entry.fileNameRaw) ||
    header.compressionMethod !== entry.compressionMethod ||
    (sized &&
      (header.compressedSize !== entry.compressedSize || header.uncompressedSize !== entry.uncompressedSize));
  if (lies) throw lying(name);
  const to = header.fileDataStart + entry.compressedSize;
  return { entry, name, from: entry.relativeOffsetOfLocalHeader, to };
}

function nameOf(entry: Entry): string {
  return yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
}

function checkName(name: string, seen: Set<string>): void {
  const key = name.toLowerCase();
  const segments = (name.endsWith('/') ? name.slice(0, -1) : name).split('/');
  const bad =
    name.length > 250 ||
    name.startsWith('/') ||
    name.includes('\\') ||
    name.includes(':') ||
    hasControl(name) ||
    segments.some((segment) => badSegment(segment));
  if (bad || seen.has(key)) {
    throw refuseFile(
      'file.archive_name',
      '文件内部有不允许的条目名称（越出目录、绝对路径、设备名或重名），没有打开。请用 WPS 或 Office 另存一份再上传。',
    );
  }
  seen.add(key);
}

function badSegment(segment: string): boolean {
  return (
    segment === '' ||
    segment === '.' ||
    segment === '..' ||
    segment.endsWith(' ') ||
    segment.endsWith('.') ||
    deviceName.test(segment) ||
    poisonName.has(segment)
  );
}

function hasControl(name: string): boolean {
  for (const character of name) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return true;
  }
  return false;
}

function checkEntry(entry: Entry, name: string): void {
  if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0) {
    throw refuseFile(
      'file.encrypted',
      '文件加了密码，无法读取。请在 WPS 或 Office 里取消密码，另存后再上传。',
    );
  }
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    throw refuseFile(
      'file.archive_method',
      '文件内部用了不支持的压缩方式，没有打开。请用 WPS 或 Office 另存一份再上传。',
    );
  }
  const unixKind = (entry.externalFileAttributes >>> 16) & 0o170000;
  const madeByUnix = entry.versionMadeBy >>> 8 === 3;
  if (madeByUnix && unixKind !== 0 && unixKind !== 0o100000 && unixKind !== 0o040000) {
    throw refuseFile(
      'file.archive_name',
      '文件内部有指向别处的链接，没有打开。请用 WPS 或 Office 另存一份再上传。',
    );
  }
  if (!embedded.test(name) && archiveName.test(name)) throw nested();
}

/** No two entries may share bytes: one stream listed a hundred times is how a small file declares a huge one. */
function checkOverlap(located: readonly Located[]): void {
  let end = 0;
  for (const { from, to } of located.toSorted((a, b) => a.from - b.from)) {
    if (from < end) {
      throw refuseFile(
        'file.archive_overlap',
        '文件内部的条目互相重叠，是压缩炸弹的做法，没有打开。请向提供者索取原件，用 WPS 或 Office 另存后再上传。',
      );
    }
    end = to;
  }
}

async function inflateAll(
  zip: ZipFile,
  located: readonly Located[],
  keep: (name: string) => boolean,
  limits: ArchiveLimits,
): Promise<Map<string, Uint8Array>> {
  const kept = new Map<string, Uint8Array>();
  let left = limits.totalBytes;
  for (const { entry, name } of located) {
    if (name.endsWith('/')) continue;
    const content = await inflate(zip, entry, name, Math.min(left, limits.entryBytes), limits);
    left -= content.length;
    if (!embedded.test(name) && LOCAL_HEADER.every((byte, index) => content[index] === byte)) throw nested();
    if (keep(name)) kept.set(name, content);
  }
  return kept;
}

/** Inflates one entry, counting real bytes as they come and stopping at the first one too many. */
async function inflate(
  zip: ZipFile,
  entry: Entry,
  name: string,
  room: number,
  limits: ArchiveLimits,
): Promise<Uint8Array> {
  const stream: Readable = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      if (!Buffer.isBuffer(chunk)) throw refuseDamaged('条目内容读不出');
      size += chunk.length;
      if (size > entry.uncompressedSize) throw lying(name);
      const ratio = size / Math.max(entry.compressedSize, 1);
      if (size > room || (size > RATIO_FLOOR && ratio > limits.ratio)) throw bomb(limits);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw lying(name);
  }
  const content = Buffer.concat(chunks, size);
  if (size !== entry.uncompressedSize || crc32(content) !== entry.crc32) throw lying(name);
  return content;
}

function tooManyEntries(entries: number, limits: ArchiveLimits) {
  return refuseFile(
    'file.archive_entries',
    `文件内部有 ${entries} 个条目，超过上限 ${limits.entries} 个，没有打开。请用 WPS 或 Office 另存一份再上传。`,
    { entries, limit: limits.entries },
  );
}

function bomb(limits: ArchiveLimits) {
  const megabytes = Math.floor(limits.totalBytes / 1024 / 1024);
  return refuseFile(
    'file.archive_bomb',
    `文件展开后过大（上限 ${megabytes} MB）或压缩比异常，可能是压缩炸弹，没有打开。请删去多余的内容、图片和空行，另存后再上传。`,
    { limit: limits.totalBytes },
  );
}

function lying(name: string) {
  return refuseFile(
    'file.archive_lying',
    `文件内部条目“${name.slice(0, 60)}”与它登记的大小或校验值不符，文件已损坏或被改过，没有读入。请用 WPS 或 Office 打开原件，另存后再上传。`,
  );
}

function nested() {
  return refuseFile(
    'file.archive_nested',
    '文件里面又套了压缩包，没有打开。请先解开，只上传需要的那一份文档或表格。',
  );
}
