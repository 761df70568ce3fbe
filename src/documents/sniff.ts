import { extname } from 'node:path/posix';
import { listEntries } from './archive-guard.ts';
import { refuseFile } from './file-refusal.ts';
import { decodeHead } from './text-decode.ts';

/** Kinds we read. */
export type ReadableKind = 'docx' | 'pdf' | 'txt' | 'md' | 'xlsx' | 'csv' | 'tsv';

/** Kinds we know and refuse, each with its own cure. */
export type RefusedKind =
  | 'empty'
  | 'doc'
  | 'xls'
  | 'ppt'
  | 'wps'
  | 'et'
  | 'ole'
  | 'encrypted'
  | 'macro'
  | 'pptx'
  | 'xlsb'
  | 'ofd'
  | 'odf'
  | 'rtf'
  | 'html'
  | 'xml-office'
  | 'mht'
  | 'zip'
  | 'archive'
  | 'image'
  | 'program'
  | 'binary';

/** What a file is, by its content. */
export type FileKind = ReadableKind | RefusedKind;

const cures: Readonly<Record<RefusedKind, string>> = {
  empty: '文件是空的（0 字节），请检查原件后重新上传。',
  doc: '这是旧版 Word 文档（.doc），无法直接读取。请用 WPS 或 Word 打开，“另存为 .docx”后再上传。',
  xls: '这是旧版 Excel 表格（.xls），无法直接读取。请用 WPS 或 Excel 打开，“另存为 .xlsx”后再上传。',
  ppt: '这是旧版演示文稿（.ppt），无法读取文字。请把内容放进 Word 文档，“另存为 .docx”后再上传。',
  wps: '这是 WPS 文字专有格式（.wps），无法直接读取。请用 WPS 打开，“另存为 .docx”后再上传。',
  et: '这是 WPS 表格专有格式（.et），无法直接读取。请用 WPS 打开，“另存为 .xlsx”后再上传。',
  ole: '这是旧版 Office 或其他软件的复合文档，无法直接读取。请用原软件打开，“另存为 .docx 或 .xlsx”后再上传。',
  encrypted: '文件加了打开密码，无法读取。请在 WPS 或 Office 里取消“用密码加密”，另存后再上传。',
  macro:
    '文件带有宏（程序代码），为安全起见不接收。请用 WPS 或 Office “另存为 .docx 或 .xlsx”（不带宏的格式）后再上传。',
  pptx: '这是演示文稿（.pptx），无法读取文字。请把内容放进 Word 文档，“另存为 .docx”后再上传。',
  xlsb: '这是二进制 Excel 表格（.xlsb），无法直接读取。请用 WPS 或 Excel 打开，“另存为 .xlsx”后再上传。',
  ofd: '这是版式文件（.ofd），无法直接读取文字。请用 OFD 阅读器或 WPS 转换为 .docx（或带文字层的 .pdf）后再上传。',
  odf: '这是 OpenDocument 文件（.odt/.ods），无法直接读取。请用 WPS 或 LibreOffice 打开，“另存为 .docx 或 .xlsx”后再上传。',
  rtf: '这是 RTF 文档，无法直接读取。请用 WPS 或 Word 打开，“另存为 .docx”后再上传。',
  html: '这其实是网页（HTML），常见于从业务系统导出的“.xls”或“.doc”。请用 WPS 或 Office 打开，“另存为 .xlsx 或 .docx”后再上传。',
  'xml-office':
    '这是 XML 格式的旧版 Office 文件，无法直接读取。请用 WPS 或 Office 打开，“另存为 .xlsx 或 .docx”后再上传。',
  mht: '这是单个网页存档（.mht），无法直接读取。请用 WPS 或 Office 打开，“另存为 .docx”后再上传。',
  zip: '这是压缩包（.zip），请先解开，再上传其中需要的那一份 .docx、.pdf 或 .xlsx。',
  archive: '这是压缩包（.rar、.7z、.gz 等），请先解开，再上传其中需要的那一份 .docx、.pdf 或 .xlsx。',
  image: '这是图片，读不出文字。请用 WPS 的“图片转文字（OCR）”转成 .docx 后再上传。',
  program: '这是程序文件，不接收。请上传 .docx、.pdf、.txt、.xlsx 或 .csv。',
  binary:
    '识别不出这是什么文件。请上传 .docx、带文字层的 .pdf、.txt、.md、.xlsx 或 .csv；其他格式请先用 WPS 或 Office 另存。',
};

/** Most directory entries looked at to name a package. */
const LOOKED_AT = 4_000;

const magics: readonly (readonly [RefusedKind | 'pdf' | 'zip' | 'ole', readonly number[]])[] = [
  ['ole', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['archive', [0x52, 0x61, 0x72, 0x21]],
  ['archive', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['archive', [0x1f, 0x8b]],
  ['archive', [0x42, 0x5a, 0x68]],
  ['archive', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [0x47, 0x49, 0x46, 0x38]],
  ['image', [0x49, 0x49, 0x2a, 0x00]],
  ['image', [0x4d, 0x4d, 0x00, 0x2a]],
  ['image', [0x42, 0x4d]],
  ['program', [0x4d, 0x5a]],
  ['program', [0x7f, 0x45, 0x4c, 0x46]],
];

/**
 * Tells what a file is from its content. The name decides only between kinds that share one content: plain text as .txt, .md, .csv or .tsv, and
 * WPS's own names for the old Office containers.
 *
 * @param bytes  the whole file
 * @param name   the file's name as uploaded
 */
export async function sniff(bytes: Uint8Array, name: string): Promise<FileKind> {
  if (bytes.length === 0) return 'empty';
  if (holdsPdfMark(bytes)) return 'pdf';
  const magic = magics.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0];
  if (magic === 'zip') return sniffPackage(bytes);
  if (magic === 'ole') return sniffContainer(bytes, name);
  // "BM" and "MZ" are also how a plain text may begin.
  if (magic !== undefined && (magic !== 'image' || bytes[0] !== 0x42) && magic !== 'program') return magic;
  const text = decodeHead(bytes);
  if (text === null) return magic ?? 'binary';
  return sniffText(text, name);
}

/**
 * The refusal for a kind that we do not read, or for a readable kind in the wrong place.
 *
 * @param kind    what the file is
 * @param wanted  the kinds that fit here
 */
export function refuseKind(kind: FileKind, wanted: readonly ReadableKind[]) {
  const data = { kind, wanted };
  if (kind === 'encrypted') return refuseFile('file.encrypted', cures.encrypted, data);
  if (kind === 'macro') return refuseFile('file.macro', cures.macro, data);
  if (kind === 'empty') return refuseFile('file.empty', cures.empty, data);
  if (isRefused(kind)) return refuseFile('file.kind', cures[kind], data);
  const names = wanted.map((one) => `.${one}`).join('、');
  return refuseFile('file.kind', `这里需要 ${names} 文件，上传的是 .${kind}。请换成对应的文件再上传。`, data);
}

function isRefused(kind: FileKind): kind is RefusedKind {
  return Object.hasOwn(cures, kind);
}

/** The mark may follow up to a kilobyte of stray bytes, as every PDF reader allows. */
function holdsPdfMark(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1_024));
  const at = head.indexOf('%PDF-');
  return at === 0 || (at > 0 && head[0] !== 0x50);
}

async function sniffPackage(bytes: Uint8Array): Promise<FileKind> {
  const names = new Set(await listEntries(bytes, LOOKED_AT));
  if (names.has('OFD.xml')) return 'ofd';
  if (names.has('xl/workbook.bin')) return 'xlsb';
  if (['word', 'xl', 'ppt'].some((folder) => names.has(`${folder}/vbaProject.bin`))) return 'macro';
  if (names.has('mimetype') && names.has('content.xml')) return 'odf';
  if (!names.has('[Content_Types].xml')) return 'zip';
  if (names.has('xl/workbook.xml')) return 'xlsx';
  if (names.has('ppt/presentation.xml')) return 'pptx';
  return [...names].some((name) => /^word\/document[0-9]{0,3}\.xml$/u.test(name)) ? 'docx' : 'zip';
}

/** An OLE container is told apart by the names in its directory, which stand in UTF-16 at every 128th byte. */
function sniffContainer(bytes: Uint8Array, name: string): FileKind {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const has = (stream: string): boolean => {
    const mark = Buffer.from(`${stream}\0`, 'utf16le');
    for (let at = buffer.indexOf(mark); at >= 0; at = buffer.indexOf(mark, at + 2)) {
      if (at % 128 === 0) return true;
    }
    return false;
  };
  if (has('EncryptedPackage') || has('EncryptionInfo')) return 'encrypted';
  const extension = extname(name).toLowerCase();
  if (has('WordDocument')) return extension === '.wps' ? 'wps' : 'doc';
  if (has('Workbook') || has('Book')) return extension === '.et' ? 'et' : 'xls';
  if (has('PowerPoint Document')) return 'ppt';
  if (extension === '.wps') return 'wps';
  if (extension === '.et') return 'et';
  return 'ole';
}

function sniffText(text: string, name: string): FileKind {
  const head = text.slice(0, 2_048).trimStart().toLowerCase();
  if (head.startsWith('<?xml') || head.startsWith('<?mso')) {
    if (head.includes('mso-application') || head.includes('urn:schemas-microsoft-com:office'))
      return 'xml-office';
    if (head.includes('<html')) return 'html';
  }
  if (/^<(?:!doctype html|html|head|meta|body|table|style)[\s>]/u.test(head)) return 'html';
  if (head.startsWith('mime-version:')) return 'mht';
  switch (extname(name).toLowerCase()) {
    case '.md':
    case '.markdown':
      return 'md';
    case '.csv':
      return 'csv';
    case '.tsv':
    case '.tab':
      return 'tsv';
    default:
      return 'txt';
  }
}
