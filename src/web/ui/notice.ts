import { App } from 'antd';
import { reasonOf } from '../api-error.ts';

/** Short words at the top of the page: `done` after a success, `failed` for a refusal that has no place of its own. */
export function useNotice(): {
  readonly done: (words: string) => void;
  readonly failed: (error: unknown) => void;
} {
  const { message } = App.useApp();
  return {
    done: (words) => void message.success(words),
    failed: (error) => void message.error(reasonOf(error), 6),
  };
}
