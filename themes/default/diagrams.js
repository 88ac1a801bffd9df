// Diagrams: mermaid sources become pictures in the page's own colours, again when the reader changes them. What draws
// them is large: it is asked for when the first one is a screen away, at once where the page is for print, and when
// nothing else is to be done on machines that readers print from, as paper does not wait for a script. Until then, and
// without scripts, the source can be read.
(function () {
  'use strict';
  var root = document.documentElement;
  var address = document.currentScript.dataset.mermaid;
  var sources = new WeakMap();  // of the places that are drawn

  function all() { return Array.from(document.querySelectorAll('pre.mermaid')); }
  function draw_all() { draw(all()); }
  function draw_new() { draw(all().filter(function (place) { return !sources.has(place); })); }

  function draw(places) {
    if (!window.mermaid || !places.length) return;
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

  var wait = new IntersectionObserver(function (seen) {
    if (seen.some(function (one) { return one.isIntersecting; })) load();
  }, { rootMargin: '100% 0px' });

  function load() {
    wait.disconnect();
    if (!address) return;
    var wanted = address;
    var script = document.createElement('script');
    script.src = wanted;
    script.onload = draw_all;
    script.onerror = function () {
      script.remove();
      address = wanted;
      window.addEventListener('online', watch, { once: true });
    };
    address = '';
    root.append(script);
  }

  function watch() {
    if (address) all().forEach(function (place) { wait.observe(place); });
  }

  if (window.mermaid) draw_all();  // the page brought it itself
  else if (document.body.dataset.kind === 'print') load();
  else watch();
  if (matchMedia('(pointer: fine)').matches) {
    window.addEventListener('load', function () { (window.requestIdleCallback || setTimeout)(function () { load(); }); });
  }
  window.addEventListener('beforeprint', load);
  document.addEventListener('lectern:theme', draw_all);
  document.addEventListener('lectern:patched', function () {  // a preview has put in new blocks
    draw_new();
    watch();
  });
})();
