// Formulas: what the page holds as TeX becomes typeset text. Without this script the TeX stays readable.
(function () {
  'use strict';
  if (!window.katex) return;
  document.querySelectorAll('.math').forEach(function (place) {
    try {
      katex.render(place.textContent, place, { displayMode: place.classList.contains('display'), throwOnError: false });
    } catch (error) { /* the TeX stays */ }
  });
})();
