import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';

const id = z.string().min(1).max(64);
const place = z.string().max(40);
const changed = z.object({ version: z.number().int().min(1) });

/** What is asked of a picture besides its file. */
const pictureWords = {
  caption: z.string().trim().min(2, '请写图题，至少2个字').max(80, '图题不超过80字'),
  alt: z.string().trim().min(5, '请写图片说明，至少5个字').max(300, '图片说明不超过300字'),
  mm: z.coerce.number().int().min(30, '图宽不小于30毫米').max(156, '图宽不大于版心156毫米'),
} as const;

/** A picture in a paper: where its bytes are kept and how wide it is printed. Its caption is the line of its block. */
export const pictureShape = z.object({
  sha256: z.string(),
  type: z.enum(['image/png', 'image/jpeg']),
  /** Size in pixels as it is seen, turned as the camera says. */
  width: z.number().int().min(1),
  height: z.number().int().min(1),
  /** Width on paper, mm. */
  mm: z.number().int(),
  /** What it shows, for those who cannot see it. */
  alt: z.string(),
});
export type Picture = z.infer<typeof pictureShape>;

/** Another width, other words for those who cannot see it. */
export const pictureChange = z.strictObject({
  version: z.number().int().min(1),
  what: z.literal('picture'),
  id: place,
  alt: pictureWords.alt,
  mm: pictureWords.mm,
});

const givenText = z.string().trim().min(1).max(2000, '一段不超过2000字');
const givenBlock = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading1'), text: givenText }),
  z.strictObject({ kind: z.literal('heading2'), text: givenText }),
  z.strictObject({ kind: z.literal('paragraph'), text: givenText }),
  z.strictObject({ kind: z.literal('list'), items: z.array(givenText).min(1).max(200).readonly() }),
  z.strictObject({
    kind: z.literal('table'),
    title: z.string().trim().min(2).max(80),
    columns: z.array(z.string().trim().max(40)).min(1).max(10).readonly(),
    rows: z
      .array(z.array(z.string().max(500)).max(10).readonly())
      .min(1)
      .max(300)
      .readonly(),
  }),
]);
/** A part of a paper that another module or a person gives: its words as they are, without pins. */
export type GivenBlock = z.output<typeof givenBlock>;

export const givenContract = defineContract({
  'POST /api/papers/{id}/pictures': {
    act: 'paper.write',
    summary:
      'Put a picture (PNG or JPEG) behind a line, with caption, words for those who cannot see it, and width; all but the picture is taken out of the file',
    params: z.object({ id }),
    upload: true,
    body: z.object({ version: z.coerce.number().int().min(1), after: place, ...pictureWords }),
    response: changed,
  },
  'GET /api/papers/{id}/pictures/{sha256}': {
    act: 'paper.read',
    summary: 'A picture of a paper, for whoever reads the paper',
    params: z.object({ id, sha256: z.string().regex(/^[0-9a-f]{64}$/u) }),
    query: z.object({ edition: z.coerce.number().int().min(1).optional() }),
    response: 'file',
  },
  'POST /api/papers/{id}/given': {
    act: 'paper.write',
    summary:
      'Take over paragraphs, lists and tables that another page made (a comparison, a reconciliation), as written by hand, with where they come from',
    params: z.object({ id }),
    body: z.strictObject({
      version: z.number().int().min(1),
      /** Behind which line; null: at the end. */
      after: place.nullable(),
      /** Where it comes from, in words: 文件比对“…”. */
      source: z.string().trim().min(2, '请写明来源').max(120, '来源不超过120字'),
      blocks: z.array(givenBlock).min(1, '没有可收入的内容').max(200, '一次最多收入200段'),
    }),
    response: changed,
  },
});
