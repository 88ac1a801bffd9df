// The search dialog and the search page. What is found is said by search-index.js; this is how it is asked and shown.
// The dialog comes as text in a script of its own, `lectern.dialog`: no page carries it that is only read.
(function () {
  'use strict';
  var lectern = window.lectern;
  document.body.insertAdjacentHTML('beforeend', lectern.dialog.html);
  var dialog = document.getElementById('search');
  var words = dialog.dataset;
  var entry = address(words.entry);
  var root = entry.replace('assets/search/entry.js', '');
  var most = 8, patience = 10;  // hits shown, pages looked at for them
  var ready;  // promise of the index

  // Of what the dialog names, as its script names it.
  function address(name) { return new URL(name, lectern.dialog.at).href; }

  function insert(file) {
    return new Promise(function (done, failed) {
      var script = document.createElement('script');
      script.src = file;
      script.onload = function () { script.remove(); done(); };
      script.onerror = function () { script.remove(); failed(new Error(file)); };
      document.head.append(script);
    });
  }

  // A site that was published again has other file names: the entry is read anew, once.
  function open_index(again) {
    function load(name) {
      var file = name === 'entry' ? entry + (again || '') : entry.replace('entry', name);
      return insert(file).then(function () { return lectern.take_shard(name); });
    }
    return (lectern.search_index ? Promise.resolve() : insert(address(words.index))).then(function () { return lectern.search_index(load); });
  }
  function with_index(act) {
    ready = ready || open_index();
    return ready.then(act).catch(function () {
      ready = open_index('?' + Date.now());
      return ready.then(act);
    });
  }

  function make(tag, name, text) {
    var element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  }
  function fill(text, values) {
    return text.replace(/{(\w+)}/g, function (all, name) { return name in values ? values[name] : all; });
  }
  // On a disk nobody knows what a folder shows.
  function page_at(url) { return location.protocol === 'file:' && /\/$/.test(url) ? url + 'index.html' : url; }
  function address_of(hit) {
    return root + page_at(hit.url.slice(1)) + (hit.anchor ? '#' + encodeURIComponent(hit.anchor) : '');
  }
  function search_page(question) {
    return page_at(address(form.getAttribute('action'))) + '?q=' + encodeURIComponent(question);
  }

  function recent() {
    try { return JSON.parse(lectern.stored('searches')) || []; } catch (error) { return []; }
  }
  function remember(question, hit) {
    var list = recent().filter(function (old) { return old !== question; });
    lectern.stored('searches', JSON.stringify([question].concat(list).slice(0, 5)));
    if (hit.excerpt) try { sessionStorage.setItem('lectern.found', hit.excerpt[1][0]); } catch (error) { /* denied: nothing is marked */ }
  }

  function show_hit(hit, element) {
    var path = hit.crumbs.concat(hit.heading && hit.heading !== hit.title ? [hit.title] : []).join(' › ');
    var heading = make('strong', '', hit.where === 'heading' ? '' : hit.heading || hit.title);
    var line = hit.where === 'heading' ? heading : make('span', hit.where);
    hit.excerpt.forEach(function (part) { line.append(part[1] ? make('mark', '', part[0]) : part[0]); });
    if (path) element.append(make('small', '', path));
    element.append(heading);
    if (line !== heading) element.append(line);
    return element;
  }
  function group_of(hit) { return hit.kind === 'term' ? 'term' : hit.where; }

  function options_of(form, index) {
    var scope = index.scopes[form.elements.in.value];
    return { only: form.elements.only.value, scope: scope && [scope[2], scope[3]] };
  }
  // On a page, the course and the module it is in; on the search page every course.
  function add_scopes(form, index) {
    if (form.elements.in.length > 1) return;
    var here = location.href.slice(root.length - 1);
    index.scopes.forEach(function (scope, number) {
      if (form === page ? scope[4] : here.indexOf(scope[1])) return;
      var option = make('option', '', scope[0]);
      option.value = number;
      form.elements.in.append(option);
    });
  }
  function note_of(question, answer, hits, more) {
    if (!hits) return fill(more ? words.unsure : words.none, { query: question });
    var said = fill(more ? words.most : words.count, { count: hits });
    return answer.fuzzy ? fill(words.fuzzy, { query: question, found: answer.fuzzy }) + said : said;
  }

  // Asks when the reader pauses, however shortly, as hits have to be there a tenth of a second after a key; nothing while
  // an input method is composing. Answers that come late are dropped, and until the last one the results are busy.
  function on_question(form, results, ask) {
    var timer, turn = 0, input = form.elements.q;
    function begin() {
      clearTimeout(timer);
      results.setAttribute('aria-busy', 'true');
      return ++turn;
    }
    function later() {
      begin();
      timer = setTimeout(now, 30);
    }
    function now() {
      var own = begin();
      return ask(input.value.trim(), function () { return own === turn; }).then(function () {
        if (own === turn) results.removeAttribute('aria-busy');
      });
    }
    input.addEventListener('input', function (event) { if (!event.isComposing) later(); });
    input.addEventListener('compositionend', later);
    form.addEventListener('change', function (event) { if (event.target !== input) now(); });
    return now;
  }

  // The dialog: a field that keeps the focus, and a list under it.
  var form = dialog.querySelector('form');
  var input = form.elements.q;
  var list = document.getElementById('search-hits');
  var note = dialog.querySelector('[role=status]');
  var chosen = -1;

  function entries() { return list.querySelectorAll('[role=option]'); }
  function choose(number) {
    var all = entries();
    if (all[chosen]) all[chosen].setAttribute('aria-selected', 'false');
    chosen = all.length ? (number + all.length) % all.length : -1;
    if (!all[chosen]) return input.removeAttribute('aria-activedescendant');
    all[chosen].setAttribute('aria-selected', 'true');
    all[chosen].scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', all[chosen].id);
  }
  function clear() {
    list.textContent = '';
    list.hidden = true;
    chosen = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }
  function add_option(group, element, act) {
    element.id = 'hit-' + entries().length;
    element.className = 'hit';
    element.setAttribute('role', 'option');
    element.setAttribute('aria-selected', 'false');
    element.act = act;
    group.append(element);
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
  }
  function add_group(name) {
    var group = make('div');
    var head = make('div', 'head', name);
    group.setAttribute('role', 'group');
    group.setAttribute('aria-labelledby', head.id = 'hits-' + list.children.length);
    group.append(head);
    list.append(group);
    return group;
  }
  function go(address, aside) {
    if (aside) return window.open(address, '_blank', 'noopener');
    dialog.close();
    location.href = address;
    if (address.split('#')[0] === location.href.split('#')[0]) mark();  // the page stays
  }

  function show_start(index) {
    var before = recent();
    if (before.length) {
      var group = add_group(words.recent);
      before.forEach(function (question) {
        add_option(group, make('div', '', question), function () { input.value = question; ask_now(); });
      });
    }
    var suggested = index.scopes.filter(function (scope) { return !scope[4]; }).slice(0, 5);
    if (!suggested.length) return;
    group = add_group(words.suggested);
    suggested.forEach(function (scope) {
      add_option(group, make('div', '', scope[0]), function (aside) { go(address_of({ url: scope[1] }), aside); });
    });
  }

  function show_hits(question, answer, hits) {
    var more = answer.more();
    ['heading', 'text', 'code', 'term'].forEach(function (name) {
      var own = hits.filter(function (hit) { return group_of(hit) === name; });
      if (!own.length) return;
      var group = add_group(words[name]);
      own.forEach(function (hit) {
        add_option(group, show_hit(hit, make('div')), function (aside) {
          remember(question, hit);
          go(address_of(hit), aside);
        });
      });
    });
    if (more) add_option(list, make('div', '', words.more), function (aside) { go(search_page(question), aside); });
    note.textContent = note_of(question, answer, hits.length, more);
  }

  var ask_now = on_question(form, list, function (question, is_current) {
    return with_index(function (index) {
      add_scopes(form, index);
      var answer = index.ask(question, options_of(form, index));
      return answer.next(most, patience).then(function (hits) {
        if (!is_current()) return;
        clear();
        note.textContent = '';
        if (question) show_hits(question, answer, hits);
        else show_start(index);
      });
    }).catch(function () { if (is_current()) { clear(); note.textContent = words.failed; } });
  });

  // Enter right after a letter waits for what that letter finds.
  function enter(aside) {
    if (list.hasAttribute('aria-busy')) return ask_now().then(function () { enter(aside); });
    var option = entries()[Math.max(chosen, 0)];
    if (option) option.act(aside);
  }

  form.addEventListener('submit', function (event) { event.preventDefault(); });
  form.querySelector('button').addEventListener('click', function () { dialog.close(); });
  dialog.addEventListener('click', function (event) {
    var option = event.target.closest('[role=option]');
    if (option) option.act(event.ctrlKey || event.metaKey);
    else if (event.target === dialog) dialog.close();
  });
  input.addEventListener('keydown', function (event) {
    if (event.isComposing || event.keyCode === 229) return;
    var all = entries();
    var moves = { ArrowDown: chosen + 1, ArrowUp: chosen < 0 ? -1 : chosen - 1 };
    if (chosen >= 0) { moves.Home = 0; moves.End = -1; }
    if (event.key in moves) choose(moves[event.key]);
    else if (event.key === 'Enter') enter(event.ctrlKey || event.metaKey);
    else if (event.key === 'Escape' && input.value) { input.value = ''; ask_now(); }
    else return;
    event.preventDefault();
  });

  // The search page: links, more of them at a time, and an address that can be kept.
  var page = document.getElementById('search-page');
  function start_page() {
    var results = document.getElementById('search-results');
    var on = document.getElementById('search-on');
    var status = document.getElementById('search-note');
    var open;
    function show(question, answer, count) {
      return answer.next(20, 60).then(function (hits) {
        if (answer !== open) return;
        hits.forEach(function (hit) {
          var link = show_hit(hit, make('a', 'hit'));
          link.href = address_of(hit);
          link.addEventListener('click', function () { remember(question, hit); });
          results.append(link);
        });
        count += hits.length;
        on.hidden = !answer.more();
        on.onclick = function () { show(question, answer, count); };
        status.textContent = note_of(question, answer, count, !on.hidden);
      });
    }
    var now = on_question(page, results, function (question) {
      return with_index(function (index) {
        add_scopes(page, index);
        results.textContent = status.textContent = '';
        on.hidden = true;
        open = index.ask(question, options_of(page, index));
        document.getElementById('search-all').hidden = !!question;
        history.replaceState(null, '', question ? '?q=' + encodeURIComponent(question) : location.pathname);
        if (question) return show(question, open, 0);
      }).catch(function () { status.textContent = words.failed; });
    });
    page.addEventListener('submit', function (event) { event.preventDefault(); now(); });
    // Who was faster than this script has typed something already.
    var asked = page.elements.q;
    asked.value = asked.value || new URLSearchParams(location.search).get('q') || '';
    now();
  }

  // Marks the words that led here until Esc.
  function mark() {
    var found = null;
    try {
      found = sessionStorage.getItem('lectern.found');
      sessionStorage.removeItem('lectern.found');
    } catch (error) { /* denied */ }
    if (!found || !window.Highlight || !CSS.highlights) return;
    var nodes = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    var text = '', starts = [], node;
    while ((node = nodes.nextNode())) { starts.push([text.length, node]); text += node.data; }
    var pattern = new RegExp(found.trim().split(/\s+/).map(function (word) { return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'); }).join('\\s+'), 'gi');
    var ranges = [], at = 0, match;
    function place(offset) {
      while (at + 1 < starts.length && starts[at + 1][0] <= offset) at++;
      return [starts[at][1], offset - starts[at][0]];
    }
    while ((match = pattern.exec(text)) && ranges.length < 500) {
      var range = new Range();
      range.setStart.apply(range, place(match.index));
      range.setEnd.apply(range, place(match.index + match[0].length - 1));
      range.setEnd(range.endContainer, range.endOffset + 1);
      ranges.push(range);
    }
    var highlight = new Highlight();
    ranges.forEach(function (range) { highlight.add(range); });
    CSS.highlights.set('found', highlight);
    if (ranges[0]) lectern.reveal(ranges[0].startContainer.parentElement);
    document.addEventListener('keydown', function (event) { if (event.key === 'Escape') CSS.highlights.delete('found'); });
  }

  // Without an event: what the page itself asks for when it is opened.
  lectern.search = function (event) {
    if (!event) {
      if (page) start_page();
      return mark();
    }
    if (page) return page.elements.q.focus();
    if (dialog.open) return;
    dialog.showModal();
    input.select();
    ask_now();
  };
})();
