import { encode } from 'uqr';
import { type Html, html } from '../web/index.ts';

/** A QR code as a picture of one path, dark on white in every theme, with the free edge that cameras need. */
export function qrPicture(text: string, label: string): Html {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return html`<svg
    class="qr"
    role="img"
    aria-label="${label}"
    viewBox="${`0 0 ${size} ${size}`}"
    width="${size * 5}"
    height="${size * 5}"
    shape-rendering="crispEdges"
  >
    <rect width="${size}" height="${size}" fill="#fff" />
    <path d="${path}" fill="#000" />
  </svg>`;
}
