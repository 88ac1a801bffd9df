// What a reader has done, kept in this browser: one record a course, under `lectern:COURSE`.
//
//   {v, course, updated, pages: {id: {done, hash, minutes, at}}, tasks: {id: {done, at}}, exercises: {id: {state, at}},
//    quizzes: {id: {first, best, of, at}}, roadmap: {id: {state, at}}, path: {id, at}, last: {page, title, url, at}}
//
// Ids outlive edits; those of things on a page begin with the page's. overview.js, quiz.js, records.js and roadmap.js
// build on `lectern.progress`. Without a document (in tests) only the pure functions are there.
(function () {
  'use strict';
  var lectern = window.lectern = window.lectern || {};
  var version = 1;
  var groups = ['pages', 'tasks', 'exercises', 'quizzes', 'roadmap'];

  function is_map(value) { return !!value && typeof value === 'object' && !Array.isArray(value); }

  // Any data as a record: what is not understood is left out. Before version 1 a mark was `true`.
  function adopt(data, course) {
    var record = { v: version, course: course, updated: +data.updated || 0 };
    groups.forEach(function (group) {
      var from = is_map(data[group]) ? data[group] : {};
      record[group] = {};
      Object.keys(from).forEach(function (id) {
        var entry = from[id] === true ? { done: true } : from[id];
        if (is_map(entry)) record[group][id] = Object.assign({}, entry, { at: +entry.at || 0 });
      });
    });
    ['path', 'last'].forEach(function (name) { record[name] = is_map(data[name]) ? data[name] : null; });
    return record;
  }

  // What was stored → {record, trouble}.
  function parse(text, course) {
    var data = {};
    try { if (text) data = JSON.parse(text); } catch (error) { data = null; }
    var trouble = !is_map(data) ? 'damaged' : data.v > version ? 'newer' : '';
    return { record: adopt(is_map(data) ? data : {}, course), trouble: trouble };
  }

  // Which parts of a page read differently now; part 0 is the text before the first heading.
  function changed(before, now) {
    return now.split(' ').map(function (revision, part) { return before.indexOf(revision) < 0 ? part : -1; })
      .filter(function (part) { return part >= 0; });
  }

  var progress = lectern.progress = { version: version, groups: groups, is_map: is_map, adopt: adopt, parse: parse, changed: changed };
  var block = window.document && document.getElementById('progress');
  if (!block) return;
  var page = progress.page = JSON.parse(block.textContent);
  var words = page.words;
  // Records where storage is denied; what brings the page up to date.
  var memory = {}, shown = [];

  function each(selector, act, inside) { (inside || document).querySelectorAll(selector).forEach(act); }
  function by_id(id) { return document.getElementById(id); }
  function feature(act, record, closed) { try { act(record, closed); } catch (error) { if (window.console) console.error(error); } }
  function fill(pattern, values) { return pattern.replace(/\{(\w+)\}/g, function (all, name) { return values[name]; }); }
  function text(element, words) { if (element && element.textContent !== words) element.textContent = words; }
  function own(id) { return page.page + '.' + id; }

  function read(course) {
    var place = 'lectern:' + course;
    try { return parse(memory[place] || localStorage.getItem(place), course); } catch (error) { return parse('', course); }
  }
  function write(record) {
    var place = 'lectern:' + page.course;
    record.updated = Date.now();
    try { localStorage.setItem(place, JSON.stringify(record)); } catch (error) {
      memory[place] = JSON.stringify(record);
      complain('denied');
    }
    refresh();
  }
  function complain(trouble) { each('.record-notice', function (place) { text(place, words['record_' + trouble]); }); }

  // Another tab may have written: reads again first. A newer version's record is left alone, a damaged one is kept aside
  // if there is room.
  function change(act) {
    var place = 'lectern:' + page.course;
    var found = read(page.course);
    if (found.trouble) complain(found.trouble);
    if (found.trouble === 'newer') return;
    try { if (found.trouble) localStorage.setItem(place + ':damaged', localStorage.getItem(place)); } catch (error) {}
    act(found.record);
    write(found.record);
  }
  function set(group, id, values) {
    change(function (record) { record[group][id] = Object.assign({}, record[group][id], values, { at: Date.now() }); });
  }
  function refresh() {
    var found = read(page.course);
    if (found.trouble) complain(found.trouble);
    shown.forEach(function (act) { feature(act, found.record, found.trouble === 'newer'); });
  }
  // Calls `act(record, closed)` now and whenever the record changes.
  function show(act) {
    var found = read(page.course);
    shown.push(act);
    feature(act, found.record, found.trouble === 'newer');
  }
  Object.assign(progress, { read: read, write: write, change: change, set: set, show: show, own: own, fill: fill, each: each, text: text });

  // Every link to a finished page says so.
  show(function (record) {
    each('a[data-page]', function (link) {
      var entry = record.pages[link.dataset.page];
      var note = link.querySelector('.done');
      if (entry && entry.done && !note) {
        note = document.createElement('span');
        note.className = 'done';
        note.append(document.createElement('span'));
        note.firstChild.className = 'hidden';
        note.firstChild.textContent = words.done;
        link.append(note);
      } else if (note && !(entry && entry.done)) note.remove();
    });
  });

  // The button at the end of a chapter, and what changed since it was pressed.
  show(function (record, closed) {
    var button = by_id('mark-done');
    var place = by_id('changed');
    if (!button) return;
    var entry = record.pages[page.page] || {};
    button.disabled = closed;
    text(button, entry.done ? button.dataset.undo : button.dataset.mark);
    button.dataset.done = entry.done ? 'yes' : '';
    var parts = entry.done && entry.hash ? changed(entry.hash, page.revisions) : [];
    text(place, parts.length ? words.changed : '');
    var headings = document.querySelectorAll('.prose > h2[id]');
    if (headings.length + 1 !== page.revisions.split(' ').length) return;
    parts.forEach(function (part) {
      var link = document.createElement('a');
      link.href = '#' + (part ? headings[part - 1].id : 'main');
      link.textContent = (part ? headings[part - 1].firstChild : document.querySelector('h1')).textContent.trim();
      place.append(' ', link);
    });
  });

  // Tasks and exercises.
  show(function (record, closed) {
    each('[data-task]', function (box) {
      var entry = record.tasks[own(box.dataset.task)];
      box.disabled = closed;
      if (entry) box.checked = entry.done;
    });
    each('[data-exercise]', function (states) {
      var entry = record.exercises[own(states.dataset.exercise)];
      states.disabled = closed;
      each('input', function (choice) { choice.checked = choice.value === (entry ? entry.state : 'open'); }, states);
    });
  });
  document.addEventListener('change', function (event) {
    var data = event.target.dataset;
    var states = event.target.closest('[data-exercise]');
    if (data.task) set('tasks', own(data.task), { done: event.target.checked });
    else if (states) set('exercises', own(states.dataset.exercise), { state: event.target.value });
  });

  document.addEventListener('click', function (event) {
    var button = event.target.closest('#mark-done, #leave-path, .expand');
    if (!button) return;
    if (button.id === 'leave-path') {
      change(function (record) { record.path = { id: '', at: Date.now() }; });
      location.replace(location.pathname);
    } else if (button.id) {
      set('pages', page.page, { done: !button.dataset.done, hash: page.revisions, minutes: page.minutes });
    } else {
      var opens = button.classList.toggle('on');
      each('.expand', function (one) {
        var now = one.dataset.other;
        one.dataset.other = one.textContent;
        one.textContent = now;
        one.classList.toggle('on', opens);
      });
      each('details.solution', function (solution) { solution.open = opens; });
    }
  });

  // Where the reader is, for the card on the home page.
  function here() {
    var folder = new URL(page.root, location.href).pathname.replace(/[^/]*$/, '');
    function inside(link) { return link.pathname.slice(folder.length); }
    var next = document.querySelector('#pager [rel=next]');
    if (page.page) change(function (record) {
      record.last = { page: page.page, title: page.title, url: inside(location), minutes: page.minutes, at: Date.now() };
      if (next) record.last.next = { title: next.lastElementChild.textContent, url: inside(next) };
    });
  }
  feature(here);
  progress.here = here;

  // A reader who came by a learning path is led along it.
  feature(function () {
    var kept = (read(page.course).record.path || {}).id;
    var asked = new URLSearchParams(location.search).get('path');
    if ((asked || kept) && by_id('path-now')) lectern.load('overview', function () { lectern.overview(asked, kept); });
  });

  // Quizzes and the exchange of records load when they are used.
  show(function (record) {
    each('form[data-quiz]', function (form) {
      var entry = record.quizzes[own(form.dataset.quiz)];
      each('button', function (button) { button.disabled = false; }, form);
      text(form.querySelector('.score'), entry ? fill(words.quiz_score, entry) : '');
    });
  });
  ['focusin', 'submit', 'reset', 'toggle'].forEach(function (type) {
    document.addEventListener(type, function (event) {
      var form = event.target.closest('form[data-quiz]');
      if (type === 'submit' && form) event.preventDefault();
      if (form) lectern.load('quiz', function () { lectern.quiz(type, form); });
      if (type === 'toggle' && event.target.matches('.records')) lectern.load('records', function () { lectern.records(event.target); });
    }, true);
  });

  addEventListener('storage', refresh);
  // A preview has put in new blocks.
  document.addEventListener('lectern:patched', function () {
    Object.assign(page, JSON.parse(block.textContent));
    refresh();
  });
  addEventListener('pageshow', function (event) { if (event.persisted) refresh(); });
})();
