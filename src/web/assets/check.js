// Works off the check of a form that is to be sent again: SHA-256 of "nonce.number" must begin with so many zero bits. It is
// done while the person looks for the button; whoever is faster than that waits for the rest.
for (const field of document.querySelectorAll('[data-work]')) {
  const K = [];
  const H = [];
  for (let n = 2; K.length < 64; n += 1)
    if (!Array.from({ length: n }, (_, d) => d).some((d) => d > 1 && n % d === 0)) {
      const part = (root) => ((n ** root % 1) * 2 ** 32) | 0;
      if (H.length < 8) H.push(part(1 / 2));
      K.push(part(1 / 3));
    }
  const turn = (x, by) => (x >>> by) | (x << (32 - by));
  const w = new Int32Array(64);
  // Texts here are shorter than one block of 55 characters.
  const first = (text) => {
    w.fill(0, 0, 16);
    for (let i = 0; i < text.length; i += 1) w[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i & 3));
    w[text.length >> 2] |= 128 << (24 - 8 * (text.length & 3));
    w[15] = text.length * 8;
    for (let i = 16; i < 64; i += 1) {
      const [x, y] = [w[i - 15], w[i - 2]];
      const mixed = (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
      w[i] = (w[i - 16] + w[i - 7] + mixed) | 0;
    }
    let [a, b, c, d, e, f, g, h] = H;
    for (let i = 0; i < 64; i += 1) {
      const s = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
      const one = (h + s + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    return (H[0] + a) >>> 0;
  };
  const { work: nonce, bits } = field.dataset;
  let [tried, sent] = [0, false];
  const some = () => {
    for (const until = performance.now() + 12; performance.now() < until; tried += 1)
      if (first(`${nonce}.${tried}`) >>> (32 - bits) === 0) {
        field.value = tried;
        if (sent) field.form.submit();
        return;
      }
    setTimeout(some);
  };
  field.form.addEventListener('submit', (event) => {
    if (field.value !== '') return;
    event.preventDefault();
    sent = true;
  });
  for (const [which, hidden] of [
    ['no-script', true],
    ['script', false],
  ])
    field.form.querySelector(`[data-${which}]`).hidden = hidden;
  some();
}
