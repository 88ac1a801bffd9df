// Writes what the bytes of GBK and Big5 mean, as the WHATWG Encoding Standard has it on ICU's tables: encodings.mjs FOLDER
// gbk.bin and big5.bin have a character for each lead byte from 81 to FE and each trail byte (40 to 7E, then 80 or A1 to
// FE), 0 where there is none; gb18030_ranges.bin has the four-byte sequences of GB 18030 as pairs of a number and the character
// it stands for: those between follow on. All are 16-bit, low byte first.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];

function decoder(encoding, bytes, proof) {
  const decode = new TextDecoder(encoding, { fatal: true });
  // A Node.js without its data knows UTF-8 and little else.
  if (decode.decode(new Uint8Array(bytes)) !== proof) throw new Error(`this Node.js cannot read ${encoding}`);
  return (...sequence) => {
    try {
      const characters = [...decode.decode(new Uint8Array(sequence))];
      const code = characters[0].codePointAt(0);
      return characters.length === 1 && code <= 0xffff ? code : 0;
    } catch {
      return 0;
    }
  };
}

function write(file, numbers) {
  const bytes = Buffer.alloc(2 * numbers.length);
  numbers.forEach((number, i) => bytes.writeUInt16LE(number, 2 * i));
  writeFileSync(join(folder, file), bytes);
}

function pairs(decode, first_trail) {
  const table = [];
  for (let lead = 0x81; lead <= 0xfe; ++lead) {
    for (let trail = 0x40; trail <= 0xfe; ++trail) {
      if (trail < 0x7f || trail >= first_trail) table.push(decode(lead, trail));
    }
  }
  return table;
}

function ranges(decode) {
  const table = [];
  let expected = 0;
  for (let number = 0; number < 50 * 1260; ++number) {
    const code = decode(0x81 + Math.floor(number / 12600), 0x30 + (Math.floor(number / 1260) % 10),
      0x81 + (Math.floor(number / 10) % 126), 0x30 + (number % 10));
    if (code !== expected) table.push(number, code);
    expected = code === 0 ? 0 : code + 1;
  }
  return table;
}

const gb18030 = decoder('gb18030', [0xc4, 0xe3, 0xba, 0xc3], '你好');
write('gbk.bin', pairs(gb18030, 0x80));
write('gb18030_ranges.bin', ranges(gb18030));
write('big5.bin', pairs(decoder('big5', [0xa7, 0x41, 0xa6, 0x6e], '你好'), 0xa1));
