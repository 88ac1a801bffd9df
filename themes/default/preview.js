// Previews: what a link leads to, beside it. Of pages the card says title, kind, minutes and description; of footnotes and
// marks in code it shows the note itself. Never needed, never on touch; Escape closes it, the pointer may move onto it.
(function () {
  'use strict';
  var place, card, timer;

  function hide() {
    clearTimeout(timer);
    if (card) card.remove();
    if (place) place.removeAttribute('aria-describedby');
    place = card = null;
  }

  function line(name, text) {
    if (!text) return;
    var element = document.createElement(name);
    element.textContent = text;
    card.append(element);
  }

  // A note as it stands, but for what can be clicked: a tooltip holds nothing to reach.
  function note(source) {
    var copy = source.cloneNode(true);
    copy.querySelectorAll('.return').forEach(function (link) { link.remove(); });
    copy.querySelectorAll('a').forEach(function (link) { link.replaceWith.apply(link, link.childNodes); });
    copy.querySelectorAll('[id]').forEach(function (part) { part.removeAttribute('id'); });
    card.append.apply(card, copy.childNodes);
  }

  function show(link, fill) {
    hide();
    place = link;
    card = document.createElement('div');
    card.id = 'preview';
    card.className = 'preview';
    card.setAttribute('role', 'tooltip');
    fill();
    document.getElementById('main').append(card);
    link.setAttribute('aria-describedby', card.id);
    var at = link.getBoundingClientRect();
    var below = at.bottom + card.offsetHeight + 8 < innerHeight || at.top < card.offsetHeight + 60;
    card.style.left = scrollX + Math.max(16, Math.min(at.left, root().clientWidth - card.offsetWidth - 16)) + 'px';
    card.style.top = scrollY + (below ? at.bottom + 4 : at.top - card.offsetHeight - 4) + 'px';
  }

  function root() { return document.documentElement; }
  function page() { return document.body.dataset; }

  // What a file holds that the page names. An edit of the site may change both.
  var read = {};
  function load(name, file, then) {
    read[name] = true;
    lectern.load(name, then, file);
  }
  document.addEventListener('lectern:updated', function () {
    Object.keys(read).forEach(function (name) { delete lectern[name]; });
  });

  function showLines(link, lines) {
    if (lines) show(link, function () {
      line('strong', lines[0]);
      line('small', lines[1]);
      line('span', lines[2]);
    });
  }

  // Terms stand in a few files for the whole site: in which one, their letters say.
  function term(link) {
    if (!page().terms) return;
    var id = decodeURIComponent(link.hash.slice(1));
    var sum = 0;
    for (var byte of new TextEncoder().encode(id)) sum += byte;
    var number = sum % page().files, name = 'terms' + number;
    load(name, page().terms + number + '.js', function () {
      showLines(link, lectern[name][id]);
    });
  }

  function open(link) {
    if (link.matches('.footnote, .mark')) {
      var source = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (source && source.textContent.length < 300) show(link, function () { note(source); });
      return;
    }
    if (link.matches('.term')) return term(link);
    load('cards', page().cards, function () {
      showLines(link, lectern.cards[link.getAttribute('href').split(/[?#]/)[0]]);
    });
  }

  lectern.preview = function (event, link) {
    if (event.type === 'focusin' && !link.matches(':focus-visible')) return;
    clearTimeout(timer);
    if (link !== place) timer = setTimeout(open, 300, link);
  };

  document.addEventListener('pointerover', function (event) {
    var inside = event.target.closest && event.target.closest('#preview');
    if (inside) clearTimeout(timer);
  });
  document.addEventListener('pointerout', function (event) {
    var from = event.target.closest && event.target.closest('main a[href], #preview');
    if (!from || from.contains(event.relatedTarget)) return;
    clearTimeout(timer);
    if (place) timer = setTimeout(hide, 250);
  });
  document.addEventListener('focusout', hide);
  document.addEventListener('keydown', function (event) { if (event.key === 'Escape') hide(); });
})();
