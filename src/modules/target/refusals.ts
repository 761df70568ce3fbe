import { Refusal } from '#kernel/errors.ts';

/** The refusal of whoever was slower: by whom the target was changed, and to which version. */
export function moved(by: string, version: number): Refusal {
  return new Refusal('target.moved', 409, `没有保存：这项目标刚由${by}改为第${version}版。请刷新后再改。`, {
    data: { by, version },
  });
}
