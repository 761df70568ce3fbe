/** A PNG of 48 × 32 squares in two colours, with an author's name that must not be kept. */
export const pngPicture = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAADAAAAAgCAIAAADbtmxLAAAAD3RFWHRBdXRob3IAc29tZWJvZHmKs+TfAAAAQklEQVR42u3WsQ0AIAgEQEZidEdzBBeQ0lj8EcpPuAqoPdTqvvbrfAEBAcWBfg2e8kBAQHkgmxoICMg/5HQAAYWDDr7PoKaja6GoAAAAAElFTkSuQmCC',
    'base64',
  ),
);
