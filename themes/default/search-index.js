// Reads the search index (its files: generator/pipeline/search.h) and answers questions. Knows no page: a browser and
// the tests run the same code.
//
//   lectern.search_index(load).then(function (index) { … })   load(name) gives a promise of a file's data
//   index.ask(question, { scope: [first, last], only: 'heading' | 'code' | 'exercise', every: true })   every: all places of a page
//     .next(8, 10).then(function (hits) { … })   the best ones first. With a second number, patience: after so many pages
//   it gives what it has, after 9,000 characters without a hit it gives up; answer.more() says whether it could go on
//   A hit: page, unit, url, title, kind, crumbs, anchor, heading, where (heading, text, code), excerpt [[text, marked], …]
//   Of the answer itself: fuzzy, the question that was answered in place of one that nothing answers.
(function () {
  'use strict';
  var lectern = typeof window === 'object' ? window.lectern = window.lectern || {} : module.exports;
  var shards = {};
  lectern.shard = function (name, data) { shards[name] = data; };
  lectern.take_shard = function (name) { return shards[name]; };

  function is_word(c) { return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c === '_'; }
  function is_blank(c) { return c <= ' ' || c >= '\x7f' && c <= '\xa0' || c === '\u2028' || c === '\u2029'; }
  function is_single(text) { return text.length === 1 || text.length === 2 && text.codePointAt(0) > 0xffff; }
  var hidden = /[\xad\u200b-\u200f\u2060\ufeff\ufe00-\ufe0f]/;

  function number_of(c) {
    var code = c.charCodeAt(0);
    return (code === 126 ? 92 : code) - 35;
  }

  // Places as { pages, ranks: number → rank }; numbers are units or, for what is nearly everywhere, pages.
  function read_places(text) {
    var pages = text[0] === '!', ranks = new Map(), last = -1, value = 0;
    for (var i = pages ? 1 : 0; i < text.length; i++) {
      var code = text.charCodeAt(i);
      if (code >= 95 && code < 125) { value = value * 30 + code - 94; continue; }
      value = value * 60 + number_of(text[i]);
      last += 1 + Math.floor(value / 7);
      ranks.set(last, value % 7);
      value = 0;
    }
    return { pages: pages, ranks: ranks };
  }

  // One insertion, deletion, substitution or swap apart.
  function is_near(a, b) {
    if (a.length > b.length) return is_near(b, a);
    var i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    if (b.length - a.length === 1) return a.slice(i) === b.slice(i + 1);
    return a.length === b.length && a !== b && (a.slice(i + 1) === b.slice(i + 1) ||
      a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2));
  }

  function spread(list, most) {
    if (list.length <= most) return list;
    return list.filter(function (_, i) {
      return Math.floor(i * (most - 1) / (list.length - 1)) !== Math.floor((i - 1) * (most - 1) / (list.length - 1));
    });
  }

  function reverse(word) { return word.split('').reverse().join(''); }

  lectern.search_index = function (load) {
    return load('entry').then(function (entry) { return new Index(entry, load); });
  };

  function Index(entry, load) {
    var files = {}, pairs = {}, folded = {}, self = this;
    var firsts = entry.terms.split('\t');
    var starts = [], page_of = [], chunk_at = [], ends = [];  // of each text file: its first unit, its page; of a page: its first file, its end
    var units = 0, nothing = canonical('');
    Array.from(entry.chunks).forEach(function (digit, chunk) {
      var count = number_of(digit);
      if (count > 45) {
        count -= 45;
        units = Math.ceil(units / 4) * 4;
        chunk_at.push(chunk);
      }
      starts.push(units);
      units += count;
      page_of.push(chunk_at.length - 1);
      ends[chunk_at.length - 1] = units;
    });
    starts.push(units);
    Array.from(entry.folds).forEach(function (c, i, all) { if (i % 2) pairs[all[i - 1]] = c; });

    self.scopes = entry.scopes;
    self.read = 0;  // characters of text, to know what a question costs
    self.common = {};
    Array.from(entry.common).forEach(function (c, i, all) { if (i % 2) self.common[all[i - 1] + c] = true; });
    self.pages = chunk_at.length;
    self.fold = fold;
    self.canonical = canonical;
    self.ask = function (question, options) { return new Answer(self, question, options || {}); };

    function fold(c) {
      if (c < '\x80') return c.toLowerCase();
      if (folded[c]) return folded[c];
      var plain = c.normalize('NFKC');
      if (!is_single(plain)) plain = c;
      var small = plain.toLowerCase();
      if (is_single(small)) plain = small;
      return folded[c] = pairs[plain] || plain;
    }

    // Text as the index has it; `at` says where each of its characters stands in the original.
    function canonical(text) {
      var out = '', at = [], previous = '', blank = false;
      for (var i = 0, c; i < text.length; i += c.length) {
        c = String.fromCodePoint(text.codePointAt(i));
        var f = fold(c);
        if (f !== '\n' && is_blank(f)) { blank = true; continue; }
        if (hidden.test(f)) continue;
        if (blank && is_word(previous) && is_word(f)) { out += ' '; at.push(i); }
        for (var k = 0; k < f.length; k++) at.push(i);
        out += f;
        previous = f;
        blank = false;
      }
      at.push(text.length);
      return { text: out, at: at };
    }

    function file(kind, number) {
      var name = kind + number, folders = entry.folders[kind], at = 0, count;
      if (!files[name]) {
        while (number >= (count = parseInt(folders[at + 5], 36))) { number -= count; at += 6; }
        files[name] = load(folders.slice(at, at + 5) + '/' + kind + number.toString(36));
      }
      return files[name];
    }
    function terms(number) {
      return file('t', number).then(function (data) { return data.split('\t'); });
    }

    // Number of the term file where a term stands, if anywhere.
    function home_of(term) {
      var low = 0, high = firsts.length;
      while (high - low > 1) {
        var middle = low + high >> 1;
        if (firsts[middle] <= term) low = middle; else high = middle;
      }
      return low;
    }

    self.places = function (term) {
      return terms(home_of(term)).then(function (list) {
        for (var i = 0; i < list.length; i += 2) if (list[i] === term) return read_places(list[i + 1]);
        return { pages: false, ranks: new Map() };
      });
    };

    // Terms that begin with a text: [[term, places as written], …]; of many files the first ones.
    self.range = function (prefix, most) {
      var numbers = [];
      for (var i = home_of(prefix); i < firsts.length && numbers.length < most; i++) {
        if (numbers.length && firsts[i].slice(0, prefix.length) > prefix) break;
        numbers.push(i);
      }
      return Promise.all(numbers.map(terms)).then(function (lists) {
        var found = [];
        lists.forEach(function (list) {
          for (var k = 0; k < list.length; k += 2) {
            if (list[k].slice(0, prefix.length) === prefix) found.push([list[k], list[k + 1]]);
          }
        });
        return found;
      });
    };

    function chunk_of(unit) {
      var low = 0, high = starts.length - 1;
      while (high - low > 1) {
        var middle = low + high >> 1;
        if (starts[middle] <= unit) low = middle; else high = middle;
      }
      return low;
    }
    self.page_of = function (unit) { return page_of[chunk_of(unit)]; };
    self.units_of = function (page) {
      var list = [];
      for (var unit = starts[chunk_at[page]]; unit < ends[page]; unit++) list.push(unit);
      return list;
    };
    self.unit = function (unit) {
      var chunk = chunk_of(unit);
      return file('x', chunk).then(function (data) {
        var own = data[3][unit - starts[chunk]];
        if (!data.read) data.read = data[3].forEach(function (each) { self.read += each[3].length + (each[4] || '').length; }) || true;
        var forms = own.forms = own.forms || own.map(function (text) { return typeof text === 'string' ? canonical(text) : null; });
        return { unit: unit, url: data[0], title: data[1], kind: data[2], anchor: own[0], heading: own[1], level: own[2],
                 text: own[3], code: own[4] || '', forms: { heading: forms[1], text: forms[3], code: forms[4] || nothing } };
      });
    };
    self.crumbs = function (page, url) {
      return entry.scopes.filter(function (scope) {
        return scope[2] <= page && page < scope[3] && scope[1] !== url;
      }).map(function (scope) { return scope[0]; });
    };

    // The word of the index that was probably meant. A word with one mistake has its first or its last half right.
    self.nearest = function (word) {
      var half = word.length - 1 >> 1;
      return Promise.all([self.range(word.slice(0, half), 4), self.range('R' + reverse(word).slice(0, half), 4)])
        .then(function (found) {
          var near = found[0].concat(found[1]).map(function (term) {
            return term[0][0] === 'R' ? reverse(term[0].slice(1)) : term[0];
          }).filter(function (term, i, all) { return is_near(term, word) && all.indexOf(term) === i; });
          return Promise.all(near.slice(0, 4).map(function (term) {
            return self.places(term).then(function (places) { return { term: term, size: places.ranks.size }; });
          }));
        }).then(function (near) {
          near.sort(function (a, b) { return b.size - a.size; });
          return near[0] && near[0].size ? near[0].term : null;
        });
    };
  }

  // Terms that stand wherever a text does: `whole` takes words at its ends as whole ones, `part` as parts of longer ones.
  function terms_of(text, common) {
    var whole = [], part = [], pairs = [], dots = [], covered = -1, joined = -1;
    Array.from(text).forEach(function (c, i, all) {
      var before = all[i - 1] || '', next = all[i + 1], last = all[i + 2] || '';
      if (!next || c === ' ' || is_word(c) && is_word(next)) return;
      if (next === ' ') pairs.push('B' + c + last);
      else if (next === '.' && is_word(c) && is_word(last) || c === '.' && is_word(before) && is_word(next)) dots.push(c + next);
      else if (last && common[c + next]) pairs.push(c + next + all[covered = i + 2]);
      else if (covered <= i) pairs.push(c + next);
    });
    text.replace(/[a-z0-9_]+/g, function (word, at) {
      var inner = [], size = Math.min(word.length, 3), end = at + word.length;
      for (var i = 0; size > 1 && i + size <= word.length; i++) inner.push('G' + word.slice(i, i + size));
      inner = spread(inner, word.length > 6 ? 3 : 2);
      var own = word.length > 40 ? inner : [word];
      var dotted = word + (/^\.[a-z0-9_]+/.exec(text.slice(end)) || [''])[0];
      part.push.apply(part, at && end < text.length ? own : inner);
      if (dotted !== word && dotted.length <= 40) { whole.push(dotted); joined = end + 1; }
      else if (joined !== at) whole.push.apply(whole, own);
    });
    return { whole: spread(whole.concat(pairs), 4), part: spread(part.concat(pairs, dots), 4) };
  }

  // What stands in both; where one side knows pages only, the units of those pages.
  function both(index, one, other) {
    if (one.pages && !other.pages) return both(index, other, one);
    var ranks = new Map();
    one.ranks.forEach(function (rank, number) {
      var key = other.pages && !one.pages ? index.page_of(number) : number;
      if (other.ranks.has(key)) ranks.set(number, Math.min(rank, other.ranks.get(key)));
    });
    return { pages: one.pages, ranks: ranks };
  }

  function either(index, all) {
    var pages = all.some(function (places) { return places.pages; }), ranks = new Map();
    all.forEach(function (places) {
      places.ranks.forEach(function (rank, number) {
        var key = pages && !places.pages ? index.page_of(number) : number;
        ranks.set(key, Math.max(rank, ranks.get(key) || 0));
      });
    });
    return { pages: pages, ranks: ranks };
  }

  function Answer(index, question, options) {
    var self = this, queue = null, shown = {}, patience, limit;
    var named = [];  // terms of `def:` and `import:`
    var among = null;  // places of exercises, when only these are asked for
    var rest = question.replace(/(^|\s)(def|import):(\S+)/g, function (_, before, kind, name) {
      named.push((kind === 'def' ? 'D' : 'I') + index.canonical(name).text);
      return ' ';
    });
    var parts = rest.split(/\s+/).map(function (part) { return index.canonical(part).text; }).filter(Boolean);
    var phrase = index.canonical(rest).text;
    self.text = rest.trim() || question.replace(/\S+:/, '').trim();
    self.fuzzy = null;

    function all_of(terms) {
      var asked = terms.map(index.places).concat(named.map(function (name) {
        return index.range(name, 2).then(function (found) {
          return either(index, found.map(function (term) { return read_places(term[1]); }));
        });
      }));
      if (!asked.length) return Promise.resolve({ pages: false, ranks: new Map() });
      return Promise.all(asked).then(function (lists) {
        return lists.reduce(function (one, other) { return both(index, one, other); });
      });
    }

    // A character alone: whatever begins with it.
    function alone(character) {
      return index.range(character, 4).then(function (found) {
        return either(index, found.map(function (term) { return read_places(term[1]); }));
      });
    }

    function exercises() {
      if (options.only !== 'exercise') return Promise.resolve();
      return index.places('E').then(function (places) { among = places; });
    }

    function candidates() {
      if (is_single(phrase) && !is_word(phrase)) return Promise.all([alone(phrase)]);
      var terms = terms_of(phrase, index.common);
      var steps = [all_of(terms.whole)];
      function parts_too() { return all_of(terms.part); }
      if (phrase && terms.part.length && terms.part.join() !== terms.whole.join()) {
        // A short word may be the beginning of a better one; of a long one and of several the whole ones come first.
        if (/^\w{1,12}$/.test(phrase)) steps.push(parts_too());
        else later.unshift(function () { return parts_too().then(function (places) { enqueue([{ ranks: new Map() }, places], [phrase]); }); });
      }
      return Promise.all(steps);
    }

    // Pages in the order in which they are looked at: the rank of their best unit, whole words first, then how many.
    function enqueue(lists, texts) {
      var pages = new Map();
      lists.forEach(function (places, step) {
        if (among) places = both(index, places, among);
        places.ranks.forEach(function (rank, number) {
          if (options.only === 'heading' && rank < 3) return;
          var page = places.pages ? number : index.page_of(number);
          if (options.scope && (page < options.scope[0] || page >= options.scope[1])) return;
          var entry = pages.get(page);
          if (!entry) pages.set(page, entry = { page: page, score: -1, units: new Map() });
          var score = rank * 2 + (step ? 0 : 1);
          entry.score = Math.max(entry.score, score);
          if (places.pages) entry.whole = true;
          else entry.units.set(number, Math.max(score, entry.units.get(number) || 0));
        });
      });
      queue = Array.from(pages.values());
      queue.sort(function (a, b) { return b.score - a.score || b.units.size - a.units.size || a.page - b.page; });
      queue.forEach(function (entry) {
        entry.texts = texts;
        entry.list = Array.from(entry.units.keys()).sort(function (a, b) {
          return entry.units.get(b) - entry.units.get(a) || a - b;
        });
        if (entry.whole) index.units_of(entry.page).forEach(function (unit) {
          if (!entry.units.has(unit)) entry.list.push(unit);
        });
      });
    }

    function excerpt(text, from, to) {
      var line = text.lastIndexOf('\n', from - 1) + 1;
      var end = text.indexOf('\n', to);
      var begin = Math.max(line, from - 20);
      end = Math.min(end < 0 ? text.length : end, Math.max(to, begin + 60));
      while (begin > line && begin < from && /\w/.test(text[begin - 1])) begin++;  // no word is cut
      while (end > to && /\w\w/.test(text.slice(end - 1, end + 1))) end--;
      return [[(begin > line ? '…' : '') + text.slice(begin, from), false], [text.slice(from, to), true], [text.slice(to, end), false]];
    }

    // Where in a unit the texts stand; nothing when one of them does not.
    function look(unit, texts) {
      if (among && unit.level !== 7) return null;
      var fields = options.only === 'heading' ? ['heading'] : options.only === 'code' ? ['code'] : ['heading', 'text', 'code'];
      var forms = fields.map(function (field) { return unit.forms[field]; });
      var places = texts.map(function (text) {
        return forms.map(function (form) { return form.text.indexOf(text); });
      });
      if (!places.every(function (found) { return found.some(function (at) { return at >= 0; }); })) return null;
      var field = 0;
      while (places[0][field] < 0) field++;
      var at = places[0][field], form = forms[field];
      unit.where = fields[field];
      unit.excerpt = excerpt(unit[unit.where], form.at[at], form.at[at + texts[0].length - 1] + 1);
      return unit;
    }

    // The places of one page that hold; the first one only, unless every one is wanted.
    function check(entry, at, found) {
      if (at >= entry.list.length || found.length && !options.every) return Promise.resolve(found);
      var key = entry.list[at];
      return index.unit(key).then(function (unit) {
        var hit = shown[key] ? null : look(unit, entry.texts);
        if (hit) {
          shown[key] = true;
          hit.page = entry.page;
          hit.crumbs = index.crumbs(entry.page, hit.url);
          found.push(hit);
        }
        return check(entry, at + 1, found);
      });
    }

    // Looks at pages until there are hits enough, or `patience` pages were looked at and some hit was found or the
    // text read went over the limit.
    function take(count, hits) {
      var size = Math.min(count - hits.length, hits.length ? patience : Math.max(patience, 4));
      if (size <= 0 || !queue.length || !hits.length && index.read > limit) return Promise.resolve(hits);
      var batch = queue.splice(0, size);
      patience -= batch.length;
      return Promise.all(batch.map(function (entry) { return check(entry, 0, []); })).then(function (lists) {
        lists.forEach(function (list) { hits.push.apply(hits, list); });
        return take(count, hits);
      });
    }

    var later = [];  // what is tried when the phrase itself gives too little
    if (parts.length > 1) later.push(function () {
      return Promise.all([all_of(spread([].concat.apply([], parts.map(function (part) { return terms_of(part, index.common).whole; })), 4))])
        .then(function (lists) { enqueue(lists, parts); });
    });
    later.push(function () {
      var words = Object.keys(shown).length || named.length ? [] : phrase.match(/[a-z_]{5,}/g) || [];
      return words.reduce(function (before, word) {
        return before.then(function (text) {
          return index.places(word).then(function (places) { return places.ranks.size ? null : index.nearest(word); })
            .then(function (near) { return near ? text.split(word).join(near) : text; });
        });
      }, Promise.resolve(phrase)).then(function (text) {
        if (text === phrase) return;
        self.fuzzy = self.text = phrase = text;
        return candidates().then(function (lists) { enqueue(lists, [text]); });
      });
    });

    // Whether there may be more.
    self.more = function () { return !queue || queue.length > 0; };
    self.next = function (count, most) {
      if (!phrase && !named.length) return Promise.resolve([]);
      var hits = [];
      patience = most || Infinity;
      limit = most ? index.read + 9000 : Infinity;
      var begun = queue ? Promise.resolve() : exercises().then(candidates).then(function (lists) {
        enqueue(lists, phrase ? [phrase] : named.map(function (name) { return name.slice(1).split('.').pop(); }));
      });
      function go() {
        return take(count, hits).then(function () {
          if (queue.length || hits.length >= count || !later.length) return hits;
          return later.shift()().then(go);
        });
      }
      return begun.then(go);
    };
  }
})();
