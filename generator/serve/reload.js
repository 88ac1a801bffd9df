// The preview's part in the page: after each build it fetches the page again and replaces the blocks that changed.
//
// What the reader did stays: the new page is compared with the page as it was sent, never with the page as it is, so
// scroll, open details, chosen tabs, ticked boxes and typed answers in blocks that did not change are not touched. To
// know the page as it was sent, this script runs before all that are deferred.
//
// A browser opens six connections to one server: all tabs share one event stream, held by this very file as a shared
// worker. Styles are set through CSSOM only, as pages forbid others.
(function () {
  'use strict';
  var stream = '/__lectern/events';

  if (typeof document === 'undefined') return work();

  // ---- the worker: what the stream says goes to every tab, the last of it also to those that open later

  function work() {
    var tabs = [], last = null;
    new EventSource(stream).onmessage = function (message) {
      last = message.data;
      tabs.forEach(function (tab) { tab.postMessage(last); });
    };
    self.onconnect = function (event) {
      tabs.push(event.ports[0]);
      if (last) event.ports[0].postMessage(last);
    };
  }

  // ---- the page

  var script = document.currentScript;
  var version = script.dataset.version, status = +script.dataset.status, address = script.src;
  script.remove();
  var sent = document.documentElement.cloneNode(true);  // the page as it was sent
  var shown = new Map();                                // element as it was sent → as it is shown
  remember(sent, document.documentElement);
  document.documentElement.dataset.preview = version;

  function remember(element, here) {
    shown.set(element, here);
    var all = element.getElementsByTagName('*'), places = here.getElementsByTagName('*');
    for (var i = 0; i < all.length; i++) shown.set(all[i], places[i]);
  }
  function is_code(element) { return element.matches('script') && !/json/.test(element.type); }
  function all(page, selector) { return Array.from(page.querySelectorAll(selector)); }

  // What is no part of the page; and what stands in `noscript`, which is text here and elements in a page that is only looked at.
  function level(page) {
    all(page, 'script[data-version]').forEach(function (element) { element.remove(); });
    all(page, 'noscript').forEach(function (element) {
      var box = document.createElement('template');
      box.innerHTML = element.firstElementChild ? element.innerHTML : element.textContent;
      element.textContent = box.innerHTML;
    });
    return page;
  }
  level(sent);

  // ---- comparing

  // Pairs of equal entries in order, the longest such list; the last pair is the end of both.
  function common(was, now) {
    var start = 0, end = 0, pairs = [], tail = [], table = [], i, j;
    while (start < was.length && start < now.length && was[start] === now[start]) { pairs.push([start, start]); start++; }
    while (end < was.length - start && end < now.length - start && was[was.length - 1 - end] === now[now.length - 1 - end]) {
      end++;
      tail.unshift([was.length - end, now.length - end]);
    }
    var m = was.length - start - end, n = now.length - start - end;
    if (m * n > 1e6) return pairs.concat(tail, [[was.length, now.length]]);
    for (i = m; i >= 0; i--) {
      table[i] = [];
      for (j = n; j >= 0; j--) {
        table[i][j] = i === m || j === n ? 0
          : was[start + i] === now[start + j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
      }
    }
    for (i = 0, j = 0; i < m && j < n;) {
      if (was[start + i] === now[start + j]) pairs.push([start + i++, start + j++]);
      else if (table[i + 1][j] >= table[i][j + 1]) i++;
      else j++;
    }
    return pairs.concat(tail, [[was.length, now.length]]);
  }

  function has_text(element) {
    return Array.from(element.childNodes).some(function (node) { return node.nodeType === 3 && node.data.trim(); });
  }
  function here_is(element) { var here = shown.get(element); return here && here.isConnected; }

  // Makes what is shown for `was` what `now` is, and `was` a copy of `now`. `changed` gets what is new on the screen.
  function patch(was, now, changed) {
    if (was.isEqualNode(now)) return;
    var inner = was.tagName === now.tagName && was.children.length && now.children.length && !has_text(was) && !has_text(now) &&
      !was.matches('table, pre, svg, math') && Array.from(was.children).every(here_is);
    if (!inner) return replace(was, now, changed);
    attributes(was, now);
    children(was, now, changed);
  }

  function attributes(was, now) {
    var here = shown.get(was);
    Array.from(now.attributes).forEach(function (one) {
      if (was.getAttribute(one.name) === one.value) return;
      was.setAttribute(one.name, one.value);
      here.setAttribute(one.name, one.value);
    });
    Array.from(was.attributes).forEach(function (one) {
      if (now.hasAttribute(one.name)) return;
      was.removeAttribute(one.name);
      here.removeAttribute(one.name);
    });
  }

  function html_of(element) { return element.outerHTML; }

  function children(was, now, changed) {
    var before = Array.from(was.children), after = Array.from(now.children), i = 0, j = 0;
    common(before.map(html_of), after.map(html_of)).forEach(function (pair) {
      for (; i < pair[0] && j < pair[1] && before[i].tagName === after[j].tagName; i++, j++) patch(before[i], after[j], changed);
      for (; j < pair[1]; j++) insert(was, before[i], before[i - 1], after[j], changed);
      for (; i < pair[0]; i++) {
        // Where something went there is nothing to mark but what came after it.
        if (before[i + 1] && here_is(before[i + 1])) changed.push(shown.get(before[i + 1]));
        shown.get(before[i]).remove();
        before[i].remove();
      }
      i++;
      j++;
    });
  }

  function insert(was, next, last, now, changed) {
    var copy = document.importNode(now, true), fresh = document.importNode(now, true);
    was.insertBefore(copy, next || null);
    if (next && here_is(next)) shown.get(next).before(fresh);
    else if (!next && last && here_is(last)) shown.get(was).insertBefore(fresh, end_of(was));
    else shown.get(was).append(fresh);
    remember(copy, fresh);
    changed.push(fresh);
  }

  // What scripts put behind the last child stays behind it.
  function end_of(was) {
    var children_here = Array.from(was.children).map(function (child) { return shown.get(child); });
    for (var i = children_here.length; i-- > 0;) {
      if (children_here[i] && children_here[i].parentNode === shown.get(was)) return children_here[i].nextSibling;
    }
    return null;
  }

  function replace(was, now, changed) {
    var here = shown.get(was);
    var copy = document.importNode(now, true), fresh = document.importNode(now, true);
    if (!here || !here.isConnected) throw new Error('a script took the place of what changed');
    keep_answers(here, fresh);
    here.replaceWith(fresh);
    was.replaceWith(copy);
    remember(copy, fresh);
    changed.push(fresh);
  }

  // What was opened, ticked and typed in a block that is replaced, as far as the new one has it too.
  function keep_answers(here, fresh) {
    var opened = all(here, 'details'), fields = all(here, 'input, textarea, select');
    if (here.matches('details') && fresh.matches('details')) fresh.open = here.open;
    all(fresh, 'details').forEach(function (box, i) { if (opened[i]) box.open = opened[i].open; });
    all(fresh, 'input, textarea, select').forEach(function (field, i) {
      var old = fields[i];
      if (!old || old.type !== field.type || old.name !== field.name || field.type === 'file') return;
      if ('checked' in old) field.checked = old.checked;
      if (field.type !== 'checkbox' && field.type !== 'radio') field.value = old.value;
    });
  }

  // ---- taking over a new page

  // What of a head cannot be changed in place.
  function fixed(page) {
    return all(page, 'script, style, base, meta[http-equiv]').filter(function (element) { return !element.matches('script') || is_code(element); })
      .map(html_of).join('\n');
  }

  function swap_styles(page) {
    var was = all(sent, 'link[rel=stylesheet]'), now = all(page, 'link[rel=stylesheet]');
    now.forEach(function (link, i) {
      var old = was[i];
      if (old && old.getAttribute('href') === link.getAttribute('href')) return;
      var copy = document.importNode(link, true), fresh = document.importNode(link, true);
      if (!old) {
        sent.querySelector('head').append(copy);
        document.head.append(fresh);
      } else {
        load_style(shown.get(old), fresh);
        old.replaceWith(copy);
      }
      shown.set(copy, fresh);
    });
    was.slice(now.length).forEach(function (old) {
      shown.get(old).remove();
      old.remove();
    });
  }

  // The old sheet stays until the new one is there: no moment without style.
  function load_style(old, fresh) {
    fresh.onload = fresh.onerror = function () { old.remove(); };
    old.after(fresh);
  }

  // Blocks of the screen that stay where they are, whatever grows above them.
  function hold_scroll() {
    var held = [];
    for (var y = 80; y < innerHeight; y += 60) {
      var element = document.elementFromPoint(innerWidth / 2, y);
      if (element && element.closest('main')) held.push([element, element.getBoundingClientRect().top]);
    }
    var style = document.documentElement.style, anchor = style.overflowAnchor;
    style.overflowAnchor = 'none';
    return function () {
      var still = held.filter(function (one) { return one[0].isConnected; })[0];
      var by = still ? still[0].getBoundingClientRect().top - still[1] : 0;
      if (by) scrollBy({ top: by, behavior: 'instant' });
      requestAnimationFrame(function () { style.overflowAnchor = anchor; });
    };
  }

  function show(changed) {
    var main = changed.filter(function (element) { return element.isConnected && element.closest('main'); });
    main.sort(function (a, b) { return a.compareDocumentPosition(b) & 4 ? -1 : 1; });
    var first = main[0];
    while (first && !first.getClientRects().length) first = first.parentElement;  // in what is folded
    if (!first) return;
    var box = first.getBoundingClientRect();
    if (box.bottom < 80 || box.top > innerHeight - 40) first.scrollIntoView({ block: 'center', behavior: 'instant' });
    var mark = { outline: '3px solid #e8590c', outlineOffset: '4px' };
    main.slice(0, 20).concat(first).forEach(function (element) {
      if (element.animate) element.animate([mark, mark, { outline: '3px solid transparent', outlineOffset: '4px' }], 1200).id = 'lectern-mark';
    });
  }

  function take(page) {
    var next = level(page.documentElement), changed = [], body = sent.querySelector('body'), let_go;
    if (fixed(sent) !== fixed(next)) return location.reload();
    swap_styles(next);
    let_go = hold_scroll();
    try {
      document.title = page.title;
      patch(body, next.querySelector('body'), changed);
      var data = all(next, 'head script[type*=json]');
      all(sent, 'head script[type*=json]').forEach(function (was, i) {
        if (data[i]) was.textContent = shown.get(was).textContent = data[i].textContent;
      });
    } catch (error) {
      return location.reload();  // scripts made another page of it
    }
    let_go();
    document.dispatchEvent(new Event('lectern:updated'));  // whether or not this page tells
    if (!changed.length) return;
    show(changed);
    document.dispatchEvent(new CustomEvent('lectern:patched', { detail: { changed: changed } }));
  }

  var busy = false, again = false;
  function update() {
    // Nobody sees it: when somebody does is soon enough.
    if (document.hidden || busy) { again = true; return; }
    busy = true;
    again = false;
    var wanted = version;
    fetch(location.href, { cache: 'no-store' }).then(function (answer) {
      if (answer.status !== status) return location.reload();
      if (answer.headers.has('Lectern-Failed')) return null;  // the last good page stays
      return answer.text().then(function (html) { take(new DOMParser().parseFromString(html, 'text/html')); });
    }).catch(function () { /* the preview ended; the stream tells when it is back */ }).then(function () {
      document.documentElement.dataset.preview = wanted;
      busy = false;
      if (again) update();
    });
  }
  document.addEventListener('visibilitychange', function () { if (again) update(); });

  // Files that pages only refer to: the address is the same, what stands there is not.
  function refresh(files, mark) {
    function is_named(address) { return address && files.indexOf(new URL(address, location.href).pathname) >= 0; }
    function anew(address) { return new URL(address, location.href).pathname + '?' + mark; }
    if (all(document, 'script[src]').some(function (element) { return is_named(element.getAttribute('src')); })) return location.reload();
    all(sent, 'link[rel=stylesheet]').forEach(function (link) {
      if (!is_named(link.getAttribute('href'))) return;
      var fresh = document.importNode(link, true);
      fresh.href = anew(link.getAttribute('href'));
      load_style(shown.get(link), fresh);
      shown.set(link, fresh);
    });
    all(document, 'img[src], source[src], video[src], audio[src], iframe[src]').forEach(function (element) {
      if (is_named(element.getAttribute('src'))) element.src = anew(element.getAttribute('src'));
    });
  }

  // ---- errors, over the last good page

  var look = ':host{all:initial;position:fixed;inset:auto 0 0;z-index:2147483647;display:block}' +
    'section{box-sizing:border-box;max-height:60vh;overflow:auto;background:#25120f;color:#ffe8e0;border-top:4px solid #ff6b4a;box-shadow:0 -4px 24px #0006}' +
    'pre{margin:0;padding:1rem 4.5rem 1rem 1rem;font:14px/1.5 ui-monospace,"Cascadia Mono",Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere}' +
    'button{position:absolute;top:.75rem;right:.75rem;min-width:2.75rem;min-height:2.75rem;border:1px solid;border-radius:.4rem;background:#25120f;color:inherit;font:14px/1 ui-monospace,monospace;cursor:pointer}' +
    '.folded pre{height:0;padding:0;overflow:hidden}.folded{max-height:4px}.folded+button{top:auto;bottom:.75rem;color:#ffe8e0;padding:0 1rem}';
  var overlay = null, errors = '';

  function show_errors(text) {
    if (text === errors) return;
    errors = text;
    if (overlay) overlay.remove();
    overlay = null;
    if (!text) return;
    overlay = document.createElement('div');
    overlay.id = 'lectern-errors';
    var root = overlay.attachShadow({ mode: 'open' }), sheet = new CSSStyleSheet();
    sheet.replaceSync(look);
    root.adoptedStyleSheets = [sheet];
    var section = document.createElement('section'), pre = document.createElement('pre'), button = document.createElement('button');
    section.setAttribute('role', 'alert');
    pre.lang = 'en';
    pre.textContent = text;
    section.append(pre);
    button.type = 'button';
    function fold(folded) {
      section.classList.toggle('folded', folded);
      button.textContent = folded ? '⚠ ' + (text.match(/ error: /g) || ['']).length : '✕';
      button.setAttribute('aria-label', folded ? 'show errors' : 'hide errors');
      button.setAttribute('aria-expanded', String(!folded));
    }
    button.onclick = function () { fold(!section.classList.contains('folded')); };
    fold(false);
    root.append(section, button);
    document.documentElement.append(overlay);
  }

  // ---- what is told

  function hear(data) {
    var event = JSON.parse(data);
    show_errors(event.errors);
    if (event.version === version) return;
    version = event.version;
    var away = event.follow && !document.hidden && event.pages.length && event.pages.indexOf(location.pathname) < 0;
    if (away) return location.assign(event.pages[0]);
    if (event.files.length) refresh(event.files, event.version);
    update();
  }

  try {
    var worker = new SharedWorker(address, 'lectern');
    worker.port.onmessage = function (message) { hear(message.data); };
    worker.onerror = listen;
  } catch (error) {
    listen();
  }
  function listen() { new EventSource(stream).onmessage = function (message) { hear(message.data); }; }
})();
