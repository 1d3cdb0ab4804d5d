// A folder as one file: whatever lies in it is packed here into a ZIP, so that names keep their folders and thousands of files
// travel as one. The ZIP stores and does not compress. Wraps an upload, which takes the ZIP as if it had been dropped there.

const TABLE = Uint32Array.from({ length: 256 }, (none, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** Numbers as a ZIP writes them: each with its width in bytes, the lowest byte first. */
function numbers(...pairs) {
  const view = new DataView(new ArrayBuffer(pairs.reduce((sum, [, width]) => sum + width, 0)));
  let at = 0;
  for (const [value, width] of pairs) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  return new Uint8Array(view.buffer);
}

/** @param files pairs of path and File */
async function zip(files) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [path, file] of files) {
    const name = new TextEncoder().encode(path);
    const crc = crc32(new Uint8Array(await file.arrayBuffer()));
    // Version 2.0, names in UTF-8, stored, 1 January 1980.
    const common = [[20, 2], [0x800, 2], [0, 2], [0, 2], [0x21, 2], [crc, 4], [file.size, 4], [file.size, 4], [name.length, 2], [0, 2]];
    const head = numbers([0x04034b50, 4], ...common);
    parts.push(head, name, file);
    directory.push(numbers([0x02014b50, 4], [20, 2], ...common, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), name);
    offset += head.length + name.length + file.size;
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0);
  const count = files.length;
  const end = numbers([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [length, 4], [offset, 4], [0, 2]);
  return new Blob([...parts, ...directory, end], { type: 'application/zip' });
}

/** All files under an entry; a directory hands its entries out in parts until there are none. */
async function filesUnder(entry) {
  if (entry.isFile) {
    return [[entry.fullPath.replace(/^\//, ''), await new Promise((done, failed) => entry.file(done, failed))]];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) return found;
    for (const inner of some) found.push(...await filesUnder(inner));
  }
}

class Folder extends HTMLElement {
  #input = document.createElement('input');

  constructor() {
    super();
    this.#input.type = 'file';
    this.#input.webkitdirectory = true;
    this.#input.hidden = true;
    this.#input.addEventListener('change', this.#chosen);
    this.attachShadow({ mode: 'open' }).append(document.createElement('slot'), this.#input);
    this.addEventListener('click', (event) => event.target.closest('.choose-folder') && this.#input.click());
    this.addEventListener('drop', this.#dropped, true);
  }

  #chosen = () => {
    const files = [...this.#input.files].map((file) => [file.webkitRelativePath, file]);
    this.#input.value = '';
    if (files.length) this.#pack(files[0][0].split('/')[0], files);
  };

  #dropped = async (event) => {
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const folder = entries.find((entry) => entry.isDirectory);
    if (!folder) return;
    event.preventDefault();
    event.stopPropagation();
    // The upload does not see this drop, so it would look dragged over for ever.
    this.#upload.dispatchEvent(new DragEvent('dragleave', { cancelable: true }));
    try {
      const files = [];
      for (const entry of entries) files.push(...await filesUnder(entry));
      await this.#pack(folder.name, files);
    } catch {
      this.#say('unreadable');
    }
  };

  get #upload() {
    return this.querySelector('vaadin-upload');
  }

  async #pack(name, found) {
    const files = found.filter(([path]) => !path.split('/').includes('.git'));
    const most = this.#upload.maxFileSize;
    if (!files.length) return this.#say('empty');
    if (files.reduce((sum, [, file]) => sum + file.size, 0) > most) return this.#say('large');
    if (files.length > Number(this.dataset.most)) return this.#say('many', files.length);
    this.#say('packing', files.length);
    try {
      const packed = new DataTransfer();
      packed.items.add(new File([await zip(files)], `${name}.zip`, { type: 'application/zip' }));
      this.#upload.dispatchEvent(new DragEvent('drop', { dataTransfer: packed, cancelable: true }));
      this.#say('packed', files.length);
    } catch {
      this.#say('unreadable');
    }
  }

  #say(word, count) {
    this.querySelector('[role="status"]').textContent = this.dataset[word].replace('{0}', count?.toLocaleString('en'));
  }
}

customElements.define('countersign-folder', Folder);
