import { offline } from './api-error.ts';

/** A request on its way, with a body that takes a while. */
interface Sending {
  /** @throws ApiError when the server could not be reached, or the sending was given up */
  readonly done: Promise<Response>;
  readonly cancel: () => void;
}

/**
 * Sends a form with a file, saying how far it is, which `fetch` cannot.
 *
 * @param progress  called with the share that was sent, 0 to 1
 */
export function sendForm(
  address: string,
  form: FormData,
  headers: Readonly<Record<string, string>>,
  progress: (share: number) => void,
): Sending {
  const request = new XMLHttpRequest();
  const done = new Promise<Response>((resolve, reject) => {
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      progress(total === 0 ? 0 : loaded / total),
    );
    request.addEventListener('load', () =>
      resolve(new Response(request.responseText, { status: request.status })),
    );
    for (const failure of ['error', 'abort', 'timeout'] as const)
      request.addEventListener(failure, () => reject(offline()));
    request.open('POST', address);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.send(form);
  });
  return { done, cancel: () => request.abort() };
}
