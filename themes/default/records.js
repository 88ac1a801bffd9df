// Takes a reader's record out of the browser and back in: as JSON, and as a Markdown checklist to read.
(function () {
  'use strict';
  var lectern = window.lectern;
  var progress = lectern.progress;

  function newer(mine, theirs) { return !!theirs && (!mine || (+theirs.at || 0) > (+mine.at || 0)); }

  // Entry by entry, the newer one wins.
  function merge(mine, theirs) {
    var record = progress.adopt(mine, mine.course);
    progress.groups.forEach(function (group) {
      Object.keys(theirs[group]).forEach(function (id) {
        if (newer(record[group][id], theirs[group][id])) record[group][id] = theirs[group][id];
      });
    });
    ['path', 'last'].forEach(function (name) { if (newer(record[name], theirs[name])) record[name] = theirs[name]; });
    return record;
  }

  // What would become of a record: how many entries are added, different, removed.
  function compare(mine, result) {
    var counts = { added: 0, changed: 0, removed: 0 };
    progress.groups.forEach(function (group) {
      Object.keys(result[group]).forEach(function (id) {
        if (!mine[group][id]) ++counts.added;
        else if (JSON.stringify(mine[group][id]) !== JSON.stringify(result[group][id])) ++counts.changed;
      });
      Object.keys(mine[group]).forEach(function (id) { if (!result[group][id]) ++counts.removed; });
    });
    return counts;
  }

  // Text of a file → {record}, or {problem}: the name of the words that say what is wrong with it.
  function receive(text, course) {
    var data;
    try { data = JSON.parse(text); } catch (error) { return { problem: 'import_no_json' }; }
    if (!progress.is_map(data) || typeof data.course !== 'string' || !progress.is_map(data.pages)) return { problem: 'import_no_record' };
    if (!(data.v <= progress.version)) return { problem: 'import_newer' };
    if (data.course !== course) return { problem: 'import_other_course' };
    return { record: progress.adopt(data, course) };
  }

  progress.exchange = { merge: merge, compare: compare, receive: receive };
  if (!progress.page) return;
  var page = progress.page;

  function save(name, type, text) {
    var link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: type }));
    link.download = name + '-' + new Date().toISOString().slice(0, 10) + (type === 'application/json' ? '.json' : '.md');
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }

  // The chapters and skills this page lists, under those headings that have some, ticked where they are done.
  function checklist(record) {
    var lines = ['# ' + page.title];
    var headings = {};
    var listed = {};
    progress.each('main h2, main h3, main .chapter-list a[data-page], main .cards a[data-page], main [data-skill]', function (part) {
      var id = part.dataset.page || part.dataset.skill;
      var level = id ? 0 : +part.tagName[1];
      if (!id || listed[id]) {
        if (level === 2) headings = {};
        if (level) headings[level] = new Array(level + 1).join('#') + ' ' + part.firstChild.textContent.trim();
        return;
      }
      listed[id] = true;
      [2, 3].forEach(function (each_level) { if (headings[each_level]) lines.push('', headings[each_level], ''); });
      headings = {};
      var skill = part.dataset.skill && record.roadmap[progress.own(id)];
      var done = skill ? skill.state === 'known' : !!(record.pages[id] && record.pages[id].done);
      lines.push('- [' + (done ? 'x' : ' ') + '] ' + (part.querySelector('legend') || part.firstChild).textContent.trim());
    });
    return lines.join('\n').replace(/\n{3,}/g, '\n\n') + '\n';
  }

  // Called when the box is opened, which makes its buttons work.
  lectern.records = function (box) {
    if (box.ready) return;
    box.ready = true;
    var words = box.dataset;
    var received = null;
    var choice = box.querySelector('.choice');
    var message = box.querySelector('[role=status]');
    function mine() { return progress.read(page.course).record; }
    function say(name, values) { progress.text(message, progress.fill(words[name], values || {})); }

    var input = box.querySelector('input');
    function take() {
      if (!input.files[0]) return;
      var reader = new FileReader();
      reader.onload = function () {
        received = receive(reader.result, page.course);
        input.value = '';
        choice.classList.toggle('ready', !received.problem);
        if (received.problem) return say(received.problem);
        var counts = compare(mine(), merge(mine(), received.record));
        counts.removed = compare(mine(), received.record).removed;
        say('import_preview', counts);
      };
      reader.readAsText(input.files[0]);
    }
    input.addEventListener('change', take);
    take(); // what was chosen before this script arrived
    box.addEventListener('click', function (event) {
      var act = event.target.dataset.act;
      if (act === 'json') save('lectern-' + page.course, 'application/json', JSON.stringify(mine(), null, 2));
      if (act === 'markdown') save('lectern-' + page.course, 'text/markdown', checklist(mine()));
      if (['merge', 'replace', 'cancel'].indexOf(act) < 0 || !received) return;
      if (act !== 'cancel') {
        var closed = progress.read(page.course).trouble === 'newer';
        if (closed) return say('import_newer');
        progress.write(act === 'merge' ? merge(mine(), received.record) : received.record);
      }
      received = null;
      choice.classList.remove('ready');
      say(act === 'cancel' ? 'import_cancelled' : 'import_done');
      input.focus();
    });
  };
})();
