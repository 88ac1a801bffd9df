// Diagrams: mermaid sources become pictures in the page's own colours. Without this script the source stays readable.
(function () {
  'use strict';
  if (!window.mermaid) return;
  var style = getComputedStyle(document.documentElement);
  function token(name) { return style.getPropertyValue('--' + name).trim(); }
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    theme: 'base',
    themeVariables: {
      darkMode: matchMedia('(prefers-color-scheme: dark)').matches,
      background: token('surface'),
      primaryColor: token('note-bg'),
      primaryTextColor: token('text'),
      primaryBorderColor: token('control'),
      secondaryColor: token('tip-bg'),
      tertiaryColor: token('warning-bg'),
      lineColor: token('muted'),
      textColor: token('text'),
      edgeLabelBackground: token('surface'),
      fontFamily: getComputedStyle(document.body).fontFamily
    }
  });
  mermaid.run({ querySelector: 'pre.mermaid' }).catch(function () { /* the source stays */ });
})();
