// Formulas: what the page holds as TeX becomes typeset text. Without this script the TeX stays readable.
(function () {
  'use strict';
  if (!window.katex) return;
  function typeset() {
    document.querySelectorAll('.math').forEach(function (place) {
      if (place.querySelector('.katex')) return;
      try {
        katex.render(place.textContent, place, { displayMode: place.classList.contains('display'), throwOnError: false });
      } catch (error) { /* the TeX stays */ }
    });
  }
  typeset();
  document.addEventListener('lectern:patched', typeset);  // a preview has put in new blocks
})();
