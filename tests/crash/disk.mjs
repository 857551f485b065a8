// disk.mjs — a disk as it may be found after the power went: the operations that shim.c wrote down, played onto files
// in memory. What no sync had confirmed may be there, or not, or in an older version: each sector of 512 bytes by itself.
// Creating and removing a file lasts once its folder was synced.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { OPEN, RENAME, SYNC, TRUNCATE, UNLINK, WRITE } from './shim.mjs';

const sector = 512;

class File {
  constructor(content = Buffer.alloc(0)) {
    this.durable = Buffer.from(content);
    this.now = Buffer.from(content);
    this.size = content.length;
    this.versions = new Map(); // sector → what it was at each write since it was last confirmed
    this.sizes = []; // likewise
    this.marks = new Map(); // syncs under way: what they will confirm
  }

  grow(size) {
    if (size > this.now.length) {
      const larger = Buffer.alloc(Math.max(size, 2 * this.now.length));
      this.now.copy(larger, 0, 0, this.size);
      this.now = larger;
    }
    if (size > this.size) this.now.fill(0, this.size, size);
    this.size = Math.max(size, this.size);
  }

  keepVersions(from, to) {
    for (let s = Math.floor(from / sector); s * sector < to; s++) {
      const version = Buffer.alloc(sector);
      this.now.copy(version, 0, s * sector, Math.min((s + 1) * sector, this.size));
      if (!this.versions.has(s)) this.versions.set(s, []);
      this.versions.get(s).push(version);
    }
  }

  write(offset, bytes) {
    this.grow(offset + bytes.length);
    bytes.copy(this.now, offset);
    this.keepVersions(offset, offset + bytes.length);
    this.sizes.push(this.size);
  }

  truncate(size) {
    const before = this.size;
    if (size > before) this.grow(size);
    else this.now.fill(0, size, before);
    this.keepVersions(Math.min(size, before), Math.max(size, before));
    this.size = size;
    this.sizes.push(size);
  }

  syncBegins(fd) {
    this.marks.set(fd, { sizes: this.sizes.length, size: this.size, counts: [...this.versions].map(([s, v]) => [s, v.length, v.at(-1)]) });
  }

  syncEnds(fd, confirmed) {
    const mark = this.marks.get(fd);
    this.marks.delete(fd);
    if (!mark || !confirmed) return;
    if (mark.sizes) {
      const next = Buffer.alloc(mark.size);
      this.durable.copy(next);
      this.durable = next;
    }
    for (const [s, count, last] of mark.counts) {
      if (s * sector < this.durable.length) last.copy(this.durable, s * sector, 0, Math.min(sector, this.durable.length - s * sector));
      const later = (this.versions.get(s) ?? []).slice(count);
      if (later.length) this.versions.set(s, later);
      else this.versions.delete(s);
    }
    this.sizes = this.sizes.slice(mark.sizes);
  }

  // What may be found: some of the unconfirmed sectors, in some version.
  found(random) {
    const sizes = [this.durable.length, ...this.sizes];
    let size = sizes[Math.floor(random() * sizes.length)];
    const share = random(), kept = []; // from next to nothing to nearly everything
    for (const [s, versions] of this.versions) {
      if (random() >= share) continue;
      kept.push([s, versions[Math.floor(random() * versions.length)]]);
    }
    if (this.sizes.every((n) => n >= this.durable.length)) // nothing was cut off: a sector kept is within the file
      for (const [s] of kept) size = Math.max(size, Math.min((s + 1) * sector, this.size));
    const image = Buffer.alloc(size);
    this.durable.copy(image);
    for (const [s, version] of kept) if (s * sector < size) version.copy(image, s * sector, 0, Math.min(sector, size - s * sector));
    return image;
  }
}

// Every file of a folder and of those in it, by its name from there.
export const filesIn = (folder) =>
  readdirSync(folder, { recursive: true }).filter((name) => statSync(join(folder, name)).isFile());

export class Disk {
  constructor(folder) {
    this.files = new Map();
    this.unsure = new Map(); // name → what may be there in its stead: a file that was removed, or null for none
    for (const name of filesIn(folder)) if (!name.endsWith('-shm')) this.files.set(name, new File(readFileSync(join(folder, name))));
  }

  play(r) {
    const file = this.files.get(r.name);
    if (r.what === OPEN && !file) this.add(r.name, new File());
    else if (r.what === WRITE) file.write(r.offset, r.bytes);
    else if (r.what === TRUNCATE) file.truncate(r.offset);
    else if (r.what === UNLINK) this.remove(r.name);
    else if (r.what === RENAME) {
      this.remove(r.name);
      this.add(r.bytes.toString(), file);
    } else if (r.what === SYNC && !file) { // a folder: the names in it are sure now
      if (r.result === 0) for (const name of [...this.unsure.keys()]) if (dirname(name) === r.name) this.unsure.delete(name);
    } else if (r.what === SYNC) {
      if (r.result === 1) file.syncBegins(r.fd);
      else file.syncEnds(r.fd, r.result === 0);
    }
  }

  add(name, file) {
    if (!this.unsure.has(name)) this.unsure.set(name, this.files.get(name) ?? null);
    this.files.set(name, file);
  }

  remove(name) {
    if (!this.unsure.has(name)) this.unsure.set(name, this.files.get(name) ?? null);
    this.files.delete(name);
  }

  // Writes what may be found into a folder.
  image(folder, random) {
    const found = new Map(this.files);
    for (const [name, instead] of this.unsure) {
      if (random() < 0.5) continue;
      if (instead) found.set(name, instead);
      else found.delete(name);
    }
    for (const [name, file] of found) {
      mkdirSync(dirname(join(folder, name)), { recursive: true, mode: 0o700 });
      writeFileSync(join(folder, name), file.found(random));
    }
  }
}

// Chance that can be had again: mulberry32.
export function chance(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
