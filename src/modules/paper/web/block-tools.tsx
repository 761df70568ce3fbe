import { Button } from 'antd';
import { lineText } from '../rules-body.ts';
import type { Block } from '../schema.ts';
import type { Arrange } from './arranging.ts';

const kindWords: Readonly<Record<Block['kind'], string>> = {
  title: '标题',
  heading1: '一级标题',
  heading2: '二级标题',
  paragraph: '段',
  list: '名单',
  table: '表',
  chart: '图',
  picture: '图片',
};

/** What may be done with a block as a whole: drag it by its handle, move it by buttons or Alt and an arrow, take it out. */
export function BlockTools({
  block,
  arrange,
  onPicture,
}: {
  readonly block: Block;
  readonly arrange: Arrange;
  readonly onPicture: (block: Block) => void;
}) {
  const { id, kind, title, lines } = block;
  const of = { what: 'block', id } as const;
  const [first] = lines;
  const words =
    title || lineText(first === undefined ? [] : first.now.length > 0 ? first.now : (first.made ?? []));
  const name = `${kindWords[kind]}“${words.slice(0, 16)}”`;
  const isStruck = lines.every(({ now }) => now.length === 0);
  const keys = { onKeyDown: arrange.keys(of), 'aria-keyshortcuts': 'Alt+ArrowUp Alt+ArrowDown' };
  return (
    <fieldset className="pp-tools x-noprint" aria-label={name}>
      <span className="pp-handle" title="按住拖动" aria-hidden="true" {...arrange.source(of)}>
        拖动{kindWords[kind]}
      </span>
      <Button
        size="small"
        type="text"
        id={`move-${id}`}
        aria-label={`上移${name}`}
        {...keys}
        onClick={() => arrange.step(of, -1)}
      >
        上移
      </Button>
      <Button
        size="small"
        type="text"
        aria-label={`下移${name}`}
        {...keys}
        onClick={() => arrange.step(of, 1)}
      >
        下移
      </Button>
      {kind === 'chart' ? (
        <Button
          size="small"
          type="text"
          onClick={() => arrange.send({ what: 'table', id, shown: block.withTable !== true })}
        >
          {block.withTable === true ? '不附数字表' : '附数字表'}
        </Button>
      ) : null}
      {kind === 'picture' ? (
        <Button size="small" type="text" onClick={() => onPicture(block)}>
          宽度和说明
        </Button>
      ) : null}
      {block.given === undefined ? null : <span className="pp-given">收自{block.given}</span>}
      {isStruck ? null : (
        <Button
          size="small"
          type="text"
          aria-label={`删去${name}`}
          onClick={() => arrange.send({ what: 'remove', id })}
        >
          删去
        </Button>
      )}
    </fieldset>
  );
}
