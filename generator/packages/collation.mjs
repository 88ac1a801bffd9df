// Writes the orders that Chinese glossaries are sorted in, as ICU knows them: collation.mjs FOLDER
// stroke.txt and pinyin.txt have a line for each group: its name (a number of strokes, a letter), a tab and its
// characters in order.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
const characters = [];
for (let code = 0x4e00; code <= 0x9fff; ++code) characters.push(String.fromCodePoint(code));

// The first character of each group, from the index characters of CLDR's collations.
const strokes = [...'一丁丈不且丞串並亭乘乾傀亂僎僵儐償叢儳儶儷儻囌囑廳'];
const letters = [...'阿八嚓咑妸发旮哈丌咔垃妈拏噢妑七呥仨他屲夕丫帀'];
const names = [...'ABCDEFGHJKLMNOPQRSTWXYZ'];

function write(file, locale, proof, firsts, name_of) {
  const collator = new Intl.Collator(locale);
  // A Node.js without its data sorts by code.
  if (collator.compare(...proof) >= 0) throw new Error(`this Node.js cannot sort ${locale}`);
  const sorted = [...characters].sort(collator.compare);
  const groups = firsts.map(() => '');
  let group = 0;
  for (const character of sorted) {
    while (group + 1 < firsts.length && collator.compare(character, firsts[group + 1]) >= 0) ++group;
    groups[group] += character;
  }
  writeFileSync(join(folder, file), groups.map((text, i) => `${name_of(i)}\t${text}\n`).join(''));
}

write('stroke.txt', 'zh-u-co-stroke', ['乙', '丁'], strokes, (i) => String(i + 1));
write('pinyin.txt', 'zh-u-co-pinyin', ['阿', '一'], letters, (i) => names[i]);
