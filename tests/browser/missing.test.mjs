// The page for addresses that do not exist leads on: to the pages that were perhaps meant, and to the search.
import assert from 'node:assert/strict';

import { check, none } from './check.mjs';
import { open, visit } from './chromium.mjs';

const titles = (page) => page.locator('#likely a').allTextContents();

for (const [address, title] of [
  ['course/02-attributes/descriptor/', '描述器協定'], // a letter is missing
  ['course/attributes/slots.html', '固定欄位'], // an old kind of address
  ['course/01-iteration/generators/exercise-1/', '產生器'], // something below a page
  ['corse/03-async/taskgruop/', '工作群組'], // two mistakes
]) {
  check(`${address} suggests ${title}`, () =>
    visit('fixture', address, {}, async (page) => {
      await page.waitForSelector('#likely.ready');
      assert.equal((await titles(page)).length, 3);
      assert.equal((await titles(page))[0], title);
      await page.click('#likely a >> nth=0');
      await page.waitForLoadState();
      assert.match(await page.textContent('h1'), new RegExp(title));
    }));
}

check('the suggestions move nothing, however long their titles are', () =>
  visit('fixture', 'course/02-attributes/descriptor/', { width: 390, height: 844 }, async (page) => {
    await page.waitForSelector('#likely.ready');
    const height = () => page.locator('#likely').evaluate((element) => element.getBoundingClientRect().height);
    const before = await height();
    await page.locator('#likely a >> nth=0').evaluate((link) => { link.textContent = link.textContent.repeat(30); });
    assert.equal(await height(), before);
  }));

check('the field leads to the search page, and what was typed is asked there', async () => {
  const page = await open('fixture', 'no/such/page/');
  await page.fill('main [name=q]', '描述器');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/search\/\?q=/);
  await page.waitForSelector('#search-results a');
  none(page.problems.filter((text) => !/404/.test(text)));
  await page.context().close();
});

check('without a script the field leads to the search page, and no empty list is shown', async () => {
  const page = await open('fixture', 'no/such/page/', { js: false });
  assert.equal(await page.isVisible('#likely'), false);
  await page.fill('main [name=q]', '描述器');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/search\/\?q=/);
  assert.ok(await page.isVisible('#search-all'));
  await page.context().close();
});
