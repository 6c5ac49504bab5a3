// A folder as one file. The same files give the same bytes on every machine: the order, the date, the owner and
// the packing are fixed, and fflate packs alike wherever it runs, which the zlib of different Nodes does not.
import { gzipSync, zipSync } from 'fflate';

const BLOCK = 512;
const DATE = new Date(1980, 0, 1);
const SECONDS_OF_1980 = 315_532_800;
const UNIX = 3;
const mode = ({ executable }) => (executable ? 0o755 : 0o644);

/** A zip of files `{ path, bytes, executable }`, in their order, under one folder. */
export const zip = (folder, files) =>
  zipSync(
    Object.fromEntries(
      files.map((file) => [
        `${folder}/${file.path}`,
        // Dates of a zip are local ones, and this is the same day everywhere.
        [file.bytes, { level: 9, mtime: DATE, os: UNIX, attrs: (0o100000 | mode(file)) << 16 }],
      ]),
    ),
  );

/** A packed tape archive of files `{ path, bytes, executable }`, in their order, under one folder. */
export function tarGz(folder, files) {
  const blocks = files.flatMap((file) => {
    const padding = (BLOCK - (file.bytes.length % BLOCK)) % BLOCK;
    return [header(`${folder}/${file.path}`, file), file.bytes, Buffer.alloc(padding)];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]), {
    level: 9,
    mtime: SECONDS_OF_1980 * 1000,
  });
}

/** The header of a file as POSIX has it (ustar). Throws where a name is too long for it. */
function header(path, file) {
  const block = Buffer.alloc(BLOCK);
  const [prefix, name] = nameOf(path);
  const put = (text, at) => block.write(text, at, 'utf8');
  const octal = (number, at, digits) => put(`${number.toString(8).padStart(digits, '0')}\0`, at);
  put(name, 0);
  octal(mode(file), 100, 7);
  octal(0, 108, 7);
  octal(0, 116, 7);
  octal(file.bytes.length, 124, 11);
  octal(SECONDS_OF_1980, 136, 11);
  // The sum is taken with spaces in its own place.
  put('        ', 148);
  put('0', 156);
  put('ustar\u000000', 257);
  put('root', 265);
  put('root', 297);
  put(prefix, 345);
  const sum = block.reduce((total, byte) => total + byte, 0);
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** A name of more than 100 bytes is cut at a slash. */
function nameOf(path) {
  if (Buffer.byteLength(path) <= 100) return ['', path];
  for (let cut = path.indexOf('/'); cut > 0; cut = path.indexOf('/', cut + 1)) {
    const [prefix, name] = [path.slice(0, cut), path.slice(cut + 1)];
    if (Buffer.byteLength(prefix) <= 155 && Buffer.byteLength(name) <= 100) return [prefix, name];
  }
  throw new Error(`the path is too long for an archive: ${path}`);
}
