import { words } from '#kernel/system/notation.ts';
import type { Code, CodeList } from '#kernel/system/types.ts';

/**
 * Categories to begin with, ours: a county puts its own list (or that of GB/T 39666) in their place. `部门` in the note: by the county's list of
 * responsibilities a department handles it and may not hand it down to a town.
 */
const categories: readonly Code[] = [
  { code: '01', title: '城乡建设' },
  { code: '0101', title: '供热', parent: '01', note: '部门' },
  { code: '0102', title: '供水排水', parent: '01', note: '部门' },
  { code: '0103', title: '供气', parent: '01', note: '部门' },
  { code: '0104', title: '道路路灯', parent: '01' },
  { code: '0105', title: '物业小区', parent: '01' },
  { code: '02', title: '环境卫生' },
  { code: '0201', title: '垃圾清运', parent: '02' },
  { code: '0202', title: '油烟噪声', parent: '02' },
  { code: '0203', title: '污水异味', parent: '02', note: '部门' },
  { code: '03', title: '交通出行' },
  { code: '0301', title: '公交', parent: '03', note: '部门' },
  { code: '0302', title: '停车', parent: '03' },
  { code: '04', title: '农业农村' },
  { code: '0401', title: '土地承包', parent: '04' },
  { code: '0402', title: '农田水利', parent: '04' },
  { code: '05', title: '民生保障' },
  { code: '0501', title: '社保医保', parent: '05', note: '部门' },
  { code: '0502', title: '救助低保', parent: '05' },
  { code: '0503', title: '劳动欠薪', parent: '05', note: '部门' },
  { code: '06', title: '教育卫生' },
  { code: '0601', title: '学校', parent: '06', note: '部门' },
  { code: '0602', title: '医院', parent: '06', note: '部门' },
  { code: '09', title: '其他' },
];

/** Short lists as `code title …`. */
function codes(text: string): readonly Code[] {
  return words(text).map(({ value, title }) => ({ code: value, title }));
}

/**
 * The lists of an appeal, each the county's to replace. A tag is what a category is not: time, subject, nature, urgency.
 *
 * @source domain/services.md §1: 潍坊 19 for what is not taken in; “事项分类 × 标签” (S18)
 */
export const lists: readonly CodeList[] = [
  { key: 'category', title: '诉求类别', codes: categories },
  {
    key: 'tag',
    title: '标签',
    codes: codes('群体 群体 安全 安全 季节 季节 涉企 涉企 多次反映 多次反映 历史遗留 历史遗留'),
  },
  {
    key: 'ground',
    title: '不予受理情形',
    codes: codes(
      'court 应当诉讼、仲裁、复议 discipline 属纪检监察 petition 已进入信访程序 open 属政府信息公开 secret 涉及国家秘密、商业秘密、隐私 decided 已依法处理',
    ),
  },
  {
    key: 'channel',
    title: '来源渠道',
    codes: codes('phone 电话 window 镇街窗口 web 网上 city 市12345 letter 信箱'),
    keeps: ['phone', 'web', 'city'],
  },
];
