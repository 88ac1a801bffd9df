// A roadmap as a self-assessment: a state for each skill, a filter, a summary, and what there is to read for the gaps.
(function () {
  'use strict';
  var none = { open: 0, learning: 0, known: 0, skipped: 0 };

  // A state that nobody knows is none.
  function known(state) { return Object.keys(none).indexOf(state) >= 0 ? state : 'open'; }

  // States of all skills → how many of each, and how much of what was not skipped is known.
  function count(states) {
    var counts = Object.assign({}, none);
    states.forEach(function (state) { ++counts[known(state)]; });
    var wanted = states.length - counts.skipped;
    counts.percent = wanted ? Math.floor(100 * counts.known / wanted) : 0;
    return counts;
  }

  var progress = window.lectern.progress;
  progress.count_skills = count;
  if (!progress.page) return;
  var summary = document.getElementById('skills');
  var level = document.getElementById('filter-level');
  var state = document.getElementById('filter-state');
  if (!summary) return;
  var gaps = document.getElementById('gaps');
  var box = gaps.closest('details');

  // Each skill belongs to the nearest heading of level 2 before it; what that part links to teaches it.
  var rows = [], sections = [];
  function find() {
    rows = Array.from(document.querySelectorAll('[data-skill]'));
    sections = [];
    progress.each('.prose > *', function (part) {
      if (part.tagName === 'H2') sections.push({ heading: part, links: [], rows: [] });
      var section = sections[sections.length - 1];
      if (!section) return;
      progress.each('[data-skill]', function (row) { section.rows.push(row); }, part);
      progress.each('a[href]:not(.anchor)', function (link) { section.links.push(link); }, part);
    });
    var levels = new Set(rows.map(function (row) { return row.dataset.level; }).filter(Boolean));
    var chosen = level.value;
    level.length = 1;  // the first one is for all levels
    levels.forEach(function (name) { level.append(new Option(name, name, false, name === chosen)); });
  }

  function filter() {
    rows.forEach(function (row) {
      row.hidden = !!level.value && row.dataset.level !== level.value || !!state.value && row.dataset.state !== state.value;
    });
    var left = rows.filter(function (row) { return !row.hidden; }).length;
    progress.text(document.getElementById('filter-count'), progress.fill(summary.dataset.shown, { count: left, all: rows.length }));
    sections.forEach(function (section) {
      section.heading.classList.toggle('empty', section.rows.length > 0 && section.rows.every(function (row) { return row.hidden; }));
    });
  }

  function list_gaps() {
    gaps.textContent = '';
    if (box && !box.open) return;
    sections.forEach(function (section) {
      var open = section.rows.filter(function (row) { return row.dataset.state === 'open' || row.dataset.state === 'learning'; });
      if (!open.length) return;
      var item = document.createElement('li');
      var link = document.createElement('a');
      link.href = '#' + section.heading.id;
      link.textContent = section.heading.firstChild.textContent.trim();
      item.append(link, ' ' + progress.fill(summary.dataset.gap, { count: open.length }));
      section.links.forEach(function (source, position) {
        var copy = document.createElement('a');
        copy.href = source.href;
        copy.textContent = source.textContent;
        item.append(position ? '、' : '：', copy);
      });
      gaps.append(item);
    });
  }

  progress.show(function (record, closed) {
    find();
    var states = rows.map(function (row) {
      var entry = record.roadmap[progress.own(row.dataset.skill)];
      row.dataset.state = known(entry && entry.state);
      // The box is for readers without scripts, and for paper.
      row.querySelector('[type=checkbox]').checked = row.dataset.state === 'known';
      row.querySelector('[value=' + row.dataset.state + ']').checked = true;
      row.firstElementChild.disabled = closed;
      return row.dataset.state;
    });
    var counts = count(states);
    summary.querySelector('progress').value = counts.percent;
    progress.text(document.getElementById('skill-counts'), progress.fill(summary.dataset.counts, counts));
    list_gaps();
  });

  document.addEventListener('change', function (event) {
    var row = event.target.closest('[data-skill]');
    if (row && event.target.type === 'radio') {
      progress.set('roadmap', progress.own(row.dataset.skill), { state: event.target.value });
    } else if (event.target === level || event.target === state) filter();
  });

  // A row that no longer fits stays until the filter is set anew: it would vanish under the reader's hand.
  filter();
  if (box) box.addEventListener('toggle', list_gaps);

  // At first only rows in sight are laid out (`late`), as all at once would hold up a phone; then a few in each frame,
  // or all before the reader goes anywhere: a jump ends where it should, and nothing moves before their eyes.
  var waiting = rows.slice();
  function lay_out(some) {
    waiting.splice(0, some).forEach(function (row) { row.style.contentVisibility = 'visible'; });
    if (waiting.length) requestAnimationFrame(function () { setTimeout(lay_out, 0, 6); });
  }
  ['click', 'keydown', 'wheel', 'touchstart', 'scroll'].forEach(function (type) {
    addEventListener(type, function () { lay_out(rows.length); }, { once: true, passive: true });
  });
  requestAnimationFrame(function () { lay_out(6); });
  document.addEventListener('lectern:patched', function () {  // a preview has put in new blocks
    waiting = rows.slice();
    lay_out(rows.length);
    filter();
  });
})();
