/** Kinds of file that may stand behind an entry, by ending, with the bytes that each begins with. */
const kinds: readonly (readonly [endings: readonly string[], kind: string, magic: readonly number[]])[] = [
  [['pdf'], 'PDF', [0x25, 0x50, 0x44, 0x46]],
  [['png'], '图片', [0x89, 0x50, 0x4e, 0x47]],
  [['jpg', 'jpeg'], '图片', [0xff, 0xd8, 0xff]],
  [['docx', 'xlsx', 'pptx', 'ofd', 'zip'], '文档', [0x50, 0x4b, 0x03, 0x04]],
  [['doc', 'xls', 'wps', 'et'], '文档', [0xd0, 0xcf, 0x11, 0xe0]],
];

/** Endings that are taken, for the file picker. */
export const evidenceEndings: readonly string[] = kinds.flatMap(([endings]) =>
  endings.map((one) => `.${one}`),
);

/** Largest file, bytes. @source ours: a scanned page is well under 10 MB */
export const largestEvidence = 10 * 1024 * 1024;

/** Most files behind one entry. */
export const mostEvidence = 20;

/** What a file is, or why it is not taken, in Chinese. Only looked at, never opened: it is kept and given back as it came. */
export function evidenceKind(
  name: string,
  bytes: Uint8Array,
): { readonly kind: string } | { readonly reason: string } {
  if (bytes.length === 0) return { reason: '文件是空的，请重新选择' };
  if (bytes.length > largestEvidence) return { reason: '文件超过10MB，请压缩或拆开后再传' };
  const ending = /\.([a-z0-9]+)$/iu.exec(name)?.[1]?.toLowerCase() ?? '';
  const found = kinds.find(([endings]) => endings.includes(ending));
  if (found === undefined)
    return { reason: `不收“.${ending}”文件，可传 PDF、图片、Word、Excel、WPS、OFD、ZIP` };
  const [, kind, magic] = found;
  return magic.every((byte, index) => bytes[index] === byte)
    ? { kind }
    : { reason: `文件内容不是“.${ending}”，可能改过扩展名，请用原文件` };
}
