// Diagrams: mermaid sources become pictures in the page's own colours. Without this script the source stays readable.
(function () {
  'use strict';
  if (!window.mermaid) return;
  var dark = matchMedia('(prefers-color-scheme: dark)').matches;
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme: dark ? 'dark' : 'neutral' });
  mermaid.run({ querySelector: 'pre.mermaid' }).catch(function () { /* the source stays */ });
})();
