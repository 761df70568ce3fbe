import { Link } from '@tanstack/react-router';
import { keepCode } from './known-codes.ts';

interface Props {
  readonly params: { readonly system: string; readonly kind: string };
  /** What was entered: 办件, 工单. */
  readonly noun: string;
  readonly number: string;
  readonly code: string;
}

/** Number and query code of what was just entered; the code is shown this once, and goes along to the query page of this window. */
export function Receipt({ params: { system, kind }, noun, number, code }: Props) {
  return (
    <section className="cp-receipt" aria-live="polite">
      <h2>已收到</h2>
      <dl>
        <dt>{noun}编号</dt>
        <dd>{number}</dd>
        <dt>查询码</dt>
        <dd>{code}</dd>
      </dl>
      <p>查询码只显示这一次，请抄下或截图保存。查询进度、补充和评价都要用它。</p>
      <Link
        className="cp-main cp-offer"
        to="/p/$system/$kind"
        params={{ system, kind }}
        search={() => ({ number })}
        onClick={() => keepCode({ system, kind }, number, code)}
      >
        查询进度
      </Link>
    </section>
  );
}
