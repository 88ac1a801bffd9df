// The preview's part in the page: after each build it fetches the page again and replaces the blocks that changed.
//
// What the reader did stays: the new page is compared with the page as it was sent, never with the page as it is, so
// open details, chosen tabs, ticked boxes and typed answers in blocks that did not change are not touched.
(function () {
  'use strict';
  var version = Number(document.currentScript.dataset.version);
  var parts = ['main', '#toc', '#chapters', 'header', 'footer'];
  var sent;  // the page as it was sent, as a document
  var busy = false, again = false;

  function fetch_page() {
    return fetch(location.href, { cache: 'no-store' }).then(function (answer) { return answer.text(); }).then(function (html) {
      return new DOMParser().parseFromString(html, 'text/html');
    });
  }
  var ready = fetch_page().then(function (page) { sent = page; });

  function sources(page) {
    return Array.from(page.querySelectorAll('script[src]')).map(function (script) { return script.getAttribute('src'); }).join();
  }
  function has_text(element) {
    return Array.from(element.childNodes).some(function (node) { return node.nodeType === 3 && node.data.trim(); });
  }

  // Pairs of equal children, in order: the longest common run of both lists.
  function common(was, now) {
    var table = [], pairs = [], i, j;
    for (i = was.length; i >= 0; i--) {
      table[i] = [];
      for (j = now.length; j >= 0; j--) {
        table[i][j] = i === was.length || j === now.length ? 0
          : was[i] === now[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
      }
    }
    for (i = 0, j = 0; i < was.length && j < now.length;) {
      if (was[i] === now[j]) pairs.push([i++, j++]);
      else if (table[i + 1][j] >= table[i][j + 1]) i++;
      else j++;
    }
    return pairs.concat([[was.length, now.length]]);
  }

  // Makes `live` what `now` is, where `was` was sent; the elements that are new go into `changed`.
  function patch(live, was, now, changed) {
    if (was.isEqualNode(now)) return;
    var before = Array.from(was.children), after = Array.from(now.children), shown = Array.from(live.children);
    var whole = live.tagName !== now.tagName || shown.length !== before.length || !before.length || !after.length ||
      has_text(was) || has_text(now) || before.length * after.length > 1e6;
    if (whole) {
      var fresh = document.importNode(now, true);
      live.replaceWith(fresh);
      changed.push(fresh);
      return;
    }
    Array.from(now.attributes).forEach(function (attribute) {
      if (was.getAttribute(attribute.name) !== attribute.value) live.setAttribute(attribute.name, attribute.value);
    });
    Array.from(was.attributes).forEach(function (attribute) {
      if (!now.hasAttribute(attribute.name)) live.removeAttribute(attribute.name);
    });
    var i = 0, j = 0;
    common(before.map(html_of), after.map(html_of)).forEach(function (pair) {
      for (; i < pair[0] && j < pair[1] && before[i].tagName === after[j].tagName; i++, j++) patch(shown[i], before[i], after[j], changed);
      for (; j < pair[1]; j++) {
        var made = document.importNode(after[j], true);
        if (shown[i]) shown[i].before(made);
        else live.append(made);
        changed.push(made);
      }
      for (; i < pair[0]; i++) {
        shown[i].remove();
        if (shown[i + 1]) changed.push(shown[i + 1]);
      }
      i++;
      j++;
    });
  }
  function html_of(element) { return element.outerHTML; }

  function swap_styles(now) {
    var links = Array.from(document.querySelectorAll('link[rel=stylesheet]'));
    Array.from(now.querySelectorAll('link[rel=stylesheet]')).forEach(function (link, i) {
      var old = links[i];
      if (!old || old.getAttribute('href') === link.getAttribute('href')) return;
      var fresh = document.importNode(link, true);
      fresh.onload = function () { old.remove(); };
      old.after(fresh);
    });
  }

  function show(changed) {
    var element = changed.filter(function (each) { return each.isConnected && each.closest('main'); })[0];
    if (!element) return;
    var box = element.getBoundingClientRect();
    if (box.bottom < 80 || box.top > innerHeight - 40) element.scrollIntoView({ block: 'center' });
    if (!element.animate || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    element.animate([{ outline: '3px solid currentcolor', outlineOffset: '4px' }, { outline: '3px solid transparent', outlineOffset: '4px' }], 1200);
  }

  function take(now) {
    var changed = [];
    var pairs = parts.map(function (name) { return [document.querySelector(name), sent.querySelector(name), now.querySelector(name)]; });
    var odd = pairs.some(function (pair) { return !pair[0] !== !pair[1] || !pair[1] !== !pair[2]; });
    if (odd || sources(sent) !== sources(now)) return location.reload();
    swap_styles(now);
    document.title = now.title;
    pairs.forEach(function (pair) { if (pair[0]) patch(pair[0], pair[1], pair[2], changed); });
    sent = now;
    // Formulas and diagrams are drawn when a page opens.
    if (changed.some(function (each) { return each.matches('.math, .mermaid') || each.querySelector('.math, .mermaid'); })) return location.reload();
    show(changed);
    document.dispatchEvent(new CustomEvent('lectern-patched', { detail: changed.length }));
  }

  function update() {
    if (busy) { again = true; return; }
    busy = true;
    ready.then(fetch_page).then(take).catch(function () {}).then(function () {
      busy = false;
      if (again) { again = false; update(); }
    });
  }

  var overlay;
  function show_errors(text) {
    if (overlay) overlay.remove();
    overlay = null;
    if (!text) return;
    overlay = document.createElement('div');
    overlay.id = 'lectern-errors';
    overlay.setAttribute('role', 'alert');
    var root = overlay.attachShadow({ mode: 'open' });
    var sheet = new CSSStyleSheet();
    sheet.replaceSync(':host{position:fixed;inset:auto 0 0;z-index:99;max-height:50vh;overflow:auto;background:#2b1214;color:#ffe3e3;border-top:4px solid #ff6b6b}' +
      'pre{margin:0;padding:1rem 4rem 1rem 1rem;font:14px/1.5 ui-monospace,monospace;white-space:pre-wrap}' +
      'button{position:absolute;top:.5rem;right:.5rem;min-width:2.75rem;min-height:2.75rem;border:1px solid;border-radius:.4rem;background:none;color:inherit;font:inherit;cursor:pointer}');
    root.adoptedStyleSheets = [sheet];
    var pre = document.createElement('pre');
    pre.textContent = text;
    var close = document.createElement('button');
    close.textContent = '✕';
    close.setAttribute('aria-label', 'close');
    close.onclick = function () { overlay.remove(); };
    root.append(pre, close);
    document.documentElement.append(overlay);
  }

  new EventSource('/__lectern/events').onmessage = function (message) {
    var event = JSON.parse(message.data);
    show_errors(event.errors);
    if (event.version === version) return;
    version = event.version;
    if (event.follow && decodeURI(location.pathname) !== event.follow) location.href = event.follow;
    else update();
  };
})();
