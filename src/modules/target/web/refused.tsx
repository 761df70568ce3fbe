import { ApiError, reasonOf } from '#web/api-error.ts';

/** Why a form was not saved: every fault in a line, else the reason. */
export function Refused({ error }: { readonly error: unknown }) {
  if (error === undefined) return null;
  const faults = error instanceof ApiError ? error.faults : [];
  return (
    <div className="x-alert" role="alert">
      {faults.length === 0 ? (
        typeof error === 'string' ? (
          error
        ) : (
          reasonOf(error)
        )
      ) : (
        <ul>
          {faults.map(({ field, message }) => (
            <li key={`${field}${message}`}>{message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
