import type { Context } from 'hono';
import type { Download } from '#kernel/contract.ts';

/** The answer that carries a file as an attachment, under its own name, never shown inside a page. */
export function downloadResponse(c: Context, file: Download): Response {
  const plain = file.name.replaceAll(/[^\w.-]/gu, '_');
  const encoded = encodeURIComponent(file.name).replaceAll(
    /['()*]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return c.body(new Uint8Array(file.bytes), 200, {
    'content-type': file.type,
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
    'content-security-policy': "default-src 'none'; sandbox",
    ...(file.note === undefined ? {} : { 'x-xushi-note': encodeURIComponent(file.note) }),
  });
}
