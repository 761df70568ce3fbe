import { Button } from 'antd';
import { ApiError, reasonOf } from '../api-error.ts';

interface Props {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** Says in the server's own words why something could not be shown, and offers to try again where that may help. */
export function ErrorState({ error, onRetry }: Props) {
  const isFinal = error instanceof ApiError && error.status === 403;
  return (
    <div className="x-error" role="alert">
      <p>{reasonOf(error)}</p>
      {onRetry === undefined || isFinal ? null : (
        <Button size="small" onClick={onRetry}>
          重试
        </Button>
      )}
    </div>
  );
}
