import { imageSize } from '#documents/image-size.ts';
import { stripImage } from '#documents/strip-image.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import { Refusal } from '#kernel/errors.ts';
import { hidden } from '#platform/access.ts';
import { draftSeen } from './actions.ts';
import { readPaper } from './actions-acts.ts';
import { carry } from './carry.ts';
import type { Work } from './facts.ts';
import { withGiven, withPictureBehind } from './rules-given.ts';
import type { GivenBlock, Picture } from './schema-given.ts';

/** Largest picture of a paper, bytes: it is set into the PDF as it is. @source ours: a page-wide picture of 300 dots to the inch is under 2 MB */
const largestPicture = 3 * 1024 * 1024;

/** Most pictures of a paper. */
const mostPictures = 20;

const gone = (): Refusal =>
  new Refusal('paper.no_line', 404, '没有找到要放在其后的那句话，它可能已被删去。请刷新页面。');

function refused(message: string): Refusal {
  return new Refusal('paper.picture', 422, `没有插入：${message}。`, {
    faults: [{ field: 'file', message }],
  });
}

/** The picture in a file, without place, time and device, and its size. @throws Refusal 422 */
function pictureIn({
  bytes,
}: UploadedFile): { readonly bytes: Uint8Array } & Pick<Picture, 'type' | 'width' | 'height'> {
  if (bytes.length > largestPicture) throw refused('图片超过3MB，请压缩后再传');
  const image = stripImage(bytes);
  if ('reason' in image) throw refused(image.reason);
  const size = imageSize(image.bytes);
  if (size === null) throw refused('图片不完整或已损坏，请重新选择');
  if (size.orientation !== 1)
    throw refused('这张照片的横竖方向写在文件里，排印时会倒；请在看图软件里转正、另存后再传');
  return { bytes: image.bytes, type: image.type, width: size.width, height: size.height };
}

/** Puts a picture behind a line of a draft. @throws Refusal 404, 409; 422 for the file */
export async function addPicture(
  work: Work,
  id: string,
  file: UploadedFile,
  sent: {
    readonly version: number;
    readonly after: string;
    readonly caption: string;
    readonly alt: string;
    readonly mm: number;
  },
): Promise<number> {
  const paper = await draftSeen(work, id, sent.version);
  if (paper.body.blocks.filter(({ kind }) => kind === 'picture').length >= mostPictures)
    throw refused(`一份文稿最多${mostPictures}张图片`);
  const { bytes, ...image } = pictureIn(file);
  const { after, caption, alt, mm } = sent;
  const sha256 = await work.store.blobs.put(bytes);
  const body = withPictureBehind(paper.body, after, { ...image, sha256, mm, alt }, caption);
  if (body === null) throw gone();
  return carry(work, paper, { body, act: 'picture', text: `“${caption}”，宽${mm}毫米` });
}

/** A picture of a paper, for whoever reads the paper in that edition. @throws Refusal 404 */
export async function paperPicture(
  work: Work,
  id: string,
  { sha256, edition: wanted }: { readonly sha256: string; readonly edition: number | undefined },
): Promise<Download> {
  const { paper, edition } = await readPaper(work, id, wanted);
  const { blocks } = edition?.body ?? paper.body;
  const found = blocks.find(({ picture }) => picture?.sha256 === sha256)?.picture;
  const bytes = found === undefined ? null : await work.store.blobs.get(sha256);
  if (found === undefined || bytes === null) throw hidden('paper.read');
  return { name: `picture.${found.type === 'image/png' ? 'png' : 'jpg'}`, type: found.type, bytes };
}

/**
 * Takes over paragraphs, lists and tables that another module made, as words of a hand without pins, marked with where they come from: the door
 * for a comparison, a reconciliation, whatever stands above this module.
 *
 * @throws Refusal 404, 409
 */
export async function takeGiven(
  work: Work,
  id: string,
  {
    version,
    after,
    source,
    blocks,
  }: {
    readonly version: number;
    readonly after: string | null;
    readonly source: string;
    readonly blocks: readonly GivenBlock[];
  },
): Promise<number> {
  const paper = await draftSeen(work, id, version);
  const body = withGiven(paper.body, after, blocks, source);
  if (body === null) throw gone();
  return carry(work, paper, { body, act: 'given', text: `${source}，${blocks.length}段` });
}
