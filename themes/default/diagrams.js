// Diagrams: mermaid sources become pictures in the page's own colours, again when the reader changes them. Without this
// script the source stays readable.
(function () {
  'use strict';
  if (!window.mermaid) return;
  var root = document.documentElement;
  var sources = new Map();

  function draw() {
    var places = Array.from(document.querySelectorAll('pre.mermaid'));
    places.forEach(function (place) { if (!sources.has(place)) sources.set(place, place.textContent); });
    var style = getComputedStyle(root);
    function token(name) { return style.getPropertyValue('--' + name).trim(); }
    var chosen = root.dataset.theme;
    mermaid.initialize({
      startOnLoad: false,
      securityLevel: 'strict',
      theme: 'base',
      themeVariables: {
        darkMode: chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches,
        background: token('surface'),
        primaryColor: token('tint'),
        primaryTextColor: token('text'),
        primaryBorderColor: token('control'),
        secondaryColor: token('added'),
        tertiaryColor: token('mark'),
        lineColor: token('muted'),
        textColor: token('text'),
        edgeLabelBackground: token('surface'),
        fontFamily: getComputedStyle(document.body).fontFamily
      }
    });
    places.forEach(function (place) {
      place.removeAttribute('data-processed');
      place.textContent = sources.get(place);
    });
    mermaid.run({ nodes: places }).catch(function () { /* the source stays */ });
  }

  draw();
  document.addEventListener('lectern:theme', draw);
  document.addEventListener('lectern:patched', draw);  // a preview has put in new blocks
})();
