/** Size of a picture in pixels, and how a camera held it: 1 is upright. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
  readonly orientation: number;
}

/** The size that a PNG or JPEG says of itself; null when it says none. Reads markers, never pixels. */
export function imageSize(bytes: Uint8Array): ImageSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const size = bytes[0] === 0x89 ? pngSize(view) : jpegSize(view);
  return size === null || size.width === 0 || size.height === 0 ? null : size;
}

function pngSize(view: DataView): ImageSize | null {
  if (view.byteLength < 24) return null;
  return { width: view.getUint32(16), height: view.getUint32(20), orientation: 1 };
}

/** Frame headers (SOF0–SOF15) but for DHT, JPG and DAC, which share the range. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function jpegSize(view: DataView): ImageSize | null {
  let orientation = 1;
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    const length = view.getUint16(at + 2);
    if (isFrame(marker))
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5), orientation };
    if (marker === 0xe1) orientation = exifOrientation(view, at + 4, length - 2) ?? orientation;
    at += 2 + length;
  }
  return null;
}

/** The orientation in an Exif segment that holds nothing else, as `stripImage` leaves it. */
function exifOrientation(view: DataView, at: number, length: number): number | null {
  if (length < 26 || view.getUint32(at) !== 0x45786966) return null;
  const little = view.getUint16(at + 6) === 0x4949;
  return view.getUint16(at + 6 + 10, little) === 0x0112 ? view.getUint16(at + 6 + 18, little) : null;
}
