// Loads scripts of the default theme as a browser without a page would: only their pure functions are there.
'use strict';
const fs = require('fs');
const path = require('path');
const vm = require('vm');

module.exports = function theme_scripts(...names) {
  const window = { lectern: {} };
  const context = vm.createContext({ window, console, Date });
  for (const name of names) {
    const file = path.join(__dirname, '..', '..', 'themes', 'default', name);
    vm.runInContext(fs.readFileSync(file, 'utf8'), context, { filename: file });
  }
  return window.lectern;
};
