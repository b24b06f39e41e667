// Reads a chart of columns aloud and under the pointer: the figures stand in the table beneath, one row a column. The arrows
// go from column to column when the drawing has the focus. Without script the table says the same.
for (const plot of document.querySelectorAll('figure.chart svg[data-count]')) {
  const table = plot.closest('figure').querySelector('table');
  const count = Number(plot.dataset.count);
  // The columns that have a row: those without a sum have none.
  const columns = plot.dataset.rows?.split(' ').map(Number) ?? [...Array(count).keys()];
  const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
  const rows = [...table.tBodies[0].rows];
  const told = document.createElement('p');
  Object.assign(told, { className: 'chart-reading' });
  told.setAttribute('role', 'status');
  (plot.parentElement.querySelector('.plot-names') ?? plot).after(told);
  plot.setAttribute('tabindex', '0');
  let shown = -1;
  const text = (cell) => cell.textContent.replace(/\s+/g, ' ').trim();
  // What is nothing is left out; the sum of all stands last in the table and in the sentence.
  const sentence = ([name, ...values]) =>
    [
      text(name),
      ...values
        .map((cell, index) => (values.length > 1 ? `${heads[index + 1]} ${text(cell)}` : text(cell)))
        .filter((_, index) => /[1-9]/.test(text(values[index]))),
    ].join(' · ');
  const show = (index) => {
    if (index < 0 || index >= rows.length || index === shown) return;
    shown = index;
    told.textContent = sentence([...rows[index].cells]);
  };
  plot.addEventListener('pointermove', ({ clientX }) => {
    const { left, width } = plot.getBoundingClientRect();
    // The first nine per cent are the scale's.
    show(columns.indexOf(Math.floor((((clientX - left) / width) * 100 - 9) / (91 / count))));
  });
  plot.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -rows.length, End: rows.length }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    show(Math.min(rows.length - 1, Math.max(0, shown + step)));
  });
}
