// A filter over the rows of a table that asks for one; how many remain is told aloud.
for (const table of document.querySelectorAll('table[data-filter]')) {
  const rows = [...table.tBodies[0].rows];
  // Spaces count for nothing: numbers stand in groups.
  const bare = (text) => text.toLocaleLowerCase().replace(/\s+/g, '');
  const label = document.createElement('label');
  const input = document.createElement('input');
  const told = document.createElement('span');
  Object.assign(input, { type: 'search', className: 'input', autocomplete: 'off' });
  Object.assign(told, { className: 'unseen', role: 'status' });
  label.className = 'label table-search';
  label.append(table.dataset.filter, input, told);
  table.parentElement.previousElementSibling.append(label);
  input.addEventListener('input', () => {
    const wanted = bare(input.value);
    for (const row of rows) row.hidden = !bare(row.textContent).includes(wanted);
    told.textContent = `${rows.filter((row) => !row.hidden).length} / ${rows.length}`;
  });
}
