import { Button } from 'antd';
import { reasonOf } from '../api-error.ts';

interface Props {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** Says in the server's own words why something could not be shown, and offers to try again. */
export function ErrorState({ error, onRetry }: Props) {
  return (
    <div className="x-error" role="alert">
      <p>{reasonOf(error)}</p>
      {onRetry === undefined ? null : (
        <Button size="small" onClick={onRetry}>
          重试
        </Button>
      )}
    </div>
  );
}
