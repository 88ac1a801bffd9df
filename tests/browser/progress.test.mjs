// What a reader has done: kept, shown in other tabs, taken out and brought back, and safe from bad storage.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { check, none } from './check.mjs';
import { address, open, visit } from './chromium.mjs';
import { folder } from './sites.mjs';

const chapter = 'course/02-attributes/descriptors/';
const ticks = (page) => page.evaluate(() => [...document.querySelectorAll('.task input')].map((box) => box.checked));
const record_of = (page) => page.evaluate(() => {
  const key = Object.keys(localStorage).find((name) => /^lectern:[^:]+$/.test(name));
  return key ? [key, JSON.parse(localStorage.getItem(key))] : [null, null];
});

check('a finished chapter is remembered and shown where it is linked', async () => {
  const page = await open('fixture', chapter);
  const before = await page.textContent('#mark-done');
  await page.click('#mark-done');
  assert.notEqual(await page.textContent('#mark-done'), before);
  await page.goto(address('fixture', 'course/02-attributes/lookup/'));
  await page.waitForFunction(() => document.querySelector('#chapters a[href$="descriptors/"]').textContent.includes('已完成'));
  await page.goto(address('fixture', chapter));
  await page.click('#mark-done');
  assert.equal(await page.textContent('#mark-done'), before);
  await page.context().close();
});

check('tasks and the state of an exercise are kept', async () => {
  const page = await open('fixture', chapter);
  await page.click('.task input >> nth=0');
  await page.click('.task input >> nth=3');
  await page.click('[data-exercise] input >> nth=2');
  await page.reload();
  assert.deepEqual(await ticks(page), [true, false, false, true, false]);
  assert.equal(await page.isChecked('[data-exercise] input >> nth=2'), true);
  await page.context().close();
});

check('another tab follows at once', async () => {
  const page = await open('fixture', chapter);
  const other = await page.context().newPage();
  await other.goto(address('fixture', chapter));
  await page.click('.task input >> nth=2');
  await other.waitForFunction(() => document.querySelectorAll('.task input')[2].checked);
  await page.context().close();
});

check('going on where the reader stopped', async () => {
  const page = await open('fixture', chapter);
  await page.goto(address('fixture', ''));
  await page.waitForSelector('[data-continue]:visible');
  const card = () => page.locator('[data-continue]').evaluate((element) => element.getBoundingClientRect().height);
  await page.setViewportSize({ width: 390, height: 844 });
  const height = await card();
  await page.locator('[data-continue] span').evaluate((title) => { title.textContent = title.textContent.repeat(20); });
  assert.equal(await card(), height, 'a long title takes a second line');
  await page.click('[data-continue]');
  await page.waitForURL(/(descriptors|classes)\/$/);
  await page.context().close();
});

check('the button of a course leads to the next chapter that is not done', async () => {
  const page = await open('fixture', 'course/01-iteration/iterators/');
  const start = page.locator('.actions .button');
  await page.goto(address('fixture', 'course/'));
  assert.equal(await start.textContent(), '開始學習');
  await page.goto(address('fixture', 'course/01-iteration/iterators/'));
  await page.click('#mark-done');
  await page.goto(address('fixture', 'course/'));
  assert.equal(await start.textContent(), '繼續學習');
  await start.click();
  await page.waitForURL(/generators\/$/);
  await page.context().close();
});

async function with_record(change, act) {
  const page = await open('fixture', chapter);
  await page.click('.task input >> nth=1');
  const [key, record] = await record_of(page);
  await page.evaluate(([name, text]) => localStorage.setItem(name, text), [key, change(record)]);
  await page.reload();
  await act(page, key, record);
  await page.context().close();
}

check('a damaged record is set aside, told, and begun again', () =>
  with_record(() => '{"v":1,"pages":', async (page, key) => {
    assert.deepEqual(await ticks(page), [false, false, false, false, false]);
    assert.match(await page.textContent('.record-notice'), /讀不出來/);
    await page.click('.task input >> nth=0');
    await page.reload();
    assert.deepEqual(await ticks(page), [true, false, false, false, false]);
    assert.equal(await page.evaluate((name) => localStorage.getItem(name), `${key}:damaged`), '{"v":1,"pages":');
    none(page.problems);
  }));

for (const [name, text] of [['a number', '7'], ['null', 'null'], ['a list', '[]'], ['strange entries', '{"v":1,"tasks":[1],"pages":{"x":7,"y":null},"roadmap":"no"}']]) {
  check(`a record that is ${name} breaks nothing`, () =>
    with_record(() => text, async (page) => {
      assert.equal((await ticks(page)).length, 5);
      await page.click('.task input >> nth=4');
      await page.reload();
      assert.equal((await ticks(page))[4], true);
      none(page.problems);
    }));
}

check('a record of a newer version is shown and left alone', () =>
  with_record((record) => JSON.stringify({ ...record, v: 99, later: true }), async (page, key) => {
    assert.deepEqual(await ticks(page), [false, true, false, false, false]);
    assert.match(await page.textContent('.record-notice'), /較新的版本/);
    assert.ok(await page.isDisabled('.task input >> nth=0'));
    assert.equal(JSON.parse(await page.evaluate((name) => localStorage.getItem(name), key)).later, true);
  }));

check('a record of an older version is understood', () =>
  with_record((record) => JSON.stringify({ course: record.course, tasks: Object.fromEntries(Object.keys(record.tasks).map((id) => [id, true])) }), async (page) => {
    assert.deepEqual(await ticks(page), [false, true, false, false, false]);
  }));

const no_storage = () => {
  for (const name of ['localStorage', 'sessionStorage']) {
    Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
  }
};

check('without storage everything works until the page is left, and the reader is told', () =>
  visit('fixture', chapter, { before: no_storage }, async (page) => {
    await page.click('.task input >> nth=0');
    await page.click('#mark-done');
    assert.deepEqual(await ticks(page), [true, false, false, false, false]);
    assert.match(await page.textContent('.record-notice'), /不保存資料/);
    none(page.problems);
  }));

check('a full storage is told like a denied one', () =>
  visit('fixture', chapter, { before: () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; } }, async (page) => {
    await page.click('.task input >> nth=0');
    assert.match(await page.textContent('.record-notice'), /不保存資料/);
    none(page.problems);
  }));

// The course page of the fixture, or the roadmap: wherever records are exchanged.
const exchange = 'roadmap/';

check('a skill is assessed, taken out, forgotten and brought back', async () => {
  const page = await open('own', exchange, { acceptDownloads: true });
  await page.click('[data-skill] input[value=known] >> nth=0');
  await page.click('[data-skill] >> nth=1 >> input[value=skipped]');
  const counts = await page.textContent('#skill-counts');
  await page.click('.records > summary');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-act=json]')]);
  const file = join(folder, 'record.json');
  await download.saveAs(file);
  const exported = JSON.parse(readFileSync(file, 'utf8'));
  assert.equal(Object.keys(exported.roadmap).length, 2);

  await page.evaluate(() => localStorage.clear());
  await page.reload();
  assert.notEqual(await page.textContent('#skill-counts'), counts);
  await page.click('.records > summary');
  await page.setInputFiles('.records input[type=file]', file);
  await page.click('[data-act=merge]');
  await page.waitForFunction((text) => document.querySelector('#skill-counts').textContent === text, counts);
  const [, record] = await record_of(page);
  assert.deepEqual(record.roadmap, exported.roadmap);
  await page.context().close();
});

check('replacing takes the record of the file as it is', async () => {
  const page = await open('own', exchange);
  await page.click('[data-skill] input[value=known] >> nth=0');
  const [, mine] = await record_of(page);
  const [first] = Object.keys(mine.roadmap);
  const other = first.replace(/[^.]+$/, await page.getAttribute('[data-skill] >> nth=1', 'data-skill'));
  assert.notEqual(other, first);
  const file = join(folder, 'replacing-record.json');
  writeFileSync(file, JSON.stringify({ ...mine, roadmap: { [other]: { state: 'learning', at: 1 } } }));
  await page.click('.records > summary');
  await page.setInputFiles('.records input[type=file]', file);
  const said = page.locator('.records [role=status]').first();
  await page.waitForFunction(() => /1/.test(document.querySelector('.records [role=status]').textContent));
  assert.deepEqual((await said.textContent()).match(/\d+/g), ['1', '0', '1'], 'added, changed, removed by replacing');
  await page.click('[data-act=replace]');
  await page.waitForFunction(() => document.querySelector('[data-skill] input[value=open]').checked);
  const [, now] = await record_of(page);
  assert.deepEqual(now.roadmap, { [other]: { state: 'learning', at: 1 } });
  assert.equal(await page.isChecked('[data-skill] >> nth=1 >> input[value=learning]'), true);
  await page.context().close();
});

check('a roadmap is narrowed to one level, and says how much is left', async () => {
  const page = await open('own', exchange);
  const levels = await page.locator('#filter-level option').evaluateAll((all) => all.map((option) => option.value));
  assert.ok(levels.length > 2, `${levels}`);
  const all = await page.locator('[data-skill]:visible').count();
  let sum = 0;
  for (const level of levels.slice(1)) {
    await page.selectOption('#filter-level', level);
    const shown = await page.locator('[data-skill]:visible').evaluateAll((rows) => rows.map((row) => row.dataset.level));
    assert.deepEqual(new Set(shown), new Set([level]));
    assert.deepEqual((await page.textContent('#filter-count')).match(/\d+/g).map(Number), [shown.length, all]);
    sum += shown.length;
  }
  assert.equal(sum, all);
  await page.context().close();
});

check('a file that is no record is refused in words', async () => {
  const page = await open('own', exchange);
  await page.click('.records > summary');
  for (const [text, said] of [['no json', /JSON/], ['{"a":1}', /不是/], ['{"v":99,"course":"x","pages":{}}', /版本/], ['{"v":1,"course":"x","pages":{}}', /另一门|另一門/]]) {
    const file = join(folder, 'not-a-record.json');
    writeFileSync(file, text);
    await page.setInputFiles('.records input[type=file]', file);
    await page.waitForFunction(() => document.querySelector('.records [role=status]').textContent !== '');
    await page.waitForTimeout(50);
    assert.match(await page.textContent('.records [role=status] >> nth=0'), said);
  }
  await page.context().close();
});

const waiting_rows = () => [...document.querySelectorAll('[data-skill]')].filter((row) => getComputedStyle(row).contentVisibility !== 'visible').length;
const is_late = () => document.documentElement.classList.contains('late');
const phone = { width: 390, height: 844 };

check('rows of a roadmap out of sight are laid out after the rest', async () => {
  // Frames do not come: what stands on the page waits.
  const stopped = await open('own', exchange, { ...phone, before: () => { window.requestAnimationFrame = () => 0; } });
  assert.deepEqual([await stopped.evaluate(is_late), await stopped.evaluate(waiting_rows)], [true, await stopped.locator('[data-skill]').count()]);
  await stopped.context().close();
  const page = await open('own', exchange, phone);
  await page.waitForFunction(() => [...document.querySelectorAll('[data-skill]')].every((row) => row.style.contentVisibility === 'visible'));
  await page.context().close();
});

check('a roadmap is laid out at once for those who come for a part of it, or come again', async () => {
  const page = await open('own', `${exchange}#oop`, phone);
  assert.deepEqual([await page.evaluate(is_late), await page.evaluate(waiting_rows)], [false, 0]);
  await page.goto('about:blank');
  await page.goto(address('own', exchange));
  assert.equal(await page.evaluate(is_late), true);
  await page.reload();
  assert.deepEqual([await page.evaluate(is_late), await page.evaluate(waiting_rows)], [false, 0]);
  await page.context().close();
});

for (const [how, go] of [['a link', () => [...document.querySelectorAll('#toc a')].pop().click()], ['a key', null]]) {
  check(`a jump by ${how} to the end of a roadmap that has just come ends there`, async () => {
    // No row is laid out but for the jump.
    const page = await open('own', exchange, { ...phone, before: () => { window.setTimeout = ((later) => (act, after, ...more) => later(act, after || 5000, ...more))(window.setTimeout); } });
    if (go) await page.evaluate(go);
    else await page.keyboard.press('End');
    const place = () => page.evaluate((last) => (last ? [...document.querySelectorAll('.prose :is(h2, h3)')].pop().getBoundingClientRect().top
      : document.documentElement.scrollHeight - scrollY - innerHeight), go !== null);
    for (let before = NaN, now = await place(); now !== before; now = await place()) {
      before = now;
      await page.waitForTimeout(300);
    }
    assert.ok(Math.abs(await place()) < 130, `${await place()} px away`);
    await page.context().close();
  });
}

check('the list of gaps is made when it is opened, and follows', async () => {
  const page = await open('own', exchange);
  assert.equal(await page.locator('#gaps li').count(), 0);
  await page.click('#skills summary');
  await page.waitForSelector('#gaps li');
  const before = await page.textContent('#gaps');
  await page.click('[data-skill] input[value=known] >> nth=0');
  await page.waitForFunction((text) => document.getElementById('gaps').textContent !== text, before);
  await page.context().close();
});

check('a state that nobody knows is none', async () => {
  const page = await open('own', exchange);
  await page.click('[data-skill] input[value=known] >> nth=0');
  const [key, record] = await record_of(page);
  for (const entry of Object.values(record.roadmap)) entry.state = 'a"]';
  await page.evaluate(([place, text]) => localStorage.setItem(place, text), [key, JSON.stringify(record)]);
  await page.reload();
  assert.equal(await page.isChecked('[data-skill] >> nth=0 >> input[value=open]'), true);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

check('skills are radios that arrows move through, and a filter hides rows', async () => {
  const page = await open('own', exchange);
  await page.focus('[data-skill] [type=radio] >> nth=0');
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.evaluate(() => document.activeElement.value), 'learning');
  const all = await page.locator('[data-skill]:visible').count();
  await page.selectOption('#filter-state', 'learning');
  assert.equal(await page.locator('[data-skill]:visible').count(), 1);
  await page.selectOption('#filter-state', '');
  assert.equal(await page.locator('[data-skill]:visible').count(), all);
  await page.context().close();
});
