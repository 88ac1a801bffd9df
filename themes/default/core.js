// Conveniences; every page reads completely without them.
(function () {
  'use strict';
  var root = document.documentElement;
  root.classList.add('js');

  // Code as a learner wants to paste it: of a session only what was typed.
  function textOf(code) {
    if (!code.querySelector('.tk-prompt')) return code.textContent;
    var copy = code.cloneNode(true);
    copy.querySelectorAll('.tk-prompt, .tk-output, .tk-error').forEach(function (part) { part.remove(); });
    return copy.textContent.split('\n').filter(function (line) { return line.trim() !== ''; }).join('\n') + '\n';
  }

  function select(code) {
    var range = document.createRange();
    range.selectNodeContents(code);
    var selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  document.addEventListener('click', function (event) {
    var button = event.target.closest && event.target.closest('.copy');
    if (!button) return;
    var code = button.closest('figure').querySelector('code');
    var live = document.getElementById('live');
    var words = live ? live.dataset : {};
    function say(word) {
      if (!word) return;
      var before = button.textContent;
      button.textContent = word;
      if (live) live.textContent = word;
      setTimeout(function () { button.textContent = before; if (live) live.textContent = ''; }, 1500);
    }
    function failed() { select(code); say(words.failed); }
    if (!navigator.clipboard) return failed();
    navigator.clipboard.writeText(textOf(code)).then(function () { say(words.copied); }, failed);
  });

  // A reader who came by a learning path keeps its previous and next: the row of that path moves into the pager.
  try {
    var wanted = new URLSearchParams(location.search).get('path');
    if (wanted !== null) sessionStorage.setItem('lectern.path', wanted);
    var path = wanted !== null ? wanted : sessionStorage.getItem('lectern.path');
    var row = path && document.querySelector('[data-path="' + CSS.escape(path) + '"]');
    var pager = document.getElementById('pager');
    if (row && pager) {
      pager.setAttribute('aria-label', row.dataset.label);
      ['prev', 'next'].forEach(function (rel) {
        var from = row.querySelector('[rel=' + rel + ']');
        var to = pager.querySelector('[rel=' + rel + ']');
        if (!from) { if (to) to.remove(); return; }
        if (!to) return;
        to.href = from.href;
        to.lastElementChild.textContent = from.dataset.title;
      });
    }
  } catch (error) { /* storage may be denied; the page is complete without it */ }
})();
