// The page for addresses that do not exist: the three pages whose addresses are most like the one that was asked for.
// The search page lists every page there is.
(function () {
  'use strict';
  // How many letters must be put in, taken out or changed to make one word of the other.
  function distance(a, b) {
    var row = Array.from({ length: b.length + 1 }, function (_, i) { return i; });
    for (var i = 1; i <= a.length; i++) {
      var corner = row[0];
      row[0] = i;
      for (var k = 1; k <= b.length; k++) {
        var above = row[k];
        row[k] = Math.min(above + 1, row[k - 1] + 1, corner + (a[i - 1] === b[k - 1] ? 0 : 1));
        corner = above;
      }
    }
    return row[b.length];
  }

  // 0 for the same word, 1 for one that has nothing in common.
  function unlike(a, b) { return distance(a, b) / Math.max(a.length, b.length, 1); }

  // The last folders of an address, without numbers in front and what a file is called.
  function words(path) {
    try { path = decodeURIComponent(path); } catch (error) { /* as it stands */ }
    return path.toLowerCase().replace(/index\.html?$|\.html?$/, '').split('/').filter(Boolean)
      .map(function (word) { return word.slice(0, 80).replace(/^\d+[-_.]/, ''); }).slice(-3).reverse();
  }

  // The name of the page counts most, then the folder it is in.
  function difference(asked, known) {
    var nearest = Math.min.apply(null, asked.slice(0, 2).map(function (word, i) { return unlike(word, known[0] || '') + i / 4; }));
    return 3 * nearest + unlike(asked[1] || '', known[1] || '');
  }

  // The `most` pages that an address was perhaps meant for; a page is anything with a `path` below the home page.
  function likely(path, pages, most) {
    var asked = words(path);
    return pages.map(function (page, place) { return { page: page, place: place, far: difference(asked, words(page.path)) }; })
      .sort(function (a, b) { return a.far - b.far || a.place - b.place; })
      .slice(0, most).map(function (entry) { return entry.page; });
  }

  if (typeof module === 'object') module.exports = likely;
  if (typeof document === 'undefined' || !/^http/.test(location.protocol)) return;
  var list = document.getElementById('likely');
  var places = list.querySelectorAll('li a');
  var home = new URL(list.dataset.home, location.href).pathname;
  var source = new URL(list.dataset.pages, location.href);
  function below(path) { return path.slice(home.length); }
  function suggest() {
    fetch(source).then(function (answer) { return answer.text(); }).then(function (html) {
      var found = new DOMParser().parseFromString(html, 'text/html').querySelectorAll('#search-all a');
      var pages = Array.from(found, function (link) {
        var address = new URL(link.getAttribute('href'), source);
        return { path: below(address.pathname), href: address.pathname, title: link.textContent };
      });
      likely(below(location.pathname), pages, places.length).forEach(function (page, i) {
        places[i].href = page.href;
        places[i].textContent = page.title;
      });
      if (pages.length >= places.length) list.classList.add('ready');
    }).catch(function () { /* the courses and the search field are there */ });
  }
  lectern.shown(suggest);
})();
