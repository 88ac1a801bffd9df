// How far a reader is: bars on the pages that list chapters, where a course and a path go on, the way along a path, the
// card on the home page.
(function () {
  'use strict';
  // `id:minutes id:minutes …` → how much of it is done, weighted by minutes, and the first page that is not.
  function measure(walk, pages) {
    var sum = { done: 0, count: 0, percent: 0, next: '' };
    var all = 0;
    var finished = 0;
    walk.split(' ').forEach(function (step) {
      if (!step) return;
      var id = step.split(':')[0];
      var weight = Math.max(+step.split(':')[1] || 0, 1);
      all += weight;
      ++sum.count;
      if (pages[id] && pages[id].done) {
        ++sum.done;
        finished += weight;
      } else sum.next = sum.next || id;
    });
    if (all) sum.percent = Math.floor(100 * finished / all);
    return sum;
  }

  // Another course than the one shown: only its totals stand here. Finished chapters that are gone count for nothing more
  // than the whole.
  function estimate(pages, chapters, minutes) {
    var done = Object.keys(pages).filter(function (id) { return pages[id].done; });
    var spent = done.reduce(function (sum, id) { return sum + Math.max(+pages[id].minutes || 0, 1); }, 0);
    return { done: Math.min(done.length, chapters), count: chapters,
      percent: Math.min(100, Math.floor(100 * spent / Math.max(minutes, 1))) };
  }

  var progress = window.lectern.progress;
  progress.measure = measure;
  progress.estimate = estimate;
  if (!progress.page) return;
  var words = progress.page.words;
  var fill = progress.fill;
  var each = progress.each;
  var text = progress.text;

  progress.show(function (record) {
    each('.progress', function (line) {
      var data = line.dataset;
      var sum = data.course ? estimate(progress.read(data.course).record.pages, +data.chapters, +data.minutes)
        : measure(data.walk, record.pages);
      line.classList.toggle('begun', sum.done > 0);
      line.querySelector('progress').value = sum.percent;
      text(line.querySelector('span'), fill(words.progress, sum));
      var box = line.closest('.path-progress');
      var next = box && box.querySelector('.next-step');
      var target = sum.next && document.querySelector('main a[data-page="' + sum.next + '"]');
      var start = line.parentElement.querySelector('[data-goes-on]');
      if (start && sum.done && target) {
        start.href = target.href;
        text(start, start.dataset.goesOn);
      }
      if (!next) return;
      next.classList.toggle('ready', !!target);
      if (!target) return;
      next.href = target.href.split(/[?#]/)[0] + '?path=' + encodeURIComponent(next.dataset.path);
      text(next, fill(words.next_step, { title: target.firstChild.textContent }));
    });
  });

  // Starting a path again can be taken back for ten seconds; then the button is what it was.
  document.addEventListener('click', function (event) {
    var button = event.target.closest('.reset-path');
    if (!button) return;
    var before = button.kept;
    var kept = {};
    progress.change(function (record) {
      button.parentElement.querySelector('.progress').dataset.walk.split(' ').forEach(function (step) {
        var id = step.split(':')[0];
        var entry = before ? before[id] : { done: false };
        if (before ? !entry : !(record.pages[id] && record.pages[id].done)) return;
        kept[id] = record.pages[id];
        record.pages[id] = Object.assign({}, entry, { at: Date.now() });
      });
    });
    clearTimeout(button.timer);
    function rest() {
      button.kept = null;
      button.classList.remove('undo');
      text(button, words.reset_path);
    }
    if (before) return rest();
    button.kept = kept;
    button.classList.add('undo');
    text(button, words.undo_reset);
    window.lectern.say(words.reset_done);
    button.timer = setTimeout(rest, 10000);
  });

  // A card of the pager: where it leads, and its two lines.
  function set_card(card, values) {
    card.href = values[0];
    text(card.firstElementChild, values[1]);
    text(card.lastElementChild, values[2]);
  }
  function add_card(pager, rel) {
    var card = document.createElement('a');
    card.rel = rel;
    card.className = rel === 'next' ? 'to-next' : '';
    card.append(document.createElement('small'), ' ', document.createElement('span'));
    pager[rel === 'next' ? 'append' : 'prepend'](card);
    return card;
  }

  // The end of a path: how it went, and where to go on: to what is left of it, else as the course does.
  function end_path(row, pager, card) {
    var home = row.querySelector('.steps-of');
    var course = card && [card.href, card.firstElementChild.textContent, card.lastElementChild.textContent];
    card = card || add_card(pager, 'next');
    progress.show(function (record) {
      var sum = measure(row.dataset.walk || '', record.pages);
      var left = sum.next && sum.next !== progress.page.page;
      var rest = [home.href, '', fill(words.path_rest, { path: home.textContent })];
      text(document.getElementById('on-path'), fill(words.path_end, Object.assign({ path: home.textContent }, sum)));
      set_card(card, left ? rest : course || [home.href + '#end', '', home.textContent]);
    });
  }

  // A reader who came by a learning path keeps its previous and next: of the one asked for, else of the one kept.
  window.lectern.overview = function (asked, kept) {
    function row_of(id) { return id && document.querySelector('[data-path="' + CSS.escape(id) + '"][data-label]'); }
    var pager = document.getElementById('pager');
    var row = row_of(asked) || row_of(kept);
    if (!row || !pager) return;
    if (row.dataset.path !== kept) progress.change(function (record) { record.path = { id: row.dataset.path, at: Date.now() }; });
    pager.setAttribute('aria-label', row.dataset.label);
    text(document.getElementById('on-path'), row.dataset.label);
    document.getElementById('path-now').classList.add('ready');
    ['prev', 'next'].forEach(function (rel) {
      var to = row.querySelector('[rel=' + rel + ']');
      var card = pager.querySelector('[rel=' + rel + ']');
      if (to) set_card(card || add_card(pager, rel), [to.href, to.dataset.note, to.dataset.title]);
      else if (rel === 'next') end_path(row, pager, card);
      else if (card) card.remove();
    });
    progress.here();
  };

  // Where the reader was last, in whatever course.
  var card = document.querySelector('[data-continue]');
  if (card) progress.show(function () {
    var latest = { at: 0 };
    each('.progress[data-course]', function (line) {
      var record = progress.read(line.dataset.course).record;
      var last = record.last;
      if (!last || !(last.at > latest.at)) return;
      var entry = record.pages[last.page];
      latest = entry && entry.done && last.next ? Object.assign({ at: last.at }, last.next) : last;
    });
    // An address below the home page, whatever an imported record says.
    if (!latest.url || !/^[^/:\\?#]+\/?[^:\\]*$/.test(latest.url)) return;
    card.href = new URL(latest.url, new URL(progress.page.root, location.href)).href;
    text(card.querySelector('span'), latest.title);
    text(card.querySelector('small'), latest.minutes ? fill(words.minutes, latest) : '');
    card.classList.add('ready');
  });
})();
