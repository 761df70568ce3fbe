import { extname } from 'node:path/posix';
import type { FileSort } from '#kernel/system/types.ts';
import { listEntries } from './archive-guard.ts';
import { type FileKind, sniff } from './sniff.ts';
import { stripImage } from './strip-image.ts';

/** A file as it is kept: what it is by its content, and its name with an ending that says the same. */
export type Handed =
  | { readonly sort: FileSort; readonly name: string; readonly bytes: Uint8Array }
  | { readonly reason: string };

const sorts: Readonly<Partial<Record<FileKind, readonly [sort: FileSort, ending: string]>>> = {
  pdf: ['pdf', '.pdf'],
  docx: ['document', '.docx'],
  doc: ['document', '.doc'],
  wps: ['document', '.wps'],
  xlsx: ['sheet', '.xlsx'],
  xls: ['sheet', '.xls'],
  et: ['sheet', '.et'],
  ofd: ['ofd', '.ofd'],
};

const refusals: Readonly<Partial<Record<FileKind, string>>> = {
  empty: '是空文件（0字节），请检查原件后重新选择',
  encrypted: '加了打开密码，窗口打不开。请取消密码另存后再传',
  macro: '带有宏（程序代码），不接收。请另存为不带宏的格式后再传',
  zip: '是压缩包，请先解开，再逐份上传',
  archive: '是压缩包，请先解开，再逐份上传',
  html: '其实是网页，不接收。请打印成PDF，或截图后再传',
  program: '是程序文件，不接收',
};

const taken = '可以传PDF、JPG或PNG图片、Word、Excel、WPS、OFD';

/** Signs that turn or hide parts of a name (`cod.exe` shown as `exe.doc`), and those that no folder takes. */
// oxlint-disable-next-line no-control-regex -- control signs are what is taken out
const unsafe = /[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff<>:"/\\|?*]/gu;

/** A name to be shown and saved under: without signs that deceive, at most 80, ending as its content is. */
function nameOf(name: string, endings: readonly string[]): string {
  const clean = name.replaceAll(unsafe, '').replaceAll(/\s+/gu, ' ').trim();
  const ending = extname(clean).toLowerCase();
  if (endings.includes(ending)) return `${clean.slice(0, -ending.length).slice(0, 75)}${ending}`;
  const stem = clean.replace(/\.[a-z0-9]{1,5}$/iu, '').replace(/^\.+/u, '');
  return `${stem === '' ? '未命名' : stem.slice(0, 75)}${endings[0] ?? ''}`;
}

/** A PDF that was cut off on its way has no end. */
function isWhole(bytes: Uint8Array): boolean {
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(-2048);
  return tail.includes('%%EOF') || tail.includes('startxref');
}

/**
 * Looks at a file that somebody outside hands in: what it is by its content, never by its name; whole; a picture without place, device and
 * time. Nothing of it is opened or unpacked.
 *
 * @returns the file as it may be kept, or why not, in Chinese, naming it
 */
export async function handedFile(bytes: Uint8Array, name: string): Promise<Handed> {
  const refused = (reason: string): Handed => ({ reason: `“${name}”${reason}。` });
  const kind = await sniff(bytes, name);
  if (kind === 'image') {
    const picture = stripImage(bytes);
    if ('reason' in picture) return refused(`收不了：${picture.reason}`);
    const endings = picture.type === 'image/png' ? ['.png'] : ['.jpg', '.jpeg'];
    return { sort: 'image', name: nameOf(name, endings), bytes: picture.bytes };
  }
  const found = sorts[kind];
  if (found === undefined) {
    const isCut = kind === 'zip' && (await listEntries(bytes, 1)).length === 0;
    return refused(
      isCut ? '不完整或已损坏，请用原文件重新选择' : (refusals[kind] ?? `不在可收的格式里，${taken}`),
    );
  }
  const [sort, ending] = found;
  if (kind === 'pdf' && !isWhole(bytes)) return refused('不完整或已损坏，请用原文件重新选择');
  return { sort, name: nameOf(name, [ending]), bytes };
}
