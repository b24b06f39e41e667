import { Zip, ZipDeflate } from 'fflate';

/** One file of an archive, as it comes. */
export interface ArchiveFile {
  readonly name: string;
  readonly content: AsyncIterable<string>;
}

/** A zip archive, piece by piece: one file after the other, memory flat whatever their length. */
export async function* zipped(files: readonly ArchiveFile[], at: Temporal.Instant): AsyncGenerator<Buffer> {
  const pieces: Buffer[] = [];
  const zip = new Zip((fault, piece) => {
    if (fault !== null) throw fault;
    pieces.push(Buffer.from(piece));
  });
  const encoder = new TextEncoder();
  for (const { name, content } of files) {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = at.epochMilliseconds;
    zip.add(file);
    for await (const text of content) {
      file.push(encoder.encode(text));
      yield* pieces.splice(0);
    }
    file.push(new Uint8Array(0), true);
    yield* pieces.splice(0);
  }
  zip.end();
  yield* pieces.splice(0);
}
