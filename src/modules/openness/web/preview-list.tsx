import { Button } from 'antd';
import type { PublicPreview } from '../schema.ts';

interface Props {
  readonly preview: PublicPreview;
  readonly excused: readonly string[];
  readonly onExcuse: (excused: readonly string[]) => void;
}

type Item = PublicPreview['items'][number];

const mostShown = 5;

/** What would be seen of each thing, faults first; what the scanner found stands by its field. */
export function PreviewList({ preview, excused, onExcuse }: Props) {
  const blocked = preview.items.filter(({ closed, findings }) => closed !== null || findings.length > 0);
  const clean = preview.items.filter((one) => !blocked.includes(one));
  const shown = [...blocked, ...clean.slice(0, mostShown)];
  return (
    <section aria-label="预览" className="op-preview">
      <output className={preview.ready ? 'op-clean' : 'x-alert'}>
        {blocked.length > 0
          ? `${blocked.length}项不能公开，请先改正`
          : `检查完毕：${clean.length}项未发现个人信息`}
        {preview.faults.length > 0 ? `；${preview.faults[0]?.message ?? ''}` : ''}
      </output>
      {shown.map((item) => (
        <PreviewItem key={item.object} item={item} onExcuse={(text) => onExcuse([...excused, text])} />
      ))}
      {preview.items.length > shown.length ? (
        <p className="op-note">其余{preview.items.length - shown.length}项检查无异，不逐一列出。</p>
      ) : null}
      {excused.length === 0 ? null : (
        <p className="op-note">
          已允许出现：{excused.join('、')}
          <Button type="link" size="small" onClick={() => onExcuse([])}>
            取消允许
          </Button>
        </p>
      )}
    </section>
  );
}

function PreviewItem({ item, onExcuse }: { readonly item: Item; readonly onExcuse: (text: string) => void }) {
  return (
    <article>
      <p className="op-item">{item.title}</p>
      {item.closed === null ? null : <p className="x-alert">{item.closed}</p>}
      {item.second ? (
        <p className="op-second">含姓名或隐去部分的姓名：办理后还要另一人复核，复核通过才公开。</p>
      ) : null}
      {item.findings.length === 0 ? null : (
        <ul className="op-findings">
          {item.findings.map((one, at) => (
            <li key={`${one.field} ${at.toString()}`}>
              <strong>
                {one.field}里有{one.kind}
              </strong>
              ：{one.text}（“…{one.around}…”）
              {one.excusable ? (
                <Button size="small" onClick={() => onExcuse(one.text)}>
                  允许出现
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <dl>
        {item.fields.map(({ title, text }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}
