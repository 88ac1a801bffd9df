// What a page gains from a script; every page reads completely without it.
//
// Each feature is one function in its own `try`: a fault in one leaves the others alone. What few pages or readers need
// is a script of its own, loaded when it is first asked for: the tag of this script names it (`data-preview="URL"`, as
// file names change with their content; several URLs run one after the other), it adds one entry of that name to
// `lectern`, and one line in the table at the end says what asks for it. The words of the interface stand in the page: `#live` has them as data attributes.
(function () {
  'use strict';
  var root = document.documentElement;
  var parts = document.currentScript ? document.currentScript.dataset : {};
  var live = document.getElementById('live');
  var words = live ? live.dataset : {};
  // What was stored, where storage is denied; part → what to do once it is there; key → what it does.
  var session = {}, waiting = {}, actions = {};

  var lectern = window.lectern = { words: words, say: say, stored: stored, shown: shown, load: load, lazy: lazy, key: key,
    reveal: reveal };
  root.classList.add('js');

  // Tells screen readers; the same words twice are told twice.
  function say(text) {
    if (!live) return;
    live.textContent = '';
    setTimeout(function () { live.textContent = text || ''; }, 50);
  }

  // stored(name) reads, stored(name, value) keeps, stored(name, null) forgets. Where that is denied: for this page only.
  function stored(name, value) {
    var place = 'lectern.' + name;
    if (value !== undefined) session[place] = value;
    try {
      if (value === undefined) return localStorage.getItem(place);
      if (value === null) localStorage.removeItem(place);
      else localStorage.setItem(place, value);
    } catch (error) {}
    return session[place];
  }

  // Calls `then` when the page is on the screen: what fetches more must not be in the way of that. A page in the
  // background is not painted, and nobody waits for it.
  function shown(then) {
    var told = window.PerformanceObserver && PerformanceObserver.supportedEntryTypes || [];
    if (document.hidden || told.indexOf('paint') < 0) return then();
    new PerformanceObserver(function (_, observer) {
      observer.disconnect();
      then();
    }).observe({ type: 'paint', buffered: true });
  }

  // Calls `then` once the part has added itself to `lectern`. From `files`; else from where this script's tag says.
  function load(name, then, files) {
    if (lectern[name]) return then();
    files = files || parts[name];
    if (!files) return;
    if (waiting[name]) return waiting[name].push(then);
    waiting[name] = [then];
    files.split(' ').forEach(function (file) {
      var script = document.createElement('script');
      script.src = file;
      script.async = false;
      script.onload = function () {
        var acts = lectern[name] && waiting[name];
        if (!acts) return;
        delete waiting[name];
        acts.forEach(function (act) { act(); });
      };
      script.onerror = function () { delete waiting[name]; };
      document.head.append(script);
    });
  }

  // lectern[name](event, element) for each of these events at elements that match; the part loads with the first one.
  // A touch is no hover, and a plain click on a link is the part's alone.
  function lazy(name, types, selector) {
    if (!parts[name]) return;
    types.split(' ').forEach(function (type) {
      document.addEventListener(type, function (event) {
        var element = at(event, selector);
        if (!element || event.pointerType === 'touch' && type !== 'click') return;
        if (type === 'click' && element.href) {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
        }
        load(name, function () { lectern[name](event, element); });
      });
    });
  }

  // key('/', act), key('ctrl+k', act). Single keys do nothing while the reader types, or when switched off.
  function key(name, act) { actions[name] = act; }

  function at(event, selector) { return event.target.closest ? event.target.closest(selector) : null; }
  function each(selector, act, inside) { (inside || document).querySelectorAll(selector).forEach(act); }
  function feature(start) { try { start(); } catch (error) { if (window.console) console.error(error); } }

  // Opens whatever hides an element.
  function reveal(element) {
    for (var parent = element; parent; parent = parent.parentElement) {
      if (parent.tagName === 'DETAILS' && parent !== element) parent.open = true;
      var radio = parent.classList.contains('tab') && parent.querySelector('.tab-title input');
      if (radio) radio.checked = true;
    }
  }

  // Theme: as the system has it, light, dark. The page's head applies what is stored before anything is painted.
  feature(function () {
    var button = document.getElementById('theme');
    var order = ['auto', 'light', 'dark'];
    function chosen() { return Math.max(order.indexOf(stored('theme')), 0); }
    function show() {
      var theme = order[chosen()];
      if (theme === 'auto') delete root.dataset.theme;
      else root.dataset.theme = theme;
      each('meta[name=theme-color]', function (meta) {
        var own = meta.dataset.scheme = meta.dataset.scheme || (/dark/.test(meta.media) ? 'dark' : 'light');
        meta.media = theme === 'auto' ? '(prefers-color-scheme: ' + own + ')' : theme === own ? 'all' : 'not all';
      });
      if (button) button.setAttribute('aria-label', button.title = button.dataset[theme]);
      document.dispatchEvent(new Event('lectern:theme'));
    }
    if (button) button.addEventListener('click', function () {
      var theme = order[(chosen() + 1) % order.length];
      stored('theme', theme === 'auto' ? null : theme);
      show();
      say(button.dataset[theme]);
    });
    addEventListener('storage', function (event) { if (event.key === 'lectern.theme') show(); });
    show();
  });

  // Code as a learner wants to paste it: of a session only what was typed, of a change only what is left.
  function text_of(code) {
    var copy = code.cloneNode(true);
    var session = copy.querySelector('.tk-prompt');
    each(session ? '.tk-prompt, .tk-output, .tk-error' : '.del', function (part) { part.remove(); }, copy);
    var lines = copy.textContent.split('\n');
    if (session) return lines.filter(function (line) { return line.trim(); }).join('\n') + '\n';
    // A patch with its headers is meant to be applied; a mere comparison is not.
    if (!code.matches('.language-diff') || /^(@@|diff |--- )/m.test(copy.textContent)) return copy.textContent;
    return lines.filter(function (line) { return line[0] !== '-'; })
      .map(function (line) { return line.replace(/^[+ ]/, ''); }).join('\n');
  }

  feature(function () {
    function select(code) {
      var selection = getSelection();
      selection.removeAllRanges();
      selection.selectAllChildren(code);
    }
    function tell(button, word) {
      var before = button.dataset.word = button.dataset.word || button.textContent;
      button.textContent = word;
      say(word);
      setTimeout(function () { button.textContent = before; }, 1500);
    }
    document.addEventListener('click', function (event) {
      var button = at(event, '.copy, .wrap');
      if (!button) return;
      var code = button.closest('figure').querySelector('code');
      if (button.matches('.wrap')) {
        button.setAttribute('aria-pressed', code.parentElement.classList.toggle('wrapped'));
        return;
      }
      function failed() {
        reveal(code);
        select(code);
        tell(button, words.failed);
      }
      if (!navigator.clipboard) return failed();
      navigator.clipboard.writeText(text_of(code)).then(function () { tell(button, words.copied); }, failed);
    });
  });

  // A jump within the page moves the focus along, so that the next Tab goes on from there; a menu it came from closes.
  feature(function () {
    function target() { return document.getElementById(decodeURIComponent(location.hash.slice(1))); }
    document.addEventListener('click', function (event) {
      var link = at(event, 'a[href^="#"]');
      if (!link) return;
      var menu = link.closest('[popover]');
      setTimeout(function () {
        var place = target();
        if (!place) return;
        // There may be no menu, or it was not open as one.
        try { menu.hidePopover(); } catch (error) {}
        reveal(place);
        if (place.tabIndex < 0) place.tabIndex = -1;
        place.focus({ preventScroll: true });
      });
    });
    if (location.hash.length > 1 && target()) reveal(target());
  });

  // The other edition opens at the same heading, and is where the reader is taken from then on. The way back is no way in.
  feature(function () {
    var other = document.querySelector('.edition');
    if (!other) return;
    if (stored('edition') === other.lang && !performance.navigation.type) location.replace(other.href + location.hash);
    other.onclick = function () {
      stored('edition', other.lang);
      other.hash = (document.querySelector('#toc [aria-current]') || location).hash;
    };
  });

  // Tabs work by themselves; the label chosen last is chosen wherever it stands.
  feature(function () {
    function choose(label) {
      each('.tab-title input', function (radio) { if (radio.parentNode.textContent === label) radio.checked = true; });
    }
    document.addEventListener('change', function (event) {
      var title = at(event, '.tab-title');
      if (!title) return;
      var top = title.getBoundingClientRect().top;
      choose(title.textContent);
      // Others above may have grown.
      scrollBy({ top: title.getBoundingClientRect().top - top, behavior: 'instant' });
      stored('tab', title.textContent);
    });
    if (stored('tab')) choose(stored('tab'));
  });

  // Scrollspy: where the reader is, the last heading above the upper quarter of the window.
  feature(function () {
    var toc = document.getElementById('toc');
    if (!toc || !window.IntersectionObserver) return;
    var links, above = {};
    var observer = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) { above[entry.target.id] = entry.isIntersecting; });
      var current = links.filter(function (link) { return above[heading(link)]; }).pop();
      links.forEach(function (link) {
        if (link === current) link.setAttribute('aria-current', 'location');
        else link.removeAttribute('aria-current');
      });
      if (!current) return;
      var place = current.offsetTop - toc.scrollTop;
      if (place < 0 || place > toc.clientHeight - 64) toc.scrollTop += place - toc.clientHeight / 2;
    }, { rootMargin: '9999999px 0px -75% 0px' });
    function heading(link) { return decodeURIComponent(link.hash.slice(1)); }
    function follow() {
      observer.disconnect();
      links = Array.from(toc.querySelectorAll('a[href^="#"]'));
      links.forEach(function (link) {
        var place = document.getElementById(heading(link));
        if (place) observer.observe(place);
      });
    }
    follow();
    // A preview has put in new blocks.
    document.addEventListener('lectern:patched', follow);
  });

  // The next page is fetched when its link comes into view.
  feature(function () {
    var next = document.querySelector('#pager [rel=next]');
    var saves = navigator.connection && navigator.connection.saveData;
    if (!next || saves || !/^http/.test(location.protocol) || !window.IntersectionObserver) return;
    var observer = new IntersectionObserver(function (entries) {
      if (!entries[0].isIntersecting) return;
      observer.disconnect();
      var link = document.createElement('link');
      link.rel = 'prefetch';
      link.href = next.href;
      document.head.append(link);
    });
    observer.observe(next);
  });

  feature(function () {
    var button = document.getElementById('keys');
    function show() { if (button) button.setAttribute('aria-pressed', stored('keys') !== 'off'); }
    if (button) button.addEventListener('click', function () {
      stored('keys', stored('keys') === 'off' ? null : 'off');
      show();
    });
    show();
    document.addEventListener('keydown', function (event) {
      if (event.defaultPrevented || event.isComposing || event.altKey) return;
      var single = !event.ctrlKey && !event.metaKey;
      var act = actions[(single ? '' : 'ctrl+') + event.key.toLowerCase()];
      if (!act || single && (stored('keys') === 'off' || at(event, 'input, textarea, select, [contenteditable]'))) return;
      event.preventDefault();
      act(event);
    });
  });

  // Search: its link leads to a page of its own, in place of which a script shows a dialog. That page and words that
  // were found ask for it at once.
  feature(function () {
    if (!parts.search) return;
    function open(event) { load('search', function () { lectern.search(event); }); }
    lazy('search', 'click', '.open-search');
    key('/', open);
    key('ctrl+k', open);
    var found = null;
    try { found = sessionStorage.getItem('lectern.found'); } catch (error) {}
    if (found || document.getElementById('search-page')) shown(open);
  });

  // The parts that load when they are needed: name, what asks for it, where.
  lazy('preview', 'pointerover focusin', 'main a[href]');
  lazy('lines', 'click', '.l[id]');
  function lines() { if (/-L\d+$/.test(location.hash)) load('lines', function () { lectern.lines(); }); }
  addEventListener('hashchange', lines);
  lines();
})();
