// Lines of numbered code: `#name-L3` is an element's id, `#name-L3-L7` is known to this script only. A click on a number
// picks its line, with Shift all lines from the one before.
(function () {
  'use strict';
  var lectern = window.lectern;

  function pick() {
    var place = /^#(.+?)-L(\d+)(?:-L(\d+))?$/.exec(decodeURIComponent(location.hash));
    document.querySelectorAll('.picked').forEach(function (line) { line.classList.remove('picked'); });
    if (!place) return;
    var first = Math.min(place[2], place[3] || place[2]);
    var last = Math.max(place[2], place[3] || place[2]);
    var line = document.getElementById(place[1] + '-L' + first);
    if (!line) return;
    lectern.reveal(line);
    if (place[3]) line.scrollIntoView({ block: 'nearest' });
    for (var number = first; line && number <= last; line = document.getElementById(place[1] + '-L' + ++number)) {
      line.classList.add('picked');
    }
  }
  addEventListener('hashchange', pick);

  // Called with a click in a line, and without one for an address that names lines.
  lectern.lines = function (event, line) {
    if (!event) return pick();
    // The number is no element: it is what stands left of the code.
    var width = parseFloat(getComputedStyle(line, '::before').width) + 28;
    if (event.clientX - line.getBoundingClientRect().left > width) return;
    var before = /^(.+?-L\d+)(-L\d+)?$/.exec(decodeURIComponent(location.hash.slice(1)));
    var number = line.id.slice(line.id.lastIndexOf('-L'));
    var same = before && before[1].slice(0, before[1].lastIndexOf('-L')) === line.id.slice(0, -number.length);
    var top = scrollY;
    location.hash = event.shiftKey && same ? before[1] + number : line.id;
    scrollTo({ top: top, behavior: 'instant' });  // the line was in view already
  };
})();
