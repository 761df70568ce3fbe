import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { reasonOf } from '../api-error.ts';
import './plain-pages.css';

/** Pages that need nothing but the entry bundle: loading, not found, and what went wrong. */
export function LoadingPage() {
  return <output className="x-plain">正在载入……</output>;
}

export function MissingPage() {
  return (
    <main className="x-plain">
      <title>没有这一页 · 序时</title>
      <h1>没有这一页</h1>
      <p>地址可能写错了，或本岗位看不到它。</p>
      <Link to="/">回到看板</Link>
    </main>
  );
}

/** What went wrong, inside the frame of the shell. */
export function Crash({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const queries = useQueryErrorResetBoundary();

  function retry(): void {
    queries.reset();
    reset();
    void router.invalidate();
  }

  return (
    <section className="x-plain">
      <title>出错了 · 序时</title>
      <h1>这一页没有打开</h1>
      <p role="alert">{reasonOf(error)}</p>
      <button type="button" className="x-button" onClick={retry}>
        重试
      </button>
    </section>
  );
}

/** What went wrong, where there is no frame. */
export function CrashPage(props: ErrorComponentProps) {
  return (
    <main>
      <Crash {...props} />
    </main>
  );
}
