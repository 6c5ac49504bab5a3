import { strFromU8, unzipSync } from 'fflate';
import { isDictionary, readPdf, type PdfValue } from '../render/pdf/read-pdf';
import { wordsByMark } from '../render/pdf/read-tags';

/** Everything that somebody who takes a file apart can find in it, packed parts unpacked. */
export function everythingIn(path: string, bytes: Uint8Array): string {
  const raw = `${path}\n${Buffer.from(bytes).toString('utf8')}`;
  if (/\.(ods|xlsx|docx)$/.test(path))
    return [
      raw,
      ...Object.entries(unzipSync(bytes)).map(([name, part]) => `${name}\n${strFromU8(part)}`),
    ].join('\n');
  if (!path.endsWith('.pdf')) return raw;
  const file = readPdf(bytes);
  const strings = (value: PdfValue): string[] => {
    if (typeof value === 'string') return [value];
    if (Array.isArray(value)) return value.flatMap(strings);
    return isDictionary(value) ? [...value.values()].flatMap(strings) : [];
  };
  return [
    raw,
    ...[...file.objects.values()].flatMap(strings),
    ...[...file.streams.values()].map((stream) => stream.toString('utf8')),
    ...wordsByMark(file).values(),
  ].join('\n');
}
