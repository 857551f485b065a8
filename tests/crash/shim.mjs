// shim.mjs — talks to shim.c: what is to go wrong, and what was written down.
import { closeSync, openSync, readFileSync, readSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { program } from '../http/site.mjs';

export const WRITE = 1, TRUNCATE = 2, SYNC = 3, OPEN = 4, UNLINK = 5, RENAME = 6, ARRIVE = 7, ANSWER = 8;
const recordBytes = 7 * 8 + 64;

// Beside the program that is tested, in the same build.
const library = resolve(dirname(process.env.WAYFELLOW_PROGRAM ?? program), program.includes('src/main') ? '../../tests/crash/crash_shim.so' : 'tests/crash/crash_shim.so');

export class Shim {
  // folder: where the control file goes; data: the folder to watch.
  constructor(folder, data) {
    this.control = join(folder, 'shim.control');
    this.env = { LD_PRELOAD: library, CRASH_FOLDER: data, CRASH_CONTROL: this.control };
    this.set({});
  }

  // Counts everything from now; 0 means never.
  set({ syncFailsAt = 0, killAtWrite = 0, syncTakesUs = 0 }) {
    const bytes = Buffer.alloc(48);
    [syncFailsAt, killAtWrite, syncTakesUs].forEach((v, i) => bytes.writeBigInt64LE(BigInt(v), 8 * i));
    try {
      const fd = openSync(this.control, 'r+'); // in place: the program has it mapped
      writeSync(fd, bytes, 0, 48, 0);
      closeSync(fd);
    } catch {
      writeFileSync(this.control, bytes);
    }
  }

  figure(i) {
    const fd = openSync(this.control, 'r'), bytes = Buffer.alloc(8);
    readSync(fd, bytes, 0, 8, 8 * i);
    closeSync(fd);
    return Number(bytes.readBigInt64LE());
  }
  syncs() { return this.figure(3); }
  failures() { return this.figure(4); }
  writes() { return this.figure(5); }

  // What was written down, in order: { what, begun, ended, fd, offset, length, result, name, bytes, end }.
  records(log) {
    const all = readFileSync(log), records = [];
    for (let at = 0; at + recordBytes <= all.length;) {
      const n = (i) => Number(all.readBigInt64LE(at + 8 * i));
      const [what, begun, ended, fd, offset, length, result] = [0, 1, 2, 3, 4, 5, 6].map(n);
      const name = all.toString('utf8', at + 56, at + recordBytes).replace(/\0.*$/s, '');
      at += recordBytes;
      const bytes = all.subarray(at, at + length);
      at += length;
      records.push({ what, begun, ended, fd, offset, length, result, name, bytes, end: at });
    }
    return records;
  }
}
