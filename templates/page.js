// Adds to a page that is whole without it: the contents follow the reader, a search, links that copy themselves, and
// where a number comes from when it is pressed. Words come from data attributes of the page; nothing is fetched.
(() => {
  const doc = document;
  const main = doc.getElementById('page-main');
  const nav = doc.querySelector('nav.contents');
  if (!main || !nav) return;
  const words = nav.dataset;
  const make = (tag, attributes = {}, ...children) => {
    const node = doc.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  const status = make('p', { class: 'unseen', role: 'status' });
  doc.body.append(status);

  // The entry of the section that is being read.
  const entries = new Map();
  for (const link of nav.querySelectorAll('a')) {
    const id = decodeURIComponent(link.hash.slice(1));
    entries.set(id, [...(entries.get(id) ?? []), link]);
  }
  const sections = [...entries.keys()].map((id) => doc.getElementById(id)).filter(Boolean);
  const follow = () => {
    const line = window.innerHeight / 4;
    const past = sections.filter((section) => section.getBoundingClientRect().top <= line);
    const current = past.length > 0 ? past[past.length - 1].id : null;
    for (const [id, links] of entries)
      for (const link of links)
        if (id === current) link.setAttribute('aria-current', 'location');
        else link.removeAttribute('aria-current');
    const shown = nav.querySelector('.standing [aria-current]');
    if (!shown) return;
    const box = shown.getBoundingClientRect();
    const frame = nav.getBoundingClientRect();
    if (box.top < frame.top || box.bottom > frame.bottom) nav.scrollTop += box.top - frame.top - frame.height / 3;
  };
  let waiting = false;
  addEventListener(
    'scroll',
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        follow();
      });
    },
    { passive: true },
  );
  follow();

  // A heading is a link to itself; following it also copies its address.
  main.addEventListener('click', (event) => {
    const link = event.target.closest('a.permalink');
    if (!link || !navigator.clipboard) return;
    navigator.clipboard.writeText(link.href).then(
      () => {
        status.textContent = '';
        status.textContent = words.copied;
        link.classList.add('copied');
        setTimeout(() => link.classList.remove('copied'), 2000);
      },
      () => undefined,
    );
  });

  // On a phone each annex is folded to its heading, and opens where a link leads into it.
  if (window.matchMedia('(max-width: 40rem)').matches)
    for (const annex of main.querySelectorAll('section.annex')) {
      const [heading, ...rest] = annex.children;
      if (!heading) continue;
      for (const link of heading.querySelectorAll('a.permalink')) link.replaceWith(...link.childNodes);
      const fold = make('details', { class: 'annex-fold' }, make('summary', {}, heading), ...rest);
      annex.append(fold);
    }
  const unfold = () => {
    const target = doc.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    const fold = target && (target.closest('details') || target.querySelector(':scope > .annex-fold'));
    if (!fold || fold.open) return;
    fold.open = true;
    target.scrollIntoView();
  };
  addEventListener('hashchange', unfold);
  unfold();

  // Where there is room beside the text, each note stands there too; who hears the page has it once, at its end.
  const placed = new Set();
  for (const ref of main.querySelectorAll('a.note-ref')) {
    const note = doc.getElementById(decodeURIComponent(ref.hash.slice(1)));
    if (!note || placed.has(note) || ref.closest('.table, figure')) continue;
    placed.add(note);
    note.classList.add('placed');
    let block = ref;
    while (block.parentElement && !block.parentElement.matches('section, main, .opener')) block = block.parentElement;
    const words = note.cloneNode(true);
    for (const back of words.querySelectorAll('.back')) back.remove();
    const text = words.textContent.trim();
    // On a screen the numbers at a glance stand beside an opener.
    const kind = ref.closest('.opener') ? 'beside on-paper' : 'beside';
    block.before(make('small', { class: kind, 'aria-hidden': 'true' }, make('b', {}, String(note.value)), ` ${text}`));
  }

  // Search through headings and text.
  const blocks = [...main.querySelectorAll('h2, h3, h4, h5, p, li, td, dd, figcaption, caption')]
    .filter((block) => !block.querySelector('p, li'))
    .map((block) => ({ block, text: block.textContent.replace(/\s+/g, ' ').trim() }))
    .map((entry) => ({ ...entry, low: entry.text.toLowerCase() }));
  const addressOf = (block) => {
    const own = block.closest('[id]');
    return own && main.contains(own) ? own : null;
  };
  const search = (field, list, said) => {
    const asked = field.value.trim().toLowerCase();
    list.replaceChildren();
    said.textContent = '';
    if (asked.length < 2) return;
    const found = blocks.filter(({ low }) => low.includes(asked));
    for (const { block, text, low } of found.slice(0, 12)) {
      const at = low.indexOf(asked);
      const from = Math.max(0, text.lastIndexOf(' ', Math.max(0, at - 40)));
      const target = addressOf(block);
      if (!target) continue;
      const link = make(
        'a',
        { href: `#${encodeURIComponent(target.id)}` },
        `${from > 0 ? '… ' : ''}${text.slice(from, at).trimStart()}`,
        make('mark', {}, text.slice(at, at + asked.length)),
        text.slice(at + asked.length, at + asked.length + 50),
      );
      list.append(make('li', {}, link));
    }
    said.textContent = words.found.replace('{count}', String(found.length));
  };
  const addSearch = (place, id) => {
    const field = make('input', { type: 'search', id, autocomplete: 'off' });
    const list = make('ol', { class: 'found', role: 'list' });
    const said = make('p', { class: 'found-count', role: 'status' });
    const form = make('div', { class: 'search', role: 'search' }, make('label', { for: id }, words.search), field, said, list);
    field.addEventListener('input', () => search(field, list, said));
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      field.value = '';
      search(field, list, said);
    });
    place.prepend(form);
  };
  const standing = nav.querySelector('.standing');
  const folding = nav.querySelector('.folding');
  if (standing) addSearch(standing, 'page-search');
  if (folding) folding.querySelector('summary').after(make('div', { class: 'search-fold' }));
  const fold = nav.querySelector('.search-fold');
  if (fold) addSearch(fold, 'page-search-folded');

  // Where a number comes from, from the annex that says so.
  const drawer = make('dialog', { class: 'drawer', 'aria-label': words.made });
  doc.body.append(drawer);
  main.addEventListener('click', (event) => {
    const number = event.target.closest('a.made-of');
    if (!number || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const row = doc.getElementById(decodeURIComponent(number.hash.slice(1)));
    if (!row) return;
    event.preventDefault();
    const heads = [...(row.closest('table')?.querySelectorAll('thead th') ?? [])].map((head) => head.textContent);
    const facts = make('dl', { class: 'facts' });
    const cells = row.matches('tr') ? [...row.children] : [row];
    cells.forEach((cell, i) => {
      const copy = make('dd', {}, ...[...cell.childNodes].map((node) => node.cloneNode(true)));
      for (const marked of copy.querySelectorAll('[id]')) marked.removeAttribute('id');
      facts.append(make('div', { class: 'row' }, make('dt', {}, heads[i] ?? words.made), copy));
    });
    const close = make('button', { type: 'button' }, words.close);
    close.addEventListener('click', () => drawer.close());
    const more = make('a', { href: `#${encodeURIComponent(row.id)}` }, words.made);
    more.addEventListener('click', () => drawer.close());
    drawer.replaceChildren(facts, make('p', { class: 'drawer-foot' }, more, close));
    drawer.showModal();
  });
  drawer.addEventListener('click', (event) => {
    if (event.target === drawer) drawer.close();
  });
  doc.documentElement.classList.add('scripted');
})();
