/** What a typeface is for in a 公文. */
export type FaceRole = 'title' | 'body' | 'black' | 'regular' | 'song';

/** A typeface as offices have it, and the open one that stands for it in a PDF. */
export interface Face {
  /** Name written into a .docx. */
  readonly name: string;
  /** Other names and cuts under which a machine may have it, nearest first. */
  readonly others: readonly string[];
  readonly open: { readonly family: string; readonly weight: number; readonly words: string };
}

const song = { family: 'Noto Serif SC', weight: 400, words: '思源宋体（Noto Serif SC）' } as const;
const boldSong = {
  family: 'Noto Serif SC',
  weight: 700,
  words: '思源宋体粗体（Noto Serif SC Bold）',
} as const;
const boldBlack = {
  family: 'Noto Sans SC',
  weight: 700,
  words: '思源黑体粗体（Noto Sans SC Bold）',
} as const;

/**
 * The typefaces of a 公文. The office's own are commercial: a .docx names them and the machine has them. A PDF takes them from the county's font
 * folder or, where they are missing, open ones under the OFL, which may be embedded and shipped; it says so.
 *
 * @source GB/T 9704-2012 5.2.2, 7.3.1, 7.3.3, 7.5
 */
export const faces: Readonly<Record<FaceRole, Face>> = {
  title: {
    name: '方正小标宋简体',
    others: [
      'FZXiaoBiaoSong-B05S',
      '方正小标宋_GBK',
      'FZXiaoBiaoSong-B05',
      '小标宋',
      '华文中宋',
      'STZhongsong',
    ],
    open: boldSong,
  },
  body: {
    name: '仿宋_GB2312',
    others: ['FangSong_GB2312', '仿宋', 'FangSong', '华文仿宋', 'STFangsong'],
    open: song,
  },
  black: { name: '黑体', others: ['SimHei', '方正黑体_GBK', 'FZHei-B01'], open: boldBlack },
  regular: {
    name: '楷体_GB2312',
    others: ['KaiTi_GB2312', '楷体', 'KaiTi', '华文楷体', 'STKaiti'],
    open: boldSong,
  },
  song: { name: '宋体', others: ['SimSun', '方正书宋_GBK', 'FZShuSong-Z01'], open: song },
};

/** Weights of the open faces that the program brings: folders and files of the packages `@expo-google-fonts/*`. */
export const openFaceFolders = [
  'noto-serif-sc/400Regular',
  'noto-serif-sc/700Bold',
  'noto-sans-sc/700Bold',
] as const;
